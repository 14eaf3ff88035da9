"""A site of a thousand pages, made from the real library's, and a server for it."""

import random
import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory

from bs4 import BeautifulSoup

from generator.memory import Memory
from generator.publish.marks import marked
from generator.publish.pagefind import FOLDER, indexing
from tests.hosting import Quiet

PAGES = 1000
CHANGED = 0.3
"""The share of words that a further page has from elsewhere in the library."""


def a_thousand_pages(site: Path, out: Path) -> None:
    """The real pages, then others: a page's frame with words of others in it, and its own name."""
    chance = random.Random(1)  # noqa: S311 - a choice that can be repeated, no secret
    shutil.copytree(site, out, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.pdf", FOLDER))
    found = [
        path
        for path in sorted(site.rglob("index.html"))
        if "data-pagefind-filter" in path.read_text(encoding="utf-8")
    ]
    regions = [_regions(path) for path in found]
    words = [word for parts in regions for part in parts for word in _words(part)]
    rare = sorted(set(words))
    for number in range(PAGES - len(found)):
        parts = regions[number % len(regions)]
        name = f"{chance.choice(rare)} {chance.choice(rare)}"
        body = "".join(_mixed(part, words, name, chance) for part in parts)
        path = out / "more" / str(number) / "index.html"
        path.parent.mkdir(parents=True)
        path.write_text(f'<!doctype html><html lang="en"><body>{body}</body></html>', "utf-8")
    index_site(out)


def index_site(site: Path) -> None:
    """Make the index of a finished site anew."""
    pages = {path: marked(path.read_text(encoding="utf-8")) for path in site.rglob("*.html")}
    with TemporaryDirectory() as root, indexing(site, pages, Path(root), Memory()):
        pass


def _regions(path: Path) -> list[str]:
    """What search reads of a page, as HTML."""
    soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
    return [str(one) for one in soup.select("[data-pagefind-body], [data-pagefind-meta], p.facets")]


def _words(html: str) -> list[str]:
    return BeautifulSoup(html, "html.parser").get_text(" ").split()


def _mixed(html: str, words: list[str], name: str, chance: random.Random) -> str:
    """The same markup, with some of its words changed and a name of its own in the title."""
    if "facets" in html:
        return html

    def other(text: re.Match[str]) -> str:
        return " ".join(
            chance.choice(words) if chance.random() < CHANGED else word for word in text[0].split()
        )

    changed = re.sub(r"(?<=>)[^<]+(?=<)", other, html)
    return changed.replace("</h1>", f" {name}</h1>")


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """A server of this computer for a folder."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
