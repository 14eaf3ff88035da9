"""The index of the site's own search: made by Pagefind from the finished pages.

Pagefind reads what the pages mark: names, other names and what one sees (`data-pagefind-body`), and
what a page is about (`data-pagefind-meta`). No running text: so a query loads little, however large
the library is.
"""

import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from fnmatch import fnmatch
from itertools import chain
from pathlib import Path

from pagefind_bin import get_executable

from generator.keys import digest
from generator.memory import Memory
from generator.publish.index_order import Packing, in_one_order
from generator.shelf import Content, Shelf
from generator.writing import stage

FOLDER = "pagefind"
"""Where the index stands in a site."""

_PAGES = "build/marked"
"""Where pages stand with what they mark and nothing else, below the project."""
_LEFT = "marked folder"
_PACKED = "packed index"
"""What the memory has of that folder, and of the index."""

_NOT_NEEDED = (
    "pagefind-component-ui.*", "pagefind-highlight.js", "pagefind-modular-ui.*", "pagefind-ui.*",
    "pagefind-worker.js", "wasm.unknown.pagefind",
)  # fmt: skip
"""Pagefind's own boxes and helpers; ours is `templates/search.js`."""


class IndexingError(Exception):
    """No index can be made of the pages; the message is Pagefind's, where it was asked."""


@contextmanager
def indexing(site: Path, pages: Mapping[Path, str], root: Path, memory: Memory) -> Iterator[None]:
    """Make the index of a site while something else is done with it.

    `pages` has what each page marks; without marked pages there is no index. They stand below
    `root` from one time to the next, so that only those are written that differ.

    Raises:
        IndexingError: with what Pagefind said, or where it writes in another form.
    """
    marked = {path.relative_to(site).as_posix(): text for path, text in pages.items() if text}
    key = digest("index", *chain.from_iterable(sorted(marked.items())))
    index = memory.get(key, dict) if marked else {}
    if index is not None:
        yield
    else:
        _put(root / _PAGES, marked, memory)
        with _running(root / _PAGES, site / FOLDER) as pagefind:
            yield
            _said, wrong = pagefind.communicate()
        if pagefind.returncode != 0:
            raise IndexingError(wrong.strip())
        index = _index(site / FOLDER, memory)
        memory.keep(key, index)
    stage(site / FOLDER, index, unread=True)


def _put(folder: Path, marked: Mapping[str, str], memory: Memory) -> None:
    """Make a folder hold what pages mark; of the files that are as they were left none is read."""
    shelf = Shelf(folder, memory.get(_LEFT, dict))
    shelf.stage({name: Content(text.encode()) for name, text in marked.items()})
    memory.put(_LEFT, shelf.seen())


@contextmanager
def _running(pages: Path, out: Path) -> Iterator[subprocess.Popen[str]]:
    """Pagefind at work; it is stopped where what is done beside it fails."""
    command = [str(get_executable()), "--site", str(pages), "--output-path", str(out), "--quiet"]
    with subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
    ) as pagefind:
        try:
            yield pagefind
        except BaseException:
            pagefind.kill()
            raise


def _index(folder: Path, memory: Memory) -> dict[str, bytes]:
    """The files of an index as Pagefind has written it."""
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not any(fnmatch(path.name, pattern) for pattern in _NOT_NEEDED)
    }
    packing = Packing(memory.get(_PACKED, dict))
    try:
        index = in_one_order(files, packing)
    except (KeyError, TypeError, ValueError) as error:
        raise IndexingError(f"Pagefind's index has a form that is not known: {error!r}") from error
    memory.put(_PACKED, packing.done)
    return index
