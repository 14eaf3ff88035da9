"""The picture of each page where a link to it is shared: drawn by Typst, without a network."""

import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import typst

from generator import routes
from generator.handouts.font import FOLDER, printable
from generator.handouts.press import PRESS
from generator.memory import remembered
from generator.pages.page import Page
from generator.records.kinds import RECORD_KINDS
from generator.words import Words

TEMPLATE = Path(__file__).resolve().parents[2] / "templates" / "card.typ"


def cards(
    pages: Iterable[Page], words: Words, site: str
) -> Iterator[tuple[routes.StagedPath, bytes]]:
    """The card of every page that is for everybody."""
    listed = [page for page in pages if page.listed]
    drawn = PRESS.each(card, [(_kind(page, words), page.title, site) for page in listed])
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
    said = {"kind": printable(kind), "title": printable(title), "site": printable(site)}
    compiler = typst.Compiler(
        TEMPLATE,
        root=TEMPLATE.parent,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"card": json.dumps(said)},
    )
    drawn = compiler.compile(format="png", ppi=72)
    if not isinstance(drawn, bytes):
        raise TypeError("a card is one page")
    return drawn


@cache
def _fonts() -> typst.Fonts:
    # only what every machine has alike
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[FOLDER]
    )
