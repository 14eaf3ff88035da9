"""A build stages in a copy of its process, which takes the library with it when it ends."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.site import ROOT

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="processes are copied on Linux only"
)

START = """
import os, signal, sys, threading, time
from pathlib import Path
from unittest.mock import patch
from generator.publish import build, staging
from generator.publish.apart import stage_apart
from generator.publish.outcome import StagingError
from generator.records.files import Project
from generator.records.problems import ProblemsFoundError
from generator.remembered import remembered_functions
from generator.writing import Staged

ROOT, NOTES = Path(sys.argv[1]), Path(sys.argv[2])

def note(*words):
    with NOTES.open("a") as notes:
        print(os.getpid(), *words, file=notes)

def noted(step):
    note("staging")
    step("one")
    step("two")
    return Staged(1, 2, 3)
"""
"""What every script begins with; `note` tells what was done, whichever process did it."""


def run(script: str, root: Path) -> tuple[list[str], list[list[str]]]:
    """What a script prints, line by line, in a new process of one thread; and its notes."""
    notes = root / "notes"
    done = subprocess.run(
        [sys.executable, "-c", START + script, str(root), str(notes)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    written = notes.read_text(encoding="utf-8") if notes.exists() else ""
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout.splitlines(), [line.split() for line in written.splitlines()]


def test_another_process_stages_and_tells_its_steps(tmp_path: Path) -> None:
    """What came of it is known here, and the process is gone."""
    script = """
steps = []
print(stage_apart(noted, steps.append), steps, os.getpid())
print(Path("/proc/self/task/" + str(os.getpid()) + "/children").read_text().split())
"""
    (told, children), ((pid, _),) = run(script, tmp_path)

    assert told.startswith("Staged(written=1, unchanged=2, deleted=3) ['one', 'two']")
    assert pid != told.rpartition(" ")[2]
    assert children == "[]"


def test_beside_threads_it_is_staged_here(tmp_path: Path) -> None:
    """A copy made beside a thread may wait for ever for what the thread was holding."""
    script = """
stop = threading.Event()
threading.Thread(target=stop.wait).start()
print(stage_apart(noted, print), os.getpid())
stop.set()
"""
    (*steps, told), ((pid, _),) = run(script, tmp_path)

    assert steps == ["one", "two"]
    assert pid == told.rpartition(" ")[2]


def test_nothing_of_the_library_stays_for_the_engine(mini: Path) -> None:
    """When the engine begins, this process has made nothing that it would remember."""
    script = """
def publish(project, engine, out):
    print(sum(len(one.made) for one in remembered_functions()))

with patch.object(build, "publish", publish):
    staged, _ = build.build_project(Project(ROOT), "mkdocs", ROOT / "site", lambda _: None)
print(staged.files == staged.written, staged.files > 50)
print(staging.stage_project(Project(ROOT), lambda _: None).written)
"""
    assert run(script, mini)[0] == ["0", "True True", "0"]


def test_who_waits_has_not_loaded_what_stages(mini: Path) -> None:
    """Models of the library, templates and figures would be in memory twice."""
    script = """
import sys
from unittest.mock import patch
from generator.commands.main import main

def publish(project, engine, out):
    unneeded = {"generator.publish.staging", "generator.publish.files", "jinja2", "typst"}
    print(sorted(unneeded & sys.modules.keys()), len(list((out.parent / "docs").glob("*/"))) > 5)
    sys.exit()

from generator.publish import build
with patch.object(build, "publish", publish):
    main(["build", "--project", sys.argv[1]])
"""
    done = subprocess.run(
        [sys.executable, "-c", script, str(mini)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert done.stdout.splitlines() == ["[] True"]


def test_problems_are_those_of_staging_here(mini: Path) -> None:
    """Every one, and nothing is staged."""
    path = mini / "content" / "exercises" / "hip-turn.yml"
    path.write_text(path.read_text("utf-8").replace("level:", "levle:"), "utf-8")
    script = """
def problems(stage):
    try:
        stage()
    except ProblemsFoundError as error:
        return error.problems

project = Project(ROOT)
apart = problems(lambda: build.build_project(project, "mkdocs", ROOT / "site", lambda _: None))
print(len(apart) > 1, apart == problems(lambda: staging.stage_project(project, lambda _: None)))
"""
    assert run(script, mini)[0] == ["True True"]


def test_a_failure_is_told_in_its_words(tmp_path: Path) -> None:
    """One that staging foresees travels; any other happens again here, where it is seen."""
    script = """
def refusing(step):
    note("refusing")
    raise StagingError("no room")

def broken(step):
    note("broken")
    raise ZeroDivisionError("none")

for stage in (refusing, broken):
    try:
        stage_apart(stage, print)
    except (StagingError, ZeroDivisionError) as error:
        print(repr(error))
"""
    told, notes = run(script, tmp_path)

    assert told == ["StagingError('no room')", "ZeroDivisionError('none')"]
    assert [word for _pid, word in notes] == ["refusing", "broken", "broken"]


def test_what_a_killed_copy_had_to_do_is_done_here(tmp_path: Path) -> None:
    """As where memory is short."""
    script = """
def killed(step):
    note("begun")
    if os.getpid() != FIRST:
        os.kill(os.getpid(), signal.SIGKILL)
    return noted(step)

FIRST = os.getpid()
print(stage_apart(killed, lambda _: None))
"""
    (told,), notes = run(script, tmp_path)

    assert told == "Staged(written=1, unchanged=2, deleted=3)"
    assert [word for _pid, word in notes] == ["begun", "begun", "staging"]


def test_whoever_stops_a_build_leaves_no_process_behind(tmp_path: Path) -> None:
    """Ctrl-C reaches this process; it ends the copy before it ends itself."""
    script = """
def endless(step):
    step(str(os.getpid()))
    time.sleep(100)

def stop(pid):
    print(pid)
    raise KeyboardInterrupt

try:
    stage_apart(endless, stop)
except KeyboardInterrupt:
    print("stopped")
"""
    (pid, told), _notes = run(script, tmp_path)

    assert told == "stopped"
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid), 0)
