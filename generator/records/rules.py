"""Rules that a model cannot check alone: across fields, and across the whole library."""

from collections.abc import Iterator, Mapping
from itertools import chain

from pydantic import BaseModel

from generator.prose.tree import parse, walk
from generator.records.fields import FieldPath
from generator.records.library import Entry, Library
from generator.records.link import shared_models
from generator.records.models import Assessment, Exercise, Limitation, Phase, Routine
from generator.records.problems import Problem
from generator.records.references import nested_models
from generator.records.yaml import Document


def check_rules(library: Library) -> list[Problem]:
    """Everything that the records say wrongly or leave out, taken together."""
    each = (problem for entry in library.entries.values() for problem in _record(entry))
    return list(chain(each, _shared_claims(library), _names(library), _cycles(library)))


def _record(entry: Entry) -> Iterator[Problem]:
    yield from _uncited(entry.document, entry.record, ())
    yield from _safety(entry)
    yield from _consistency(entry)


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
        yield document.problem("uncited-claim", field, message, hint)


def _safety(entry: Entry) -> Iterator[Problem]:
    record = entry.record
    if not isinstance(record, Exercise | Assessment | Routine):
        return
    if not record.cautions:
        message = "`cautions` needs at least one: who should take care?"
        yield entry.document.problem("no-caution", ("cautions",), message, at_key=True)
    if not record.stop_rules:
        message = "`stop_rules` needs at least one: when to stop at once?"
        yield entry.document.problem("no-stop-rule", ("stop_rules",), message, at_key=True)


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
    taken: dict[str, Entry] = {}
    shorts: dict[str, Entry] = {}
    for entry in library.entries.values():
        fields: list[tuple[FieldPath, str]] = [(("title",), entry.record.title)]
        fields += [(("aliases", place), name) for place, name in enumerate(entry.record.aliases)]
        for field, name in fields:
            other = taken.setdefault(" ".join(name.casefold().split()), entry)
            if other is not entry or (field != ("title",) and name == entry.record.title):
                message = f"`{name}` already names {other.path}"
                hint = "Every name leads to one record: keep it in one of them."
                yield entry.document.problem("duplicate-alias", field, message, hint)
        if isinstance(entry.record, Routine):
            other = shorts.setdefault(entry.record.short, entry)
            if other is not entry:
                message = f"`{entry.record.short}` is also the short address of {other.path}"
                yield entry.document.problem("duplicate-short-address", ("short",), message)


def _cycles(library: Library) -> Iterator[Problem]:
    """Circles among exercises: a harder one that is, further on, easier than itself."""
    harder: dict[str, set[str]] = {}
    for edge in library.edges:
        if edge.relation == "harder":
            harder.setdefault(edge.source, set()).add(edge.target)
        elif edge.relation == "easier":
            harder.setdefault(edge.target, set()).add(edge.source)
    for edge in library.edges:
        if edge.relation not in {"easier", "harder"}:
            continue
        start, end = edge.source, edge.target
        if edge.relation == "easier":
            start, end = end, start
        if _leads(harder, end, start):
            message = f"`{edge.target}` is, step by step, also the opposite: a circle"
            hint = f"Of `{edge.source}` and `{edge.target}` one must be the harder."
            yield library[edge.source].document.problem("cycle", edge.field, message, hint)


def _leads(graph: Mapping[str, set[str]], start: str, end: str) -> bool:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        here = waiting.pop()
        if here == end:
            return True
        if here not in seen:
            seen.add(here)
            waiting += graph.get(here, ())
    return False
