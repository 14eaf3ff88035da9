"""The picture of each page where a link to it is shared: what it is, its title, whose it is."""

from collections.abc import Iterable, Iterator
from importlib import import_module

from generator import routes
from generator.cores import remembered_each
from generator.pages.page import Page
from generator.records.kinds import RECORD_KINDS
from generator.remembered import remembered
from generator.words import Words


def cards(
    pages: Iterable[Page], words: Words, site: str
) -> Iterator[tuple[routes.StagedPath, bytes]]:
    """The card of every page that is for everybody."""
    listed = [page for page in pages if page.listed]
    drawn = remembered_each(card, [(_kind(page, words), page.title, site) for page in listed])
    for page, content in zip(listed, drawn, strict=True):
        yield routes.card_path(page.path), content


def _kind(page: Page, words: Words) -> str:
    """What a page is, where it is one of many."""
    folder = page.path.partition("/")[0]
    record = folder in set(RECORD_KINDS) and page.path != f"{folder}/index.md"
    return words(f"kind.{folder}") if record else ""


@remembered
def card(kind: str, title: str, site: str) -> bytes:
    """A card as PNG; the same bytes for the same words."""
    # reading a font takes longer than all the rest where every card is known
    drawn: bytes = import_module("generator.publish.card").drawn(kind, title, site)
    return drawn
