"""The preview gives pages as they are now, and tells those that are open what changed."""

import json
import multiprocessing
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path, PurePosixPath
from typing import TypeAlias
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from generator.preview import server as server_module
from generator.preview.news import Newsroom
from generator.preview.server import PreviewServer
from generator.publish.engines import ENGINES, EngineName
from generator.publish.live import LivePages
from generator.publish.on_demand import OnDemand
from generator.publish.small_site import SmallSite
from generator.records.files import Project
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


Pages: TypeAlias = OnDemand | SmallSite


def live_pages(project: Project) -> LivePages:
    """The pages of a project that is in order."""
    live = LivePages(project)
    assert live.look_again() == []
    return live


@contextmanager
def previewed(project: Project, live: LivePages, engine: EngineName) -> Iterator[Pages]:
    """The pages of a preview with an engine."""
    pages: Pages
    if engine == "zensical":
        pages = SmallSite(project, live, engine, "mkdocs.yml")
    else:
        pages = OnDemand(project, live, engine, "mkdocs.yml")
    with closing(pages):
        yield pages


LOOKED_AT = ("exercises/hip-turn", "routines/daily-hips", "about", "sources")


def looked_at(root: Path, engine: EngineName) -> list[bytes]:
    """Some pages of a preview; made in a process of its own, because engines do not mix."""
    with previewed(Project(root), live_pages(Project(root)), engine) as pages:
        return [text(pages(f"/{path}/")) for path in LOOKED_AT]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_page_on_demand_says_what_the_built_one_says(mini: Path, engine: EngineName) -> None:
    """The same words, headings and links as in the site that the engine builds."""
    project = complete(mini)
    site = built(project, engine)

    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, fresh) as process:
        pages = process.submit(looked_at, mini, engine).result()

    for path, page in zip(LOOKED_AT, pages, strict=True):
        file = site / path / "index.html"
        there = HtmlPage(file)
        said = (there.headings, there.text, there.links)
        file.write_bytes(page)
        here = HtmlPage(file)
        assert (here.headings, here.text, here.links) == said


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_pages_on_demand_follow_the_files(mini: Path, engine: EngineName) -> None:
    """A changed page, a new one, none where there is none any more; what is no page as a file."""
    project = complete(mini)
    staged(project)
    live, docs = live_pages(project), mini / "build" / "docs"
    about = mini / "content" / "pages" / "about.md"
    front, _, body = about.read_text().rpartition("---\n")
    with previewed(project, live, engine) as pages:
        assert b"Quite new" not in text(pages("/about/"))
        about.write_text(f"{front}---\nQuite new.\n{body}")
        other = front.replace("title: About", "title: Other")
        (about.parent / "other.md").write_text(f"{other}---\nAnother.\n")
        assert live.look_again() == []
        pages.look_again()

        assert b"Quite new" in text(pages("/about/"))
        assert b"Another" in text(pages("/other/"))
        (about.parent / "other.md").unlink()
        assert live.look_again() == []
        pages.look_again()
        assert pages("/other/") is None
        assert pages("/assets/gaitway.css") == docs / "assets" / "gaitway.css"
        assert pages("/../../mkdocs.yml") is None
        assert text(pages("/"))
        assert text(pages("/404.html"))


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_a_preview_leaves_nothing_behind(mini: Path, engine: EngineName) -> None:
    """No folder, no process."""
    project = complete(mini)
    staged(project)
    before = sorted((mini / "build").iterdir())
    at_work = set(multiprocessing.active_children())

    with previewed(project, live_pages(project), engine) as pages:
        pages("/about/")

    assert sorted((mini / "build").iterdir()) == before
    assert set(multiprocessing.active_children()) <= at_work


def text(found: bytes | Path | None) -> bytes:
    """A page, which must be one that was made."""
    assert isinstance(found, bytes)
    return found
