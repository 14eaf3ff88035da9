"""What a reader does: assessments, exercises and routines."""

from typing import Annotated, Literal

from pydantic import Field

from generator.records.fields import (
    BEGIN,
    Claim,
    Count,
    Days,
    EquipmentId,
    EvidenceLevel,
    ExerciseId,
    LimitationId,
    Model,
    MuscleId,
    Norms,
    PositionId,
    Prose,
    Seconds,
    Slug,
    SourceKey,
    Span,
    Text,
    Video,
    Weeks,
)
from generator.records.models.base import Record
from generator.records.models.drawing import Figure

Steps = Annotated[tuple[Prose, ...], Field(min_length=1)]

# Not required by the model, so that leaving them out is a problem with a name of its own.
Rules = Annotated[tuple[Prose, ...], Field(json_schema_extra={"minItems": 1})]
"""Cautions or stop rules: at least one, as `rules.py` checks."""


class Assessment(Record):
    """A self-check: what to do, and what a limited result may mean."""

    checks_for: Annotated[tuple[LimitationId, ...], Field(min_length=1)]
    """The limitations that it checks for, by id."""
    position: PositionId
    """The position it begins in, by id."""
    equipment: tuple[EquipmentId, ...] = ()
    """What one needs for it, by id."""
    partner: bool = False
    """True where it cannot be done alone."""
    steps: Steps
    """What to do, one step an entry."""
    limited_result: Claim
    """What a limited result may mean."""
    norms: Norms
    """Measured norms, or the words `none published`."""
    cautions: Rules = ()
    """Who should take care or leave it out. The build fails without any."""
    stop_rules: Rules = ()
    """When to stop at once. The build fails without any."""
    video: Video | None = None
    """A video by somebody else, whose address is confirmed."""
    figure: Figure | None = None
    """The picture: start, end, and what lies between."""


class Mistake(Model):
    """A common mistake and how to mend it."""

    mistake: Prose
    """What often goes wrong."""
    fix: Prose
    """What to do instead."""


class Dose(Model):
    """How much to do. Spans are written `3` or `2-4`."""

    sets: Count
    """Sets, or rounds of a stretch; a side where sides are done one after the other."""
    reps: Count | None = Field(default=None, json_schema_extra=BEGIN)
    """Repetitions a set; on each side, where an exercise has sides."""
    hold: Seconds | None = None
    """Seconds held, each repetition; each set where no repetitions are given."""
    minutes: Count | None = None
    """Minutes each time, for what is neither repeated nor held: a run. `sets` says how often."""
    rest: Seconds = Field(default=Span(low=0, high=0), json_schema_extra={"default": 0})
    """Seconds of rest between sets."""
    rep_seconds: Annotated[int, Field(ge=1, le=60)] = 4
    """Seconds that one repetition takes, besides any hold; for the total time."""
    days_a_week: Days
    """Days of the week on which it is done."""
    note: Prose | None = None
    """What the numbers cannot say: "push easily for 3 to 6 seconds, then relax"."""
    evidence: EvidenceLevel
    """What stands behind this dose. `practitioner` where it is our own practical dose."""
    sources: tuple[SourceKey, ...] = ()
    """Keys of `site_data/sources.yml`. Needed unless the evidence is `practitioner`."""


class Measured(Model):
    """What the evidence behind an exercise measured. Not a promise that it works."""

    level: EvidenceLevel
    """What stands behind it. `practitioner` is shown as "practitioner opinion"."""
    text: Prose
    """What was measured, in whom, and what was not."""
    sources: tuple[SourceKey, ...] = ()
    """Keys of `site_data/sources.yml`. Needed unless the level is `practitioner`."""


class Exercise(Record):
    """Something to practise, in enough detail to follow alone at home."""

    aim: Literal["mobility", "activation", "strength", "control", "plyometric"]
    """What it trains."""
    works_on: Annotated[tuple[LimitationId, ...], Field(min_length=1)]
    """The limitations that it is for, by id."""
    muscles: tuple[MuscleId, ...]
    """The muscles that work or lengthen, by id."""
    position: PositionId
    """The position it begins in, by id."""
    equipment: tuple[EquipmentId, ...] = ()
    """What one needs for it, by id."""
    level: Literal["beginner", "intermediate", "advanced"]
    """Whom it suits."""
    sides: Literal["each", "alternating", "together"]
    """`each`: all sets on one side, then the other; `alternating`: side by side within a set."""
    steps: Steps
    """What to do, one step an entry."""
    feel: Prose
    """Where it should be felt."""
    cues: tuple[Text, ...] = ()
    """A few words each, to think of while doing it."""
    mistakes: Annotated[tuple[Mistake, ...], Field(min_length=1)]
    """What often goes wrong, and how to mend it."""
    dose: Dose
    """How much, how long, how often."""
    easier: tuple[ExerciseId, ...] = ()
    """Exercises to go back to, by id."""
    harder: tuple[ExerciseId, ...] = ()
    """Exercises to go on to, by id."""
    cautions: Rules = ()
    """Who should take care or leave it out. The build fails without any."""
    stop_rules: Rules = ()
    """When to stop at once. The build fails without any."""
    evidence: Measured
    """What was measured of it, and what was not."""
    video: Video | None = None
    """A video by somebody else, whose address is confirmed."""
    figure: Figure | None = None
    """The picture: start, end, and what lies between."""


class BlockItem(Model):
    """One exercise of a routine, with its dose where it differs from the exercise's own."""

    exercise: ExerciseId
    """The id of an exercise."""
    dose: Dose | None = None
    """The dose here, where it is not the exercise's own."""


class Block(Model):
    """A part of a routine. Within it the sheet may reorder exercises by position."""

    title: Text
    """What this part is called on the sheet."""
    exercises: Annotated[tuple[BlockItem, ...], Field(min_length=1)]
    """The exercises of this part."""


class HandoutPages(Model):
    """How many pages the printed sheet takes, by paper."""

    a4: Annotated[int, Field(ge=1)]
    """Pages of A4."""
    letter: Annotated[int, Field(ge=1)]
    """Pages of US letter."""
    large_print: Annotated[int, Field(ge=1)]
    """Pages in large print."""


class Routine(Record):
    """A sheet of exercises. Time, equipment and position changes are computed, never typed."""

    short: Slug
    """Its permanent short address, `/r/<short>/`, printed on paper. Never change it."""
    goal: Prose
    """What it is for, in plain words."""
    works_on: Annotated[tuple[LimitationId, ...], Field(min_length=1)]
    """The limitations that it is for, by id."""
    blocks: Annotated[tuple[Block, ...], Field(min_length=1)]
    """The parts of the sheet, in order."""
    days_a_week: Days
    """Days of the week on which it is done."""
    weeks: Weeks
    """How many weeks to keep at it."""
    progress_when: Prose
    """When to move on, and to what."""
    cautions: Rules = ()
    """Who should take care or leave it out. The build fails without any."""
    stop_rules: Rules = ()
    """When to stop at once. The build fails without any."""
    handout_pages: HandoutPages
    """How many pages the sheet takes; the check says the number."""
