"""The picture of a record: drawn once, the same on the page, on paper and in the data."""

from dataclasses import dataclass

from generator.figures.figure import Drawing, FigureSpec, FrameSpec, draw
from generator.figures.props import Prop
from generator.records.library import Entry
from generator.records.models import Assessment, Exercise
from generator.records.models.drawing import Figure
from generator.words import Words


@dataclass(frozen=True)
class Picture:
    """A drawing with its words."""

    drawing: Drawing
    alt: str
    captions: tuple[str, ...]


def picture_of(entry: Entry, words: Words) -> Picture | None:
    """The picture of an exercise or assessment; None where it has none."""
    if not isinstance(entry.record, Exercise | Assessment) or entry.record.figure is None:
        return None
    figure = entry.record.figure
    captions = tuple(frame.caption for frame in figure.frames)
    alt = words(
        "figure.alt",
        title=entry.record.title,
        view=words(f"figure_view.{figure.view}"),
        frames=" ".join(f"{number}: {one}." for number, one in enumerate(captions, start=1)),
    )
    return Picture(draw(_spec(entry, figure, alt)), alt, captions)


def _spec(entry: Entry, figure: Figure, alt: str) -> FigureSpec:
    return FigureSpec(
        name=f"figure-{entry.id}",
        title=entry.record.title,
        description=alt,
        frames=tuple(
            FrameSpec(one.base, tuple(sorted(one.angles.items())), one.supports, one.lean)
            for one in figure.frames
        ),
        view=figure.view,
        moves=figure.moves,
        feel=figure.feel,
        props=tuple(Prop(**prop.model_dump()) for prop in figure.props),
        anchor=figure.anchor,
    )
