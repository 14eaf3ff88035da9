"""What a place in a record may hold, for the hint at what it may not."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel

from generator.records.described import described_schema
from generator.records.fields import FieldPath

Schema = Mapping[str, Any]


def keys_at(model: type[BaseModel], field: FieldPath) -> list[str]:
    """The keys that `model` knows at `field`, in the order of their letters."""
    schema = _json_schema(model)
    definitions = schema.get("$defs", {})
    *_above, (_parent, here) = _way(schema, field)
    return sorted(_resolve(here, definitions).get("properties", {}))


def is_required(model: type[BaseModel], field: FieldPath) -> bool:
    """Whether a record must have this field. The entries of lists are not fields."""
    parent = _resolve(*_parent_at(model, field))
    required = field[-1] in parent.get("required", ())
    return required or bool(parent.get("properties", {}).get(field[-1], {}).get("minItems"))


def meaning(model: type[BaseModel], field: FieldPath) -> str:
    """What belongs into a field, in a sentence or two; empty where nothing is said of it."""
    schema = _json_schema(model)
    *_above, (_parent, here) = _way(schema, field)
    words = " ".join(str(here.get("description", "")).split("\n\n")[0].split())
    choices = _resolve(here, schema.get("$defs", {})).get("enum", ())
    if choices:
        words = f"{words} One of: {', '.join(map(str, choices))}."
    return words.strip()


def _parent_at(model: type[BaseModel], field: FieldPath) -> tuple[Any, Schema]:
    schema = _json_schema(model)
    *_above, (parent, _here) = _way(schema, field)
    return parent, schema.get("$defs", {})


def _way(schema: Schema, field: FieldPath) -> Iterator[tuple[Any, Any]]:
    """The schemas down to a field, each with the one that it stands in."""
    definitions = schema.get("$defs", {})
    above, here = schema, schema
    yield above, here
    for step in field:
        above = _resolve(here, definitions)
        if isinstance(step, int):
            here = above.get("items", {})
        else:
            known = above.get("properties", {})
            others = next(iter(above.get("patternProperties", {}).values()), None)
            here = known.get(step) or others or above.get("additionalProperties") or {}
        yield above, here if isinstance(here, dict) else {}


@cache
def _json_schema(model: type[BaseModel]) -> Schema:
    return described_schema(model)


def _resolve(schema: Any, definitions: Schema) -> Schema:  # noqa: ANN401
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
