"""What is done to a site after the engine, and alike for every engine.

The theme's faults in HTML that no template of ours replaces are mended, pictures get their sizes,
style sheets become one, styles and scripts get their digests, and each page gets the policy that
says what a browser may load on it. Last comes the worker that keeps what was opened.
"""

import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from generator.cores import recalled_each
from generator.keys import digest
from generator.memory import Memory, memory_of
from generator.publish.digests import Digests, loaded_by
from generator.publish.marks import marked
from generator.publish.pagefind import FOLDER as INDEX
from generator.publish.pagefind import indexing
from generator.publish.picture_sizes import IMAGE, Pictures
from generator.publish.policy import headers_file, inline_scripts, policy
from generator.publish.styles import Asked, asked_by, join_styles, with_one_sheet
from generator.publish.worker import add_worker
from generator.writing import overwrite, write_if_changed

MEMORY = "finished"
"""The name of the memory of finished pages."""
HEADERS = "_headers"

_MENDS = (
    # a checkbox cannot be filled in by a browser; these two keep the state of menu and search,
    # and nobody sees or reaches them
    (re.compile(r'(<input class="md-toggle"[^>]*?) autocomplete="off"'), r"\1 hidden"),
    # three empty places for announcements and dialogs that we do not make
    (re.compile(r'<div data-md-component="announce">\s*</div>\s*'), ""),
    (re.compile(r'<div class="md-dialog"[^>]*>\s*<div[^>]*>\s*</div>\s*</div>\s*'), ""),
    # Markdown aligns the columns of a table by styles, which the policy does not let in
    (re.compile(r'<(t[hd]) style="text-align: (left|center|right);?"'), r'<\1 class="to-\2"'),
    # by this a page knows that it is published, and not a preview: it has a worker
    (re.compile(r"<html(?= )"), "<html data-worker"),
    # it names an engine and its version to everybody who looks for one with a hole
    (re.compile(r'<meta name="generator"[^>]*>\s*'), ""),
)
_START = re.compile(r'<meta charset="utf-8"\s*/?>', re.IGNORECASE)


class _Before(NamedTuple):
    """What is read from a page before anything is done to it."""

    asked: Asked
    marked: str
    pictures: tuple[str, ...]
    loaded: tuple[str, ...]
    """The addresses of its styles and scripts."""


class _After(NamedTuple):
    """A finished page, and what it loads that a policy must let in."""

    html: str
    scripts: frozenset[str]
    players: bool


def finish(site: Path, root: Path) -> None:
    """Finish every page of a site, and write its index, the file of its headers and its worker.

    What was finished earlier is remembered below `root`.

    Raises:
        IndexingError: where no index can be made.
    """
    memory = memory_of(root, MEMORY, once=True)
    paths = sorted(site.rglob("*.html"))
    keys = [digest(path.read_bytes()) for path in paths]
    before = list(recalled_each(memory, _Before, keys, _look, paths))
    pages = [_Page(*page) for page in zip(paths, keys, before, strict=True)]
    with indexing(site, {page.path: page.before.marked for page in pages}, root, memory):
        # before any page: of the style sheets only what pages name is kept
        join_styles(site, (page.before.asked for page in pages))
        around = _Around(site, searched=any(page.before.marked for page in pages))
        _finish_all(pages, around, memory)
        # the worker asks for all of them: those that are there are worked out beside Pagefind
        around.digests.all(without=INDEX)
    add_worker(site, around.digests)
    memory.save()


class _Page(NamedTuple):
    path: Path
    key: str
    before: _Before


def _finish_all(pages: Sequence[_Page], around: "_Around", memory: Memory) -> None:
    """Write the finished pages, and the policy that holds for all of them."""
    scripts, players = set[str](), False
    keys = [digest(page.key, around.told(page)) for page in pages]
    paths = [page.path for page in pages]
    finished = recalled_each(memory, _After, keys, partial(_finish, around), paths)
    for path, page in zip(paths, finished, strict=True):
        overwrite(path, page.html.encode())
        scripts |= page.scripts
        players |= page.players
    whole = headers_file(policy(scripts, players=players, modules=around.searched))
    write_if_changed(around.site / HEADERS, whole.encode())


class _Around:
    """What a finished page depends on besides itself."""

    def __init__(self, site: Path, *, searched: bool) -> None:
        self.site = site
        self.searched = searched
        """True where the site has a search, which runs WebAssembly."""
        self.digests = Digests(site)
        self.pictures = Pictures(site)

    def told(self, page: _Page) -> str:
        """All of it."""
        loaded = [self.digests.address(src, page.path) for src in page.before.loaded]
        sizes = [self.pictures.size(src, page.path) for src in page.before.pictures]
        return repr((self.searched, loaded, sizes))


def _look(path: Path) -> _Before:
    html = path.read_text(encoding="utf-8")
    mended = _mended(html)
    pictures = tuple(found["src"] for found in IMAGE.finditer(mended))
    return _Before(asked_by(mended), marked(html), pictures, loaded_by(with_one_sheet(mended)))


def _finish(around: _Around, path: Path) -> _After:
    html = with_one_sheet(_mended(path.read_text(encoding="utf-8")))
    html = around.digests.named(around.pictures.sized(html, path), path)
    scripts, players = frozenset(inline_scripts(html)), "data-player=" in html
    said = policy(scripts, players=players, modules=around.searched)
    return _After(_with_policy(html, said), scripts, players)


def _mended(html: str) -> str:
    for fault, instead in _MENDS:
        html = fault.sub(instead, html)
    return html


def _with_policy(html: str, said: str) -> str:
    """The page with its policy before anything that the policy speaks of."""
    meta = f'<meta http-equiv="Content-Security-Policy" content="{said}">'
    return _START.sub(lambda found: f"{found[0]}\n{meta}", html, count=1)
