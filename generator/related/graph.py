"""The graph that read next walks: what each page is tied to, in both directions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.records.kinds import RECORD_KINDS, Kind
from generator.records.library import Edge, Library
from generator.records.models import Phase
from generator.related.ties import FOLLOWS, MENTION, PRECEDES, TIES, Tie


@dataclass(frozen=True)
class Neighbours:
    """The published records that one is tied to."""

    ties: Mapping[str, Tie]
    """The strongest tie to each, by id."""

    @cached_property
    def groups(self) -> tuple[tuple[Tie, tuple[str, ...]], ...]:
        """The neighbours by tie, in an order that depends on nothing but names."""
        members: dict[Tie, list[str]] = {}
        for id_ in sorted(self.ties):
            members.setdefault(self.ties[id_], []).append(id_)
        return tuple((tie, tuple(members[tie])) for tie in sorted(members))

    @cached_property
    def weight(self) -> float:
        """The weight of all its ties together."""
        return sum(tie.weight for tie, _ in self.groups)


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

    def _strongest(self, id_: str) -> dict[str, Tie]:
        strongest: dict[str, Tie] = {}
        for other, tie in self._ties(id_):
            if other != id_ and other in self:
                # of two as strong the name decides, so that the order of files does not
                known = strongest.get(other, tie)
                strongest[other] = max(known, tie, key=lambda one: (one.weight, one.name))
        return strongest

    def _ties(self, id_: str) -> Iterator[tuple[str, Tie]]:
        for edge in self.library.links(id_):
            if edge.relation != "read_next":
                yield edge.target, self._pair(edge)[0]
        for edge in self.library.backlinks(id_):
            # an editor's pins and bans say what to show, not what belongs together
            if edge.relation != "read_next":
                yield edge.source, self._pair(edge)[1]
        record = self.library[id_].record
        if isinstance(record, Phase):
            yield from ((other, FOLLOWS) for other in self._opening_at(record, record.ends))
            yield from ((other, PRECEDES) for other in self._closing_at(record, record.starts))

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
