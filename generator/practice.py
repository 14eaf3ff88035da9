"""What practising takes: doses in words, minutes, equipment; the same wherever they are stated."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import floor

from generator.records.fields import Span
from generator.records.library import Library
from generator.records.models import Exercise, Routine
from generator.records.models.practice import Block, Dose
from generator.words import Words

CHANGEOVER_SECONDS = 20
"""Reckoned between one exercise and the next: put things away, read on, get into position."""


@dataclass(frozen=True)
class Practice:
    """An exercise with the dose that it has here."""

    id: str
    exercise: Exercise
    dose: Dose


def practices(library: Library, block: Block) -> tuple[Practice, ...]:
    """The exercises of a block, in its own order; the block's doses before the exercises' own."""
    found = []
    for item in block.exercises:
        exercise = library[item.exercise].record
        if not isinstance(exercise, Exercise):
            raise TypeError(f"{item.exercise} is not an exercise")
        found.append(Practice(item.exercise, exercise, item.dose or exercise.dose))
    return tuple(found)


def all_practices(library: Library, routine: Routine) -> tuple[Practice, ...]:
    """Every exercise of a routine, block by block."""
    return tuple(one for block in routine.blocks for one in practices(library, block))


def dose_line(dose: Dose, sides: str, words: Words) -> str:
    """A dose in words: "2-3 sets of 8-12 each side, hold 5 s, rest 30 s, 3 days a week".

    `sides` is the exercise's field of that name. Repetitions and holds are counted a side.
    """
    hold = dose.hold if dose.hold and dose.hold.high else None
    if dose.reps:
        sets = counted(words, "handout.sets", dose.sets)
        parts = [words("handout.sets_of_reps", sets=sets, reps=dose.reps)]
    elif dose.minutes:
        minutes = counted(words, "handout.minutes", dose.minutes)
        times = counted(words, "handout.times", dose.sets)
        parts = [words("handout.times_minutes", times=times, minutes=minutes)]
    else:
        holds = counted(words, "handout.holds", dose.sets)
        parts = [words("handout.holds_of", holds=holds, seconds=hold or 0)]
    parts[0] += {
        "each": words("handout.each_side"),
        "alternating": words("handout.sides_in_turn"),
        "together": "",
    }[sides]
    if dose.reps and hold:
        parts.append(words("handout.hold", seconds=hold))
    if dose.rest.high and dose.sets.high > 1:
        parts.append(words("handout.rest", seconds=dose.rest))
    parts.append(days_line(dose.days_a_week, words))
    return ", ".join(parts)


def days_line(days: Span, words: Words) -> str:
    """How often in words: "3 days a week", "every day"."""
    if days == Span(low=7, high=7):
        return words("handout.every_day")
    return counted(words, "handout.days_a_week", days)


def weeks_line(weeks: Span, words: Words) -> str:
    """For how long in words: "6 weeks"."""
    return counted(words, "handout.weeks", weeks)


def minutes_line(minutes: Span, words: Words) -> str:
    """A time in words: "12-18 minutes", "about 9 minutes"."""
    line = counted(words, "handout.minutes", minutes)
    return words("handout.about", time=line) if minutes.low == minutes.high else line


def changes_line(changes: int, words: Words) -> str:
    """How often one takes up another position, in words."""
    if not changes:
        return words("handout.no_changes")
    return counted(words, "handout.changes", Span(low=changes, high=changes))


def counted(words: Words, name: str, count: Span) -> str:
    """The label `<name>_one` or `<name>_many`, as the count asks."""
    form = "one" if count.high == 1 else "many"
    return words(f"{name}_{form}", n=count)


def exercise_seconds(dose: Dose, sides: str) -> Span:
    """Seconds that an exercise takes, rests included, from the least to the most of its dose.

    sets x (repetitions x (seconds a repetition + hold), or the hold or minutes alone) x sides, and
    a rest after each set but the last; where sides are done one after the other, that holds for
    each side.
    """
    return Span(low=_seconds(dose, sides, "low"), high=_seconds(dose, sides, "high"))


def _seconds(dose: Dose, sides: str, end: str) -> int:
    sets, rest = getattr(dose.sets, end), getattr(dose.rest, end)
    hold = getattr(dose.hold, end) if dose.hold else 0
    work = getattr(dose.reps, end) * (dose.rep_seconds + hold) if dose.reps else hold
    work += 60 * getattr(dose.minutes, end) if dose.minutes else 0
    work_sides = 1 if sides == "together" else 2
    rest_sides = 2 if sides == "each" else 1
    return int(sets * work * work_sides + (sets - 1) * rest * rest_sides)


def routine_minutes(done: Sequence[Practice]) -> Span:
    """Minutes that some exercises take in a row, with a changeover between them."""
    seconds = [exercise_seconds(one.dose, one.exercise.sides) for one in done]
    changeovers = CHANGEOVER_SECONDS * max(len(seconds) - 1, 0)
    low = sum(span.low for span in seconds) + changeovers
    high = sum(span.high for span in seconds) + changeovers
    return Span(low=_minutes(low), high=_minutes(high))


def _minutes(seconds: int) -> int:
    return max(1, floor(seconds / 60 + 0.5))


def equipment(done: Iterable[Practice]) -> tuple[str, ...]:
    """Ids of all that some exercises need, each once, in the order it is first needed."""
    return tuple(dict.fromkeys(thing for one in done for thing in one.exercise.equipment))
