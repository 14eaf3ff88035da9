"""What the report needs to know of one record; found once for as long as the record stays."""

from dataclasses import dataclass
from datetime import date

from generator.prose.grade import Reading
from generator.records.kinds import Kind
from generator.records.library import Entry
from generator.records.models.base import Record
from generator.records.models.practice import Dose
from generator.records.references import nested_models

LEVELS = frozenset({"study", "review", "practitioner"})


@dataclass(frozen=True)
class Facts:
    """One published record."""

    id: str
    kind: Kind
    reading: Reading
    """How its own words read, as the check measures them."""
    waiver: str
    """Why it may be harder to read than others; empty where it may not."""
    reviewed: date | None
    """The day of its newest review."""
    figure: bool
    """True where it has a figure of its own."""
    levels: frozenset[str]
    """What stands behind its claims; empty where it makes none."""
    sources: tuple[str, ...]
    """The sources that it cites."""


def facts_of(entry: Entry) -> Facts:
    """What the report needs to know of a record."""
    record = entry.record
    return Facts(
        id=entry.id,
        kind=entry.kind,
        reading=entry.reading,
        waiver=record.reading_waiver or "",
        reviewed=max((one.on for one in record.reviewed), default=None),
        figure=getattr(record, "figure", None) is not None,
        levels=frozenset(_levels(record)),
        sources=entry.sources,
    )


def _levels(record: Record) -> set[str]:
    # a dose may well be a practitioner's: what it rests on says nothing about the exercise
    parts = [part for _field, part in nested_models(record) if not isinstance(part, Dose)]
    found = {getattr(part, name, None) for part in parts for name in ("evidence", "level")}
    # an exercise also has a level, and so has how sure we are: those are other words
    return {one for one in found if isinstance(one, str) and one in LEVELS}
