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
    position: PositionId
    equipment: tuple[EquipmentId, ...] = ()
    partner: bool = False
    """True where it cannot be done alone."""
    steps: Steps
    limited_result: Claim
    """What a limited result may mean."""
    norms: Norms
    """Measured norms, or the words `none published`."""
    cautions: Rules = ()
    stop_rules: Rules = ()
    video: Video | None = None
    figure: Figure | None = None


class Mistake(Model):
    """A common mistake and how to mend it."""

    mistake: Prose
    fix: Prose


class Dose(Model):
    """How much to do. Spans are written `3` or `2-4`."""

    sets: Count
    """Sets, or rounds of a stretch; a side where sides are done one after the other."""
    reps: Count | None = Field(default=None, json_schema_extra=BEGIN)
    """Repetitions a set; on each side, where an exercise has sides."""
    hold: Seconds | None = None
    """Seconds held, each repetition; each set where no repetitions are given."""
    rest: Seconds = Field(default=Span(low=0, high=0), json_schema_extra={"default": 0})
    """Seconds of rest between sets."""
    rep_seconds: Annotated[int, Field(ge=1, le=60)] = 4
    """Seconds that one repetition takes, besides any hold; for the total time."""
    days_a_week: Days
    note: Prose | None = None
    """What the numbers cannot say: "push easily for 3 to 6 seconds, then relax"."""
    evidence: EvidenceLevel
    """What stands behind this dose. `practitioner` where it is our own practical dose."""
    sources: tuple[SourceKey, ...] = ()


class Measured(Model):
    """What the evidence behind an exercise measured. Not a promise that it works."""

    level: EvidenceLevel
    text: Prose
    """What was measured, in whom, and what was not."""
    sources: tuple[SourceKey, ...] = ()


class Exercise(Record):
    """Something to practise, in enough detail to follow alone at home."""

    aim: Literal["mobility", "activation", "strength", "control", "plyometric"]
    works_on: Annotated[tuple[LimitationId, ...], Field(min_length=1)]
    muscles: tuple[MuscleId, ...]
    position: PositionId
    equipment: tuple[EquipmentId, ...] = ()
    level: Literal["beginner", "intermediate", "advanced"]
    sides: Literal["each", "alternating", "together"]
    """`each`: all sets on one side, then the other; `alternating`: side by side within a set."""
    steps: Steps
    feel: Prose
    """Where it should be felt."""
    cues: tuple[Text, ...] = ()
    mistakes: Annotated[tuple[Mistake, ...], Field(min_length=1)]
    dose: Dose
    easier: tuple[ExerciseId, ...] = ()
    harder: tuple[ExerciseId, ...] = ()
    cautions: Rules = ()
    """Who should take care or leave it out. The build fails without any."""
    stop_rules: Rules = ()
    """When to stop at once. The build fails without any."""
    evidence: Measured
    video: Video | None = None
    figure: Figure | None = None


class BlockItem(Model):
    """One exercise of a routine, with its dose where it differs from the exercise's own."""

    exercise: ExerciseId
    dose: Dose | None = None


class Block(Model):
    """A part of a routine. Within it the sheet may reorder exercises by position."""

    title: Text
    exercises: Annotated[tuple[BlockItem, ...], Field(min_length=1)]


class HandoutPages(Model):
    """How many pages the printed sheet takes, by paper."""

    a4: Annotated[int, Field(ge=1)]
    letter: Annotated[int, Field(ge=1)]
    large_print: Annotated[int, Field(ge=1)]


class Routine(Record):
    """A sheet of exercises. Time, equipment and position changes are computed, never typed."""

    short: Slug
    """Its permanent short address, `/r/<short>/`, printed on paper. Never change it."""
    goal: Prose
    works_on: Annotated[tuple[LimitationId, ...], Field(min_length=1)]
    blocks: Annotated[tuple[Block, ...], Field(min_length=1)]
    days_a_week: Days
    weeks: Weeks
    progress_when: Prose
    """When to move on, and to what."""
    cautions: Rules = ()
    stop_rules: Rules = ()
    handout_pages: HandoutPages
