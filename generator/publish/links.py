"""Every link of the staged pages has a target: checked here, before any engine looks."""

import posixpath
import re
from collections.abc import Container, Iterable, Iterator

from generator.pages.page import Page

_LINK = re.compile(r"\]\(([^()\s]+)\)")


def broken_links(pages: Iterable[Page], files: Container[str]) -> Iterator[str]:
    """A line for each relative link that leads to no staged file."""
    for page in pages:
        if not page.path.endswith(".md"):
            continue
        for link in _LINK.findall(page.text):
            if re.match(r"[a-z]+:", link) or link.startswith("#"):
                continue
            target = posixpath.normpath(
                posixpath.join(posixpath.dirname(page.path), link.partition("#")[0])
            )
            if target not in files:
                yield f"{page.path} links to {link}, which is not there"
