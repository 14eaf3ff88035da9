"""What an editor's program shows, as the real YAML language server makes it of our settings."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.records.files import Project
from generator.records.kinds import MARKDOWN_KINDS, Kind
from generator.records.read import read_library
from generator.records.schema import all_schemas
from generator.records.tables import TABLES
from tests.conftest import ROOT, TESTS
from tests.editors.client import Editor
from tests.node import MissingError, find_node, find_program

SETTINGS = ".vscode/settings.json"
EXERCISE = "content/exercises/hip-turn.yml"
OPENED = "content/exercises/opened-{}.yml"
"""A name that no earlier test has opened: what the server still says of others is passed over."""


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """The tiny project, opened with the settings of the real one."""
    folder = tmp_path_factory.mktemp("opened")
    shutil.copytree(TESTS / "mini", folder, dirs_exist_ok=True)
    shutil.copy(ROOT / "site_data/labels.yml", folder / "site_data")
    shutil.copytree(ROOT / ".vscode", folder / ".vscode")
    library, problems = read_library(Project(folder))
    assert problems == []
    assert library is not None
    (folder / "site_data/schema").mkdir()
    for name, text in all_schemas(library).items():
        (folder / f"site_data/schema/{name}.schema.json").write_text(text, encoding="utf-8")
    with Editor(folder) as opened:
        yield opened


def offers(editor: Editor, path: str, text: str) -> dict[str, str]:
    """What completion offers where `|` stands in the text: labels with their descriptions."""
    before, after = text.split("|")
    editor.open(path, before + after)
    line = before.count("\n")
    found = editor.at("completion", path, line, len(before) - before.rfind("\n") - 1)
    editor.close(path)
    return {item["label"]: words(item.get("documentation", "")) for item in found["items"]}


def hover(editor: Editor, path: str, text: str) -> str:
    """What is shown over the place where `|` stands in the text."""
    before, after = text.split("|")
    editor.open(path, before + after)
    line = before.count("\n")
    found = editor.at("hover", path, line, len(before) - before.rfind("\n") - 1)
    editor.close(path)
    return words(found["contents"]) if found else ""


def words(documentation: Any) -> str:  # noqa: ANN401 - text, or a kind of text with its value
    """A documentation as plain text."""
    if isinstance(documentation, dict):
        return str(documentation["value"])
    return str(documentation)


def test_completion_offers_the_fields_with_their_descriptions(editor: Editor) -> None:
    """At the edge of a file every field that is not there yet, and no field of another kind."""
    found = offers(editor, EXERCISE, "title: Wall sit\n|\n")

    assert {"summary", "works_on", "steps", "dose", "stop_rules"} <= set(found)
    assert {"title", "opens_with", "red_flags"} & set(found) == set()
    assert found["summary"] == "One or two sentences: what it is and why it matters."
    assert found["stop_rules"].startswith("When to stop at once.")


def test_completion_offers_the_fields_of_a_nested_place(editor: Editor) -> None:
    """Below `dose:` stand the fields of a dose."""
    found = offers(editor, EXERCISE, "title: Wall sit\ndose:\n  sets: 2\n  |\n")

    assert {"reps", "hold", "rest", "days_a_week"} <= set(found)
    assert "summary" not in found
    assert found["reps"].startswith("Repetitions a set")


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        (EXERCISE, "works_on:\n  - |\n", {"stiff-hip": "Stiff hip"}),
        (EXERCISE, "works_on: [|]\n", {"stiff-hip": "Stiff hip"}),
        (EXERCISE, "harder:\n  - |\n", {"hip-bridge": "Hip bridge", "hip-turn": "Hip turn"}),
        (
            EXERCISE,
            "evidence:\n  level: study\n  sources:\n    - |\n",
            {
                "stride-study": "Stride A (2020). A made-up study of strides",
                "back-review": "Back B. A made-up review of backs",
            },
        ),
        (
            "content/routines/daily-hips.yml",
            "blocks:\n  - title: Hips\n    exercises:\n      - exercise: |\n",
            {"hip-bridge": "Hip bridge", "hip-turn": "Hip turn"},
        ),
        (
            "content/phases/late-stance.yml",
            "asks_for:\n  - limitation: |\n",
            {"stiff-hip": "Stiff hip"},
        ),
    ],
    ids=["list", "brackets", "same kind", "sources", "nested", "one id"],
)
def test_a_field_offers_the_ids_it_may_name_with_their_titles(
    editor: Editor, path: str, text: str, expected: dict[str, str]
) -> None:
    """A limitation field offers limitations, and nothing else."""
    assert offers(editor, path, text) == expected


def test_completion_offers_words_from_a_short_list(editor: Editor) -> None:
    """Where a field takes one of some words, these are offered."""
    assert set(offers(editor, EXERCISE, "sides: |\n")) == {"each", "alternating", "together"}


def test_the_files_of_site_data_are_completed_too(editor: Editor) -> None:
    """A source has its fields, and a redirect leads to any record."""
    source = offers(editor, "site_data/sources.yml", "new-2026:\n  authors: New A\n  |\n")
    redirect = offers(editor, "site_data/redirects.yml", "- from: exercises/old/\n  to: |\n")

    assert {"year", "title", "doi", "kind"} <= set(source)
    assert redirect["hip-turn"] == "Hip turn"
    assert redirect["stiff-hip"] == "Stiff hip"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("su|mmary: A wall.\n", "One or two sentences: what it is and why it matters."),
        ("posi|tion: lying-on-back\n", "The position it begins in, by id."),
        ("works_on: [stiff|-hip]\n", "`stiff-hip`: Stiff hip"),
        ("dose:\n  se|ts: 2\n", "Sets, or rounds of a stretch"),
    ],
    ids=["field", "field with ids", "id", "nested"],
)
def test_hover_says_what_a_word_means(editor: Editor, text: str, shown: str) -> None:
    """Over a field its description, over an id its title."""
    assert shown in hover(editor, EXERCISE, text)


def test_a_record_in_order_is_not_underlined(editor: Editor) -> None:
    """Every file of the project that has a schema is clean."""
    with Editor(editor.folder) as fresh:
        for path, text in yaml_files(fresh.folder):
            assert fresh.open(path, text) == [], path


def test_every_file_with_a_slip_is_underlined(editor: Editor) -> None:
    """Each has its schema: a key that no kind and no table knows is seen in all of them."""
    with Editor(editor.folder) as fresh:
        for path, text in yaml_files(fresh.folder):
            slip = "- strange key: 1\n" if path.endswith("redirects.yml") else "strange key: 1\n"
            assert fresh.open(path, slip if text == "[]\n" else text + slip) != [], path


def yaml_files(folder: Path) -> Iterator[tuple[str, str]]:
    """Every record and table as it stands."""
    for path in sorted([*folder.glob("content/*/*.yml"), *folder.glob("site_data/*.yml")]):
        yield path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("works_on: [stiff-hip]", "works_on: [stif-hip]", 5, 'Valid values: "stiff-hip"'),
        ("level: beginner", "level: easy", 8, '"beginner"'),
        ("aim: mobility", "aimed: mobility", 4, "Property aimed is not allowed"),
        ("  sets: 2", "  sets: two", 19, 'Expected "integer"'),
        ("steps:\n", "steps: Lie down.\nold:\n", 10, "array"),
    ],
    ids=["id", "word", "field", "number", "list"],
)
def test_a_mistake_is_underlined_while_one_writes(
    editor: Editor, old: str, new: str, line: int, says: str
) -> None:
    """The line with the mistake, and what would be right there."""
    text = (editor.folder / EXERCISE).read_text(encoding="utf-8")
    assert old in text

    found = editor.open(OPENED.format(editor.opened), text.replace(old, new, 1))

    there = [one["message"] for one in found if one["range"]["start"]["line"] == line - 1]
    assert any(says in message for message in there), found


def test_each_folder_and_table_has_its_schema() -> None:
    """A kind or a table that is added gets its line in the settings, and none is left over."""
    settings = json.loads((ROOT / SETTINGS).read_text(encoding="utf-8"))
    kinds: dict[str, str] = {
        f"./site_data/schema/{kind}.schema.json": f"content/{kind}/*.yml"
        for kind in Kind
        if kind not in MARKDOWN_KINDS
    }
    tables = {f"./site_data/schema/{stem}.schema.json": f"site_data/{stem}.yml" for stem in TABLES}

    assert settings["yaml.schemas"] == {**kinds, **tables}


def test_editors_are_offered_the_extension() -> None:
    """Visual Studio Code asks whether to install what reads the settings."""
    extensions = json.loads((ROOT / ".vscode/extensions.json").read_text(encoding="utf-8"))

    assert extensions["recommendations"] == ["redhat.vscode-yaml"]


def test_without_node_the_tests_say_how_to_get_it(tmp_path: Path) -> None:
    """Nothing is passed over in silence: the message names the command that mends it."""
    with pytest.raises(MissingError, match="make npm"):
        find_node(tmp_path)
    with pytest.raises(MissingError, match=r"Node 22\.13 or newer"):
        find_program("yaml-language-server", tmp_path)


def test_an_old_node_is_refused(tmp_path: Path) -> None:
    """The server needs a newer Node than some systems bring."""
    old = tmp_path / "node"
    old.write_text("#!/bin/sh\necho v22.9.0\n")
    old.chmod(0o755)

    with pytest.raises(MissingError, match=r"is v22\.9\.0"):
        find_node(tmp_path)
