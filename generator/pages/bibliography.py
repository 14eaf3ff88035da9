"""What the library cites, and where: a page for each letter, so that no page holds the whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator import routes
from generator.pages.page import Page
from generator.pages.render import Renderer
from generator.pages.unknowns import has_unknowns_page, sources_of
from generator.records.library import Library
from generator.records.shared import Source

MOST_NAMED = 20
"""Pages that cite a source and are named with it; of the others, how many."""


@dataclass(frozen=True)
class LetterRow:
    """A letter that keys of cited sources begin with."""

    letter: str
    path: routes.StagedPath
    count: int


@dataclass(frozen=True)
class SourceRow:
    """A source and the pages that cite it."""

    key: str
    source: Source
    cited_on: tuple[str, ...]
    more: int
    """Pages that cite it and are not named."""


def letters(library: Library) -> list[LetterRow]:
    """The first letters of all cited sources' keys; a key begins with its first author's name."""
    counts: dict[str, int] = {}
    for key in sorted(_cited(library)):
        counts[key[0]] = counts.get(key[0], 0) + 1
    return [LetterRow(one, routes.sources_path(one), count) for one, count in counts.items()]


def sources_page(renderer: Renderer) -> Page:
    """The way to the sources of each letter."""
    title = renderer.words("sources.title")
    return renderer.page(
        "sources.md.j2", routes.SOURCES, {"letters": letters(renderer.library)}, title=title
    )


def letter_page(renderer: Renderer, letter: str) -> Page:
    """The sources of one letter, by author and year."""
    library = renderer.library
    sources: Mapping[str, Source] = library.shared.sources
    cited = {key: ids for key, ids in _cited(library).items() if key[0] == letter}
    keys = sorted(cited, key=lambda key: (sources[key].authors.casefold(), sources[key].year or 0))
    rows = [_row(key, sources[key], cited[key]) for key in keys]
    title = renderer.words("sources.of_letter", letter=letter.upper())
    variables = {"title": title, "rows": rows, "letter": letter, "letters": letters(library)}
    return renderer.page(
        "sources_letter.md.j2", routes.sources_path(letter), variables, title=title
    )


def _row(key: str, source: Source, ids: Sequence[str]) -> SourceRow:
    named = tuple(ids[:MOST_NAMED])
    return SourceRow(key, source, named, len(ids) - len(named))


def _cited(library: Library) -> dict[str, tuple[str, ...]]:
    """The pages that cite each source, by id."""
    cited = dict(library.citing())
    if has_unknowns_page(library):
        for key in sources_of(library):
            cited[key] = tuple(sorted({*cited.get(key, ()), routes.UNKNOWNS_ID}))
    return cited
