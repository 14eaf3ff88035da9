"""The picture of a record: drawn once, the same on the page, on paper and in the data."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from generator.figures.cycle import LEG, PELVIS, Cycle
from generator.figures.figure import Drawing, FigureSpec, FrameSpec, View, draw
from generator.figures.gait import Moment, draw_moment
from generator.figures.props import Prop
from generator.records.fields import SourceKey
from generator.records.gait_cycles import GaitCycle
from generator.records.library import Entry, Library
from generator.records.models import Assessment, Compensation, Exercise, Phase
from generator.records.models.drawing import Figure, Frame, GaitFigure
from generator.words import Words

NEEDED = frozenset({"hip_flexion", "knee_angle", "ankle_angle"})
"""Without these curves no figure can walk."""


@dataclass(frozen=True)
class Picture:
    """A drawing with its words."""

    drawing: Drawing
    alt: str
    captions: tuple[str, ...]
    sources: tuple[SourceKey, ...] = ()
    """What its angles were measured in; a pose that an editor wrote has none."""


def picture_of(library: Library, entry: Entry, words: Words) -> Picture | None:
    """The picture of a record; None where it has none, or no measured curves to draw it from."""
    match entry.record:
        case Exercise(figure=Figure() as figure) | Assessment(figure=Figure() as figure):
            return _poses(entry, figure, words)
        case Phase() as phase:
            return _phase(library, entry, phase, words)
        case Compensation() as compensation:
            return _compensation(library, entry, compensation, words)
        case _:
            return None


ACTIVITIES: tuple[Literal["walking", "running"], ...] = ("walking", "running")


def cycles_of(library: Library) -> dict[str, Cycle]:
    """The activities whose curves are known well enough for a figure that walks or runs."""
    found = ((name, cycle_of(library, name)) for name in ACTIVITIES)
    return {name: cycle for name, cycle in found if cycle}


def cycle_of(library: Library, activity: Literal["walking", "running"]) -> Cycle | None:
    """The measured angles of an activity; None where too few are known for a figure."""
    gait = library.shared.gait_cycles.get(activity)
    curves = (
        {curve.coordinate: curve.values for _measurement, curve in gait.curves()} if gait else {}
    )
    if gait is None or not curves.keys() >= NEEDED:
        return None
    return Cycle(activity, curves, gait.events["toe-off"].at_percent)


def compensated(library: Library, record: Compensation) -> tuple[GaitFigure, Cycle] | None:
    """How a compensation is drawn, and the cycle that it is drawn over; None where it is not."""
    phase = library[record.figure.phase].record if record.figure else None
    cycle = cycle_of(library, phase.activity) if isinstance(phase, Phase) else None
    return (record.figure, cycle) if record.figure and cycle else None


def moment_of(phase: Phase) -> int:
    """The moment of a phase, in % of the cycle: that of its joint angles, or its middle."""
    if phase.joints:
        return phase.joints[0].at_percent
    return (phase.starts + phase.ends) // 2


def _poses(entry: Entry, figure: Figure, words: Words) -> Picture:
    captions = tuple(frame.caption for frame in figure.frames)
    spec = figure_spec(entry, figure, words)
    return Picture(draw(spec), spec.description, captions)


def _told(frame: Frame, words: Words) -> str:
    """What a frame shows, and of which part it is a close-up."""
    if not frame.zoom:
        return frame.caption
    return words("figure.near", caption=frame.caption, part=words(f"figure_part.{frame.zoom}"))


def figure_spec(entry: Entry, figure: Figure, words: Words) -> FigureSpec:
    """What is drawn for a record whose figure an editor wrote, and how it is told in words."""
    told = (_told(frame, words) for frame in figure.frames)
    return FigureSpec(
        name=f"figure-{entry.id}",
        title=entry.record.title,
        description=words(
            "figure.alt",
            title=entry.record.title,
            view=words(f"figure_view.{figure.view}"),
            frames=" ".join(f"{number}: {one}." for number, one in enumerate(told, start=1)),
        ),
        frames=tuple(
            FrameSpec(one.base, tuple(sorted(one.angles.items())), one.supports, one.lean, one.zoom)
            for one in figure.frames
        ),
        view=figure.view,
        moves=figure.moves,
        feel=figure.feel,
        props=tuple(Prop(**prop.model_dump()) for prop in figure.props),
        anchor=figure.anchor,
    )


def _phase(library: Library, entry: Entry, phase: Phase, words: Words) -> Picture | None:
    cycle = cycle_of(library, phase.activity)
    if cycle is None:
        return None
    shown = words("gait_figure.phase", when=_when(cycle, moment_of(phase), "side", words))
    alt = f"{phase.title}. {shown}"
    name = f"figure-{entry.id}"
    drawing = draw_moment(Moment(name, phase.title, alt, cycle, moment_of(phase)))
    return _measured(library, cycle, Picture(drawing, alt, (shown,)), words)


def _compensation(
    library: Library, entry: Entry, record: Compensation, words: Words
) -> Picture | None:
    found = compensated(library, record)
    if found is None:
        return None
    figure, cycle = found
    when = _when(cycle, figure.at_percent, figure.view, words)
    shown = words("gait_figure.compensation", when=when)
    seen = getattr(record.seen_from, figure.view, None)
    alt = " ".join(filter(None, (f"{record.title}.", shown, seen)))
    size = "gait_figure.no_size" if record.size == "none published" else "gait_figure.size"
    most = max(map(abs, figure.changes.values()), default=0)
    drawing = draw_moment(
        Moment(
            name=f"figure-{entry.id}",
            title=record.title,
            description=alt,
            cycle=cycle,
            percent=figure.at_percent,
            view=figure.view,
            changes=figure.changes,
            moves=figure.moves,
        )
    )
    return _measured(
        library, cycle, Picture(drawing, alt, (shown, words(size, most=most))), words
    )  # fmt: skip


def _when(cycle: Cycle, percent: int, view: View, words: Words) -> str:
    """The moment and the view in words: "Running at 39 % of the gait cycle, from behind"."""
    return words(
        "gait_figure.when",
        activity=words(f"activity.{cycle.activity}"),
        percent=percent,
        view=words(f"figure_view.{view}"),
    )


def _measured(library: Library, cycle: Cycle, picture: Picture, words: Words) -> Picture:
    """The picture, with what is measured in it, what is only drawn, and whose angles it shows."""
    gait = library.shared.gait_cycles[cycle.activity]
    coordinates = library.shared.anatomy.coordinates
    missing = [
        coordinates[name].title.lower()
        for name in (*PELVIS, *LEG)
        if name not in cycle.curves and name in coordinates
    ]
    key = "gait_figure.measured_without" if missing else "gait_figure.measured"
    measured = words(key, missing=", ".join(missing))
    credit = words("gait_figure.credit", sources="; ".join(_credits(library, gait, words)))
    captions = (*picture.captions, measured, credit)
    return Picture(picture.drawing, picture.alt, captions, _sources(gait))


def _sources(gait: GaitCycle) -> tuple[SourceKey, ...]:
    found = (key for measurement in gait.measurements for key in measurement.sources)
    return tuple(dict.fromkeys(found))


def _credits(library: Library, gait: GaitCycle, words: Words) -> Iterator[str]:
    """Who measured the angles, when, and the licence they are shared under."""
    licences = {key: one.licence for one in gait.measurements for key in one.sources}
    for key in _sources(gait):
        source = library.shared.sources[key]
        yield words(
            "gait_figure.credit_one",
            authors=source.authors,
            year=source.year or "",
            licence=licences[key],
        )
