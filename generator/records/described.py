"""The JSON Schema of a model, with the sentences that stand under its fields."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import BaseModel

from generator.records.descriptions import descriptions
from generator.records.fields import Model


def described_schema(model: type[BaseModel]) -> dict[str, Any]:
    """The schema of a model and all that it is built from; fields in the order of the models."""
    schema: dict[str, Any] = json.loads(_written(model))
    return schema


@cache
def _written(model: type[BaseModel]) -> str:
    # as text: every caller gets a schema of its own, to be changed
    schema = model.model_json_schema()
    if issubclass(model, Model):
        _describe(schema, model)
    made_of = {one.__name__: one for one in _all_models(Model)}
    for name, definition in schema.get("$defs", {}).items():
        if name in made_of:
            _describe(definition, made_of[name])
    return json.dumps(schema)


def _all_models(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for one in model.__subclasses__():
        yield one
        yield from _all_models(one)


def _describe(schema: dict[str, Any], model: type[BaseModel]) -> None:
    """Put the sentences of a model beside its fields, in the schema's own order of keys."""
    for name, words in descriptions(model).items():
        key = model.model_fields[name].alias or name
        field = schema["properties"][key]
        schema["properties"][key] = dict(sorted({**field, "description": words}.items()))
