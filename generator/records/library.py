"""The library: every record and everything they share, by id."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath
from typing import NamedTuple, get_args

from generator.prose.grade import Reading
from generator.records.edges import Edge, edges_of
from generator.records.kinds import Kind
from generator.records.mentions import Mention, cited, mentions_in, named_by
from generator.records.models import Exercise, Phase
from generator.records.models.base import Record
from generator.records.page_reading import page_reading
from generator.records.references import marked_values
from generator.records.site_tables import Shared
from generator.records.yaml import Document


class Head(NamedTuple):
    """What a list needs of a record: its name, its address and its place among others."""

    id: str
    kind: Kind
    title: str
    published: bool
    place: tuple[int, int, int]
    """Phases by activity and time, exercises by aim; the same for all others."""

    @property
    def order(self) -> tuple[tuple[int, int, int], str]:
        """Its place among others of its kind; where `place` is the same, by title."""
        return self.place, self.id if self.kind is Kind.PHASES else self.title.casefold()


@dataclass(frozen=True)
class Entry:
    """One record with its id and the file it came from."""

    id: str
    kind: Kind
    record: Record
    document: Document
    body: str = ""
    """The prose of an article or page; empty for other kinds."""
    body_line: int = 0
    """Lines of the file above the prose."""

    @property
    def path(self) -> PurePosixPath:
        """The file, relative to the project."""
        return self.document.path

    @property
    def published(self) -> bool:
        """False for a draft, which is checked but not published."""
        return self.record.status == "published"

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """What its fields and its prose mention, in order."""
        return tuple(mentions_in(marked_values(self.record), self.body))

    @cached_property
    def named(self) -> Mapping[str, tuple[str, ...]]:
        """What it mentions, each once, by what it must be of."""
        return named_by(self.mentions)

    @cached_property
    def edges(self) -> tuple[Edge, ...]:
        """Its references to other records, as they are where all of these are there."""
        return edges_of(self.id, self.mentions)

    @cached_property
    def reading(self) -> Reading:
        """How its words read, as its page has them."""
        return page_reading(self.record, self.body)

    @cached_property
    def head(self) -> Head:
        """What a list needs of it."""
        return Head(self.id, self.kind, self.record.title, self.published, _place(self.record))

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """The sources that it cites anywhere, each once."""
        return cited(self.mentions)


@dataclass(frozen=True)
class Unread:
    """A file whose YAML could be read, and whose record could not be made."""

    kind: Kind
    document: Document
    body: str = ""
    body_line: int = 0


@dataclass(frozen=True, repr=False)
class Library:
    """All records and what they share, linked in both directions."""

    entries: Mapping[str, Entry]
    shared: Shared
    edges: tuple[Edge, ...] = ()
    _out: Mapping[str, tuple[Edge, ...]] = field(init=False, repr=False, compare=False)
    _in: Mapping[str, tuple[Edge, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        out: dict[str, list[Edge]] = {}
        back: dict[str, list[Edge]] = {}
        for edge in self.edges:
            out.setdefault(edge.source, []).append(edge)
            back.setdefault(edge.target, []).append(edge)
        # a frozen dataclass sets what it derives from its fields through object
        object.__setattr__(self, "_out", {id_: tuple(edges) for id_, edges in out.items()})
        object.__setattr__(self, "_in", {id_: tuple(edges) for id_, edges in back.items()})

    def __getitem__(self, id_: str) -> Entry:
        return self.entries[id_]

    def head(self, id_: str) -> Head:
        """What a list needs of a record."""
        return self.entries[id_].head

    def of_kind(self, kind: Kind) -> Iterator[Entry]:
        """Published records of one kind, by title."""
        return iter(self._kinds.get(kind, ()))

    @property
    def published(self) -> Iterator[Entry]:
        """Published records, by id."""
        return iter(self._published)

    def count(self, kind: Kind) -> int:
        """How many published records of a kind there are."""
        return len(self._kinds.get(kind, ()))

    def differing(self, other: "Library") -> Collection[str]:
        """The records that are not the very same in another library, or are in one of them only."""
        here, there = self.entries, other.entries
        changed = {id_ for id_, entry in here.items() if there.get(id_) is not entry}
        return changed | (there.keys() - here.keys())

    def concerning(self, id_: str) -> tuple[str, ...]:
        """The open questions that concern a record, in the order of their file."""
        return self.shared.concerns.get(id_, ())

    def citing(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the published records that cite each source."""
        return self._citing

    # every page asks for these: they are found once
    @cached_property
    def _published(self) -> tuple[Entry, ...]:
        return tuple(entry for _id, entry in sorted(self.entries.items()) if entry.published)

    @cached_property
    def _kinds(self) -> Mapping[Kind, Sequence[Entry]]:
        found: dict[Kind, list[Entry]] = {}
        for entry in sorted(self._published, key=lambda one: (one.record.title.casefold(), one.id)):
            found.setdefault(entry.kind, []).append(entry)
        return found

    @cached_property
    def _citing(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for entry in self._published:
            for key in entry.sources:
                found.setdefault(key, []).append(entry.id)
        return {key: tuple(ids) for key, ids in found.items()}

    def links(self, id_: str) -> tuple[Edge, ...]:
        """What this record names, in the order of its file."""
        return self._out.get(id_, ())

    def backlinks(self, id_: str, relations: Collection[str] | None = None) -> tuple[Edge, ...]:
        """What names this record in some relations, or in any, by id."""
        found = self._in.get(id_, ())
        if relations is None:
            return found
        return tuple(edge for edge in found if edge.relation in relations)

    def naming(self, id_: str, relation: str, kind: Kind) -> tuple[str, ...]:
        """The published records of a kind that name this one in `relation`, in their order."""
        if id_ not in self._named:
            self._named[id_] = self._named_by(id_)
        return self._named[id_].get((relation, kind), ())

    # pages that are made ask for a few records: the table of all takes longer than theirs
    @cached_property
    def _named(self) -> dict[str, Mapping[tuple[str, Kind], tuple[str, ...]]]:
        return {}

    def _named_by(self, id_: str) -> Mapping[tuple[str, Kind], tuple[str, ...]]:
        """By relation and kind, the published records that name one."""
        found: dict[tuple[str, Kind], dict[str, Head]] = {}
        for edge in self.backlinks(id_):
            head = self.entries[edge.source].head
            if head.published:
                found.setdefault((edge.relation, head.kind), {})[head.id] = head
        return {
            about: tuple(head.id for head in sorted(heads.values(), key=lambda one: one.order))
            for about, heads in found.items()
        }


def _place(record: Record) -> tuple[int, int, int]:
    if isinstance(record, Phase):
        activities = get_args(Phase.model_fields["activity"].annotation)
        return activities.index(record.activity), record.starts, record.ends
    if isinstance(record, Exercise):
        return get_args(Exercise.model_fields["aim"].annotation).index(record.aim), 0, 0
    return 0, 0, 0
