"""In a browser: the open page reloads after an edit, and a mistake lies over the last good page."""

import threading
from collections.abc import Iterator
from pathlib import PurePosixPath

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.preview.news import Newsroom
from generator.preview.server import PreviewServer
from generator.records.problems import Mark, Problem

WORDS = ["Slow and easy"]
"""What the page says; an edit changes it."""


def render(_path: str) -> bytes:
    """The one page, as it is now."""
    return f"<html><body><p>{WORDS[0]}</p></body></html>".encode()


@pytest.fixture
def newsroom() -> Newsroom:
    """What the open page hears."""
    WORDS[:] = ["Slow and easy"]
    return Newsroom()


@pytest.fixture
def page(browser: Browser, newsroom: Newsroom) -> Iterator[Page]:
    """The page, open in a browser."""
    server = PreviewServer(("127.0.0.1", 0), render, newsroom)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    page = browser.new_page()
    page.goto(f"http://127.0.0.1:{server.server_port}/")
    yield page
    page.close()
    server.shutdown()
    server.server_close()


def test_the_open_page_follows_an_edit(page: Page, newsroom: Newsroom) -> None:
    """Without a touch."""
    expect(page.get_by_text("Slow and easy")).to_be_visible()
    WORDS[:] = ["Easy and slow"]

    newsroom.publish()

    expect(page.get_by_text("Easy and slow")).to_be_visible(timeout=10_000)


def test_a_mistake_lies_over_the_page_until_it_is_mended(page: Page, newsroom: Newsroom) -> None:
    """With file, line and hint as words; the last good page stays behind it."""
    path = PurePosixPath("content/exercises/hip-turn.yml")
    mistake = Problem(path, Mark(3, 8), "wrong-value", "level", "<b>no</b>", "One of: beginner.")

    newsroom.publish([mistake])

    overlay = page.get_by_role("alert")
    expect(overlay).to_contain_text("content/exercises/hip-turn.yml:3:8", timeout=10_000)
    expect(overlay).to_contain_text("level: <b>no</b> [wrong-value]")
    expect(overlay).to_contain_text("One of: beginner.")
    expect(page.get_by_text("Slow and easy")).to_be_visible()

    page.reload()
    expect(page.get_by_role("alert")).to_be_visible(timeout=10_000)

    newsroom.publish()
    expect(page.get_by_role("alert")).to_have_count(0, timeout=10_000)
