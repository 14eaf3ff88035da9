"""The index of the site's own search: made by Pagefind from the finished pages.

Pagefind reads what the pages mark: names, other names and what one sees (`data-pagefind-body`), and
what a page is about (`data-pagefind-meta`). No running text: so a query loads little, however large
the library is.
"""

import subprocess
import sys
from pathlib import Path

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
        IndexingError: with what Pagefind said.
    """
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--quiet"]
    done = subprocess.run(
        command, check=False, capture_output=True, text=True, encoding="utf-8", errors="replace"
    )
    if done.returncode != 0:
        raise IndexingError(f"{done.stdout}{done.stderr}".strip())
    for pattern in _NOT_NEEDED:
        for path in (site / FOLDER).glob(pattern):
            path.unlink()
