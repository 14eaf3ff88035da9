"""The first draft of a new record: every field it must have, each with a word on what it is for."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from generator.records.ids import id_for
from generator.records.kinds import MARKDOWN_KINDS, Kind
from generator.records.library import Library
from generator.records.schema import schema_of

Schema = Mapping[str, Any]

WIDTH = 88
SAFE_WORDS = ("practitioner", "low", "none published", "draft")
"""What to begin with where a field offers them: the choice that claims least."""


def skeleton(kind: Kind, title: str, library: Library) -> str:
    """The text of a new file: a draft that `gaitway check` accepts, waiting to be filled in."""
    schema = schema_of(kind, library)
    given = {"title": title, "status": "draft", "short": id_for(title)}
    lines = list(_fields(schema, schema["$defs"], 0, given))
    if kind not in MARKDOWN_KINDS:
        return "\n".join(lines) + "\n"
    return "\n".join(["---", *lines, "---", "", "Write here.", ""])


def _fields(
    schema: Schema, definitions: Schema, depth: int, given: Mapping[str, str]
) -> Iterator[str]:
    indent = "  " * depth
    required = set(schema.get("required", ()))
    for name, field in schema["properties"].items():
        comments = _comment(field, indent)
        if name in given:
            yield from comments
            yield f"{indent}{name}: {json.dumps(given[name], ensure_ascii=False)}"
        elif name in required or "x-begin" in field or field.get("minItems"):
            yield from comments
            yield from _entry(f"{indent}{name}:", field, definitions, depth)
        elif depth == 0:
            yield from comments
            yield f"# {name}:"


def _comment(field: Schema, indent: str) -> Iterator[str]:
    words = field.get("description", "").split("\n\n")[0].split()
    line = f"{indent}#"
    for word in words:
        if len(line) + len(word) > WIDTH:
            yield line
            line = f"{indent}#"
        line += f" {word}"
    if words:
        yield line


def _entry(key: str, field: Schema, definitions: Schema, depth: int) -> Iterator[str]:
    field = _resolve(field, definitions)
    if "properties" in field:
        yield key
        yield from _fields(field, definitions, depth + 1, {})
    elif field.get("type") == "array":
        item = _resolve(field["items"], definitions)
        yield key
        indent = "  " * (depth + 1)
        if "properties" in item:
            inner = list(_fields(item, definitions, depth + 2, {}))
            first = next(
                place for place, line in enumerate(inner) if "#" not in line[: len(indent) + 4]
            )
            inner[first] = f"{indent}- {inner[first].lstrip()}"
            yield from inner
        else:
            yield f"{indent}- {_value(item)}"
    else:
        yield f"{key} {_value(field)}"


def _resolve(field: Schema, definitions: Schema) -> Schema:
    """A field's own schema: references followed, and of several forms the plainest."""
    while True:
        if "$ref" in field:
            field = definitions[field["$ref"].rsplit("/", 1)[-1]]
        elif "oneOf" in field or "anyOf" in field:
            forms = [_resolve(form, definitions) for form in field.get("oneOf") or field["anyOf"]]
            plain = next((form for form in forms if form.get("const") in SAFE_WORDS), forms[0])
            field = plain
        else:
            return field


def _value(field: Schema) -> str:
    if "const" in field:
        return json.dumps(field["const"])
    if "enum" in field:
        options = field["enum"]
        return str(next((one for one in options if one in SAFE_WORDS), options[0]))
    match field.get("type"):
        case "integer" | "number":
            return str(field.get("minimum", 1))
        case "boolean":
            return "false"
        case _:
            return "2026-01-31" if field.get("format") == "date" else '"…"'
