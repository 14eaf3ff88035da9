"""What the library cites, and where: a page for each letter, so that no page holds the whole."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from generator import routes
from generator.pages.page import Page
from generator.pages.parts import SOURCES, Part, parts
from generator.pages.render import Renderer
from generator.pages.unknowns import has_unknowns_page, sources_of
from generator.records.library import Library
from generator.records.shared import Source
from generator.words import Words

MOST_NAMED = 20
"""Pages that cite a source and are named with it; of the others, how many."""

# nobody looks below "T" for The Gait Guys; An and A may be names
_ARTICLE = re.compile(r"\Athe (?=\w{3})", re.IGNORECASE)
_ARTICLE_OF_TITLE = re.compile(r"\A(?:the|an?) ", re.IGNORECASE)


@dataclass(frozen=True)
class LetterRow:
    """A letter that cited sources are filed under, and their keys in parts."""

    letter: str
    parts: tuple[Part[str], ...]

    @property
    def path(self) -> routes.StagedPath:
        """Where its first part is."""
        return self.parts[0].path

    @property
    def count(self) -> int:
        """How many sources it has."""
        return self.parts[0].total


@dataclass(frozen=True)
class SourceRow:
    """A source and the pages that cite it."""

    key: str
    source: Source
    cited_on: tuple[str, ...]
    more: int
    """Pages that cite it and are not named."""


def letters(library: Library) -> list[LetterRow]:
    """The letters that all cited sources are filed under, by author, or title, and year."""
    sources: Mapping[str, Source] = library.shared.sources
    words = Words(library.shared.labels)
    filed: dict[str, list[str]] = {}
    for key, letter in _filed(library).items():
        filed.setdefault(letter, []).append(key)
    rows = []
    for letter, keys in sorted(filed.items()):
        keys.sort(key=lambda key: (_heading(sources[key], words), sources[key].year or 0))
        path = partial(routes.sources_path, letter)
        rows.append(LetterRow(letter, tuple(parts(keys, SOURCES, path))))
    return rows


def sources_page(renderer: Renderer) -> Page:
    """The way to the sources of each letter."""
    title = renderer.words("sources.title")
    library = renderer.library
    variables = {"letters": letters(library), "moved": _moved(_filed(library))}
    return renderer.page("sources.md.j2", routes.SOURCES, variables, title=title)


class LetterPage(NamedTuple):
    """One part of the sources of a letter, with all that is known of the others."""

    letter: str
    part: Part[str]
    cited: tuple[tuple[str, ...], ...]
    """The pages that cite each source of the part."""
    letters: tuple[tuple[str, routes.StagedPath], ...]
    moved: str

    def make(self, renderer: Renderer) -> Page:
        """The page; of the library it reads only the sources that it lists."""
        words = renderer.words
        sources: Mapping[str, Source] = renderer.library.shared.sources
        title = words("sources.of_letter", letter=self.letter.upper())
        title = self.part.titled(title, words)
        listed = zip(self.part.rows, self.cited, strict=True)
        variables = {
            **self._asdict(),
            "title": title,
            "rows": [_row(key, sources[key], ids) for key, ids in listed],
        }
        return renderer.page("sources_letter.md.j2", self.part.path, variables, title=title)


def letter_pages(library: Library) -> Iterator[LetterPage]:
    """The sources of every letter, in parts."""
    rows, filed, cited = letters(library), _filed(library), _cited(library)
    places = tuple((row.letter, row.path) for row in rows)
    for row in rows:
        moved = _moved({key: one for key, one in filed.items() if key[0] == row.letter})
        for part in row.parts:
            ids = tuple(cited[key] for key in part.rows)
            yield LetterPage(row.letter, part, ids, places, moved)


def _filed(library: Library) -> dict[str, str]:
    """The letter of each cited source: that of what its page shows first.

    Where that has no letter from a to z and no digit, its key has one.
    """
    sources: Mapping[str, Source] = library.shared.sources
    words = Words(library.shared.labels)
    filed = {}
    for key in _cited(library):
        first = next((one for one in _heading(sources[key], words) if one.isalnum()), "")
        filed[key] = first if first.isascii() and first else key[0]
    return filed


def _heading(source: Source, words: Words) -> str:
    """What a source is looked up by, for comparing: its authors, or its title without authors."""
    if source.authors == words("source.authors_unknown"):
        said = _ARTICLE_OF_TITLE.sub("", source.title, count=1)
    else:
        said = _ARTICLE.sub("", source.authors, count=1)
    return unicodedata.normalize("NFKD", said).casefold()


def _moved(filed: Mapping[str, str]) -> str:
    """The sources that are not filed under the letter of their key, where links may still lead."""
    return " ".join(f"{key}:{letter}" for key, letter in sorted(filed.items()) if key[0] != letter)


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
