"""Staging with a memory gives the bytes that staging without one gives, whatever was edited."""

import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.memory import FOLDER
from generator.publish.build import stage_project
from generator.records.files import Project
from generator.records.problems import ProblemsFoundError
from generator.remembered import remembered_functions
from tests.site import complete

EDITS = 12
"""Edits a seed; each is staged twice."""


def staged_bytes(root: Path) -> dict[str, bytes] | None:
    """Every staged file and schema; nothing where the records have problems."""
    try:
        stage_project(Project(root), lambda _step: None)
    except ProblemsFoundError:
        return None
    folders = (root / "build" / "docs", root / "site_data" / "schema")
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def put(here: Path, there: Path) -> None:
    """Copy what editors write from one project to another."""
    for folder in ("content", "site_data"):
        shutil.rmtree(there / folder, ignore_errors=True)
        shutil.copytree(here / folder, there / folder)


def cold_bytes(root: Path, empty: Path) -> dict[str, bytes] | None:
    """The same from a copy that remembers nothing, in a process that forgot everything."""
    shutil.rmtree(empty, ignore_errors=True)
    put(root, empty)
    shutil.copy(root / "mkdocs.yml", empty)
    forget()
    return staged_bytes(empty)


def forget() -> None:
    """Nothing that was made in this process is known any more."""
    for function in remembered_functions():
        function.made.clear()


def records(root: Path) -> list[Path]:
    """Every file that an editor may change."""
    return sorted([*root.glob("content/*/*.*"), *root.glob("site_data/*.yml")])


def a_word(root: Path, chance: random.Random) -> None:
    """Another word in some text."""
    path = chance.choice(records(root))
    text = path.read_text("utf-8")
    words = ("hip", "turn", "The", "leg", "easy", "Stiff", "stands", "pain", "study")
    found = [word for word in words if word in text]
    if found:
        word = chance.choice(found)
        path.write_text(text.replace(word, f"{word}x", 1), "utf-8")


def a_number(root: Path, chance: random.Random) -> None:
    """Another number: a dose, a year, an angle, a moment of the cycle."""
    path = chance.choice(records(root))
    text = path.read_text("utf-8")
    digits = [place for place, letter in enumerate(text) if letter in "2345678"]
    if digits:
        place = chance.choice(digits)
        other = str(int(text[place]) + chance.choice([-1, 1]))
        path.write_text(text[:place] + other + text[place + 1 :], "utf-8")


def a_link(root: Path, chance: random.Random) -> None:
    """A mention of another record at the end of some prose."""
    path = chance.choice(sorted(root.glob("content/articles/*.md")))
    target = chance.choice(sorted(root.glob("content/*/*.yml"))).stem
    path.write_text(f"{path.read_text('utf-8').rstrip()}\n\nSee [[{target}]].\n", "utf-8")


def a_copy(root: Path, chance: random.Random) -> None:
    """A new record, made from another."""
    path = chance.choice(sorted(root.glob("content/exercises/*.yml")))
    number = chance.randrange(1000)
    lines = [
        f"title: Copy {number}" if line.startswith("title:") else line
        for line in path.read_text("utf-8").splitlines()
        if not line.startswith(("aliases:", "harder:", "easier:"))
    ]
    path.with_name(f"copy-{number}.yml").write_text("\n".join(lines) + "\n", "utf-8")


def a_removal(root: Path, chance: random.Random) -> None:
    """One of the copies goes again."""
    copies = sorted(root.glob("content/exercises/copy-*.yml"))
    if copies:
        chance.choice(copies).unlink()


def a_draft(root: Path, chance: random.Random) -> None:
    """A record that is no longer published, or is again."""
    path = chance.choice(sorted(root.glob("content/exercises/copy-*.yml")) or records(root))
    text = path.read_text("utf-8")
    draft = "status: draft\n"
    path.write_text(text.replace(draft, "") if draft in text else text + draft, "utf-8")


Edit = Callable[[Path, random.Random], None]
KINDS: tuple[Edit, ...] = (a_word, a_word, a_number, a_link, a_copy, a_removal, a_draft)


def edits(root: Path, chance: random.Random) -> Iterator[str]:
    """Edit after edit; one that leaves the records with problems is taken back by the caller."""
    for _ in range(EDITS):
        edit = chance.choice(KINDS)
        edit(root, chance)
        yield edit.__name__


@pytest.mark.parametrize("seed", range(3))
def test_warm_and_cold_give_the_same_bytes(mini: Path, tmp_path: Path, seed: int) -> None:
    """After each of many random edits, additions and removals."""
    complete(mini)
    chance = random.Random(seed)  # noqa: S311 - a choice that can be repeated, no secret
    good, same = tmp_path / "good", 0
    put(mini, good)
    assert staged_bytes(mini) == cold_bytes(mini, tmp_path / "cold")
    for name in edits(mini, chance):
        warm = staged_bytes(mini)
        if warm is None:
            put(good, mini)
            continue
        assert warm == cold_bytes(mini, tmp_path / "cold"), name
        same += 1
        put(mini, good)

    assert same > EDITS // 4


def test_only_what_an_edit_concerns_is_written(mini: Path) -> None:
    """A word in the steps of an exercise does not touch the pages that only name it."""
    project = complete(mini)
    stage_project(project, lambda _step: None)
    exercise = mini / "content" / "exercises" / "hip-turn.yml"
    exercise.write_text(exercise.read_text("utf-8").replace("Bend your knees.", "Bend."), "utf-8")

    again = stage_project(project, lambda _step: None)

    assert 0 < again.written < again.files / 4
    assert again.deleted == 0


def test_a_damaged_memory_is_made_anew(mini: Path, tmp_path: Path) -> None:
    """Cut in half, it is passed over, and the bytes are the same."""
    complete(mini)
    first = staged_bytes(mini)
    for path in (mini / FOLDER).iterdir():
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])

    assert staged_bytes(mini) == first == cold_bytes(mini, tmp_path / "cold")
