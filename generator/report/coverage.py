"""What the library does not cover yet: records that lack something other records have."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from generator.records.kinds import RECORD_KINDS, Kind
from generator.records.library import Library
from generator.report.facts import Facts


def gaps_in(library: Library, facts: Mapping[str, Facts]) -> dict[str, tuple[str, ...]]:
    """The ids of the published records with each gap, by the name of the gap."""
    return {
        name: tuple(one.id for one in facts.values() if lacks(library, one))
        for name, lacks in GAPS.items()
    }


def _orphan(library: Library, one: Facts) -> bool:
    sources = {edge.source for edge in library.backlinks(one.id)} - {one.id}
    return one.kind in RECORD_KINDS and not any(library.head(id_).published for id_ in sources)


def _no_figure(kind: Kind, _library: Library, one: Facts) -> bool:
    return one.kind is kind and not one.figure


def _not_named_by(kind: Kind, by: Kind, relations: set[str], library: Library, one: Facts) -> bool:
    return one.kind is kind and by not in set(_naming(library, one.id, relations))


def _naming(library: Library, id_: str, relations: set[str]) -> Iterator[Kind]:
    for edge in library.backlinks(id_):
        head = library.head(edge.source)
        if edge.relation in relations and head.published:
            yield head.kind


GAPS: Mapping[str, Callable[[Library, Facts], bool]] = {
    "orphans": _orphan,
    "exercises_without_figure": partial(_no_figure, Kind.EXERCISES),
    "exercises_in_no_routine": partial(_not_named_by, Kind.EXERCISES, Kind.ROUTINES, {"blocks"}),
    "limitations_without_assessment": partial(
        _not_named_by, Kind.LIMITATIONS, Kind.ASSESSMENTS, {"checks_for"}
    ),
    "limitations_without_exercise": partial(
        _not_named_by, Kind.LIMITATIONS, Kind.EXERCISES, {"works_on"}
    ),
    "compensations_without_figure": partial(_no_figure, Kind.COMPENSATIONS),
}
"""Every gap that the report looks for; the names are also those of its labels and its data."""
