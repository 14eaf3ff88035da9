"""The tables of `site_data/`, as a library has them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from generator.records.gait_cycles import GaitCycle
from generator.records.mentions import Mention
from generator.records.shared import (
    Anatomy,
    Named,
    Person,
    Position,
    Redirect,
    Safety,
    Site,
    Source,
    Term,
    Unknown,
)
from generator.records.yaml import Document

TABLE_FILES = {
    **dict.fromkeys(("joints", "coordinates", "muscles", "planes"), "anatomy"),
    "red_flags": "safety",
}
"""The file of each table that has not the table's own name."""

Labels: TypeAlias = Mapping[str, str]
"""Every word that templates add, by dotted name."""


@dataclass(frozen=True, repr=False)
class Shared:
    """The tables of `site_data/`."""

    sources: Mapping[str, Source]
    anatomy: Anatomy
    positions: Mapping[str, Position]
    equipment: Mapping[str, Named]
    glossary: Mapping[str, Term]
    unknowns: Mapping[str, Unknown]
    people: Mapping[str, Person]
    gait_cycles: Mapping[str, GaitCycle]
    safety: Safety
    site: Site
    search: Mapping[str, tuple[str, ...]]
    """What readers type, and the words of ours that say it."""
    redirects: tuple[Redirect, ...]
    labels: Labels
    documents: Mapping[str, Document]
    """The file of each table that could be read, by its stem."""
    mentions: Mapping[str, tuple[Mention, ...]]
    """What each of these files mentions."""

    @cached_property
    def unread(self) -> frozenset[str]:
        """The names in `tables` whose file could not be read: what they hold is not known."""
        return frozenset(
            name for name in self.tables if TABLE_FILES.get(name, name) not in self.documents
        )

    @cached_property
    def terms(self) -> tuple[tuple[str, str], ...]:
        """The key and the term of each entry of the glossary: what is looked for in prose."""
        return tuple((key, one.term) for key, one in self.glossary.items())

    @cached_property
    def concerns(self) -> Mapping[str, tuple[str, ...]]:
        """By the id of a record the open questions that concern it, in the order of their file."""
        found: dict[str, tuple[str, ...]] = {}
        for key, unknown in self.unknowns.items():
            for id_ in dict.fromkeys(unknown.concerns):
                found[id_] = (*found.get(id_, ()), key)
        return found

    @cached_property
    def tables(self) -> Mapping[str, Mapping[str, object]]:
        """What a reference may name besides records, by the name that `Ref` uses."""
        return {
            "sources": self.sources,
            "joints": self.anatomy.joints,
            "coordinates": self.anatomy.coordinates,
            "muscles": self.anatomy.muscles,
            "planes": self.anatomy.planes,
            "positions": self.positions,
            "equipment": self.equipment,
            "people": self.people,
            "red_flags": self.safety.red_flags,
        }
