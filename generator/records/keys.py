"""The keys that a place in a record may have, for the hint at one that it may not."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel

from generator.records.fields import FieldPath


def keys_at(model: type[BaseModel], field: FieldPath) -> list[str]:
    """The keys that `model` knows at `field`, in the order of their letters."""
    schema: Any = _json_schema(model)
    definitions = schema.get("$defs", {})
    for step in field:
        schema = _resolve(schema, definitions)
        if isinstance(step, int):
            schema = schema.get("items", {})
        else:
            known = schema.get("properties", {})
            others = next(iter(schema.get("patternProperties", {}).values()), None)
            schema = known.get(step) or others or schema.get("additionalProperties") or {}
    return sorted(_resolve(schema, definitions).get("properties", {}))


@cache
def _json_schema(model: type[BaseModel]) -> Mapping[str, Any]:
    return model.model_json_schema()


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
