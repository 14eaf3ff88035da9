"""Long lists in parts: no page grows with the library."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from generator.routes import StagedPath
from generator.words import Words

T = TypeVar("T")

CARDS = 60
"""Records with their summaries on one page, at most."""
LINKS = 240
"""Bare links on one page, at most."""
SOURCES = 60
"""Sources with the pages that cite them on one page, at most."""


@dataclass(frozen=True)
class Place:
    """A part of a list: where it is, and the places of its first and last row, from 1."""

    path: StagedPath
    first: int
    last: int


@dataclass(frozen=True)
class Part(Generic[T]):
    """One page of a list: its rows, its number from 1, and the place of every part."""

    rows: tuple[T, ...]
    number: int
    places: tuple[Place, ...]

    @property
    def path(self) -> StagedPath:
        """Where the part is."""
        return self.places[self.number - 1].path

    def titled(self, title: str, words: Words) -> str:
        """The title of the list, with the number of the part from the second on."""
        return title if self.number == 1 else words("list.part", title=title, n=self.number)

    @property
    def total(self) -> int:
        """How many rows the whole list has."""
        return self.places[-1].last


def parts(rows: Sequence[T], most: int, path: Callable[[int], StagedPath]) -> Iterator[Part[T]]:
    """A list in parts of `most` rows, by the path of each number; an empty list is one part."""
    starts = range(0, max(len(rows), 1), most)
    places = tuple(
        Place(path(number), start + 1, min(start + most, len(rows)))
        for number, start in enumerate(starts, start=1)
    )
    for number, start in enumerate(starts, start=1):
        yield Part(tuple(rows[start : start + most]), number, places)
