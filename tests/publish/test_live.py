"""Pages made when somebody looks are those that staging makes, and staging goes on behind."""

import multiprocessing
import os
import signal
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from generator.handouts.press import WORKERS
from generator.publish.live import LivePages
from generator.publish.outcome import Outcome
from generator.publish.stager import Stager
from generator.publish.staging import stage_project
from generator.records.files import Project
from tests.handouts.reading import words_of

RECORD = "content/exercises/hip-turn.yml"
PAGE = "exercises/hip-turn.md"
SOON = 60.0


@pytest.fixture
def live(mini: Path) -> LivePages:
    """The pages of the tiny project."""
    pages = LivePages(Project(mini))
    assert pages.look_again() == []
    return pages


@pytest.fixture
def stager(mini: Path) -> Iterator[Stager]:
    """Staging of the tiny project, beside these tests."""
    with closing(Stager(Project(mini))) as found:
        yield found


def edit(root: Path, name: str, old: str, new: str) -> None:
    """Change some words of a file."""
    text = (root / name).read_text(encoding="utf-8")
    assert old in text
    (root / name).write_text(text.replace(old, new), encoding="utf-8")


def test_a_page_is_that_which_is_staged(mini: Path, live: LivePages) -> None:
    """Every one, byte for byte, also after edits."""
    for old, new in (
        ("Bend your knees.", "Bend both knees."),
        ("Turn the hip", "Turn a stiff hip"),
    ):
        edit(mini, RECORD, old, new)
        assert live.look_again() == []
        stage_project(Project(mini), lambda _step: None, preview=True)
        docs = mini / "build" / "docs"
        there = {path.relative_to(docs).as_posix() for path in docs.rglob("*.md")}

        assert there == live.names
        for name in there:
            assert live.text(name) == (docs / name).read_text(encoding="utf-8")


def test_pages_stay_as_they_were_while_there_is_a_mistake(mini: Path, live: LivePages) -> None:
    """They follow again when it is mended."""
    before = live.text(PAGE)
    edit(mini, RECORD, "level: beginner", "level: easy")
    edit(mini, RECORD, "Slow and easy", "Calm and steady")

    assert [problem.code for problem in live.look_again()] == ["wrong-value"]
    assert live.text(PAGE) == before

    edit(mini, RECORD, "level: easy", "level: beginner")
    assert live.look_again() == []
    assert "Calm and steady" in (live.text(PAGE) or "")


def test_a_page_stays_as_it_was_where_a_label_is_missing(mini: Path, live: LivePages) -> None:
    """Only making it tells; staging says which label."""
    before = live.text(PAGE)
    labels = mini / "site_data" / "labels.yml"
    text = labels.read_text(encoding="utf-8")
    labels.write_text("".join(line for line in text.splitlines(True) if "steps:" not in line))
    assert live.look_again() == []

    assert live.text(PAGE) == before


def test_staging_beside_says_what_came_of_it(mini: Path, stager: Stager) -> None:
    """Files; then a sheet that no longer fits, found only by setting it; then files again."""
    told: list[Outcome] = []
    steps: list[str] = []
    stager.done = told.append
    stager.begin(steps.append)
    assert stager.settle().staged
    assert "sheets" in steps

    edit(mini, "content/routines/daily-hips.yml", "a4: 1", "a4: 2")
    stager.begin()
    assert [problem.code for problem in stager.settle().problems] == ["page-count"]

    edit(mini, "content/routines/daily-hips.yml", "a4: 2", "a4: 1")
    edit(mini, RECORD, "Let one knee fall in.", "Let one knee sink in.")
    stager.begin()
    assert stager.settle().staged
    sheet = mini / "build" / "docs" / "handouts" / "daily-hips-a4.pdf"
    assert "sink in" in words_of(sheet.read_bytes())
    assert [bool(one.staged) for one in told] == [True, False, True]


def test_only_the_newest_state_is_told_of(mini: Path, stager: Stager) -> None:
    """What was overtaken by another save is nobody's business."""
    told: list[Outcome] = []
    stager.done = told.append
    for pages in (2, 3, 1):
        text = (mini / "content/routines/daily-hips.yml").read_text(encoding="utf-8")
        before = next(line for line in text.splitlines() if line.startswith("  a4:"))
        edit(mini, "content/routines/daily-hips.yml", before, f"  a4: {pages}")
        stager.begin()

    assert stager.settle().staged
    assert told[-1].staged
    assert all(one is told[-1] or one.problems for one in told)


def descendants(pid: int) -> set[int]:
    """The processes that a process began, and those that these began."""
    parents: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            # the name in brackets may hold anything; the parent is the second word behind it
            parents[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
    found = {pid}
    while more := {one for one, parent in parents.items() if parent in found} - found:
        found |= more
    return found - {pid}


def copies(pid: int) -> set[int]:
    """The processes that a process made of itself; programs that it asks have another name."""

    def command(pid: int) -> bytes:
        with suppress(OSError):
            return Path(f"/proc/{pid}/cmdline").read_bytes()
        return b""

    return {one for one in descendants(pid) if command(one) == command(pid)}


def at_work(pid: int) -> bool:
    """True for a process that is there and has not ended."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks at processes in /proc")
def test_staging_goes_on_after_its_process_was_killed(stager: Stager) -> None:
    """It is said once; the next save is staged by another process, and no worker is left."""
    others = set(multiprocessing.active_children())
    stager.begin()
    end = time.monotonic() + SOON
    begun: set[int] = set()
    # in the middle of the work, when both of its copies set a sheet
    while len(begun) < WORKERS and time.monotonic() < end:
        for worker in set(multiprocessing.active_children()) - others:
            begun = copies(worker.pid or 0)
    # a program that is about to begin has the name of what begins it
    assert len(begun) >= WORKERS
    os.kill(worker.pid or 0, signal.SIGKILL)
    worker.join(SOON)

    assert "stopped" in stager.settle().failure
    stager.begin()
    assert stager.settle().staged
    end = time.monotonic() + SOON
    while left := {pid for pid in begun if at_work(pid)}:
        assert time.monotonic() < end, left
        time.sleep(0.1)


def test_closing_stops_at_once(mini: Path) -> None:
    """In the middle of the work too; no process is left, and nobody waits any longer."""
    before = set(multiprocessing.active_children())
    found = Stager(Project(mini))
    steps: list[str] = []
    found.begin(steps.append)
    end = time.monotonic() + SOON
    while not steps and time.monotonic() < end:
        time.sleep(0.01)
    assert steps

    found.close()
    found.settle()

    assert set(multiprocessing.active_children()) <= before
