"""Rules of one record or table by itself: across its fields, beyond what a model can check."""

from collections.abc import Iterator

from pydantic import BaseModel

from generator.prose.tree import parse, walk
from generator.records.drawing_rules import check_figure, check_gait_figure, check_moment
from generator.records.fields import FieldPath
from generator.records.library import Entry
from generator.records.models import Assessment, Compensation, Exercise, Limitation, Phase, Routine
from generator.records.problems import Problem, quoted
from generator.records.references import nested_models
from generator.records.writing_rules import check_words
from generator.records.yaml import Document


def check_record(entry: Entry) -> Iterator[Problem]:
    """Everything that one record says wrongly or leaves out, whatever the others say."""
    yield from uncited(entry.document, entry.record, ())
    yield from _filled_in(entry)
    yield from _safety(entry)
    yield from _consistency(entry)
    yield from check_words(entry)
    if isinstance(entry.record, Exercise | Assessment) and entry.record.figure:
        yield from check_figure(entry.document, entry.record.figure)
    if isinstance(entry.record, Compensation) and entry.record.figure:
        yield from check_gait_figure(entry.document, entry.record.figure, entry.record.phases)
    if isinstance(entry.record, Phase):
        for place, one in enumerate(entry.record.joints):
            field: FieldPath = ("joints", place, "at_percent")
            yield from check_moment(entry.document, field, one.at_percent, entry.record)


def uncited(document: Document, model: BaseModel, top: FieldPath) -> Iterator[Problem]:
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
        hint = "Mend `starts` or `ends`: one of them is not right."
        yield document.problem("inconsistent", ("ends",), message, hint)
    if isinstance(record, Limitation) and not (record.coordinates or record.muscles):
        message = "a limitation names the motion (`coordinates`) or the `muscles` concerned"
        hint = "Add `coordinates: [id]` or `muscles: [id]`; site_data/anatomy.yml lists both."
        yield document.problem("inconsistent", (), message, hint)
    for field, part in nested_models(record):
        names = set(type(part).model_fields)
        if {"reps", "hold", "minutes"} <= names:
            counted = bool(getattr(part, "reps", None) or getattr(part, "hold", None))
            if counted == bool(getattr(part, "minutes", None)):
                message = "a dose says `reps`, `hold` or both; or, for a run, `minutes` alone"
                hint = "Add `reps: 8`, or `hold: 30` in seconds; or leave all but `minutes` out."
                yield document.problem("inconsistent", field, message, hint)
