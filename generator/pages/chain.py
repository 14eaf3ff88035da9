"""The chain between records, readable from either end: the questions that pages ask of it."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeAlias

from generator.records.edges import Edge
from generator.records.fields import Claim
from generator.records.kinds import Kind
from generator.records.library import Entry, Library
from generator.records.models import Phase

_LIMITATIONS = {
    Kind.COMPENSATIONS: "can_come_from",
    Kind.ASSESSMENTS: "checks_for",
    Kind.EXERCISES: "works_on",
    Kind.ROUTINES: "works_on",
}
"""The field in which records of a kind name limitations."""

_IN_A_LIST = 2
"""Steps of a field such as `works_on.0`."""


@dataclass(frozen=True)
class Tie:
    """A record at the other end of a link, with what was claimed about the link, if anything."""

    id: str
    claim: Claim | None = None
    said_by: str = ""
    """The record whose words the claim is."""


def ties_out(library: Library, id_: str, *relations: str) -> list[Tie]:
    """What this record names in these relations, with its own claims, in its own order."""
    return _ties(library, _links(library, id_, relations))


def ties_in(library: Library, id_: str, *relations: str) -> list[Tie]:
    """What names this record in these relations, with the claims made there."""
    return _ties(library, _backlinks(library, id_, relations))


def both_ways(library: Library, id_: str, out: Sequence[str], back: Sequence[str]) -> list[Tie]:
    """Ties in both directions, each record once; this record's own claims come first."""
    ties: dict[str, Tie] = {}
    for tie in [*ties_out(library, id_, *out), *ties_in(library, id_, *back)]:
        ties.setdefault(tie.id, tie)
    return in_order(library, ties.values())


def in_order(library: Library, ties: Iterable[Tie]) -> list[Tie]:
    """Phases by activity and time, exercises by aim, and within that by title."""
    return sorted(ties, key=lambda tie: library.head(tie.id).order)


_Ends: TypeAlias = Iterator[tuple[str, Edge]]
"""The published records at the other ends of links."""


def _links(library: Library, id_: str, relations: Collection[str]) -> _Ends:
    for edge in library.links(id_):
        if edge.relation in relations and library.head(edge.target).published:
            yield edge.target, edge


def _backlinks(library: Library, id_: str, relations: Collection[str]) -> _Ends:
    for edge in library.backlinks(id_, relations):
        if library.head(edge.source).published:
            yield edge.source, edge


def _ties(library: Library, ends: _Ends) -> list[Tie]:
    ties: dict[str, Tie] = {}
    for id_, edge in ends:
        # a reference that stands in a list of ids stands in no claim: its record is not read
        stands_in_list = len(edge.field) <= _IN_A_LIST
        claim = None if stands_in_list else claim_at(library[edge.source], edge)
        ties.setdefault(id_, Tie(id_, claim, edge.source if claim else ""))
    return list(ties.values())


def claim_at(entry: Entry, edge: Edge) -> Claim | None:
    """The claim that a reference stands in, such as an entry of `can_come_from`."""
    value: object = entry.record
    for step in edge.field[:-1]:
        value = value[step] if isinstance(step, int) else getattr(value, step)  # type: ignore[index]
    return value if isinstance(value, Claim) else None


def phases_of(library: Library, activity: str) -> list[str]:
    """The phases of walking or running, in the order of the cycle."""
    phases = [
        entry
        for entry in library.of_kind(Kind.PHASES)
        if isinstance(entry.record, Phase) and entry.record.activity == activity
    ]
    return [entry.id for entry in sorted(phases, key=lambda entry: entry.head.order)]


def limitations_of(library: Library, id_: str) -> list[str]:
    """The limitations that a record of any kind has to do with, nearest first."""
    kind = library.head(id_).kind
    if kind is Kind.LIMITATIONS:
        return [id_]
    if kind is Kind.PHASES:
        return [tie.id for tie in both_ways(library, id_, ["asks_for"], ["matters_in"])]
    if kind is not Kind.COMPLAINTS:
        return _named(library, id_, _LIMITATIONS[kind]) if kind in _LIMITATIONS else []
    # only what the record itself says it is linked with: a complaint must not be led to every
    # exercise that some compensation, in some other person, has to do with
    named = _named(library, id_, "linked_with")
    limitations = [one for one in named if library.head(one).kind is Kind.LIMITATIONS]
    if not limitations:
        limitations = [far for one in named for far in limitations_of(library, one)]
    return list(dict.fromkeys(limitations))


def checks_for(library: Library, limitations: Iterable[str]) -> list[Tie]:
    """The assessments that check for any of these limitations."""
    return _through(library, limitations, "checks_for", Kind.ASSESSMENTS)


@dataclass(frozen=True)
class Practised:
    """What works on a limitation."""

    limitation: str
    ties: tuple[Tie, ...]


def exercises_for(library: Library, limitations: Iterable[str]) -> tuple[Practised, ...]:
    """The exercises that work on these limitations, each under the first that it works on."""
    found: dict[str, list[Tie]] = {}
    named: set[str] = set()
    for limitation in limitations:
        for tie in _through(library, [limitation], "works_on", Kind.EXERCISES):
            if tie.id not in named:
                named.add(tie.id)
                found.setdefault(limitation, []).append(tie)
    return tuple(Practised(limitation, tuple(ties)) for limitation, ties in found.items())


def routines_for(library: Library, limitations: Iterable[str]) -> list[Tie]:
    """The routines that work on any of these limitations."""
    return _through(library, limitations, "works_on", Kind.ROUTINES)


def shown_as(library: Library, limitations: Iterable[str]) -> list[Tie]:
    """The compensations that any of these limitations may show as."""
    return _through(library, limitations, "can_come_from", Kind.COMPENSATIONS)


def _through(library: Library, limitations: Iterable[str], relation: str, kind: Kind) -> list[Tie]:
    """The records that name any of these limitations: not their claims, so they are not read."""
    named = (library.naming(limitation, relation, kind) for limitation in limitations)
    return [Tie(id_) for id_ in dict.fromkeys(chain.from_iterable(named))]


def _named(library: Library, id_: str, relation: str) -> list[str]:
    """What a record names, each once, without its claims."""
    return list(dict.fromkeys(end for end, _ in _links(library, id_, {relation})))
