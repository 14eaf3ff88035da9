"""Validation at the edge: pydantic's errors become problems with a place and a plain message."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import islice
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.records.fields import FieldPath
from generator.records.hints import DATE, SPAN, type_hint
from generator.records.keys import is_required, keys_at, meaning
from generator.records.problems import (
    MAX_IN_A_FILE,
    Problem,
    at_most,
    did_you_mean,
    nearest,
    quoted,
)
from generator.records.quoting import quote_it
from generator.records.scalars import Misread
from generator.records.yaml import Document

M = TypeVar("M", bound=BaseModel)

_TYPE_WORDS = {
    "string_type": "text",
    "int_type": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "dict_type": "keys with values",
    "model_type": "keys with values",
    "date_type": DATE,
    "bad-span": SPAN,
}
_FORMS = {
    "^[a-z0-9]+(-": "Use small letters, digits and single hyphens: hip-extension.",
    "^https?:": "Write the whole address: https://example.org/page.",
    r"^10\.": "A DOI begins with 10. and has no https://doi.org/ before it.",
}
"""What the pattern of a field asks for, by how the pattern begins."""
_MAX_REPEATED = 60
"""The longest value that a hint repeats in quotes."""


def validate(model: type[M], document: Document) -> tuple[M | None, list[Problem]]:
    """Build `model` from a document, or say everything that is wrong with it."""
    if document.data is None:
        hint = "Begin with `title:`, or with a copy of a file of the same kind."
        return None, [document.problem("missing-field", (), "there are no fields here", hint)]
    try:
        return model.model_validate(document.data), []
    except ValidationError as error:
        details = error.errors(include_url=False)
    return None, at_most(_problems(details, model, document))


def _problems(
    details: list[ErrorDetails], model: type[BaseModel], document: Document
) -> Iterator[Problem]:
    """One problem a field: a value that fits no branch of a union is one mistake, not two.

    A key with a slip in it is one mistake too: the field it was meant for is not called missing.
    """
    meant = _meant_by(details, model, document)
    seen = set(meant.values())
    for detail in details:
        if detail["type"] == "too_short" and len(detail["input"]) >= _least(detail):
            # its entries are there, and each has a problem of its own
            continue
        field = _written_path(detail["loc"], document.data)
        if detail["type"] == "missing":
            field = (*field, detail["loc"][-1])
        if field not in seen:
            seen.add(field)
            yield _problem(detail, field, meant.get(field), model, document)


def _meant_by(
    details: list[ErrorDetails], model: type[BaseModel], document: Document
) -> dict[FieldPath, FieldPath]:
    """By the path of each key that is none, the field that was meant.

    That is the nearest; or where one is missing and one is unknown, the one that is missing.
    """
    meant: dict[FieldPath, FieldPath] = {}
    strange: dict[FieldPath, list[FieldPath]] = {}
    unknown = (detail for detail in details if detail["type"] == "extra_forbidden")
    for detail in islice(unknown, MAX_IN_A_FILE):
        path = _written_path(detail["loc"], document.data)
        if near := nearest(str(path[-1]), keys_at(model, path[:-1])):
            meant[path] = (*path[:-1], near)
        else:
            strange.setdefault(path[:-1], []).append(path)
    missing: dict[FieldPath, set[FieldPath]] = {}
    for detail in details if strange else ():
        if detail["type"] == "missing":
            above = _written_path(detail["loc"], document.data)
            missing.setdefault(above, set()).add((*above, detail["loc"][-1]))
    for above, paths in strange.items():
        fields = missing.get(above, set()) - set(meant.values())
        if len(paths) == len(fields) == 1:
            meant[paths[0]] = fields.pop()
    return meant


def _problem(
    detail: ErrorDetails,
    field: FieldPath,
    meant: FieldPath | None,
    model: type[BaseModel],
    document: Document,
) -> Problem:
    kind, value = detail["type"], detail["input"]
    if kind == "missing":
        hint = f"Add `{field[-1]}:`. {meaning(model, field)}".strip()
        return document.problem("missing-field", field, f"`{field[-1]}` is missing", hint)
    if kind == "extra_forbidden":
        return _unknown_key(field, meant, model, document)
    if value is None:
        hint = _empty_hint(field, model, document)
        return document.problem("missing-field", field, "has no value", hint, at_key=True)
    if isinstance(value, Misread):
        return _misread(detail, value, field, document)
    if kind in _TYPE_WORDS:
        return _wrong_type(field, _TYPE_WORDS[kind], value, document)
    return _wrong_value(detail, field, model, document)


def _unknown_key(
    field: FieldPath, meant: FieldPath | None, model: type[BaseModel], document: Document
) -> Problem:
    name = str(field[-1])
    if meant:
        hint = f"Did you mean `{meant[-1]}`?"
    else:
        known = keys_at(model, field[:-1])
        hint = f"Known here: {', '.join(known)}." if known else "Nothing goes here."
    message = f"{quoted(name)} is not a field here"
    return document.problem("unknown-key", field, message, hint, at_key=True)


def _empty_hint(field: FieldPath, model: type[BaseModel], document: Document) -> str:
    key, value = document.node(field)
    node = value or key
    behind = document.lines[node.start_mark.line] if node else ""
    if found := re.search(r"(?:^|\s)(#\S.*)$", behind):
        return f"What follows # is a comment. {quote_it(found[1].strip())}"
    if field and isinstance(field[-1], int):
        return "Write the entry, or remove its dash."
    if field and is_required(model, field):
        return f"Give it a value. {meaning(model, field)}".strip()
    return "Give it a value or remove the key."


def _misread(detail: ErrorDetails, value: Misread, field: FieldPath, document: Document) -> Problem:
    message = f"{quoted(value.raw)} would be read as {value.read_as}"
    wanted = _TYPE_WORDS.get(detail["type"], "text")
    if detail["type"] == "literal_error":
        hint = _one_of(detail, value.raw)
    elif wanted != "text":
        seconds = re.fullmatch(r"([0-9]{1,2}):([0-5][0-9])", value.raw)
        hint = f"This field takes {wanted}."
        if seconds:
            hint += f" In seconds: {60 * int(seconds[1]) + int(seconds[2])}."
    elif len(value.raw) > _MAX_REPEATED:
        hint = 'Quote it: put " before and after it.'
    else:
        hint = f'Quote it: "{value.raw}".'
    return document.problem("unquoted-value", field, message, hint)


def _wrong_type(field: FieldPath, wanted: str, value: object, document: Document) -> Problem:
    if wanted == "text" and isinstance(value, bool | int | float | date):
        raw = document.raw(field)
        message = f"`{raw}` is read as {_type_word(value)}, and this field takes text"
        return document.problem("unquoted-value", field, message, f'Quote it: "{raw}".')
    hint = type_hint(wanted, value, field, document)
    message = f"should be {wanted}, not {_type_word(value)}"
    return document.problem("wrong-type", field, message, hint)


def _type_word(value: object) -> str:
    # a bool is an int to Python, so it comes first
    for types, word in _TYPE_NAMES:
        if isinstance(value, types):
            return word
    return "something else"


_TYPE_NAMES: tuple[tuple[type, str], ...] = (
    (bool, "true or false"),
    (int, "a number"),
    (float, "a number"),
    (date, "a date"),
    (str, "text"),
    (tuple, "a list"),
    (Mapping, "keys with values"),
)


def _wrong_value(
    detail: ErrorDetails, field: FieldPath, model: type[BaseModel], document: Document
) -> Problem:
    context = detail.get("ctx", {})
    value = detail["input"]
    if detail["type"] == "literal_error":
        hint = _one_of(detail, value if isinstance(value, str) else "")
        if not isinstance(value, str):
            message = f"should be one word, not {_type_word(value)}"
            return document.problem("wrong-type", field, message, hint)
        return document.problem("wrong-value", field, f"{quoted(value)} is not allowed here", hint)
    if detail["type"] == "too_short":
        hint = f"Write a list below it. {meaning(model, field)}".strip()
        least = _least(detail)
        message = f"needs at least {'one entry' if least == 1 else f'{least} entries'}"
        return document.problem("missing-field", field, message, hint, at_key=True)
    if detail["type"] == "string_pattern_mismatch":
        if not str(value).strip():
            hint = f"Write it. {meaning(model, field)}".strip()
            return document.problem("missing-field", field, "is empty", hint, at_key=True)
        message = f"{quoted(value)} does not have the right form"
        pattern = str(context.get("pattern", ""))
        hint = next((form for start, form in _FORMS.items() if pattern.startswith(start)), "")
        at_key = detail["loc"][-1] == "[key]"
        return document.problem("wrong-value", field, message, hint, at_key=at_key)
    return document.problem("wrong-value", field, _outside(detail), meaning(model, field))


def _least(detail: ErrorDetails) -> int:
    """How many entries a list that is too short must have."""
    return int(detail.get("ctx", {}).get("min_length", 1))


def _one_of(detail: ErrorDetails, value: str) -> str:
    allowed = str(detail.get("ctx", {}).get("expected", ""))
    known = [word.strip("' ") for word in allowed.replace(" or ", ",").split(",")]
    return did_you_mean(value, known) or f"One of: {', '.join(known)}."


def _outside(detail: ErrorDetails) -> str:
    context = detail.get("ctx", {})
    if "ge" in context:
        return f"must be {context['ge']} or more"
    if "le" in context:
        return f"must be {context['le']} or less"
    return detail["msg"][:1].lower() + detail["msg"][1:]


def _written_path(loc: tuple[str | int, ...], data: Any) -> FieldPath:  # noqa: ANN401 - any data
    """Pydantic's location without the steps (tags of unions) that are not in the file."""
    path: list[str | int] = []
    for step in loc:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            continue
        path.append(step)
    return tuple(path)
