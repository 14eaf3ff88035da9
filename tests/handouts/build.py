"""A small library for the tests of handouts, made in Python."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from generator.handouts.compile import render
from generator.handouts.sheet import sheet_for
from generator.handouts.view import Sheet
from generator.records.files import Project
from generator.records.kinds import Kind
from generator.records.library import Entry, Library
from generator.records.models import MODELS
from generator.records.site_tables import Shared
from generator.records.tables import load_shared
from generator.records.yaml import Document
from generator.routes import Paper
from generator.words import Words

ROOT = Path(__file__).resolve().parents[2]

Fields = dict[str, Any]

SETS: Fields = {
    "sets": "2-3",
    "reps": "8-12",
    "hold": 5,
    "rest": 30,
    "days_a_week": 3,
    "evidence": "review",
    "sources": ("garber-2011",),
}
STRETCH: Fields = {"sets": "2-4", "hold": "10-30", "days_a_week": 3, "evidence": "practitioner"}


def exercise(title: str, position: str, **fields: object) -> Fields:
    """The fields of an exercise that is complete; any of them may be given."""
    name = title.lower()
    return {
        "title": title,
        "summary": f"{title}, slowly.",
        "aim": "mobility",
        "works_on": ("hip-extension",),
        "muscles": (),
        "position": position,
        "level": "beginner",
        "sides": "each",
        "steps": (
            f"Get ready for the {name}.",
            f"Breathe out and begin the {name} slowly.",
            f"Go only as far as the {name} stays easy.",
            f"Come back, and rest before the next {name}.",
        ),
        "feel": f"In the muscles that the {name} works.",
        "mistakes": (
            {"mistake": f"You hurry the {name}.", "fix": f"Count to three in the {name}."},
        ),
        "dose": SETS,
        "cautions": (f"Leave the {name} out if your back is sore today.",),
        "stop_rules": (f"Stop the {name} if your knee hurts.",),
        "evidence": {"level": "practitioner", "text": "Nobody has measured it."},
        **fields,
    }


EXERCISES: Mapping[str, Fields] = {
    "bridge": exercise("Glute bridge", "lying-on-back", sides="together", equipment=("mat",)),
    "clamshell": exercise("Clamshell", "lying-on-side", equipment=("mat", "loop-band")),
    "side-lift": exercise("Side-lying leg lift", "lying-on-side"),
    "kneeling": exercise(
        "Half-kneeling stretch", "half-kneeling", dose=STRETCH, equipment=("cushion",)
    ),
    "knee-drop": exercise("Wide-foot knee drop", "lying-on-back", sides="alternating"),
    "turn": exercise("Split-stance turn", "standing", equipment=("wall",)),
    "hike": exercise("Hip hike", "standing", equipment=("step",)),
}

BLOCKS = (
    ("Loosen", ("knee-drop", "kneeling", "bridge")),
    ("Wake up", ("clamshell", "side-lift")),
    ("Use it standing", ("turn", "hike")),
)


def routine(blocks: Sequence[tuple[str, Sequence[str]]] = BLOCKS, **fields: object) -> Fields:
    """The fields of a complete routine of these blocks; any of them may be given."""
    return {
        "title": "Hips that turn and push",
        "summary": "Wake up your hips.",
        "short": "hips",
        "goal": "Wake up the muscles around your hips, then use them on your feet.",
        "works_on": ("hip-extension",),
        "blocks": tuple(
            {"title": title, "exercises": tuple({"exercise": id_} for id_ in ids)}
            for title, ids in blocks
        ),
        "days_a_week": "3-4",
        "weeks": 6,
        "progress_when": "Move on when the most sets and repetitions feel easy twice in a row.",
        "cautions": ("Ask a clinician first after hip surgery.",),
        "stop_rules": ("Stop if your hip catches or locks.",),
        "handout_pages": {"a4": 3, "letter": 3, "large_print": 6},
        **fields,
    }


@cache
def shared() -> Shared:
    """The project's own tables: its words, positions, safety rules and sources."""
    tables, problems = load_shared(Project(ROOT))
    if tables is None:
        raise AssertionError(problems)
    return tables


def words() -> Words:
    """The project's own words."""
    return Words(shared().labels)


def library(
    of_routine: Fields | None = None,
    exercises: Mapping[str, Fields] = EXERCISES,
    **tables: object,
) -> tuple[Library, Entry]:
    """A library of one routine and its exercises, and the entry of the routine."""
    entries = {id_: _entry(id_, Kind.EXERCISES, fields) for id_, fields in exercises.items()}
    entry = _entry("hips-daily", Kind.ROUTINES, of_routine or routine())
    entries[entry.id] = entry
    return Library(entries, _with(shared(), tables)), entry


def sheet(
    of_routine: Fields | None = None,
    exercises: Mapping[str, Fields] = EXERCISES,
    **tables: object,
) -> Sheet:
    """The sheet of that routine, its date unknown."""
    made, entry = library(of_routine, exercises, **tables)
    return sheet_for(made, entry, words(), updated=None)


@cache
def pdf(paper: Paper) -> bytes:
    """The standard sheet on one paper."""
    return render(sheet(), paper)


def _with(tables: Shared, changes: Mapping[str, Any]) -> Shared:
    return replace(tables, **changes)


def _entry(id_: str, kind: Kind, fields: Fields) -> Entry:
    path = PurePosixPath(f"content/{kind}/{id_}.yml")
    return Entry(id_, kind, MODELS[kind].model_validate(fields), Document(path, fields, None))
