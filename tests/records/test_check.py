"""`gaitway check`: its formats, its filter, and what it says to a wrong command."""

import json
from pathlib import Path

import pytest

from tests.conftest import Check


@pytest.fixture
def broken(mini: Path) -> Path:
    """A project with one mistake in each of two files."""
    exercise = mini / "content/exercises/hip-turn.yml"
    exercise.write_text(
        exercise.read_text().replace("level: beginner", 'level: "50%, \\"a\\"\\nb"')
    )
    page = mini / "content/pages/about.md"
    page.write_text(page.read_text().replace("title: About", "titel: About"))
    return mini


def test_text_names_each_place_and_counts(broken: Path, check: Check) -> None:
    """One line a problem, in the order of files, its hint below it."""
    result = check(broken)

    assert result.output.splitlines() == [
        'content/exercises/hip-turn.yml:8:8: level: `50%, "a" b` is not allowed here [wrong-value]',
        "    One of: beginner, intermediate, advanced.",
        "content/pages/about.md:2:1: titel: `titel` is not a field here [unknown-key]",
        "    Did you mean `title`?",
        "2 problems.",
    ]


def test_json_is_data(broken: Path, check: Check) -> None:
    """A program reads the same problems from JSON."""
    result = check(broken, "--format", "json")

    problems = json.loads(result.output)
    assert result.exit_code == 1
    assert problems[0] == {
        "path": "content/exercises/hip-turn.yml",
        "line": 8,
        "column": 8,
        "code": "wrong-value",
        "severity": "error",
        "field": "level",
        "message": '`50%, "a" b` is not allowed here',
        "hint": "One of: beginner, intermediate, advanced.",
    }
    assert [problem["code"] for problem in problems[1:]] == ["unknown-key"]


def test_json_of_no_problem_is_an_empty_list(mini: Path, check: Check) -> None:
    """A program needs no special case for a library in order."""
    result = check(mini, "--format", "json")

    assert (result.exit_code, json.loads(result.output)) == (0, [])


def test_github_annotations_escape_what_would_end_them(broken: Path, check: Check) -> None:
    """A percent sign is escaped, so that no value can begin another command."""
    result = check(broken, "--format", "github")

    assert result.output.splitlines()[0] == (
        "::error file=content/exercises/hip-turn.yml,line=8,col=8,title=wrong-value::"
        'level: `50%25, "a" b` is not allowed here: One of: beginner, intermediate, advanced.'
    )
    assert all(line.startswith("::error file=content/") for line in result.output.splitlines())


def test_github_says_nothing_about_a_library_in_order(mini: Path, check: Check) -> None:
    """No problem, no line."""
    result = check(mini, "--format", "github")

    assert (result.exit_code, result.output) == (0, "")


@pytest.mark.parametrize(
    ("path", "codes"),
    [
        ("content/pages/about.md", ["unknown-key"]),
        ("content/exercises", ["wrong-value"]),
        ("content", ["wrong-value", "unknown-key"]),
        ("content/routines", []),
        ("content/exercises/hip-bridge.yml", []),
    ],
)
def test_paths_choose_the_problems_shown(
    broken: Path, check: Check, path: str, codes: list[str]
) -> None:
    """A file or a folder shows its own problems only, and the exit code follows them."""
    result = check(broken, "--format", "json", str(broken / path))

    assert [problem["code"] for problem in json.loads(result.output)] == codes
    assert result.exit_code == int(bool(codes))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--format", "xml"], "'text', 'json', 'github'"),
        (["no-such-file.yml"], "'no-such-file.yml' does not exist"),
        (["--verbose"], "No such option"),
    ],
)
def test_a_wrong_command_says_what_to_do(
    mini: Path, check: Check, arguments: list[str], words: str
) -> None:
    """Exit code 2, and the choices there are."""
    result = check(mini, *arguments)

    assert result.exit_code == 2
    assert words in result.output


def test_a_folder_that_is_no_project_says_what_one_is(tmp_path: Path, check: Check) -> None:
    """The option that names the project is named."""
    result = check(tmp_path)

    assert result.exit_code == 2
    assert "no content/ and site_data/" in result.output
    assert "--project DIR" in result.output
