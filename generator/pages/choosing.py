"""Choosing an exercise: by what it works on, position, equipment, aim and time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator import practice
from generator.records.kinds import Kind
from generator.records.library import Entry, Library
from generator.records.models import Exercise
from generator.words import Words

NO_EQUIPMENT = "none"
MINUTES = (3, 6)
"""Where a short time ends, and where a middling one does."""


@dataclass(frozen=True)
class Value:
    """One value of a choice, and the exercises that have it."""

    key: str
    title: str
    ids: tuple[str, ...]


@dataclass(frozen=True)
class Choice:
    """One thing to choose by; `choose.by_…` of the labels names it."""

    name: str
    values: tuple[Value, ...]


def exercise_choices(library: Library, words: Words) -> list[Choice]:
    """The lists of exercises by each thing that one may choose by."""
    found: dict[str, dict[tuple[str, str], list[str]]] = {}
    for entry in sorted(library.of_kind(Kind.EXERCISES), key=lambda entry: entry.head.order):
        for name, key, title in _values(library, entry, words):
            found.setdefault(name, {}).setdefault((key, title), []).append(entry.id)
    return [
        Choice(name, tuple(Value(key, title, tuple(ids)) for (key, title), ids in _sorted(rows)))
        for name, rows in found.items()
    ]


def marks(library: Library, id_: str, words: Words) -> str:
    """What a record has of all that one may choose by: `position:standing equipment:mat`."""
    return " ".join(f"{name}:{key}" for name, key, _title in _values(library, library[id_], words))


def _values(library: Library, entry: Entry, words: Words) -> Iterator[tuple[str, str, str]]:
    record, shared = entry.record, library.shared
    if not isinstance(record, Exercise):
        return
    for id_ in record.works_on:
        # two revisions are compared in spite of what is wrong in one
        if id_ in library.entries:
            yield "limitation", id_, library.head(id_).title
    yield "position", record.position, shared.positions[record.position].title
    for id_ in record.equipment:
        yield "equipment", id_, shared.equipment[id_].title
    if not record.equipment:
        yield "equipment", NO_EQUIPMENT, words("search.no_equipment")
    yield "aim", record.aim, words(f"aim.{record.aim}")
    seconds = practice.exercise_seconds(record.dose, record.sides).high
    short, middling = MINUTES
    if seconds <= short * 60:
        yield "time", "1", words("choose.up_to", minutes=short)
    elif seconds <= middling * 60:
        yield "time", "2", words("choose.between", start=short, end=middling)
    else:
        yield "time", "3", words("choose.over", minutes=middling)


def _sorted(
    rows: Mapping[tuple[str, str], list[str]],
) -> list[tuple[tuple[str, str], list[str]]]:
    """Times from short to long, all else by title."""
    return sorted(
        rows.items(), key=lambda row: row[0][0] if row[0][0].isdigit() else row[0][1].casefold()
    )
