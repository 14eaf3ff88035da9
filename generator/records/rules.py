"""Rules that a model cannot check alone: across fields, and across the whole library."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TypeAlias

from pydantic import BaseModel

from generator.prose.tree import parse, walk
from generator.records.drawing_rules import check_figure, check_gait_figure
from generator.records.fields import FieldPath
from generator.records.library import Edge, Entry, Library
from generator.records.link import shared_models
from generator.records.models import Assessment, Compensation, Exercise, Limitation, Phase, Routine
from generator.records.problems import Problem, quoted
from generator.records.references import nested_models
from generator.records.yaml import Document

TITLE: FieldPath = ("title",)

Step: TypeAlias = tuple[str, str, Edge]
"""An easier exercise, a harder one, and the reference that puts them in this order."""


def check_rules(library: Library) -> list[Problem]:
    """Everything that the records say wrongly or leave out, taken together."""
    each = (problem for entry in library.entries.values() for problem in _record(entry))
    whole = (_shared_claims, _names, _short_addresses, _cycles)
    return list(chain(each, *(check(library) for check in whole)))


def _record(entry: Entry) -> Iterator[Problem]:
    yield from _uncited(entry.document, entry.record, ())
    yield from _filled_in(entry)
    yield from _safety(entry)
    yield from _consistency(entry)
    if isinstance(entry.record, Exercise | Assessment) and entry.record.figure:
        yield from check_figure(entry.document, entry.record.figure)
    if isinstance(entry.record, Compensation) and entry.record.figure:
        yield from check_gait_figure(entry.document, entry.record.figure, entry.record.phases)


def _shared_claims(library: Library) -> Iterator[Problem]:
    for document, model, field in shared_models(library.shared):
        yield from _uncited(document, model, field)


def _uncited(document: Document, model: BaseModel, top: FieldPath) -> Iterator[Problem]:
    """Claims said to rest on studies or reviews that name neither."""
    for field, part in nested_models(model, top):
        level = getattr(part, "evidence", None) or getattr(part, "level", None)
        if level not in {"study", "review"} or getattr(part, "sources", None) != ():
            continue
        texts = (getattr(part, name, None) or "" for name in ("text", "note"))
        nodes = (node for text in texts for node in walk(parse(text)))
        if any(node.kind == "citation" for node in nodes):
            continue
        message = f"the evidence is a {level}, and no source is named"
        hint = "Add `sources: [key]`, or write `evidence: practitioner`."
        named = "evidence" if hasattr(part, "evidence") else "level"
        yield document.problem("uncited-claim", (*field, named), message, hint)


PLACEHOLDERS = frozenset({"…", "...", "TODO", "?", "-", "Write here."})


def _filled_in(entry: Entry) -> Iterator[Problem]:
    """What a new record begins with, left as it was in one that is published."""
    if not entry.published:
        return
    for field, words in _texts(entry.record):
        if words.strip() in PLACEHOLDERS:
            message = f"{quoted(words)} is not filled in"
            hint = "Write what belongs here, or make the record a draft."
            yield entry.document.problem("not-filled-in", field, message, hint)


def _texts(model: BaseModel) -> Iterator[tuple[FieldPath, str]]:
    for field, part in nested_models(model):
        for name in type(part).model_fields:
            value = getattr(part, name)
            if isinstance(value, str):
                yield (*field, name), value
            elif isinstance(value, tuple):
                for place, one in enumerate(value):
                    if isinstance(one, str):
                        yield (*field, name, place), one


def _safety(entry: Entry) -> Iterator[Problem]:
    record = entry.record
    if not isinstance(record, Exercise | Assessment | Routine):
        return
    if not record.cautions:
        message = "needs at least one: who should take care?"
        hint = "Write a list: `cautions:`, and on the next line `  - Take care if …`."
        yield entry.document.problem("no-caution", ("cautions",), message, hint, at_key=True)
    if not record.stop_rules:
        message = "needs at least one: when to stop at once?"
        hint = "Write a list: `stop_rules:`, and on the next line `  - Stop if …`."
        yield entry.document.problem("no-stop-rule", ("stop_rules",), message, hint, at_key=True)


def _consistency(entry: Entry) -> Iterator[Problem]:
    record, document = entry.record, entry.document
    if isinstance(record, Phase) and record.starts > record.ends:
        message = f"the phase ends at {record.ends} %, before it starts at {record.starts} %"
        yield document.problem("inconsistent", ("ends",), message)
    if isinstance(record, Limitation) and not (record.coordinates or record.muscles):
        message = "a limitation names the motion (`coordinates`) or the `muscles` concerned"
        yield document.problem("inconsistent", (), message)
    for field, part in nested_models(record):
        names = set(type(part).model_fields)
        if {"reps", "hold"} <= names and not (part.reps or part.hold):  # type: ignore[attr-defined]
            message = "a dose says how many `reps`, how long to `hold`, or both"
            yield document.problem("inconsistent", field, message)


def _names(library: Library) -> Iterator[Problem]:
    taken: dict[str, tuple[Entry, FieldPath]] = {}
    for entry, field, name in _all_names(library):
        other, its = taken.setdefault(" ".join(name.casefold().split()), (entry, field))
        if (other, its) != (entry, field):
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
