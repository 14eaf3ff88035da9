"""The short list of sources at the end of a sheet."""

from collections.abc import Iterable, Mapping

from generator.handouts.view import SourceNote
from generator.records.shared import Source
from generator.words import Words

MAX_AUTHORS = 3


class SourceList:
    """Numbers sources in the order in which they are first cited."""

    def __init__(self, known: Mapping[str, Source], words: Words) -> None:
        self._known = known
        self._words = words
        self._numbers: dict[str, int] = {}

    def numbers(self, keys: Iterable[str]) -> tuple[int, ...]:
        """The numbers of some sources; new ones get the next."""
        found = {self._numbers.setdefault(key, len(self._numbers) + 1) for key in keys}
        return tuple(sorted(found))

    def notes(self) -> tuple[SourceNote, ...]:
        """Every source cited so far, with its number."""
        return tuple(
            SourceNote(number, source_line(self._known[key], self._words))
            for key, number in self._numbers.items()
        )


def source_line(source: Source, words: Words) -> str:
    """A source in one short line: who, where, when, DOI; its title where it has no journal.

    The page behind the sheet's code lists it in full.
    """
    names = source.authors.split(", ")
    authors = source.authors
    if len(names) > MAX_AUTHORS:
        authors = words("handout.and_others", first=names[0])
    parts = [authors, source.container or source.title, str(source.year or "")]
    doi = f", doi:{source.doi}" if source.doi else ""
    return ", ".join(part.rstrip(".") for part in parts if part) + doi + "."
