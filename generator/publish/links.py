"""Every link of the staged pages has a target: checked here, before any engine looks."""

from collections.abc import Container, Iterable, Iterator

from generator.pages.page import Page


def broken_links(pages: Iterable[Page], files: Container[str]) -> Iterator[str]:
    """A line for each relative link that leads to no staged file."""
    for page in pages:
        for target in page.targets:
            if target not in files:
                yield f"{page.path} links to {target}, which is not there"
