"""The lists of each kind: what a reader needs to choose, grouped where that helps."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from generator import practice
from generator.records.kinds import Kind
from generator.records.library import Entry, Library
from generator.records.models import (
    Article,
    Assessment,
    Compensation,
    Exercise,
    Limitation,
    Phase,
    Routine,
)
from generator.words import Words


@dataclass(frozen=True)
class IndexRow:
    """A record in a list."""

    id: str
    summary: str
    facts: tuple[str, ...]


@dataclass(frozen=True)
class IndexGroup:
    """Records under one heading; an empty heading where a list has only one group."""

    title: str
    rows: tuple[IndexRow, ...]


def index_order(library: Library, kind: Kind, words: Words) -> list[tuple[str, str]]:
    """The published records of a kind as group and id, those of a group together."""
    groups: dict[str, list[str]] = {}
    for entry in sorted(library.of_kind(kind), key=lambda entry: entry.head.order):
        groups.setdefault(_group(entry, words), []).append(entry.id)
    return [(title, id_) for title, ids in groups.items() for id_ in ids]


def index_groups(
    library: Library, order: Sequence[tuple[str, str]], words: Words
) -> list[IndexGroup]:
    """Some records of `index_order` in their groups."""
    return [
        IndexGroup(title, tuple(_row(library, library[id_], words) for _title, id_ in rows))
        for title, rows in groupby(order, key=lambda row: row[0])
    ]


def _group(entry: Entry, words: Words) -> str:
    record = entry.record
    if isinstance(record, Phase):
        return words(f"activity.{record.activity}")
    if isinstance(record, Exercise):
        return words(f"aim.{record.aim}")
    return ""


def _row(library: Library, entry: Entry, words: Words) -> IndexRow:
    return IndexRow(entry.id, entry.record.summary, tuple(_facts(library, entry, words)))


def _facts(library: Library, entry: Entry, words: Words) -> Sequence[str]:
    """A few words that help to choose."""
    record, shared = entry.record, library.shared
    match record:
        case Phase():
            if record.starts == record.ends:
                return [words("phase.instant", at=record.starts)]
            return [words("phase.span", starts=record.starts, ends=record.ends)]
        case Limitation():
            return [words(f"type.{record.type}")]
        case Compensation():
            planes = [shared.anatomy.planes[id_].title for id_ in record.planes]
            return [*planes, words(f"evidence.{record.evidence}")]
        case Assessment():
            alone = words("assessment.with_partner" if record.partner else "assessment.alone")
            return [shared.positions[record.position].title, alone]
        case Exercise():
            position = shared.positions[record.position].title
            return [position, words(f"level.{record.level}")]
        case Routine():
            done = practice.all_practices(library, record)
            return [practice.minutes_line(practice.routine_minutes(done), words)]
        case Article():
            return [words.date(record.published)]
        case _:
            return []
