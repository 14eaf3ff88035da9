"""Each rule is broken once, and `gaitway check` names that rule and no other."""

import re
import shutil
from pathlib import Path

import pytest

from generator.records.problems import CODES, WARNINGS
from tests.conftest import Check
from tests.invalid.recipe import make

HERE = Path(__file__).parent
BROKEN = sorted(path.parent for path in HERE.glob("*/expected.txt"))
NOT_IN_THE_TREE = {"expected.txt", "make.txt"}


def break_project(project: Path, broken: Path) -> None:
    """Lay the files of a broken tree over a project that is in order."""
    for path in broken.rglob("*"):
        if path.is_file() and path.name not in NOT_IN_THE_TREE:
            target = project / path.relative_to(broken)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
    recipe = broken / "make.txt"
    if recipe.exists():
        make(project, recipe.read_text(encoding="utf-8"))


def test_the_project_under_the_broken_ones_is_in_order(mini: Path, check: Check) -> None:
    """Without an overlay there is no problem, so whatever is reported comes from the overlay."""
    result = check(mini)

    assert (result.exit_code, result.output) == (0, "No problems.\n")


@pytest.mark.parametrize("broken", BROKEN, ids=lambda path: path.name)
def test_a_broken_rule_is_reported_by_its_own_code_alone(
    broken: Path, mini: Path, check: Check
) -> None:
    """The exact lines are printed: place, field, message, code and hint."""
    break_project(mini, broken)

    result = check(mini)

    code = broken.name.split("--")[0]
    expected = (broken / "expected.txt").read_text(encoding="utf-8")
    assert result.exit_code == (0 if code in WARNINGS else 1)
    assert result.output == expected
    assert set(re.findall(r"\[([a-z0-9-]+)\]$", result.output, re.MULTILINE)) == {code}


@pytest.mark.parametrize("broken", BROKEN, ids=lambda path: path.name)
def test_every_problem_has_a_hint(broken: Path) -> None:
    """No problem leaves an editor alone with it."""
    *lines, _count = (broken / "expected.txt").read_text(encoding="utf-8").splitlines()

    problems = [line for line in lines if not line.startswith("    ")]
    assert len(lines) == 2 * len(problems)


def test_every_rule_has_a_broken_tree() -> None:
    """A new code needs a folder here, and a folder needs a code."""
    assert {path.name.split("--")[0] for path in BROKEN} == set(CODES)


def test_every_folder_is_tested() -> None:
    """A folder without its expected lines would be passed over in silence."""
    folders = {path for path in HERE.iterdir() if path.is_dir() and path.name[0] not in "._"}

    assert folders == set(BROKEN)
