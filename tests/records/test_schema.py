"""The schemas that editors' programs use allow what `check` allows, as far as a schema can."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from generator.records.files import Project
from generator.records.kinds import Kind
from generator.records.library import Library
from generator.records.load import split_front_matter
from generator.records.models import MODELS
from generator.records.read import read_library
from generator.records.schema import all_schemas
from generator.records.tables import TABLES
from tests.conftest import ROOT, TESTS
from tests.invalid.test_invalid import BROKEN, break_project

BY_SCHEMA = {"unknown-key", "missing-field", "unquoted-value", "wrong-type", "wrong-value",
             "dangling-id", "wrong-kind", "unknown-source", "unknown-term",
             "impossible-angle"}  # fmt: skip
"""Codes of mistakes that a schema can see, where they stand in the fields of a record."""

BEYOND_SCHEMAS = {
    "dangling-id--prose",  # links in prose are text to a schema
    "dangling-id--article",
    "dangling-id--card",
    "unknown-source",
    "unknown-source--second",
    "unknown-source--miskeyed",  # any key is a key
    "unquoted-value--octal",  # PyYAML gives a number that the field allows
    "unquoted-value--date",  # a date is text in JSON
    "unquoted-value--no-such-date",  # PyYAML cannot read it at all
    "wrong-value--span",  # the limits of a range are inside a text
}


def validators(library: Library) -> Mapping[str, Draft202012Validator]:
    """A validator a kind and table."""
    return {
        name: Draft202012Validator(json.loads(text)) for name, text in all_schemas(library).items()
    }


def library_of(root: Path) -> Library:
    """The library of a project in order."""
    library, problems = read_library(Project(root))
    assert problems == []
    assert library is not None
    return library


def plain_files(project: Path) -> Iterator[tuple[Path, str, Any]]:
    """Every record and table as another program would read it: plain YAML, with dates as text."""
    records = [
        (path, kind)
        for kind in Kind
        for path in sorted((project / "content" / kind).glob(f"*{kind.suffix}"))
    ]
    tables = [(path, path.stem) for path in sorted((project / "site_data").glob("*.yml"))]
    for path, name in [*records, *tables]:
        text = path.read_text(encoding="utf-8")
        parts = split_front_matter(text)
        yield path, name, as_json(yaml.safe_load(parts[0] if parts else text))


def as_json(value: object) -> Any:  # noqa: ANN401 - any YAML data
    """The value with dates as text, as JSON has them."""
    if isinstance(value, dict):
        return {key: as_json(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_json(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value


def test_the_committed_schemas_are_in_step() -> None:
    """`gaitway stage` writes them; a changed model or id without it shows here."""
    made = {f"{name}.schema.json": text for name, text in all_schemas(library_of(ROOT)).items()}

    folder = ROOT / "site_data" / "schema"
    committed = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*")}
    assert sorted(committed) == sorted(made)
    assert [name for name in made if committed[name] != made[name]] == []


VOCABULARY = set(Draft202012Validator.VALIDATORS) | {
    "$schema", "$defs", "title", "description", "default", "examples",
    "then",  # the validator reads it with its `if`
    "enumDescriptions",  # what editors' programs show beside each of an `enum`
    "x-begin",  # a note of our own for `gaitway new`
}  # fmt: skip


def keywords(part: object) -> Iterator[str]:
    """Every keyword of a schema; the names of fields and definitions are none."""
    if isinstance(part, dict):
        yield from part
        for name, inner in part.items():
            if name in {"properties", "$defs", "patternProperties"}:
                for named in inner.values():
                    yield from keywords(named)
            elif name not in {"default", "examples", "const", "enum"}:
                yield from keywords(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from keywords(inner)


@pytest.mark.parametrize("name", [*MODELS, *TABLES])
def test_a_schema_is_a_schema(name: str, mini: Path) -> None:
    """Each keeps the rules of JSON Schema, and each default keeps the rules of its field."""
    schema = json.loads(all_schemas(library_of(mini))[name])

    Draft202012Validator.check_schema(schema)
    # a keyword that JSON Schema does not know is no error to a validator: it is passed over
    assert set(keywords(schema)) <= VOCABULARY
    definitions = schema.get("$defs", {})
    for model in [schema, *definitions.values()]:
        for field_name, field in model.get("properties", {}).items():
            if "default" in field:
                with_lists = {**field, "$defs": definitions}
                errors = Draft202012Validator(with_lists).iter_errors(field["default"])
                assert list(errors) == [], field_name


@pytest.mark.parametrize("name", [*MODELS, *TABLES])
def test_every_field_has_its_description(name: str, mini: Path) -> None:
    """An editor's program says of every field what belongs there, and of every id its title."""
    schema = json.loads(all_schemas(library_of(mini))[name])

    for model in [schema, *schema.get("$defs", {}).values()]:
        undescribed = [
            field_name
            for field_name, field in model.get("properties", {}).items()
            if not field.get("description")
        ]
        assert undescribed == [], model.get("title")
    lists = [one for id_, one in schema.get("$defs", {}).items() if id_.startswith("ids-")]
    for ids in lists:
        assert len(ids["enum"]) == len(ids["enumDescriptions"])
        assert all(ids["enumDescriptions"])


@pytest.mark.parametrize("root", [ROOT, TESTS / "mini"], ids=["content", "mini"])
def test_every_record_is_valid_by_its_schema(root: Path, mini: Path) -> None:
    """What `check` passes, an editor's program does not underline."""
    project = ROOT if root == ROOT else mini
    by_name = validators(library_of(project))

    files = list(plain_files(project))
    assert len(files) >= 13 + len(TABLES)
    for path, name, data in files:
        errors = [f"{path}: {error.message}" for error in by_name[name].iter_errors(data)]
        assert errors == []


REFUSED = [path for path in BROKEN if path.name.split("--")[0] in BY_SCHEMA]


@pytest.mark.parametrize("broken", REFUSED, ids=lambda path: path.name)
def test_a_broken_record_is_refused_by_its_schema(broken: Path, mini: Path) -> None:
    """What `check` reports in a field, an editor's program underlines, but for known exceptions."""
    by_name = validators(library_of(mini))
    break_project(mini, broken)

    try:
        refused = any(not by_name[name].is_valid(data) for _path, name, data in plain_files(mini))
    except ValueError:
        refused = False

    assert refused is (broken.name not in BEYOND_SCHEMAS)


def test_the_exceptions_are_broken_trees() -> None:
    """An exception that no tree needs any more has to go."""
    assert {path.name for path in REFUSED} >= BEYOND_SCHEMAS
