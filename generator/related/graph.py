"""The graph that read next walks: what each page is tied to, in both directions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import fsum, sqrt
from typing import NamedTuple

from generator.records.edges import Edge
from generator.records.kinds import RECORD_KINDS, Kind
from generator.records.library import Library
from generator.records.models import Exercise, Phase
from generator.related.ties import FOLLOWS, MENTION, PRACTISE, PRECEDES, TIES, Tie

EASE = {"beginner": 1.0, "intermediate": 0.8, "advanced": 0.6}
"""Whoever comes to practise begins with what is easy."""


class Link(NamedTuple):
    """One record tied to another. Of several links the strongest sorts last."""

    weight: float
    place: int
    """Where it stands in its list, with a minus sign: editors name first what matters most."""
    tie: Tie
    ease: float = 1.0
    """How readily readers take it up: the easy exercises before the hard."""


@dataclass(frozen=True)
class Neighbours:
    """The published records that one is tied to."""

    links: Mapping[str, Link]
    """The strongest link to each, by id."""

    def tie(self, id_: str) -> Tie | None:
        """How a record is tied to it, where it is."""
        link = self.links.get(id_)
        return link.tie if link else None

    @cached_property
    def shares(self) -> tuple[tuple[tuple[str, float], ...], ...]:
        """How readers divide over its neighbours, tie by tie, each from most to least.

        Ties share by weight and by the root of how many neighbours they have, so that one of many
        neither drowns nor drowns the rest. Within a tie the second of a list gets two thirds of
        what the first gets, the third a half; and a hard exercise less than an easy one.
        """
        members: dict[Tie, dict[str, float]] = {}
        for id_, link in self.links.items():
            members.setdefault(link.tie, {})[id_] = link.ease / (2 - link.place)
        # fsum is exact: a plain sum would depend on the order of files in its last digit
        weights = {tie: tie.weight * sqrt(len(parts)) for tie, parts in members.items()}
        total = fsum(weights.values())
        shares = []
        for tie, parts in sorted(members.items()):
            unit = weights[tie] / total / fsum(parts.values())
            ordered = sorted(parts.items(), key=lambda part: (-part[1], part[0]))
            shares.append(tuple((id_, part * unit) for id_, part in ordered))
        return tuple(shares)


class Graph:
    """The published records of the eight kinds. Neighbours are looked up when first asked for."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._known: dict[str, Neighbours] = {}

    def __getitem__(self, id_: str) -> Neighbours:
        if id_ not in self._known:
            self._known[id_] = Neighbours(self._strongest(id_))
        return self._known[id_]

    def __contains__(self, id_: str) -> bool:
        """True for what read next may lead to: neither drafts nor pages such as home."""
        entry = self.library.entries.get(id_)
        return entry is not None and entry.published and entry.kind is not Kind.PAGES

    @cached_property
    def ids(self) -> Mapping[Kind, tuple[str, ...]]:
        """Its records by kind, sorted."""
        ids: dict[Kind, list[str]] = {kind: [] for kind in RECORD_KINDS}
        for entry in self.library.published:
            if entry.id in self:
                ids[entry.kind].append(entry.id)
        return {kind: tuple(members) for kind, members in ids.items()}

    def _strongest(self, id_: str) -> dict[str, Link]:
        strongest: dict[str, Link] = {}
        for other, tie, place in self._ties(id_):
            if other != id_ and other in self:
                link = Link(tie.weight, -place, tie, self._ease(other, tie))
                strongest[other] = max(link, strongest.get(other, link))
        return strongest

    def _ease(self, id_: str, tie: Tie) -> float:
        record = self.library[id_].record
        return EASE[record.level] if tie is PRACTISE and isinstance(record, Exercise) else 1.0

    def _ties(self, id_: str) -> Iterator[tuple[str, Tie, int]]:
        for edge in filter(_binds, self.library.links(id_)):
            yield edge.target, self._pair(edge)[0], _place(edge)
        for edge in filter(_binds, self.library.backlinks(id_)):
            yield edge.source, self._pair(edge)[1], _place(edge)
        record = self.library[id_].record
        if isinstance(record, Phase):
            yield from ((other, FOLLOWS, 0) for other in self._opening_at(record, record.ends))
            yield from ((other, PRECEDES, 0) for other in self._closing_at(record, record.starts))

    def _pair(self, edge: Edge) -> tuple[Tie, Tie]:
        return TIES.get((self.library[edge.source].kind, edge.relation), MENTION)

    def _opening_at(self, phase: Phase, percent: int) -> list[str]:
        return self._phases.get((phase.activity, "starts", percent % 100), [])

    def _closing_at(self, phase: Phase, percent: int) -> list[str]:
        return self._phases.get((phase.activity, "ends", percent % 100), [])

    @cached_property
    def _phases(self) -> Mapping[tuple[str, str, int], list[str]]:
        """Phases by activity and by where in the cycle they start and end; 100 % is 0 %."""
        found: dict[tuple[str, str, int], list[str]] = {}
        for id_ in self.ids[Kind.PHASES]:
            record = self.library[id_].record
            if isinstance(record, Phase):
                for side, percent in (("starts", record.starts), ("ends", record.ends)):
                    found.setdefault((record.activity, side, percent % 100), []).append(id_)
        return found


def _binds(edge: Edge) -> bool:
    """False for an editor's pins and bans: they say what to show, not what belongs together."""
    return edge.relation != "read_next"


def _place(edge: Edge) -> int:
    """How far down its list a reference stands; 0 for the first, and where there is no list."""
    return next((step for step in edge.field if isinstance(step, int)), 0)
