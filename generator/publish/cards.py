"""The picture of each page where a link to it is shared: what it is, its title, whose it is."""

from collections.abc import Iterable, Iterator
from functools import partial
from importlib import import_module

from generator import routes
from generator.pages.page import Page
from generator.records.kinds import RECORD_KINDS
from generator.records.library import Library
from generator.shelf import Content, shelved
from generator.traced import Piece, Traces
from generator.words import Words


def cards(
    pages: Iterable[Page], words: Words, traces: Traces
) -> Iterator[tuple[routes.StagedPath, Content]]:
    """The card of every page that is for everybody."""
    listed = [(routes.card_path(page.path), page) for page in pages if page.listed]
    # besides the title it is of a word, and words count as read by everything
    pieces = [
        Piece(f"card {path}", page.title, partial(_card, _kind(page, words), page.title))
        for path, page in listed
    ]
    for (path, _page), content in zip(listed, traces.recall_each(pieces), strict=True):
        yield path, content


def _kind(page: Page, words: Words) -> str:
    """What a page is, where it is one of many."""
    folder = page.path.partition("/")[0]
    record = folder in set(RECORD_KINDS) and page.path != f"{folder}/index.md"
    return words(f"kind.{folder}") if record else ""


def _card(kind: str, title: str, library: Library) -> Content:
    return shelved(card(kind, title, library.shared.site.name))


def card(kind: str, title: str, site: str) -> bytes:
    """A card as PNG; the same bytes for the same words."""
    # reading a font takes longer than all the rest where every card is known
    drawn: bytes = import_module("generator.publish.card").drawn(kind, title, site)
    return drawn
