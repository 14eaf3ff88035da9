"""Staging with a memory gives the bytes that staging without one gives, whatever was edited."""

import os
import random
import shutil
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

import pytest

from generator import cores
from generator.memory import FOLDER
from generator.publish import files
from generator.publish.archive import archive
from generator.publish.outcome import StagingError
from generator.publish.staging import stage_project
from generator.records.files import Project
from generator.records.library import Library
from generator.records.problems import ProblemsFoundError
from generator.remembered import remembered_functions
from generator.shelf import Content, LostError, Shelf
from tests.site import complete

EDITS = 12
"""Edits a seed; each is staged twice."""


def staged_bytes(root: Path, *, preview: bool = False) -> dict[str, bytes] | None:
    """Every staged file and schema; nothing where the records have problems."""
    try:
        stage_project(Project(root), lambda _step: None, preview=preview)
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


def cold_bytes(root: Path, empty: Path, *, preview: bool = False) -> dict[str, bytes] | None:
    """The same from a copy that remembers nothing, in a process that forgot everything."""
    shutil.rmtree(empty, ignore_errors=True)
    put(root, empty)
    shutil.copy(root / "mkdocs.yml", empty)
    forget()
    return staged_bytes(empty, preview=preview)


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


@pytest.mark.parametrize("preview", [False, True], ids=["afresh", "behind a preview"])
@pytest.mark.parametrize("seed", range(3))
def test_warm_and_cold_give_the_same_bytes(
    mini: Path, tmp_path: Path, seed: int, *, preview: bool
) -> None:
    """After each of many random edits, additions and removals."""
    complete(mini)
    chance = random.Random(seed)  # noqa: S311 - a choice that can be repeated, no secret
    good, same = tmp_path / "good", 0
    put(mini, good)
    cold = partial(cold_bytes, empty=tmp_path / "cold", preview=preview)
    assert staged_bytes(mini, preview=preview) == cold(mini)
    for name in edits(mini, chance):
        warm = staged_bytes(mini, preview=preview)
        if warm is None:
            put(good, mini)
            continue
        assert warm == cold(mini), name
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


def test_the_archive_is_packed_again_only_where_it_holds_something_else(
    mini: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its files are known by their digests: the same ones make the same archive."""
    complete(mini)
    packed: list[bytes] = []

    def noted(library: Library, data: Mapping[str, Content]) -> bytes:
        packed.append(b"")
        return archive(library, data)

    # where the process cannot be copied all is done here, and can be counted
    monkeypatch.setattr(cores, "can_copy", lambda: False)
    monkeypatch.setattr(files, "archive", noted)
    first = staged_bytes(mini)
    assert staged_bytes(mini) == first
    assert len(packed) == 1

    exercise = mini / "content" / "exercises" / "hip-turn.yml"
    exercise.write_text(exercise.read_text("utf-8").replace("Bend your knees.", "Bend."), "utf-8")
    assert staged_bytes(mini) != first
    assert len(packed) == 2


def test_a_damaged_memory_is_made_anew(mini: Path, tmp_path: Path) -> None:
    """Cut in half, it is passed over, and the bytes are the same."""
    complete(mini)
    first = staged_bytes(mini)
    for path in (mini / FOLDER).iterdir():
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])

    assert staged_bytes(mini) == first == cold_bytes(mini, tmp_path / "cold")


PAGE, OTHER = "exercises/hip-turn.md", "exercises/hip-bridge.md"


def removed(docs: Path) -> None:
    """A page is gone."""
    (docs / PAGE).unlink()


def all_removed(docs: Path) -> None:
    """Nothing is left but what is remembered."""
    shutil.rmtree(docs)


def rewritten(docs: Path) -> None:
    """Other letters in a page, as many of them, and the time that it had."""
    before = (docs / PAGE).stat()
    (docs / PAGE).write_bytes((docs / PAGE).read_bytes().swapcase())
    os.utime(docs / PAGE, ns=(before.st_atime_ns, before.st_mtime_ns))


def swapped(docs: Path) -> None:
    """Two pages in each other's place."""
    (docs / PAGE).rename(docs / "third.md")
    (docs / OTHER).rename(docs / PAGE)
    (docs / "third.md").rename(docs / OTHER)


def linked(docs: Path) -> None:
    """A link where a page was, to the same words outside."""
    shutil.move(docs / PAGE, docs.parent / "elsewhere.md")
    (docs / PAGE).symlink_to(docs.parent / "elsewhere.md")


def added(docs: Path) -> None:
    """What belongs to nobody."""
    (docs / "new" / "deep").mkdir(parents=True)
    (docs / "new" / "deep" / "page.md").write_text("words", "utf-8")


@pytest.mark.parametrize("preview", [False, True], ids=["afresh", "behind a preview"])
@pytest.mark.parametrize("change", [removed, all_removed, rewritten, swapped, linked, added])
def test_the_staged_folder_is_put_right(
    mini: Path, change: Callable[[Path], None], *, preview: bool
) -> None:
    """Whatever somebody did there: of what is remembered it has the bytes."""
    complete(mini)
    docs = mini / "build" / "docs"
    first = staged_bytes(mini, preview=preview)
    change(docs)
    assert first is not None
    assert (docs / PAGE).is_symlink() or staged_files(docs) != staged_files_of(first)

    assert staged_bytes(mini, preview=preview) == first
    assert not (docs / PAGE).is_symlink()
    assert not (docs / "new").exists()


def staged_files(docs: Path) -> dict[str, bytes]:
    """The files of the staged folder."""
    found = (path for path in docs.rglob("*") if path.is_file())
    return {path.relative_to(docs).as_posix(): path.read_bytes() for path in found}


def staged_files_of(both: Mapping[str, bytes]) -> dict[str, bytes]:
    """The same, of staged files and schemas."""
    top = "build/docs/"
    return {name[len(top) :]: raw for name, raw in both.items() if name.startswith(top)}


def test_files_that_go_while_they_are_counted_on(
    mini: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Staging says so, in words, and has written nothing."""
    complete(mini)
    docs = mini / "build" / "docs"
    stage_project(Project(mini), lambda _step: None)
    # nothing of the memories but what stands there; one page is wanted in another's place
    swapped(docs)

    def gone(_shelf: Shelf, digest: str) -> bytes:
        raise LostError(digest)

    monkeypatch.setattr(Shelf, "read", gone)
    before = staged_files(docs)
    with pytest.raises(StagingError, match="Run again"):
        stage_project(Project(mini), lambda _step: None)

    assert staged_files(docs) == before
