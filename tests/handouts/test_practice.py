"""Doses in words, minutes and equipment."""

from typing import Any

import pytest

from generator.practice import (
    all_practices,
    changes_line,
    dose_line,
    equipment,
    exercise_seconds,
    minutes_line,
    routine_minutes,
)
from generator.records.fields import Span
from generator.records.models import Routine
from generator.records.models.practice import Dose
from tests.handouts import build


def _dose(**fields: object) -> Dose:
    return Dose.model_validate({"days_a_week": 3, "evidence": "practitioner", **fields})


@pytest.mark.parametrize(
    ("sides", "fields", "line"),
    [
        (
            "each",
            {"sets": "2-3", "reps": "8-12", "hold": 5, "rest": 30},
            "2–3 sets of 8–12 each side, hold 5\u00a0s, rest 30\u00a0s, 3 days a week",
        ),
        ("together", {"sets": 1, "reps": 10}, "1 set of 10, 3 days a week"),
        ("together", {"sets": 1, "reps": 10, "rest": 60}, "1 set of 10, 3 days a week"),
        (
            "alternating",
            {"sets": 2, "reps": 10, "days_a_week": 7},
            "2 sets of 10 each side, taking turns, every day",
        ),
        (
            "each",
            {"sets": 1, "hold": "10-30", "days_a_week": 1},
            "1 hold of 10–30\u00a0s each side, 1 day a week",
        ),
        (
            "together",
            {"sets": 3, "hold": 20, "rest": "10-20", "days_a_week": "5-7"},
            "3 holds of 20\u00a0s, rest 10–20\u00a0s, 5–7 days a week",
        ),
        ("together", {"sets": 2, "reps": 8, "hold": 0}, "2 sets of 8, 3 days a week"),
        (
            "together",
            {"sets": "3-5", "minutes": 5, "rest": 60},
            "3–5 times 5 minutes, rest 60\u00a0s, 3 days a week",
        ),
        ("together", {"sets": 1, "minutes": 1}, "once 1 minute, 3 days a week"),
    ],
)
def test_dose_in_words(sides: str, fields: dict[str, Any], line: str) -> None:
    """A dose says sets, repetitions or holds, sides, rests and days, and nothing it has not."""
    assert line == dose_line(_dose(**fields), sides, build.words())


@pytest.mark.parametrize(
    ("sides", "fields", "low", "high"),
    [
        # 3 sets of 10 x (4 + 1) s, and two rests of 30 s
        ("together", {"sets": 3, "reps": 10, "hold": 1, "rest": 30}, 210, 210),
        # the same on each side, one after the other
        ("each", {"sets": 3, "reps": 10, "hold": 1, "rest": 30}, 420, 420),
        # both sides within a set, so the rests are not doubled
        ("alternating", {"sets": 3, "reps": 10, "hold": 1, "rest": 30}, 360, 360),
        # 2 holds of 10 s a side; 4 holds of 30 s a side
        ("each", {"sets": "2-4", "hold": "10-30"}, 40, 240),
        ("together", {"sets": 1, "reps": 8, "rep_seconds": 7, "rest": 90}, 56, 56),
        # 4 to 6 runs of a minute, and the rests between them
        ("together", {"sets": "4-6", "minutes": 1, "rest": 120}, 600, 960),
    ],
)
def test_seconds_of_an_exercise(sides: str, fields: dict[str, Any], low: int, high: int) -> None:
    """The time of an exercise is its work on all sides and the rests between its sets."""
    assert Span(low=low, high=high) == exercise_seconds(_dose(**fields), sides)


def test_minutes_of_a_routine_count_the_changeovers() -> None:
    """Two exercises of 40 to 240 s and the 20 s between them take 2 to 8 minutes."""
    library, entry = build.library(
        build.routine([("One", ("kneeling", "again"))]),
        {
            "kneeling": build.EXERCISES["kneeling"],
            "again": build.exercise("Again", "standing", dose=build.STRETCH),
        },
    )
    assert isinstance(entry.record, Routine)

    minutes = routine_minutes(all_practices(library, entry.record))

    # 100 s round to 2 minutes, 500 s to 8
    assert Span(low=2, high=8) == minutes


@pytest.mark.parametrize(
    ("low", "high", "line"),
    [(12, 18, "12–18 minutes"), (9, 9, "about 9 minutes"), (1, 1, "about 1 minute")],
)
def test_minutes_in_words(low: int, high: int, line: str) -> None:
    """A single number of minutes is said to be about right; a range says so itself."""
    assert line == minutes_line(Span(low=low, high=high), build.words())


def test_changes_in_words() -> None:
    """No change of position, one, and several read as they should."""
    lines = [changes_line(count, build.words()) for count in (0, 1, 2)]

    assert lines == ["no change of position", "1 change of position", "2 changes of position"]


def test_a_blocks_dose_comes_before_the_exercises_own() -> None:
    """A routine may give an exercise another dose than the exercise has."""
    other = {**build.STRETCH, "sets": 7}
    fields = build.routine([("One", ("bridge",))])
    fields["blocks"][0]["exercises"][0]["dose"] = other
    library, entry = build.library(fields)
    assert isinstance(entry.record, Routine)

    assert [Dose.model_validate(other)] == [
        one.dose for one in all_practices(library, entry.record)
    ]


def test_equipment_is_named_once() -> None:
    """What two exercises need is one thing to fetch."""
    library, entry = build.library(build.routine([("One", ("bridge", "clamshell", "turn"))]))
    assert isinstance(entry.record, Routine)

    assert equipment(all_practices(library, entry.record)) == ("mat", "loop-band", "wall")
