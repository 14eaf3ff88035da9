"""Rules across the whole library: names, short addresses, moments, circles."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TypeAlias

from generator.records.drawing_rules import check_moment
from generator.records.edges import Edge
from generator.records.fields import FieldPath
from generator.records.library import Entry, Library
from generator.records.models import Compensation, Phase, Routine
from generator.records.problems import Problem, quoted

TITLE: FieldPath = ("title",)

Step: TypeAlias = tuple[str, str, Edge]
"""An easier exercise, a harder one, and the reference that puts them in this order."""


def check_rules(library: Library) -> list[Problem]:
    """Everything that is wrong with the records taken together."""
    checks = (_names, _short_addresses, _moments, _cycles)
    return list(chain.from_iterable(check(library) for check in checks))


def _names(library: Library) -> Iterator[Problem]:
    taken: dict[str, tuple[Entry, FieldPath]] = {}
    copies: set[tuple[str, str]] = set()
    for entry, field, name in _all_names(library):
        other, its = taken.setdefault(" ".join(name.casefold().split()), (entry, field))
        if (other, its) != (entry, field) and (other.id, entry.id) not in copies:
            if field == TITLE:
                # the aliases of a copy are no mistake of their own
                copies.add((other.id, entry.id))
            where = "this record" if other is entry else str(other.path)
            what = "the title" if its == TITLE else "an alias"
            message = f"{quoted(name)} is already {what} of {where}"
            hint = "Every name leads to one record: keep it in one place."
            yield entry.document.problem("duplicate-alias", field, message, hint)


def _short_addresses(library: Library) -> Iterator[Problem]:
    shorts: dict[str, Entry] = {}
    for entry in library.entries.values():
        if isinstance(entry.record, Routine):
            first = shorts.setdefault(entry.record.short, entry)
            if first is not entry:
                message = f"{quoted(entry.record.short)} is also the short address of {first.path}"
                hint = "Give the new routine another one: the old one may be on paper already."
                yield entry.document.problem("duplicate-short-address", ("short",), message, hint)


def _moments(library: Library) -> Iterator[Problem]:
    """Compensations that are drawn at a moment outside the phase that they name."""
    for entry in library.entries.values():
        record = entry.record
        if isinstance(record, Compensation) and record.figure:
            other = library.entries.get(record.figure.phase)
            if other and isinstance(other.record, Phase):
                field: FieldPath = ("figure", "at_percent")
                moment = record.figure.at_percent
                yield from check_moment(entry.document, field, moment, other.record)


def _all_names(library: Library) -> Iterator[tuple[Entry, FieldPath, str]]:
    # titles first, so that of a title and an alias it is the alias that has to go
    for entry in library.entries.values():
        yield entry, TITLE, entry.record.title
    for entry in library.entries.values():
        for place, name in enumerate(entry.record.aliases):
            yield entry, ("aliases", place), name


def _cycles(library: Library) -> Iterator[Problem]:
    """One problem a circle: an exercise that is, further on, harder than itself."""
    steps = list(_steps(library))
    reported: set[str] = set()
    for easier, harder, edge in _in_circles(steps):
        if reported & {easier, harder}:
            continue
        path = _path(harder, easier, steps)
        if path is None:
            continue
        reported.update(path)
        message = f"{quoted(easier)} cannot be easier or harder than itself"
        hint = "Name another exercise, or remove it."
        if easier != harder:
            words = " → ".join([*path, path[0]])
            message = f"these exercises get harder in a circle: {words}"
            hint = f"Of {quoted(easier)} and {quoted(harder)} one must be the harder."
        yield library[edge.source].document.problem("cycle", edge.field, message, hint)


def _steps(library: Library) -> Iterator[Step]:
    """Every step from an easier exercise to a harder one, and the reference that says so."""
    for edge in library.edges:
        if edge.relation == "harder":
            yield edge.source, edge.target, edge
        elif edge.relation == "easier":
            yield edge.target, edge.source, edge


def _in_circles(steps: Sequence[Step]) -> Sequence[Step]:
    """What is left when exercises that nothing leads to, or that lead nowhere, are taken away."""
    while True:
        starts = {easier for easier, _, _ in steps}
        ends = {harder for _, harder, _ in steps}
        left = [step for step in steps if step[0] in ends and step[1] in starts]
        if len(left) == len(steps):
            return left
        steps = left


def _path(start: str, end: str, steps: Sequence[Step]) -> list[str] | None:
    """The shortest way from one exercise to another by harder ones."""
    came_from = {start: start}
    for here in (waiting := [start]):
        if here == end:
            break
        for easier, harder, _ in steps:
            if easier == here and harder not in came_from:
                came_from[harder] = here
                waiting.append(harder)
    if end not in came_from:
        return None
    path = [end]
    while path[-1] != start:
        path.append(came_from[path[-1]])
    return path[::-1]
