"""The preview gives pages as they are now, and tells those that are open what changed."""

import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from generator.preview import server as server_module
from generator.preview.news import Newsroom
from generator.preview.server import PreviewServer
from generator.publish.engines import ON_DEMAND
from generator.publish.on_demand import OnDemand
from generator.records.problems import Mark, Problem
from tests.site import HtmlPage, built, complete, staged

PAGE = b"<html><body><p>Hips</p></body></html>"
SOON = 5.0


@pytest.fixture
def newsroom() -> Newsroom:
    """What the pages of a preview hear."""
    return Newsroom()


@pytest.fixture
def address(newsroom: Newsroom, tmp_path: Path) -> Iterator[str]:
    """A preview of one page and one file."""
    (tmp_path / "hip.svg").write_text("<svg/>")
    found: dict[str, bytes | Path] = {"/": PAGE, "/hip.svg": tmp_path / "hip.svg"}
    server = PreviewServer(("127.0.0.1", 0), found.get, newsroom)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def fetch(address: str) -> bytes:
    """The bytes at an address of our own server."""
    with urlopen(address, timeout=SOON) as answer:  # noqa: S310 - our own server
        return bytes(answer.read())


def test_a_page_gets_the_script_with_its_version(address: str, newsroom: Newsroom) -> None:
    """So that it knows whether what it shows is still the newest."""
    newsroom.publish()

    page = fetch(address + "/")

    assert page.startswith(PAGE.partition(b"</body>")[0])
    assert b'data-version="1"' in page
    assert fetch(address + "/-/preview.js") == server_module.SCRIPT.read_bytes()


def test_a_file_is_given_as_it_is(address: str) -> None:
    """Without the script, with its own type."""
    assert fetch(address + "/hip.svg") == b"<svg/>"


def test_what_is_not_there_is_not_found(address: str) -> None:
    """With a word for the reader."""
    with pytest.raises(HTTPError, match="404"):
        fetch(address + "/nothing/")


def test_an_open_page_hears_of_a_change_at_once(address: str, newsroom: Newsroom) -> None:
    """It asks once and is answered when there is something to say."""
    threading.Timer(0.2, newsroom.publish).start()
    begin = time.monotonic()

    news = json.loads(fetch(f"{address}/-/news?after=0"))

    assert news == {"version": 1, "problems": [], "failure": ""}
    assert 0.1 < time.monotonic() - begin < SOON


def test_an_open_page_hears_what_is_wrong(address: str, newsroom: Newsroom) -> None:
    """File, line, field, message, code and hint, as data."""
    path = PurePosixPath("content/exercises/hip-turn.yml")
    newsroom.publish([Problem(path, Mark(3, 8), "wrong-value", "level", "no <b>", "One of: a.")])

    news = json.loads(fetch(f"{address}/-/news?after=0"))

    assert news["problems"] == [
        {
            "place": "content/exercises/hip-turn.yml:3:8",
            "field": "level",
            "message": "no <b>",
            "code": "wrong-value",
            "hint": "One of: a.",
        }
    ]


@pytest.mark.parametrize("engine", ON_DEMAND)
def test_a_page_on_demand_says_what_the_built_one_says(mini: Path, engine: str) -> None:
    """The same words, headings and links as in the site that the engine builds."""
    project = complete(mini)
    site = built(project)
    pages = OnDemand(project, engine, "mkdocs.yml")

    for path in ("exercises/hip-turn", "routines/daily-hips", "about"):
        page = pages(f"/{path}/")
        assert isinstance(page, bytes)
        alone = mini / "alone" / path / "index.html"
        alone.parent.mkdir(parents=True)
        alone.write_bytes(page)
        here, there = HtmlPage(alone), HtmlPage(site / path / "index.html")
        assert here.headings == there.headings
        assert here.text == there.text


def test_pages_on_demand_follow_what_is_staged(mini: Path) -> None:
    """A changed page at once; a new one after looking again; what is no page as a file."""
    project = complete(mini)
    staged(project)
    pages = OnDemand(project, "mkdocs", "mkdocs.yml")
    docs = mini / "build" / "docs"
    (docs / "about.md").write_text("# Quite new\n")
    (docs / "other.md").write_text("# Another\n")

    assert b"Quite new" in (pages("/about/") or b"")  # type: ignore[operator]
    assert pages("/other/") is None
    pages.look_again()
    assert b"Another" in (pages("/other/") or b"")  # type: ignore[operator]
    assert pages("/assets/gaitway.css") == docs / "assets" / "gaitway.css"
    assert pages("/../../mkdocs.yml") is None
    assert isinstance(pages("/"), bytes)
    assert isinstance(pages("/404.html"), bytes)
