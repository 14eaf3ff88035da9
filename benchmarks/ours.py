"""Our own work: what is timed of Gaitway, each piece with its preparation."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks.aside import put_aside
from benchmarks.editing import Editor
from benchmarks.library import write_library
from benchmarks.measuring import Work, call, peak_memory, timed
from benchmarks.peers import ROOT, SOME_ROUTINES, Pieces, absent, program, sheets
from benchmarks.preview import edits
from generator.publish.engines import EngineName
from generator.records.kinds import Kind

GAITWAY = [sys.executable, "-c", "from generator.commands.main import main; main()"]
PREVIEWS = 10
"""How often a preview is edited."""
GLOSSARY = "glossary"

CHECK = "check, remembered"
CHECK_OTHER = "check, one compensation changed"
CHECK_COLD = "check, nothing remembered"
READ = "check without sheets, nothing remembered"
STAGE = "stage without sheets, nothing remembered"
STAGE_BARE = "stage without sheets and cards, nothing remembered"
STAGE_EXERCISE = "stage, one exercise changed, with its sheets"
STAGE_OTHER = "stage, one compensation changed"
STAGE_LIVE = "page in a running process, one exercise changed"
STAGE_AGAIN = "stage behind a preview, one compensation changed"
WRITTEN_EXERCISE = "files written, one exercise changed"
WRITTEN_OTHER = "files written, one compensation changed"
HANDOUT = "a handout, setting those of all routines"
HANDOUT_APART = "a handout, setting those of 8 routines far apart"
BUILD_COLD = "build with MkDocs, nothing remembered"
BUILD_BARE = "build with MkDocs without sheets, nothing remembered"
BUILD = "build with MkDocs, all remembered"
BUILD_EXERCISE = "build with MkDocs, one exercise changed, with its sheets"
BUILD_OTHER = "build with MkDocs, one compensation changed"
BUILD_TERM = "build with MkDocs, the meaning of a term changed"
MEMORY = "build with MkDocs, nothing remembered: most memory at once"
MEMORY_WARM = "build with MkDocs, all remembered: most memory at once"
PREVIEW_MKDOCS = "preview with MkDocs, from save to page"
PREVIEW_ZENSICAL = "preview with Zensical, from save to page"


class Library:
    """A library twice: one whose runs are remembered, and one that forgets before each run."""

    def __init__(self, folder: Path, records: int) -> None:
        self.records = records
        self.warm, self.cold = folder / "warm", folder / "cold"
        write_library(self.warm, records)
        (self.warm / "templates").symlink_to(ROOT / "templates")
        _commit(self.warm)
        shutil.copytree(self.warm, self.cold, symlinks=True, ignore=shutil.ignore_patterns("build"))
        call([*GAITWAY, "build"], self.warm)
        self.exercise = editable(self.warm, Kind.EXERCISES)
        self.compensation = editable(self.warm, Kind.COMPENSATIONS)
        self._editors: dict[str, Editor] = {
            Kind.EXERCISES: Editor(self.exercise),
            Kind.COMPENSATIONS: Editor(self.compensation),
            GLOSSARY: Editor(self.warm / "site_data" / "glossary.yml"),
        }

    @property
    def each(self) -> Pieces:
        """What is told for each record."""
        return {"pieces": self.records, "piece": "record"}

    def command(self, *words: str) -> Callable[[], list[float]]:
        """The time of a command that has run before."""
        return timed(partial(call, [*GAITWAY, *words], self.warm))

    def afresh(self, words: list[str], folder: Path) -> Callable[[], list[float]]:
        """The time of a command on the library of which nothing is remembered."""
        return timed(partial(call, words, folder), self.forget)

    def edited(self, what: str, *words: str) -> Callable[[], list[float]]:
        """The time of a command after one record of a kind, or a term, was changed."""
        return timed(partial(call, [*GAITWAY, *words], self.warm), self._editors[what].edit)

    def forget(self) -> None:
        """Leave nothing of what earlier runs made."""
        put_aside(self.cold / "build")

    def written(self, kind: Kind) -> list[float]:
        """How many files staging writes after one record was changed."""
        self._editors[kind].edit()
        said = call([*GAITWAY, "stage"], self.warm)
        found = re.search(r"\((\d+) written", said)
        return [float(found[1])] if found else []

    def looked_again(self) -> list[float]:
        """The seconds that `programs/look_again` tells."""
        return [float(call(program("look_again", self.warm, self.exercise), ROOT))]

    def staged_again(self) -> list[float]:
        """The seconds that `programs/stage_again` tells."""
        return [float(call(program("stage_again", self.warm, self.compensation), ROOT))]

    def memory(self, *, afresh: bool = True) -> list[float]:
        """The most memory of staging and building, in MB."""
        if afresh:
            self.forget()
        return [peak_memory([*GAITWAY, "build"], self.cold if afresh else self.warm)]

    def previewed(self, engine: EngineName) -> list[float]:
        """The seconds from save to page."""
        return edits(GAITWAY, self.warm, engine, self.exercise, PREVIEWS)


def _commit(root: Path) -> None:
    """Put a library under git, as ours is: it is asked for the dates of files."""
    (root / ".gitignore").write_text("/build/\n", "utf-8")
    who = ["-c", "user.name=Benchmark", "-c", "user.email=benchmark@example.org"]
    call(["git", "init", "--quiet"], root)
    call(["git", "add", "."], root)
    call(["git", *who, "commit", "--quiet", "--message", "A library"], root)


def editable(root: Path, kind: Kind) -> Path:
    """A record with which all is in order with one word more; an exercise is on some sheet."""
    routines = (root / "content" / Kind.ROUTINES).glob("*.yml")
    sheets = "\n".join(path.read_text("utf-8") for path in routines)
    printed = set(re.findall(r"exercise: ([a-z0-9-]+)", sheets))
    for path in sorted((root / "content" / kind).glob("*.*")):
        if kind is Kind.EXERCISES and path.stem not in printed:
            continue
        editor = Editor(path)
        editor.edit()
        try:
            call([*GAITWAY, "check"], root)
        except subprocess.CalledProcessError:
            continue
        else:
            return path
        finally:
            editor.undo()
    raise ValueError(f"none of the {kind} can be edited")


def our_works(library: Library) -> list[Work]:
    """All that is timed of ours, in the order of a round."""
    one = library
    stage = program("cold_stage", one.cold)
    return [
        Work(CHECK, one.command("check"), **one.each),
        Work(CHECK_OTHER, one.edited(Kind.COMPENSATIONS, "check"), **one.each),
        Work(CHECK_COLD, one.afresh([*GAITWAY, "check"], one.cold), **one.each),
        Work(READ, timed(partial(call, program("read", one.cold), ROOT)), **one.each),
        Work(STAGE, one.afresh(stage, ROOT), **one.each),
        Work(STAGE_BARE, one.afresh([*stage, "--without-cards"], ROOT), **one.each),
        Work(STAGE_EXERCISE, one.edited(Kind.EXERCISES, "stage")),
        Work(STAGE_OTHER, one.edited(Kind.COMPENSATIONS, "stage")),
        Work(STAGE_LIVE, one.looked_again),
        Work(STAGE_AGAIN, one.staged_again),
        Work(HANDOUT, sheets("us", one.warm)),
        Work(HANDOUT_APART, sheets("us", one.warm, SOME_ROUTINES)),
        Work(BUILD_COLD, one.afresh([*GAITWAY, "build"], one.cold), **one.each),
        Work(BUILD_BARE, one.afresh([*stage, "--build"], ROOT), **one.each),
        Work(BUILD_EXERCISE, one.edited(Kind.EXERCISES, "build"), **one.each),
        Work(BUILD_OTHER, one.edited(Kind.COMPENSATIONS, "build"), **one.each),
        Work(BUILD_TERM, one.edited(GLOSSARY, "build"), **one.each),
        Work(BUILD, one.command("build"), **one.each),
        Work(WRITTEN_EXERCISE, partial(one.written, Kind.EXERCISES), "files", once=True),
        Work(WRITTEN_OTHER, partial(one.written, Kind.COMPENSATIONS), "files", once=True),
        Work(MEMORY, one.memory, "MB", once=True),
        Work(MEMORY_WARM, partial(one.memory, afresh=False), "MB", once=True),
        Work(PREVIEW_MKDOCS, partial(one.previewed, "mkdocs"), once=True),
        Work(
            PREVIEW_ZENSICAL,
            partial(one.previewed, "zensical"),
            once=True,
            absent=absent("zensical"),
        ),
    ]
