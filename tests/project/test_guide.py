"""The editors' guide on the site is complete, and its samples can be used as they stand."""

import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from generator.commands.main import COMMANDS, main
from generator.records.described import described_schema
from generator.records.files import Project
from generator.records.kinds import MARKDOWN_KINDS, Kind
from generator.records.models import MODELS
from generator.records.problems import CODES
from generator.records.read import read_library

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "content" / "pages"
GUIDE = (PAGES / "editors-guide.md").read_text(encoding="utf-8")
FIELDS = (PAGES / "record-fields.md").read_text(encoding="utf-8")
PROBLEMS = (PAGES / "problem-codes.md").read_text(encoding="utf-8")

KINDS = tuple(kind for kind in MODELS if kind is not Kind.PAGES)
HEADINGS = {Kind.ASSESSMENTS: "self-check"}
"""What the guide calls a kind, where that is not its own name."""


def sections(text: str, level: int) -> Mapping[str, str]:
    """What stands below each heading of a level, up to the next of that level."""
    marks = "#" * level
    parts = re.split(rf"^{marks} (.+)$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def name_of(kind: Kind) -> str:
    """A kind with its article: "an exercise"."""
    name = HEADINGS.get(kind, kind.singular)
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def rows(text: str) -> set[str]:
    """The fields that the tables of a text explain."""
    return set(re.findall(r"^\| `([a-z0-9_]+)` \| (?:yes)? *\| \S.* \|$", text, re.MULTILINE))


def parts_of(schema: Mapping[str, Any]) -> Iterator[tuple[str, set[str]]]:
    """The models that a kind is built from, each with its fields."""
    for name, part in schema.get("$defs", {}).items():
        if "properties" in part:
            yield name, set(part["properties"])


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_problem_code_has_an_example_and_its_mend(code: str) -> None:
    """An editor who looks up a code finds what is wrong and what is right."""
    found = sections(PROBLEMS, 3)

    assert code in found
    assert "- Wrong" in found[code]
    assert "- Right" in found[code]


def test_the_guide_explains_no_other_code() -> None:
    """A code that is gone is gone from the guide."""
    assert set(sections(PROBLEMS, 3)) == set(CODES)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_is_in_the_guide(name: str) -> None:
    """Each command has a row that says what it is for."""
    assert re.search(rf"^\| `gaitway {name}\b[^`]*` \| \S.* \|$", GUIDE, re.MULTILINE)


def test_the_guide_names_commands_and_options_that_exist() -> None:
    """What the guide shows can be typed."""
    for name, words in re.findall(r"`gaitway ([a-z]+)([^`]*)`", GUIDE + FIELDS + PROBLEMS):
        command = main.get_command(None, name)  # type: ignore[arg-type]
        assert command is not None
        known = {option for parameter in command.params for option in parameter.opts}
        assert set(re.findall(r"--[a-z-]+", words)) <= known


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_a_kind_is_in_the_guide(kind: Kind) -> None:
    """The table of a kind has its own fields and no others; the shared ones stand once."""
    found = sections(FIELDS, 2)
    shared = set(MODELS[Kind.PAGES].model_fields)
    title = name_of(kind)

    assert rows(found["Every kind"]) == shared
    assert rows(found[title[0].upper() + title[1:]]) == set(MODELS[kind].model_fields) - shared


@pytest.mark.parametrize("kind", MODELS)
def test_every_field_inside_a_field_is_in_the_guide(kind: Kind) -> None:
    """Each part that a kind is built from has a table with exactly its fields."""
    tables = [rows(text) for title, text in sections(FIELDS, 3).items() if "Inside" in title]

    for name, fields in parts_of(described_schema(MODELS[kind])):
        assert fields in tables, name


def sample_of(kind: Kind) -> str:
    """The file that the guide shows for a kind."""
    found = re.search(r"(?s)```yaml\n(.*?)```", sections(GUIDE, 3)[f"Add {name_of(kind)}"])
    assert found is not None
    return found[1]


def test_the_samples_of_the_guide_pass_the_check(tmp_path: Path) -> None:
    """Each sample, put in its place in the real library, is a record without a problem."""
    for folder in ("content", "site_data"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    samples = set()
    for kind in KINDS:
        ending = "md" if kind in MARKDOWN_KINDS else "yml"
        path = tmp_path / "content" / kind.value / f"guide-sample-{kind.singular}.{ending}"
        path.write_text(sample_of(kind), encoding="utf-8")
        samples.add(path.name)

    library, problems = read_library(Project(tmp_path))

    assert library is not None
    assert {entry.path.name for entry in library.entries.values()} >= samples
    assert [str(one) for one in problems if one.path.name in samples] == []
