"""What search can narrow its results by: kind, phase, equipment and position of a record."""

from dataclasses import dataclass
from typing import Any

from generator.records.kinds import RECORD_KINDS, Kind
from generator.records.library import Entry, Library
from generator.words import Words


@dataclass(frozen=True)
class Facet:
    """One thing to narrow results by, and a record's values of it."""

    name: str
    values: tuple[str, ...]


FACETS = ("kind", "phase", "equipment", "position")
"""In the order in which the search page shows them; `search.by_…` of the labels names them."""


def facets_of(library: Library, entry: Entry, view: object, words: Words) -> tuple[Facet, ...]:
    """The facets of a record's page, from what the page says anyway."""
    values: dict[str, list[str]] = {name: [] for name in FACETS}
    values["kind"] = [words(f"kinds.{entry.kind}")]
    values["phase"] = [library.head(tie.id).title for tie in _of(view, "phases")]
    if entry.kind is Kind.PHASES:
        values["phase"] = [entry.record.title]
    if entry.kind in {Kind.ASSESSMENTS, Kind.EXERCISES, Kind.ROUTINES}:
        things = [one.title for one in _of(view, "equipment")]
        values["equipment"] = things or [words("search.no_equipment")]
    position = getattr(view, "position", "")
    values["position"] = [position] if position else []
    return tuple(Facet(name, tuple(found)) for name, found in values.items() if found)


def facet_choices(library: Library, words: Words) -> tuple[Facet, ...]:
    """Every value that some record may have, for those who choose before the search is there."""
    phases = sorted(library.of_kind(Kind.PHASES), key=lambda entry: entry.head.order)
    things = sorted(one.title for one in library.shared.equipment.values())
    return (
        Facet("kind", tuple(words(f"kinds.{kind}") for kind in RECORD_KINDS)),
        Facet("phase", tuple(entry.record.title for entry in phases)),
        Facet("equipment", (words("search.no_equipment"), *things)),
        Facet("position", tuple(one.title for one in library.shared.positions.values())),
    )


def _of(view: object, field: str) -> tuple[Any, ...]:
    """A field that not every kind's view has."""
    found: tuple[Any, ...] = getattr(view, field, ())
    return found
