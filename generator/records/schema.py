"""JSON Schemas of every kind, so that an editor's program completes and underlines YAML."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from generator.records.descriptions import descriptions
from generator.records.fields import Model
from generator.records.kinds import Kind
from generator.records.library import Library
from generator.records.models import MODELS

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas(library: Library) -> dict[Kind, str]:
    """The schema of each kind as JSON text, with the ids that exist now."""
    return {
        kind: json.dumps(schema_of(kind, library), indent=2, ensure_ascii=False) + "\n"
        for kind in MODELS
    }


def schema_of(kind: Kind, library: Library) -> dict[str, Any]:
    """The schema of a kind; its fields stand in the order of the model."""
    schema: dict[str, Any] = MODELS[kind].model_json_schema()
    _describe(schema, MODELS[kind])
    made_of = {one.__name__: one for one in _all_models(Model)}
    for name, definition in schema.get("$defs", {}).items():
        if name in made_of:
            _describe(definition, made_of[name])
    used: set[str] = set()
    _point_to_ids(schema, used)
    definitions = schema.setdefault("$defs", {})
    for name in sorted(used):
        definitions[f"ids-{name}"] = {"enum": sorted(_ids(name, library))}
    return {"$schema": DIALECT, **schema}


def _all_models(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for one in model.__subclasses__():
        yield one
        yield from _all_models(one)


def _describe(schema: dict[str, Any], model: type[BaseModel]) -> None:
    """Put the sentences of a model beside its fields, in the schema's own order of keys."""
    for name, words in descriptions(model).items():
        field = schema["properties"][name]
        schema["properties"][name] = dict(sorted({**field, "description": words}.items()))


def _point_to_ids(part: Any, used: set[str]) -> None:  # noqa: ANN401 - any JSON
    """Replace the notes that `Ref` left by lists of ids, and drop defaults that are refused."""
    if isinstance(part, dict):
        if "minItems" in part and part.get("default") == []:
            # the model leaves it to a rule to ask for an entry; a program must not offer none
            del part["default"]
        name = part.pop("x-ref", None)
        if name is not None:
            used.add(name)
            part.pop("type", None)
            part["$ref"] = f"#/$defs/ids-{name}"
        for child in part.values():
            _point_to_ids(child, used)
    elif isinstance(part, list):
        for child in part:
            _point_to_ids(child, used)


def _ids(name: str, library: Library) -> set[str]:
    tables: Mapping[str, Mapping[str, object]] = library.shared.tables
    if name in tables:
        return set(tables[name])
    return {entry.id for entry in library.entries.values() if name in {"record", entry.kind}}
