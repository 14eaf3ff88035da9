"""Sheets are set by copies of a process: by two at once, in little memory, each sheet once."""

import os
import subprocess
import sys
from collections import Counter
from itertools import accumulate
from pathlib import Path

import pytest

from generator.routes import PAPERS
from tests.site import ROOT

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="processes are copied on Linux only"
)

START = """
import os, signal, sys, threading, time
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch
from generator.handouts import press, typesetting
from generator.handouts.desk import desk, fonts
from generator.handouts.compile import (
    all_papers, fitted, layouts, press_sheets, pressed, printed
)
from generator.remembered import remembered
from tests.handouts import build

NOTES = Path(sys.argv[1])

def note(*words):
    with NOTES.open("a") as notes:
        print(os.getpid(), *words, file=notes)

@remembered
def slow(place):
    note("begun", place)
    time.sleep(0.05)
    note("done", place)
    return os.getpid(), place

@remembered
def killed(place):
    note(place)
    # whatever the other copy does meanwhile: the first that is to do this one
    if place == 1 and NOTES.read_text().count(" 1\\n") == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return os.getpid(), place

@remembered
def killed_at_its_desk(sheet, paper):
    set_there = fitted.afresh(sheet, paper)
    note(paper)
    if paper == "letter" and NOTES.read_text().count("letter") == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return set_there

@remembered
def broken(place):
    note(place)
    raise ValueError(f"no {place}")

SHEETS = [build.sheet(), replace(build.sheet(), id="another", title="Another")]
written = typesetting.sheet_data

def pdfs(sheet):
    return [bytes(content) for content in all_papers(sheet).values()]

def counted(*sheet):
    note("set")
    return written(*sheet)
"""
"""What every script begins with; `note` tells what was done, whichever process did it."""


def run(script: str, notes: Path) -> tuple[str, list[list[str]]]:
    """What a script prints in a new process, which is sure to have one thread, and its notes."""
    desks = notes.with_name("desks")
    desks.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", START + script, str(notes)],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(desks)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert not list(desks.iterdir()), "desks are taken away, whatever happened at them"
    assert not done.stdout or not done.stderr, "what happens in a copy is told by nobody else"
    told = done.stdout.strip() or done.stderr.strip().splitlines()[-1]
    written = notes.read_text(encoding="utf-8") if notes.exists() else ""
    return told, [line.split() for line in written.splitlines()]


def test_both_cores_work_and_results_keep_their_order(tmp_path: Path) -> None:
    """Every copy does its share of the calls and ends; this process does none."""
    script = """
with patch.object(press, "AT_ONCE", 3):
    found = press.each(slow, [(place,) for place in range(14)])
print(os.getpid() in {pid for pid, _ in found}, [place for _, place in found] == list(range(14)))
print(all(slow.knows(place) for place in range(14)))
"""
    told, notes = run(script, tmp_path / "notes")

    assert told.split() == ["False", "True", "True"]
    calls = Counter(pid for pid, event, _place in notes if event == "done")
    assert sorted(calls.values()) == [2, 3, 3, 3, 3]
    at_work = accumulate(1 if event == "begun" else -1 for _pid, event, _place in notes)
    assert max(at_work) == 2


def test_a_process_with_threads_does_it_itself(tmp_path: Path) -> None:
    """A copy made beside a thread may wait for ever for what the thread was holding."""
    script = """
stop = threading.Event()
threading.Thread(target=stop.wait).start()
print({pid for pid, _ in press.each(slow, [(1,), (2,)])} == {os.getpid()})
stop.set()
"""
    assert run(script, tmp_path / "notes")[0] == "True"


def test_what_a_killed_copy_had_to_do_another_does(tmp_path: Path) -> None:
    """As where memory is short: nothing is lost, and all of it is done by copies."""
    script = """
found = press.each(killed, [(place,) for place in range(8)])
print([place for _, place in found] == list(range(8)), os.getpid() in {pid for pid, _ in found})
"""
    told, notes = run(script, tmp_path / "notes")

    assert told == "True False"
    # each once, but for what the killed copy had begun: the one before, and the one it died of
    assert len(notes) == 10


def test_a_copy_that_is_killed_leaves_no_desk(tmp_path: Path) -> None:
    """It cannot take it away; what it had to set is set at another."""
    script = """
calls = [(SHEETS[0], paper) for paper in ("a4", "letter", "a4-large")]
found = press.each(killed_at_its_desk, calls)
print([one == fitted.afresh(*call) for one, call in zip(found, calls)])
"""
    told, notes = run(script, tmp_path / "notes")

    assert told == "[True, True, True]"
    assert [paper for _pid, paper in notes].count("letter") == 2


def test_a_failure_is_told_in_words(tmp_path: Path) -> None:
    """It happens again in this process, where somebody hears of it."""
    script = """
try:
    press.each(broken, [(1,), (2,)])
except ValueError as error:
    print(error)
"""
    told, notes = run(script, tmp_path / "notes")

    assert told == "no 1"
    assert len(notes) > 1, "copies have tried, and were silent about it"


def test_the_papers_of_one_sheet_keep_both_cores_busy(tmp_path: Path) -> None:
    """They go to one copy only where there is enough to do for both."""
    script = """
with patch.object(typesetting, "sheet_data", counted):
    press_sheets(SHEETS[:1])
print(len(fitted.made))
"""
    told, notes = run(script, tmp_path / "notes")

    assert told == "3"
    assert sorted(Counter(pid for pid, _set in notes).values()) == [1, 2]


def test_a_sheet_is_set_once(tmp_path: Path) -> None:
    """How roomy it may be is reckoned while it is set, and what is set is printed."""
    script = """
with patch.object(typesetting, "sheet_data", counted):
    press_sheets(SHEETS)
    print(len(NOTES.read_text().splitlines()))
    for sheet in SHEETS:
        all_papers(sheet)
    press_sheets(SHEETS)
    print(len(NOTES.read_text().splitlines()))
"""
    told, notes = run(script, tmp_path / "notes")

    assert told.split() == ["6", "6"]
    assert len({pid for pid, _set in notes}) > 1


def test_what_the_check_found_need_only_be_printed(tmp_path: Path) -> None:
    """Nor does another day change how a sheet fits."""
    script = """
found = list(layouts(SHEETS))
with patch.object(typesetting, "sheet_data", counted):
    press_sheets(SHEETS)
    print(len(NOTES.read_text().splitlines()))
    press_sheets([replace(sheet, version="Version 1, 2 May 2026") for sheet in SHEETS])
    print(len(NOTES.read_text().splitlines()))
"""
    told, _notes = run(script, tmp_path / "notes")

    assert told.split() == ["6", "12"]


def test_what_is_staged_is_printed_while_it_is_checked(mini: Path, tmp_path: Path) -> None:
    """Staging sets a sheet for the check, and prints what it has set."""
    script = f"""
from generator.publish.staging import stage_project
from generator.records.files import Project

with patch.object(typesetting, "sheet_data", counted):
    stage_project(Project(Path({str(mini)!r})), lambda step: None)
print(len(fitted.made), len(printed.made), len(NOTES.read_text().splitlines()))
"""
    told, _notes = run(script, tmp_path / "notes")

    assert told.split() == ["3", "3", "3"]


def test_an_edit_that_is_undone_is_printed_again(mini: Path, tmp_path: Path) -> None:
    """A preview stages again in one process: what it printed first has made room by then."""
    script = f"""
from generator.publish.staging import stage_project
from generator.records.files import Project

project = Project(Path({str(mini)!r}))
exercise = project.content / "exercises" / "hip-bridge.yml"

def sheets():
    stage_project(project, lambda step: None, preview=True)
    return [path.read_bytes() for path in sorted(project.root.glob("build/docs/**/*.pdf"))]

first, text = sheets(), exercise.read_text("utf-8")
exercise.write_text(text.replace("Lie on your back.", "Lie down on your back."), "utf-8")
other = sheets()
exercise.write_text(text, "utf-8")
print(len(first), first == other, first == sheets())
"""
    assert run(script, tmp_path / "notes")[0] == "3 False True"


def test_what_is_printed_is_not_held(mini: Path, tmp_path: Path) -> None:
    """It lies on the shelf: all sheets of a library would fill the memory."""
    script = f"""
from generator.publish.staging import stage_project
from generator.records.files import Project

stage_project(Project(Path({str(mini)!r})), lambda step: None)
print([content.at_hand for content in printed.made.values()])
"""
    assert run(script, tmp_path / "notes")[0] == "[None, None, None]"


def test_what_lies_on_no_shelf_is_printed_again(mini: Path, tmp_path: Path) -> None:
    """Whoever asks for a sheet where no folder is looked at has it, whatever was staged before."""
    script = f"""
from generator.handouts.compile import render
from generator.handouts.sheet import dated_sheet
from generator.publish.staging import stage_project
from generator.publish.history import file_history
from generator.records.files import Project
from generator.records.read import read_library
from generator.words import Words

project = Project(Path({str(mini)!r}))
stage_project(project, lambda step: None)
library, _problems = read_library(project)
words = Words(library.shared.labels)
sheet = dated_sheet(library, library["daily-hips"], words, file_history(project).newest)
with patch.object(typesetting, "sheet_data", counted):
    pdf = render(sheet, "a4")
staged = {{path.read_bytes() for path in project.root.glob("build/docs/**/*.pdf")}}
print(len(NOTES.read_text().splitlines()), pdf in staged)
"""
    assert run(script, tmp_path / "notes")[0] == "1 True"


def test_many_routines_are_set_part_by_part(tmp_path: Path) -> None:
    """Each sheet comes out as it does alone, and in its place."""
    script = """
from generator.handouts import setting
from generator.records.files import Project
from generator.records.kinds import Kind
from generator.records.read import read_library

library, _problems = read_library(Project(Path.cwd()))
routines = list(library.of_kind(Kind.ROUTINES))[:3]
alone = [fit for one in routines for fit in setting.set_routines(library, [one], None)]
with patch.object(setting, "SHEETS_AT_ONCE", 2):
    print(list(setting.set_routines(library, routines, None)) == alone, end=" ")
print(len({repr(fit.reading) for fit in alone}))
"""
    assert run(script, tmp_path / "notes")[0] == "True 3"


def test_whoever_sets_it_a_sheet_has_the_same_bytes(tmp_path: Path) -> None:
    """By copies, or in this process beside a thread."""
    script = """
press_sheets(SHEETS)
copies = list(map(pdfs, SHEETS))
fitted.made.clear(); printed.made.clear()
stop = threading.Event()
threading.Thread(target=stop.wait).start()
print(copies == list(map(pdfs, SHEETS)), len(fitted.made))
stop.set()
"""
    assert run(script, tmp_path / "notes")[0] == "True 6"


def test_what_was_set_before_changes_nothing(tmp_path: Path) -> None:
    """Typst remembers from one sheet to the next, whatever they have in common."""
    script = """
sheets = [
    SHEETS[0],
    replace(SHEETS[0], id="renamed", title="Another title"),
    replace(SHEETS[0], version="Version 2"),
    replace(SHEETS[0], parts=SHEETS[0].parts[::-1]),
    build.sheet(build.routine([("One", ("turn",))])),
    SHEETS[0],
]
calls = [(sheet, paper, None) for paper in ("a4", "a4-large") for sheet in sheets]
with patch.object(press, "AT_ONCE", 1):
    each_alone = press.made(pressed, calls)
with desk():
    one_after_the_other = [pressed.afresh(*call) for call in calls]

def told(found):
    return [(one.fitted, bytes(one.pdf)) for one in found]

print(told(one_after_the_other) == told(each_alone), len({pdf for _, pdf in told(each_alone)}))
"""
    assert run(script, tmp_path / "notes")[0] == "True 10"


@pytest.mark.timed
@pytest.mark.parametrize("paper", PAPERS)
def test_what_sheets_have_in_common_is_set_once(paper: str, tmp_path: Path) -> None:
    """Of another routine with the same exercises little is left to do.

    A rule or a context above the exercises that names what only one sheet says makes all below it
    another's for Typst; nothing else would tell that it has come to that.
    """
    script = f"""
def seconds(place):
    sheet = replace(
        SHEETS[0],
        id=f"number-{{place}}",
        title=f"Number {{place}}",
        address=f"https://gaitway.example/r/{{place}}/",
        version=f"Version {{place}}",
        words={{**SHEETS[0].words, "qr": f"QR code with the address of number {{place}}"}},
    )
    begin = time.process_time()
    typesetting.Setting(sheet, {paper!r}, *typesetting.AIRS).fitted
    return time.process_time() - begin

fonts()
with desk():
    first = seconds(0)
    print(min(map(seconds, range(1, 6))) / first)
"""
    assert float(run(script, tmp_path / "notes")[0]) < 0.45


def test_a_copy_stays_small(tmp_path: Path) -> None:
    """However many sheets are set: what Typst keeps goes with each copy, and is not kept here."""
    script = """
import resource

def with_words(place):
    exercises = {
        id_: {**fields, "steps": tuple(f"{step} Number {place}." for step in fields["steps"])}
        for id_, fields in build.EXERCISES.items()
    }
    return build.sheet(exercises=exercises)

sheets = [with_words(place) for place in range(16)]
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
press_sheets(sheets)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""
    told, _notes = run(script, tmp_path / "notes")

    largest, grown = map(int, told.split())
    assert largest < 130, "MB in a copy"
    assert grown < 40, "MB here, of which the sheets are a part"
