"""JSON Schemas of kinds and tables, so that an editor's program completes and underlines YAML."""

import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from generator.records.described import described_schema
from generator.records.kinds import Kind
from generator.records.library import Library
from generator.records.models import MODELS
from generator.records.shared import Source
from generator.records.tables import TABLES

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def all_schemas(library: Library) -> dict[str, str]:
    """The schemas that editors' programs use: those of kinds, and those of `site_data/`."""
    kinds = {kind.value: text for kind, text in schemas(library).items()}
    return {**kinds, **table_schemas(library)}


def offered(library: Library) -> object:
    """All of a library that its schemas depend on: the ids and titles that exist."""
    heads = [entry.head for _, entry in sorted(library.entries.items())]
    tables = [(stem, document.text) for stem, document in library.shared.documents.items()]
    return heads, tables


def schemas(library: Library) -> dict[Kind, str]:
    """The schema of each kind as JSON text, with the ids that exist now."""
    return {kind: _text(schema_of(kind, library)) for kind in MODELS}


def table_schemas(library: Library) -> dict[str, str]:
    """The schema of each file of `site_data/` as JSON text, by the file's stem."""
    return {stem: _text(_schema(model, library)) for stem, model in TABLES.items()}


def schema_of(kind: Kind, library: Library) -> dict[str, Any]:
    """The schema of a kind; its fields stand in the order of the model."""
    return _schema(MODELS[kind], library)


def _text(schema: Mapping[str, Any]) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _schema(model: type[BaseModel], library: Library) -> dict[str, Any]:
    schema = described_schema(model)
    used: set[str] = set()
    _point_to_ids(schema, used)
    if used:
        definitions = schema.setdefault("$defs", {})
        for name in sorted(used):
            ids = dict(sorted(_ids(name, library).items()))
            # `enumDescriptions` is not in the standard: editors' programs show it beside each id
            titles = {"enumDescriptions": list(ids.values())}
            definitions[f"ids-{name}"] = {"enum": list(ids), **titles}
    return {"$schema": DIALECT, **schema}


def _point_to_ids(part: Any, used: set[str]) -> None:  # noqa: ANN401 - any JSON
    """Replace the notes that `Ref` left by lists of ids; offer nothing that the model refuses."""
    if isinstance(part, dict):
        if "minItems" in part and part.get("default") == []:
            # the model leaves it to a rule to ask for an entry; a program must not offer none
            del part["default"]
        if "patternProperties" in part:
            # keys of another form are refused, as the model refuses them
            part["additionalProperties"] = False
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


def _ids(name: str, library: Library) -> dict[str, str]:
    """What a reference may name, each with the words an editor knows it by."""
    tables: Mapping[str, Mapping[str, object]] = library.shared.tables
    if name in tables:
        return {id_: _title(row) for id_, row in tables[name].items()}
    wanted = (entry for entry in library.entries.values() if name in {"record", entry.kind})
    return {entry.id: entry.record.title for entry in wanted}


def _title(row: object) -> str:
    if isinstance(row, Source):
        year = f" ({row.year})" if row.year else ""
        return f"{row.authors}{year}. {row.title}"
    return next(
        str(words)
        for name in ("title", "name", "sign")
        if (words := getattr(row, name, None)) is not None
    )
