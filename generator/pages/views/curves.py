"""The gait cycle as phase pages show it: a strip with the phase marked, and its joints' curves."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.figures.chart import curve_chart
from generator.figures.curve import Curve as Drawn
from generator.figures.curve import Event
from generator.figures.curve import Phase as Part
from generator.figures.strip import cycle_strip
from generator.pages.views.narrow import narrow
from generator.records.fields import RecordId
from generator.records.gait_cycles import Curve, Measurement
from generator.records.library import Entry, Library
from generator.records.models import Phase
from generator.words import Words


@dataclass(frozen=True)
class Charts:
    """Some curves that were measured together, as charts."""

    measurement: Measurement
    charts: tuple[str, ...]


def strip_of(library: Library, entry: Entry, siblings: Sequence[RecordId], words: Words) -> str:
    """The strip of the cycle with this phase marked; empty where no event says when stance ends."""
    record = narrow(entry, Phase)
    gait = library.shared.gait_cycles[record.activity]
    if "toe-off" not in gait.events:
        return ""
    activity = words(f"activity.{record.activity}").lower()
    return cycle_strip(
        f"strip-{entry.id}",
        words("gait_figure.strip", activity=activity, title=record.title),
        [_part(narrow(library[id_], Phase)) for id_ in siblings],
        words,
        toe_off=gait.events["toe-off"].at_percent,
        current=siblings.index(entry.id),
    )


def charts_of(library: Library, phase: Phase, words: Words) -> tuple[Charts, ...]:
    """One chart for each joint angle of a phase that has a curve, by how it was measured."""
    gait = library.shared.gait_cycles[phase.activity]
    wanted = {joint.coordinate for joint in phase.joints}
    found = []
    for measurement in gait.measurements:
        charts = tuple(
            _chart(library, phase, measurement, curve, words)
            for curve in measurement.angles
            if curve.coordinate in wanted
        )
        if charts:
            found.append(Charts(measurement, charts))
    return tuple(found)


def drawn_curve(library: Library, measurement: Measurement, curve: Curve) -> Drawn:
    """A measured curve with the words that its coordinate has."""
    meaning = library.shared.anatomy.coordinates[curve.coordinate]
    return Drawn(
        meaning.title,
        meaning.positive,
        meaning.negative,
        curve.values,
        curve.spread or (),
        measurement.spread or "",
    )


def _chart(
    library: Library, phase: Phase, measurement: Measurement, curve: Curve, words: Words
) -> str:
    drawn = drawn_curve(library, measurement, curve)
    toe_off = library.shared.gait_cycles[phase.activity].events["toe-off"]
    events = (Event(toe_off.title, toe_off.at_percent),)
    name = f"curve-{curve.coordinate}"
    return curve_chart(name, drawn, words, phase=_part(phase), events=events)


def _part(phase: Phase) -> Part:
    return Part(phase.title, phase.starts, phase.ends)
