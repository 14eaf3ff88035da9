"""The gait cycle as a page of its own: its phases, angles and curves, and the moving figure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator import routes
from generator.figures.chart import curve_chart
from generator.figures.curve import Phase as Part
from generator.figures.cycle import value_at
from generator.figures.motion import VIEWS
from generator.figures.strip import cycle_strip
from generator.pages import chain
from generator.pages.page import Page
from generator.pages.render import Renderer
from generator.pages.views.curves import drawn_curve
from generator.pictures import cycles_of, moment_of
from generator.records.gait_cycles import GaitCycle, Measurement
from generator.records.library import Library
from generator.records.models import Phase
from generator.words import Words


@dataclass(frozen=True)
class PhaseRow:
    """A phase and its moment, at which the table gives the angles."""

    id: str
    title: str
    starts: int
    ends: int
    moment: int


@dataclass(frozen=True)
class AngleRow:
    """One joint angle at the moment of each phase, and its curve."""

    coordinate: str
    title: str
    positive: str
    negative: str
    degrees: tuple[str, ...]
    chart: str


@dataclass(frozen=True)
class MeasuredLine:
    """Some curves that were measured together."""

    angles: tuple[str, ...]
    measurement: Measurement


@dataclass(frozen=True)
class ActivityView:
    """One activity: its phases, its angles, and how they were measured."""

    activity: str
    phases: tuple[PhaseRow, ...]
    strip: str
    angles: tuple[AngleRow, ...]
    measured: tuple[MeasuredLine, ...]


def explorer_page(renderer: Renderer) -> Page:
    """The page of the gait cycle; a library without curves has its phases only."""
    library, words = renderer.library, renderer.words
    activities = [_activity(library, words, name) for name in library.shared.gait_cycles]
    variables = {
        "activities": activities,
        "moving": list(cycles_of(library)),
        "views": VIEWS,
        "source": routes.between(routes.EXPLORER, routes.EXPLORER_DATA),
    }
    return renderer.page(
        "gait-cycle.md.j2",
        routes.EXPLORER,
        variables,
        title=words("explorer.title"),
        description=words("explorer.summary"),
        hide=("toc", "navigation"),
    )


def _activity(library: Library, words: Words, activity: str) -> ActivityView:
    gait, coordinates = library.shared.gait_cycles[activity], library.shared.anatomy.coordinates
    phases = tuple(_phases(library, activity))
    return ActivityView(
        activity=activity,
        phases=phases,
        strip=_strip(gait, activity, phases, words),
        angles=tuple(_angles(library, activity, phases, words)),
        measured=tuple(
            MeasuredLine(tuple(coordinates[one.coordinate].title for one in each.angles), each)
            for each in gait.measurements
        ),
    )


def _phases(library: Library, activity: str) -> Iterator[PhaseRow]:
    for id_ in chain.phases_of(library, activity):
        record = library[id_].record
        if isinstance(record, Phase):
            yield PhaseRow(id_, record.title, record.starts, record.ends, moment_of(record))


def _strip(gait: GaitCycle, activity: str, phases: Sequence[PhaseRow], words: Words) -> str:
    if not phases or "toe-off" not in gait.events:
        return ""
    parts = [Part(one.title, one.starts, one.ends) for one in phases]
    title = words("explorer.strip", activity=words(f"activity.{activity}"))
    toe_off = gait.events["toe-off"].at_percent
    return cycle_strip(f"strip-{activity}", title, parts, words, toe_off=toe_off)


def _angles(
    library: Library, activity: str, phases: Sequence[PhaseRow], words: Words
) -> Iterator[AngleRow]:
    for measurement, curve in library.shared.gait_cycles[activity].curves():
        meaning = library.shared.anatomy.coordinates[curve.coordinate]
        drawn = drawn_curve(library, measurement, curve)
        yield AngleRow(
            coordinate=curve.coordinate,
            title=meaning.title,
            positive=meaning.positive,
            negative=meaning.negative,
            degrees=tuple(_signed(value_at(curve.values, one.moment)) for one in phases),
            chart=curve_chart(f"curve-{activity}-{curve.coordinate}", drawn, words),
        )


def _signed(degrees: float) -> str:
    """Whole degrees with their sign, as the table writes them."""
    number = round(degrees)
    return f"{number:+d}°".replace("-", "−") if number else "0°"
