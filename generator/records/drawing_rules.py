"""What is wrong with a figure: names that it does not know, and angles that no joint can reach."""

from collections.abc import Collection, Iterator

from generator.figures.closeup import REGIONS
from generator.figures.limits import LIMITS
from generator.figures.names import MEANT_SUPPORTS, PARTS, PLACE_NAMES, POINTS, SUPPORT_NAMES
from generator.figures.pose import BASES, heights, pose
from generator.figures.strings import STRINGS
from generator.records.fields import FieldPath
from generator.records.models.body import Phase
from generator.records.models.drawing import Figure, Frame, GaitFigure
from generator.records.problems import Problem, did_you_mean, quoted
from generator.records.yaml import Document


def check_figure(document: Document, figure: Figure) -> Iterator[Problem]:
    """Every name and angle of a figure that cannot be drawn."""
    field: FieldPath = ("figure",)
    for place, frame in enumerate(figure.frames):
        yield from _frame(document, (*field, "frames", place), frame)
    for place, name in enumerate(figure.moves):
        yield from _name(document, (*field, "moves", place), name, PARTS, "a part of the body")
    for place, name in enumerate(figure.feel):
        yield from _name(document, (*field, "feel", place), name, PLACE_NAMES, "a place to feel")
    if figure.anchor:
        yield from _name(document, (*field, "anchor"), figure.anchor, POINTS, "a joint")
    for place, prop in enumerate(figure.props):
        if prop.thing in STRINGS and not prop.start:
            message = f"`start` is missing: a {prop.thing} begins at a joint"
            hint = "Add `start:` with a joint and its side: `ankle_r`."
            yield document.problem(
                "missing-field", (*field, "props", place, "start"), message, hint
            )
        for end, name in (("start", prop.start), ("end", prop.end)):
            if name:
                yield from _name(
                    document, (*field, "props", place, end), name, POINTS, "a joint"
                )  # fmt: skip


def check_gait_figure(
    document: Document, figure: GaitFigure, phases: Collection[str]
) -> Iterator[Problem]:
    """Every name in the figure of a compensation that cannot be drawn, and a misplaced moment."""
    if figure.phase not in phases:
        message = f"`{figure.phase}` is not one of the record's `phases`"
        hint = f"Draw one of them: {', '.join(phases)}. Or add it to `phases`."
        yield document.problem("inconsistent", ("figure", "phase"), message, hint)
    for name in figure.changes:
        field: FieldPath = ("figure", "changes", name)
        yield from _name(document, field, name, LIMITS, "a coordinate of the skeleton")
    for place, name in enumerate(figure.moves):
        yield from _name(document, ("figure", "moves", place), name, PARTS, "a part of the body")


def check_moment(
    document: Document, field: FieldPath, percent: int, phase: Phase
) -> Iterator[Problem]:
    """A moment of the cycle that lies outside the phase that it is to show."""
    if percent < phase.starts <= phase.ends or phase.starts <= phase.ends < percent:
        span = (
            f"{phase.starts} to {phase.ends} %" if phase.ends > phase.starts else f"{phase.ends} %"
        )
        message = f"{percent} % lies outside {quoted(phase.title)}, which is at {span}"
        hint = "Choose a moment of this phase, or name the phase that the moment is in."
        yield document.problem("inconsistent", field, message, hint)


def _frame(document: Document, field: FieldPath, frame: Frame) -> Iterator[Problem]:
    named = list(_frame_names(document, field, frame))
    yield from named
    if not named:
        yield from _standing(document, (*field, "supports"), frame)


MOST_GAP = 0.03
"""How far apart the supports of one pose may end, in body heights: some 5 cm of a grown-up."""


def _standing(document: Document, field: FieldPath, frame: Frame) -> Iterator[Problem]:
    """Supports that cannot stand together: however the body tips, one is in the air or sunk."""
    posed, _touching = pose(frame.base, frame.angles, frame.supports, frame.lean)
    found = heights(posed, frame.supports)
    for place, support in enumerate(frame.supports):
        height = found[support]
        if abs(height) > MOST_GAP:
            where = "above the floor" if height > 0 else "below the floor"
            message = f"`{support}` ends {abs(height):.2f} body heights {where}"
            hint = "Change the angles, or leave out a support: they cannot all stand together."
            yield document.problem("inconsistent", (*field, place), message, hint)


def _frame_names(document: Document, field: FieldPath, frame: Frame) -> Iterator[Problem]:
    yield from _name(document, (*field, "base"), frame.base, BASES, "a base")
    for place, support in enumerate(frame.supports):
        meant = MEANT_SUPPORTS.get(support)
        yield from _name(
            document, (*field, "supports", place), support, SUPPORT_NAMES, "a support", meant=meant
        )  # fmt: skip
    if frame.zoom:
        yield from _name(document, (*field, "zoom"), frame.zoom, REGIONS, "a part for a close-up")
    for name, degrees in frame.angles.items():
        where = (*field, "angles", name)
        if name not in LIMITS:
            hint = did_you_mean(name, LIMITS)
            message = f"`{name}` is not a coordinate of the skeleton"
            yield document.problem("unknown-key", where, message, hint, at_key=True)
            continue
        low, high = LIMITS[name]
        if not low <= degrees <= high:
            message = f"`{name}` is {degrees}°; the joint goes from {low} to {high}°"
            hint = "Write an angle that the joint has; where its sign is wrong, turn it round."
            yield document.problem("impossible-angle", where, message, hint)


def _name(
    document: Document,
    field: FieldPath,
    name: str,
    known: Collection[str],
    what: str,
    *,
    meant: str | None = None,
) -> Iterator[Problem]:
    if name not in known:
        near = f"Did you mean `{meant}`?" if meant else did_you_mean(name, known)
        hint = near or f"Known: {', '.join(sorted(known)[:12])} …"
        yield document.problem("unknown-term", field, f"`{name}` is not {what}", hint)
