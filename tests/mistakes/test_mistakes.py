"""Mistakes that editors make: each gives one problem, at its line, with a hint that solves it."""

import shutil
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.mistakes.mending import follow, says_all
from tests.mistakes.table import HARMLESS, HERE, PAGE, Mistake, mistakes, page

ALL = list(mistakes())
MISTAKES = [one for one in ALL if one.group != HARMLESS]
Problems = Callable[[Path], list[Mapping[str, Any]]]


@pytest.fixture
def project(mini: Path) -> Path:
    """The tiny project, with a longer record and more sources."""
    shutil.copytree(HERE / "project", mini, dirs_exist_ok=True)
    return mini


def test_the_project_is_in_order(project: Path, problems_of: Problems) -> None:
    """Whatever is found comes from the mistake."""
    assert problems_of(project) == []


@pytest.mark.parametrize("made", MISTAKES, ids=lambda one: one.mistake)
def test_a_mistake_gives_one_problem_with_its_hint(
    made: Mistake, project: Path, problems_of: Problems
) -> None:
    """The problem names the file and the line; where the hint says all, following it is enough."""
    made.make(project)

    found = problems_of(project)
    assert [(one["path"], one["line"], one["code"], one["hint"]) for one in found] == [
        (made.path, made.line, made.code, made.hint)
    ]
    if follow(project, found[0]):
        assert problems_of(project) == []


@pytest.mark.parametrize(
    "made", [one for one in ALL if one.group == HARMLESS], ids=lambda one: one.mistake
)
def test_what_is_harmless_gives_no_problem(
    made: Mistake, project: Path, problems_of: Problems
) -> None:
    """The check is strict about what is said, and not about how a file is kept."""
    made.make(project)

    assert problems_of(project) == []


def test_many_hints_say_all_that_is_needed() -> None:
    """For these it is tried above that doing what they say, to the letter, is enough."""
    assert sum(says_all(one.hint) for one in MISTAKES) >= 80


def test_there_are_many_mistakes_and_each_is_another() -> None:
    """No mistake stands twice in the table."""
    assert len(MISTAKES) >= 150
    names = Counter(one.mistake for one in ALL)
    assert [name for name, count in names.items() if count > 1] == []


def test_the_page_is_in_step() -> None:
    """docs/mistakes.md is what `python -m tests.mistakes.table` writes."""
    assert PAGE.read_text(encoding="utf-8") == page()
