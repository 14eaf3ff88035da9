"""What a piece of work reads of the library, noted as it reads: it need not be done twice.

After "Build Systems à la Carte" (A. Mokhov, N. Mitchell, S. Peyton Jones, ICFP 2018): verifying
traces. A result is kept with everything that was read for it, and the state in which that was. It
is good as long as all of it is still in that state. The words of templates are not read through
`TracedLibrary`: they count as read by everything.
"""

import dataclasses
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from pathlib import PurePosixPath
from typing import Generic, TypeAlias, TypeVar, cast

from generator.answers import Answers
from generator.confirmed import Trace, confirmed_with
from generator.cores import as_made
from generator.memory import Memory
from generator.records.edges import Edge
from generator.records.kinds import Kind
from generator.records.library import Entry, Head, Library
from generator.records.site_tables import Shared

Read: TypeAlias = tuple[str, str]
"""A kind of question and what it was about: `("record", "clamshell")`."""

V = TypeVar("V")
T = TypeVar("T")


@dataclasses.dataclass(frozen=True)
class Piece(Generic[T]):
    """A piece of work on a library."""

    name: str
    given: object
    """What else it depends on: its `repr` says so. It is never changed."""
    work: Callable[[Library], T]


class Traces:
    """Does pieces of work on one library, or recalls what came of them in an earlier run."""

    def __init__(
        self, library: Library, dates: Mapping[PurePosixPath, date], memory: Memory | None = None
    ) -> None:
        self._library = library
        self.dates = dates
        """The day each source file last changed."""
        self._memory = memory or Memory()
        self._answers = Answers(library, dates)
        self._confirmed = confirmed_with(self._memory, self._answers)

    def recall(self, name: str, given: object, work: Callable[[Library], T]) -> T:
        """What a piece of work makes of the library."""
        return self.recall_each([Piece(name, given, work)])[0]

    def recall_each(self, pieces: Sequence[Piece[T]]) -> list[T]:
        """The same of many pieces: what is not known is shared out to both cores."""
        keys = [self._confirmed.key(piece.name, piece.given) for piece in pieces]
        results: list[T | None] = []
        new = []
        for place, key in enumerate(keys):
            trace = self._known(key)
            results.append(cast("T", trace.result) if trace else None)
            if trace is None:
                new.append(place)
        made = as_made(self._make, [pieces[place].work for place in new])
        for place, trace in zip(new, made, strict=True):
            self._memory.put(keys[place], trace)
            self._confirmed.add(keys[place], trace)
            results[place] = cast("T", trace.result)
        return cast("list[T]", results)

    def expect_another_look(self) -> None:
        """Do now what the next look of this process would have to do first."""
        self._confirmed.list_readers()

    def knows(self, name: str, given: object) -> bool:
        """True where a piece of work need not be done again."""
        return self._known(self._confirmed.key(name, given)) is not None

    def _known(self, key: str) -> Trace | None:
        found = self._memory.get(key, Trace)
        return found if found is not None and self._confirmed.holds(key, found) else None

    def _make(self, work: Callable[[Library], object]) -> Trace:
        seen: set[Read] = set()
        result = work(TracedLibrary(self._library, seen))
        read = "\n".join(f"{question} {about}" for question, about in sorted(seen))
        return Trace(read, self._answers.together(read), result)


class TracedLibrary(Library):
    """The same library; it notes what it is asked."""

    def __init__(self, whole: Library, seen: set[Read]) -> None:
        # frozen dataclasses set their fields through object
        for name, value in (
            ("_whole", whole),
            ("_seen", seen),
            ("entries", _TracedTable(whole.entries, _record, ("all", ""), seen)),
            ("shared", _TracedShared(whole.shared, seen)),
        ):
            object.__setattr__(self, name, value)

    _whole: Library
    _seen: set[Read]

    def head(self, id_: str) -> Head:
        self._seen.add(("head", id_))
        return self._whole.head(id_)

    def of_kind(self, kind: Kind) -> Iterator[Entry]:
        self._seen.add(("kind", kind))
        return self._whole.of_kind(kind)

    @property
    def published(self) -> Iterator[Entry]:
        self._seen.add(("all", ""))
        return self._whole.published

    def links(self, id_: str) -> tuple[Edge, ...]:
        self._seen.add(("links", id_))
        return self._whole.links(id_)

    def backlinks(self, id_: str, relations: Collection[str] | None = None) -> tuple[Edge, ...]:
        self._seen.add(("backlinks", " ".join((id_, *sorted(relations or ())))))
        return self._whole.backlinks(id_, relations)

    def naming(self, id_: str, relation: str, kind: Kind) -> tuple[str, ...]:
        self._seen.add(("naming", f"{id_} {relation} {kind}"))
        return self._whole.naming(id_, relation, kind)

    def concerning(self, id_: str) -> tuple[str, ...]:
        self._seen.add(("concerning", id_))
        return self._whole.concerning(id_)

    def citing(self) -> Mapping[str, tuple[str, ...]]:
        self._seen.add(("citing", ""))
        return self._whole.citing()

    def count(self, kind: Kind) -> int:
        self._seen.add(("count", kind))
        return self._whole.count(kind)


class _TracedShared:
    """The same tables; it notes which of them, and which of their rows, it is asked for."""

    def __init__(self, whole: Shared, seen: set[Read]) -> None:
        self._whole, self._seen = whole, seen

    def __getattr__(self, name: str) -> object:
        found = getattr(self._whole, name)
        if name in _BY_ROW:
            return _TracedTable(found, _row_of(name), ("table", name), self._seen)
        if name in {"documents", "mentions"}:
            return _TracedTable(found, _file, ("files", ""), self._seen)
        # the words count as read by everything; what is derived from tables is asked of them
        if name != "labels":
            self._seen.add(("terms", "") if name == "terms" else ("table", name))
        return found


_BY_ROW = frozenset(
    {"sources", "positions", "equipment", "glossary", "unknowns", "people", "gait_cycles"}
)
"""The tables of which most that is made reads a few rows."""


def _record(id_: str) -> Read:
    return "record", id_


def _file(stem: str) -> Read:
    return "file", stem


def _row_of(table: str) -> Callable[[str], Read]:
    return lambda key: ("row", f"{table} {key}")


class _TracedTable(Mapping[str, V]):
    """A table that notes which of its rows are asked for, or that all are."""

    def __init__(
        self, table: Mapping[str, V], row: Callable[[str], Read], whole: Read, seen: set[Read]
    ) -> None:
        self._table, self._row, self._every, self._seen = table, row, whole, seen

    def __getitem__(self, key: str) -> V:
        self._seen.add(self._row(key))
        return self._table[key]

    def __contains__(self, key: object) -> bool:
        self._seen.add(self._row(str(key)))
        return key in self._table

    def __iter__(self) -> Iterator[str]:
        self._seen.add(self._every)
        return iter(self._table)

    def __len__(self) -> int:
        self._seen.add(self._every)
        return len(self._table)
