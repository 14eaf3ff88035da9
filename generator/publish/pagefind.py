"""The index of the site's own search: made by Pagefind from the finished pages.

Pagefind reads what the pages mark: names, other names and what one sees (`data-pagefind-body`), and
what a page is about (`data-pagefind-meta`). No running text: so a query loads little, however large
the library is.
"""

import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path

from generator.publish.index_order import in_one_order
from generator.writing import stage

FOLDER = "pagefind"
"""Where the index stands in a site."""

_NOT_NEEDED = (
    "pagefind-component-ui.*", "pagefind-highlight.js", "pagefind-modular-ui.*", "pagefind-ui.*",
    "pagefind-worker.js", "wasm.unknown.pagefind",
)  # fmt: skip
"""Pagefind's own boxes and helpers; ours is `templates/search.js`."""


class IndexingError(Exception):
    """Pagefind could not make an index; its words are the message."""


def index_site(site: Path) -> None:
    """Put the index of a finished site into it; without marked pages there is none.

    Raises:
        IndexingError: with what Pagefind said, or where it writes in another form.
    """
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--quiet"]
    done = subprocess.run(
        command, check=False, capture_output=True, text=True, encoding="utf-8", errors="replace"
    )
    if done.returncode != 0:
        raise IndexingError(f"{done.stdout}{done.stderr}".strip())
    folder = site / FOLDER
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not any(fnmatch(path.name, pattern) for pattern in _NOT_NEEDED)
    }
    try:
        stage(folder, in_one_order(files))
    except (KeyError, TypeError, ValueError) as error:
        raise IndexingError(f"Pagefind's index has a form that is not known: {error!r}") from error
