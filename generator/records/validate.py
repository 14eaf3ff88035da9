"""Validation at the edge: pydantic's errors become problems with a place and a plain message."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.records.fields import FieldPath
from generator.records.problems import Problem, did_you_mean
from generator.records.yaml import Document, Misread

M = TypeVar("M", bound=BaseModel)

_TYPE_WORDS = {
    "string_type": "text",
    "int_type": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "dict_type": "keys with values",
    "model_type": "keys with values",
    "model_attributes_type": "keys with values",
    "mapping_type": "keys with values",
    "date_type": "a date (2026-01-31)",
}


def validate(model: type[M], document: Document) -> tuple[M | None, list[Problem]]:
    """Build `model` from a document, or say everything that is wrong with it."""
    try:
        return model.model_validate(document.data), []
    except ValidationError as error:
        details = error.errors(include_url=False)
    problems = [_problem(detail, model, document) for detail in details]
    return None, list(dict.fromkeys(problems))


def _problem(detail: ErrorDetails, model: type[BaseModel], document: Document) -> Problem:
    field = _written_path(detail["loc"], document.data)
    kind = detail["type"]
    if kind == "missing":
        name = str(detail["loc"][-1])
        return document.problem("missing-field", (*field, name), f"`{name}` is missing")
    if kind == "extra_forbidden":
        return _unknown_key(field, model, document)
    value = detail.get("input")
    if value is None:
        return document.problem(
            "missing-field", field, "has no value", "Give it a value or remove the key.",
            at_key=True,
        )  # fmt: skip
    if kind in _TYPE_WORDS:
        return _wrong_type(field, _TYPE_WORDS[kind], value, document)
    if isinstance(value, Misread):
        return _wrong_type(field, "another type", value, document)
    return _wrong_value(detail, field, document)


def _wrong_type(field: FieldPath, wanted: str, value: object, document: Document) -> Problem:
    raw = document.raw(field)
    if isinstance(value, Misread):
        message = f"`{value.raw}` would be read as {value.read_as}"
        hint = f'Write {wanted}, or quote it: "{value.raw}".'
        if wanted == "text":
            hint = f'Quote it: "{value.raw}".'
        return document.problem("unquoted-value", field, message, hint)
    if wanted == "text" and isinstance(value, bool | int | float | date):
        read_as = "a date" if isinstance(value, date) else f"a {_type_word(value)}"
        message = f"`{raw}` is read as {read_as}, and this field takes text"
        return document.problem("unquoted-value", field, message, f'Quote it: "{raw}".')
    message = f"should be {wanted}, not {_type_word(value)}"
    hint = "Begin each line with a dash: `- `." if wanted == "a list" else ""
    return document.problem("wrong-type", field, message, hint)


def _type_word(value: object) -> str:
    words = {bool: "true or false", int: "number", float: "number", str: "text"}
    if isinstance(value, tuple | list):
        return "a list"
    if isinstance(value, Mapping):
        return "keys with values"
    return words.get(type(value), "a value of another type")


def _unknown_key(field: FieldPath, model: type[BaseModel], document: Document) -> Problem:
    name = str(field[-1]) if field else ""
    known = _keys_at(model, field[:-1])
    hint = did_you_mean(name, known) or f"Known here: {', '.join(sorted(known))}."
    return document.problem(
        "unknown-key", field, f"`{name}` is not a field here", hint, at_key=True
    )


def _keys_at(model: type[BaseModel], field: FieldPath) -> set[str]:
    schema: Any = model.model_json_schema()
    definitions = schema.get("$defs", {})
    for step in field:
        schema = _resolve(schema, definitions)
        if isinstance(step, int):
            schema = schema.get("items", {})
        else:
            known = schema.get("properties", {})
            schema = known.get(step) or schema.get("additionalProperties") or {}
    return set(_resolve(schema, definitions).get("properties", {}))


def _resolve(schema: Any, definitions: Mapping[str, Any]) -> Mapping[str, Any]:  # noqa: ANN401
    while isinstance(schema, dict):
        if "$ref" in schema:
            schema = definitions[schema["$ref"].rsplit("/", 1)[-1]]
        elif "anyOf" in schema or "oneOf" in schema:
            branches = schema.get("anyOf") or schema["oneOf"]
            objects = [_resolve(branch, definitions) for branch in branches]
            schema = next((one for one in objects if one.get("properties") or "items" in one), {})
        else:
            return schema
    return {}


def _wrong_value(detail: ErrorDetails, field: FieldPath, document: Document) -> Problem:
    context = detail.get("ctx", {})
    value = detail.get("input")
    if detail["type"] == "literal_error":
        allowed = str(context.get("expected", ""))
        known = [word.strip("' ") for word in allowed.replace(" or ", ",").split(",")]
        hint = did_you_mean(str(value), known) or f"One of: {', '.join(known)}."
        return document.problem("wrong-value", field, f"`{value}` is not allowed here", hint)
    if detail["type"] == "too_short":
        return document.problem("missing-field", field, "needs at least one entry", at_key=True)
    if detail["type"] == "string_pattern_mismatch":
        if not str(value).strip():
            return document.problem("missing-field", field, "is empty", at_key=True)
        return document.problem("wrong-value", field, f"`{value}` does not have the right form")
    message = detail["msg"][:1].lower() + detail["msg"][1:]
    return document.problem("wrong-value", field, message)


def _written_path(loc: tuple[str | int, ...], data: object) -> FieldPath:
    """Pydantic's location without the steps (tags of unions) that are not in the file."""
    path: list[str | int] = []
    for step in loc:
        if isinstance(data, Mapping) and step in data:
            data = data[step]
        elif isinstance(data, tuple) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            continue
        path.append(step)
    return tuple(path)


