"""What is remembered is believed only where it is whole and ours, and never changes a result."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from generator import keys, memory
from generator.checking import check_project
from generator.figures import figure, gait
from generator.figures.figure import draw
from generator.figures.gait import draw_moment
from generator.handouts import press
from generator.keys import digest
from generator.memory import Memory, memory_of, remembering
from generator.publish.staging import stage_project
from generator.records import load, tables
from generator.records.files import Project
from generator.records.models.base import ReadNext
from generator.remembered import Remembered, remembered, remembered_functions


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A memory of one result."""
    path = tmp_path / "cache" / "things"
    first = Memory(path)
    first.put("key", ("a", 1))
    first.save()
    return path


def test_a_result_is_remembered(path: Path) -> None:
    """By its key, and only as what it is."""
    again = Memory(path)

    assert again.get("key", tuple) == ("a", 1)
    assert again.get("key", dict) is None
    assert again.get("other", tuple) is None


def test_what_is_long_gone_is_forgotten(path: Path) -> None:
    """What was not asked for is kept for a while, and not for ever."""
    second = Memory(path)
    second.put("new", 2)
    second.save()
    assert Memory(path).get("key", tuple) == ("a", 1)

    third = Memory(path)
    third.put("newer", 3)
    third.save()
    assert Memory(path).get("key", tuple) is None
    assert Memory(path).get("new", int) == 2
    assert Memory(path).get("newer", int) == 3


def test_of_what_was_not_asked_for_the_oldest_goes(path: Path) -> None:
    """Of what a run did not use as much is kept as it did, the newest of it."""
    second = Memory(path)
    for number in range(4):
        second.put(f"{number}", number)
    second.save()

    third = Memory(path)
    assert [third.get(f"{number}", int) for number in (1, 3)] == [1, 3]
    third.save()

    kept = Memory(path)
    assert [key for key in ("key", "0", "1", "2", "3") if kept.knows(key)] == ["0", "1", "2", "3"]


def test_a_run_that_is_cut_short_forgets_nothing(path: Path) -> None:
    """It has not asked for what the next one may."""
    for number in range(2, 5):
        again = Memory(path)
        again.put(f"new {number}", number)
        again.cut_short = True
        again.save()
    assert Memory(path).get("key", tuple) == ("a", 1)

    again.put("whole", 5)
    again.save()
    assert Memory(path).get("key", tuple) is None


def test_a_check_that_finds_a_mistake_forgets_nothing(mini: Path) -> None:
    """Whoever mends it does not wait for sheets that were set before."""
    check_project(Project(mini))
    table = mini / "site_data" / "safety.yml"
    good = table.read_text("utf-8")
    found = memory_of(mini, "checked")
    for number in range(100):
        found.put(f"of use {number}", number)
    found.save()

    table.write_text("- no table", "utf-8")
    _library, problems = check_project(Project(mini))
    assert problems
    assert Memory(mini / memory.FOLDER / "checked").get("of use 1", int) == 1

    table.write_text(good, "utf-8")
    _library, problems = check_project(Project(mini))
    assert problems == []
    assert Memory(mini / memory.FOLDER / "checked").get("of use 1", int) is None


def damages(good: bytes) -> dict[str, bytes]:
    """Ways in which a file goes bad."""
    middle = len(good) // 2
    return {
        "empty": b"",
        "cut short": good[:-3],
        "only the head": good[:100],
        "one bit": good[:-5] + bytes([good[-5] ^ 1]) + good[-4:],
        "bytes left out": good[:middle] + good[middle + 1 :],
        "something else": b"cos\nsystem\n(S'exit'\ntR.",
    }


@pytest.mark.parametrize("damage", damages(b"0" * 200))
def test_a_damaged_memory_is_no_memory(path: Path, damage: str) -> None:
    """It is passed over without a word, and can be written again."""
    path.write_bytes(damages(path.read_bytes())[damage])
    again = Memory(path)

    assert again.get("key", tuple) is None
    again.put("key", ("b",))
    again.save()
    assert Memory(path).get("key", tuple) == ("b",)


def test_another_version_remembers_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A change of the code may change every result."""
    monkeypatch.setattr(memory, "code_digest", lambda: "another version")

    assert Memory(path).get("key", tuple) is None


def test_another_python_is_another_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """Archives and pictures are packed by what comes with it."""
    now = keys.code_digest.__wrapped__()
    monkeypatch.setattr(keys, "python_version", lambda: "3.11.0rc0")
    other_python = keys.code_digest.__wrapped__()
    monkeypatch.setattr(keys, "ZLIB_RUNTIME_VERSION", "0.9")

    assert now == keys.code_digest()
    assert len({now, other_python, keys.code_digest.__wrapped__()}) == 3


def test_a_record_comes_back_as_it_was(path: Path) -> None:
    """Without the set of fields that were given, which no part of it keeps."""
    before = ReadNext.model_validate({"pin": ("clamshell", "hip-turn")})
    remembering_it = Memory(path)
    remembering_it.put("record", before)
    remembering_it.save()
    after = Memory(path).get("record", ReadNext)

    assert after is not None
    assert after == before
    assert (repr(after), hash(after)) == (repr(before), hash(before))
    assert after.model_dump(exclude_defaults=True) == {"pin": ("clamshell", "hip-turn")}
    assert (before.model_fields_set, after.model_fields_set) == (set(), set())


def test_a_memory_that_cannot_be_written_costs_only_time(tmp_path: Path) -> None:
    """A file where the folder should be stands for a full disk and for a locked one."""
    (tmp_path / "cache").write_bytes(b"")
    unwritable = Memory(tmp_path / "cache" / "things")
    unwritable.put("key", 1)

    unwritable.save()

    assert unwritable.get("key", int) == 1


def test_much_is_written_before_the_end(path: Path) -> None:
    """What was worked out is not lost with a run that is stopped, nor kept twice until its end."""
    stopped = Memory(path)
    for number in range(60):
        stopped.put(f"large {number}", bytes(100_000))
    size = path.stat().st_size

    again = Memory(path)
    kept = [number for number in range(60) if again.get(f"large {number}", bytes)]
    assert size > 3_000_000
    assert kept == list(range(len(kept)))
    assert 30 < len(kept) < 60
    stopped.save()
    assert Memory(path).get("large 59", bytes) == bytes(100_000)


FULL = """
import resource, signal, sys
from pathlib import Path
from generator.memory import Memory

# no file may become larger, as where a disk is full
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000))
memory = Memory(Path(sys.argv[1]))
made = {f"large {number}": bytes([number]) * 100_000 for number in range(100)}
for key, value in made.items():
    memory.put(key, value)
memory.save()
print(all(memory.get(key, bytes) == value for key, value in made.items()))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="files have no limit of their size there")
def test_a_full_disk_costs_only_time(path: Path) -> None:
    """The run has all that it made; the next believes what was there before, and nothing half."""
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(path)], capture_output=True, text=True, check=False
    )

    assert (done.stdout, done.stderr) == ("True\n", "")
    again = Memory(path)
    assert again.get("key", tuple) == ("a", 1)
    assert [number for number in range(100) if again.get(f"large {number}", bytes)] == []
    again.put("small", 1)
    again.save()
    assert Memory(path).get("small", int) == 1


def test_parts_are_kept_apart_in_a_key() -> None:
    """The same letters, cut in another place, are another key."""
    assert digest("ab", "c") != digest("a", "bc")
    assert digest("ab") == digest(b"ab")


def test_a_second_check_reads_nothing_again(mini: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file without a problem is remembered; the library is the same."""
    first, problems = check_project(Project(mini))
    assert problems == []
    monkeypatch.setattr(load, "parse", pytest.fail)
    monkeypatch.setattr(tables, "parse", pytest.fail)

    second, problems = check_project(Project(mini))

    assert problems == []
    assert first is not None
    assert second is not None
    assert {id_: entry.record for id_, entry in first.entries.items()} == {
        id_: entry.record for id_, entry in second.entries.items()
    }
    assert first.edges == second.edges
    assert first.shared.tables == second.shared.tables


def test_problems_are_the_same_with_a_memory_and_without(mini: Path) -> None:
    """A mistake in a linked record is told with its line, though the record was remembered."""
    check_project(Project(mini))
    next((mini / "content" / "limitations").glob("*.yml")).unlink()

    _library, remembered = check_project(Project(mini))
    shutil.rmtree(mini / memory.FOLDER)
    _library, fresh = check_project(Project(mini))

    assert len(fresh) > 1
    assert sorted(remembered) == sorted(fresh)


def test_a_changed_exercise_changes_the_sheet(mini: Path) -> None:
    """How a sheet comes out is remembered by all that it is made from."""
    check_project(Project(mini))
    exercise = next((mini / "content" / "exercises").glob("*.yml"))
    text = exercise.read_text("utf-8")
    steps = "".join(f"  - Breathe slowly, number {number}.\n" for number in range(60))
    exercise.write_text(text.replace("steps:\n", f"steps:\n{steps}", 1), "utf-8")

    _library, problems = check_project(Project(mini))

    assert {problem.code for problem in problems} == {"page-count"}


def check_it(project: Project) -> None:
    """Check a project in which all is in order."""
    _library, problems = check_project(project)
    assert not problems


def stage_it(project: Project) -> None:
    """Stage a project."""
    stage_project(project, lambda _step: None)


@pytest.mark.parametrize("act", [check_it, stage_it])
@pytest.mark.parametrize(
    "edit",
    [
        ("content/limitations/stiff-hip.yml", "summary: ", "summary: So. "),
        ("site_data/sources.yml", "A made-up study of", "A study of"),
    ],
)
def test_a_sheet_that_says_the_same_is_not_set_again(
    mini: Path,
    monkeypatch: pytest.MonkeyPatch,
    act: Callable[[Project], None],
    edit: tuple[str, str, str],
) -> None:
    """It is made from a limitation, too, and a table, but shows nothing of what changed there."""
    act(Project(mini))
    file, old, new = edit
    path = mini / file
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    for function in remembered_functions():
        function.made.clear()
    asked: list[object] = []
    original = press.made

    def made(work: Remembered[..., Any], calls: Sequence[tuple[Any, ...]]) -> list[Any]:
        asked.extend(calls)
        return original(work, calls)

    monkeypatch.setattr(press, "made", made)

    act(Project(mini))

    assert asked == []


def test_a_memory_belongs_to_its_project(mini: Path) -> None:
    """It lies below the project, where it is never committed."""
    check_project(Project(mini))

    assert os.listdir(mini / memory.FOLDER) == ["checked"]  # noqa: PTH208 - names are enough
    assert memory_of(mini, "checked").get("no such key", int) is None


def test_results_that_are_asked_for_once_do_not_stay(tmp_path: Path) -> None:
    """Neither what was put nor what was read; another run finds them all the same."""
    path = tmp_path / "made"
    memory = Memory(path, once=True)
    memory.put("a", ["words"])
    put = memory.get("a", list)
    memory.save()
    first, again = memory.get("a", list), memory.get("a", list)
    stays = Memory(path)

    assert put == first == again == ["words"]
    assert first is not again
    assert stays.get("a", list) is stays.get("a", list)


def test_a_memory_that_writes_in_batches_is_still_the_one_in_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its own writing is nobody else's, also before the end of a run."""
    monkeypatch.setattr("generator.memory._BATCH", 10)
    one = memory_of(tmp_path, "made")
    one.put("a", "x" * 20)
    assert (tmp_path / memory.FOLDER / "made").is_file()
    assert memory_of(tmp_path, "made") is one


def doubling(done: list[int]) -> Callable[[int], int]:
    """A function that notes how often it really works; each is as good as a new run."""

    @remembered
    def double(number: int) -> int:
        done.append(number)
        return 2 * number

    return double


def test_a_result_is_worked_out_once_in_all_runs(tmp_path: Path) -> None:
    """In one run by the function itself, in the next by the memory of the project."""
    done: list[int] = []
    with remembering(tmp_path, "made"):
        first = doubling(done)
        assert (first(2), first(2), first(3)) == (4, 4, 6)

    with remembering(tmp_path, "made"):
        second = doubling(done)
        assert (second(2), second(4)) == (4, 8)

    assert done == [2, 3, 4]


def test_outside_a_run_nothing_is_written(tmp_path: Path) -> None:
    """The function works as ever where no project remembers for it."""
    done: list[int] = []

    assert doubling(done)(2) == 4
    assert done == [2]
    assert list(tmp_path.iterdir()) == []


def test_unchanged_figures_are_not_drawn_again(mini: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Staging again takes every figure from the memory, and writes the same bytes."""
    first = stage_project(Project(mini), lambda _step: None)
    figures = {path: path.read_bytes() for path in mini.rglob("*.svg")}
    # a new run knows nothing of what this process made
    for function in (draw, draw_moment):
        monkeypatch.setattr(function, "made", {})
    # every page is made again, and every figure recalled
    exercise = mini / "content" / "exercises" / "hip-turn.yml"
    exercise.write_text(exercise.read_text("utf-8").replace("Bend your knees.", "Bend."), "utf-8")
    monkeypatch.setattr(figure, "pose", pytest.fail)
    monkeypatch.setattr(gait, "body_at", pytest.fail)

    second = stage_project(Project(mini), lambda _step: None)

    assert first.files == second.files
    assert figures == {path: path.read_bytes() for path in mini.rglob("*.svg")}
