"""Views of assessments, exercises and routines."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from generator import practice, routes
from generator.handouts.order import arranged, position_changes
from generator.pages import chain
from generator.pages.chain import Practised, Tie
from generator.pages.views.narrow import narrow
from generator.pictures import Picture, picture_of
from generator.records.fields import Claim, Norm, Video
from generator.records.library import Entry, Library
from generator.records.models import Assessment, Exercise, Routine
from generator.records.models.practice import Measured, Mistake
from generator.records.shared import Named, Safety
from generator.words import Words


@dataclass(frozen=True)
class AssessmentView:
    position: str
    equipment: tuple[Named, ...]
    partner: bool
    checks_for: tuple[Tie, ...]
    steps: tuple[str, ...]
    limited_result: Claim
    norms: tuple[Norm, ...]
    """Empty where none are published."""
    cautions: tuple[str, ...]
    stop_rules: tuple[str, ...]
    safety: Safety
    video: Video | None
    picture: Picture | None
    compensations: tuple[Tie, ...]
    exercises: tuple[Practised, ...]
    routines: tuple[Tie, ...]


def assessment(library: Library, entry: Entry, words: Words) -> AssessmentView:
    """An assessment, and where a limited result leads."""
    record = narrow(entry, Assessment)
    shared = library.shared
    return AssessmentView(
        position=shared.positions[record.position].title,
        equipment=tuple(shared.equipment[id_] for id_ in record.equipment),
        partner=record.partner,
        checks_for=tuple(chain.ties_out(library, entry.id, "checks_for")),
        steps=record.steps,
        limited_result=record.limited_result,
        norms=record.norms if isinstance(record.norms, tuple) else (),
        cautions=record.cautions,
        stop_rules=record.stop_rules,
        safety=shared.safety,
        video=record.video,
        picture=picture_of(library, entry, words),
        compensations=tuple(chain.shown_as(library, record.checks_for)),
        exercises=chain.exercises_for(library, record.checks_for),
        routines=tuple(chain.routines_for(library, record.checks_for)),
    )


@dataclass(frozen=True)
class ExerciseView:
    aim: str
    level: str
    position: str
    equipment: tuple[Named, ...]
    muscles: tuple[Named, ...]
    works_on: tuple[Tie, ...]
    steps: tuple[str, ...]
    feel: str
    cues: tuple[str, ...]
    mistakes: tuple[Mistake, ...]
    dose_line: str
    dose_note: str | None
    dose_evidence: str
    dose_sources: tuple[str, ...]
    easier: tuple[Tie, ...]
    harder: tuple[Tie, ...]
    cautions: tuple[str, ...]
    stop_rules: tuple[str, ...]
    safety: Safety
    evidence: Measured
    video: Video | None
    picture: Picture | None
    phases: tuple[Tie, ...]
    assessments: tuple[Tie, ...]
    compensations: tuple[Tie, ...]
    routines: tuple[Tie, ...]


def exercise(library: Library, entry: Entry, words: Words) -> ExerciseView:
    """An exercise in full, and why one would do it."""
    record = narrow(entry, Exercise)
    shared = library.shared
    phases: dict[str, Tie] = {}
    for limitation in record.works_on:
        for tie in chain.both_ways(library, limitation, ["matters_in"], ["asks_for"]):
            phases.setdefault(tie.id, Tie(tie.id))
    return ExerciseView(
        aim=record.aim,
        level=record.level,
        position=shared.positions[record.position].title,
        equipment=tuple(shared.equipment[id_] for id_ in record.equipment),
        muscles=tuple(shared.anatomy.muscles[id_] for id_ in record.muscles),
        works_on=tuple(chain.ties_out(library, entry.id, "works_on")),
        steps=record.steps,
        feel=record.feel,
        cues=record.cues,
        mistakes=record.mistakes,
        dose_line=practice.dose_line(record.dose, record.sides, words),
        dose_note=record.dose.note,
        dose_evidence=record.dose.evidence,
        dose_sources=record.dose.sources,
        easier=tuple(chain.both_ways(library, entry.id, ["easier"], ["harder"])),
        harder=tuple(chain.both_ways(library, entry.id, ["harder"], ["easier"])),
        cautions=record.cautions,
        stop_rules=record.stop_rules,
        safety=shared.safety,
        evidence=record.evidence,
        video=record.video,
        picture=picture_of(library, entry, words),
        phases=tuple(chain.in_order(library, phases.values())),
        assessments=tuple(chain.checks_for(library, record.works_on)),
        compensations=tuple(chain.shown_as(library, record.works_on)),
        routines=tuple(chain.ties_in(library, entry.id, "blocks")),
    )


@dataclass(frozen=True)
class RoutineItem:
    """One exercise of a routine, with the dose that it has there."""

    id: str
    dose_line: str
    dose_note: str | None
    dose_evidence: str
    dose_sources: tuple[str, ...]
    steps: tuple[str, ...]
    feel: str
    stop_rules: tuple[str, ...]
    picture: Picture | None


@dataclass(frozen=True)
class RoutineGroup:
    """Exercises done in one position."""

    position: str
    items: tuple[RoutineItem, ...]


@dataclass(frozen=True)
class RoutinePart:
    """A block of a routine, in the order of the sheet."""

    title: str
    groups: tuple[RoutineGroup, ...]


@dataclass(frozen=True)
class RoutineView:
    goal: str
    minutes: str
    days: str
    weeks: str
    changes: str
    equipment: tuple[Named, ...]
    works_on: tuple[Tie, ...]
    parts: tuple[RoutinePart, ...]
    progress_when: str
    cautions: tuple[str, ...]
    stop_rules: tuple[str, ...]
    safety: Safety
    sheets: tuple[tuple[routes.Paper, str], ...]
    """Each paper with the path of its sheet."""
    short_address: str
    assessments: tuple[Tie, ...]


def routine(library: Library, entry: Entry, words: Words) -> RoutineView:
    """A routine as its sheet states it: the same order, doses, steps and stop rules."""
    record = narrow(entry, Routine)
    shared = library.shared
    order = arranged(library, record)
    done = [one for block in order for one in block]
    changes = position_changes(one.exercise.position for one in done)
    return RoutineView(
        goal=record.goal,
        minutes=practice.minutes_line(practice.routine_minutes(done), words),
        days=practice.days_line(record.days_a_week, words),
        weeks=practice.weeks_line(record.weeks, words),
        changes=practice.changes_line(changes, words),
        equipment=tuple(shared.equipment[id_] for id_ in practice.equipment(done)),
        works_on=tuple(chain.ties_out(library, entry.id, "works_on")),
        parts=tuple(
            RoutinePart(block.title, _groups(library, ordered, words))
            for block, ordered in zip(record.blocks, order, strict=True)
        ),
        progress_when=record.progress_when,
        cautions=record.cautions,
        stop_rules=record.stop_rules,
        safety=shared.safety,
        sheets=tuple((paper, routes.handout_path(entry.id, paper)) for paper in routes.PAPERS),
        short_address=routes.short_address(shared.site, record.short),
        assessments=tuple(chain.checks_for(library, record.works_on)),
    )


def _groups(
    library: Library, done: Sequence[practice.Practice], words: Words
) -> tuple[RoutineGroup, ...]:
    positions = library.shared.positions
    return tuple(
        RoutineGroup(
            positions[position].title, tuple(_item(library, one, words) for one in together)
        )
        for position, together in groupby(done, key=lambda one: one.exercise.position)
    )


def _item(library: Library, one: practice.Practice, words: Words) -> RoutineItem:
    exercise, dose = one.exercise, one.dose
    return RoutineItem(
        id=one.id,
        dose_line=practice.dose_line(dose, exercise.sides, words),
        dose_note=dose.note,
        dose_evidence=dose.evidence,
        dose_sources=dose.sources,
        steps=exercise.steps,
        feel=exercise.feel,
        stop_rules=exercise.stop_rules,
        picture=picture_of(library, library[one.id], words),
    )
