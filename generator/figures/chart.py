"""A chart of one joint angle through the gait cycle."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from math import ceil, floor

from generator.figures.curve import Curve, Event, Moment, Phase, Say, curve_words, whole
from generator.figures.markup import (
    ACCENT,
    INK,
    LARGE,
    QUIET,
    SMALL,
    centred,
    element,
    fitted,
    path,
    picture,
    quiet,
    text,
    width_of,
)

WIDTH = 340.0
LEFT = 36.0
RIGHT = 326.0
"""The cycle lies between these two; the strip of phases uses the same, so that they line up."""
PLOT_HEIGHT = 140.0
ROW = 15.0
SHADE = "#e6eaea"
BAND = "#b4c2c3"
GRID = "#d3dada"

_STEPS = (2, 5, 10, 20, 30, 50, 100)
_MOST_TICKS = 6
_SMALLEST_SPAN = 10.0
"""A curve that hardly moves is not blown up to the height of the chart."""
_AIR = 0.18
"""Room above and below the curve, as a share of its span, for the two numbers."""


@dataclass(frozen=True)
class _Scale:
    """Where percent and degrees lie on paper."""

    top: float
    low: float
    high: float

    @property
    def bottom(self) -> float:
        return self.top + PLOT_HEIGHT

    def y(self, degrees: float) -> float:
        return self.bottom - (degrees - self.low) / (self.high - self.low) * PLOT_HEIGHT

    def points(self, values: tuple[float, ...]) -> list[tuple[float, float]]:
        step = 100 / (len(values) - 1)
        return [(x_of(place * step), self.y(value)) for place, value in enumerate(values)]


def x_of(percent: float) -> float:
    """Where a moment of the cycle lies on paper."""
    return LEFT + min(max(percent, 0), 100) / 100 * (RIGHT - LEFT)


def curve_chart(
    name: str,
    curve: Curve,
    words: Say,
    *,
    phase: Phase | None = None,
    events: tuple[Event, ...] = (),
) -> str:
    """One joint angle as SVG, with the phase shaded and the events marked.

    `name` makes the ids of the drawing unique on a page. Words come from the labels `curve.*`.

    Raises:
        ValueError: where the name cannot be an id.
    """
    events = tuple(sorted(events, key=lambda event: event.at_percent))
    rows = _rows(events)
    top = LARGE + 2 * ROW + ROW * max(rows, default=0) + 8
    scale = _scale(curve, top)
    keys = list(_keys(curve, phase, scale.bottom + 2 * ROW + 9, words))
    parts = [
        *_shade(phase, scale),
        *_degrees(scale, words),
        *_band(curve, scale),
        *_percents(scale, words),
        *_marks(events, rows, scale),
        *_lines(curve, phase, scale),
        *_extremes(curve, scale, words),
        *_directions(curve, scale),
        text(fitted(curve.title, WIDTH, LARGE), 2, LARGE, bold=True, size=LARGE),
        *keys,
    ]
    height = scale.bottom + 2 * ROW + 8 + ROW * (bool(phase) + bool(curve.spread))
    title = words("curve.chart", title=curve.title)
    told = curve_words(curve, phase, events, words)
    return picture(name, title, told, (WIDTH, height), parts)


def _scale(curve: Curve, top: float) -> _Scale:
    lower, upper = curve.edges()
    low, high = min(0, *lower), max(0, *upper)
    missing = max(_SMALLEST_SPAN - (high - low), 0) / 2
    air = (high - low + 2 * missing) * _AIR
    return _Scale(top, low - missing - air, high + missing + air)


def _shade(phase: Phase | None, scale: _Scale) -> Iterator[str]:
    if phase is None:
        return
    left, right = x_of(phase.starts), x_of(phase.ends)
    if phase.instant:
        left, right = left - 4, right + 4
    box = {"x": left, "y": scale.top, "width": right - left, "height": PLOT_HEIGHT}
    yield element("rect", class_="chart-phase", fill=SHADE, **box)
    edges = "".join(f"M{left:.1f} {y:.1f}H{right:.1f}" for y in (scale.top, scale.bottom))
    yield element("path", class_="chart-edge", d=edges, stroke=ACCENT, stroke_width=3)


def _degrees(scale: _Scale, words: Say) -> Iterator[str]:
    """The lines across, and the degrees at their left; which way they go is said in words."""
    span = scale.high - scale.low
    step = next((one for one in _STEPS if span / one <= _MOST_TICKS), _STEPS[-1])
    for tick in range(ceil(scale.low / step), floor(scale.high / step) + 1):
        y = scale.y(tick * step)
        name, stroke = ("chart-grid", GRID) if tick else ("chart-zero", INK)
        line = f"M{LEFT:g} {y:.1f}H{RIGHT:g}"
        yield element("path", class_=name, d=line, stroke=stroke)
        degrees = words("curve.degrees", degrees=abs(tick * step))
        yield quiet(degrees, LEFT - 5, y + 4, "end")


def _percents(scale: _Scale, words: Say) -> Iterator[str]:
    y = scale.bottom
    ticks = "".join(f"M{x_of(tick):.1f} {y:.1f}v4" for tick in range(0, 101, 20))
    axis = f"M{LEFT:g} {y:.1f}H{RIGHT:g}{ticks}"
    yield element("path", class_="chart-axis", d=axis, stroke=QUIET, fill="none")
    for tick in range(0, 101, 20):
        yield quiet(str(tick), x_of(tick), y + ROW, "middle")
    axis = words("curve.percent")
    yield quiet(axis, RIGHT + 10, y + 2 * ROW, "end")


def _band(curve: Curve, scale: _Scale) -> Iterator[str]:
    if curve.spread:
        lower, upper = map(scale.points, curve.edges())
        outline = path([*upper, *reversed(lower)], closed=True)
        yield element("path", class_="chart-band", fill=BAND, fill_opacity=0.7, d=outline)


def _lines(curve: Curve, phase: Phase | None, scale: _Scale) -> Iterator[str]:
    whole_line = path(scale.points(curve.values))
    yield _line("chart-line", whole_line, 2)
    if phase is None:
        return
    between = (place * curve.step for place in range(len(curve.values)))
    inside = [one for one in between if phase.starts < one < phase.ends]
    moments = [phase.starts, *inside, phase.ends]
    line = path((x_of(one), scale.y(curve.at(one))) for one in moments)
    # a line without length and with round ends is a dot
    yield _line("chart-now", line, 10 if phase.instant else 4.5)


def _line(name: str, data: str, width: float) -> str:
    return element(
        "path",
        class_=name,
        d=data,
        fill="none",
        stroke=ACCENT,
        stroke_width=width,
        stroke_linejoin="round",
        stroke_linecap="round",
    )


def _extremes(curve: Curve, scale: _Scale, words: Say) -> Iterator[str]:
    """A dot and a number where the angle is greatest and least."""
    for moment, down in ((curve.highest, -7), (curve.lowest, SMALL + 4)):
        yield _dot(moment, scale)
        degrees = words("curve.degrees", degrees=abs(whole(moment.degrees)))
        x = centred(degrees, x_of(moment.percent), LEFT + 2, RIGHT)
        y = scale.y(moment.degrees) + down
        yield text(degrees, x, y, "middle", class_="chart-clear", bold=True, clear=True)


def _dot(moment: Moment, scale: _Scale) -> str:
    place = {"cx": x_of(moment.percent), "cy": scale.y(moment.degrees), "r": 3.5}
    return element("circle", class_="chart-dot", fill=ACCENT, **place)


def _directions(curve: Curve, scale: _Scale) -> Iterator[str]:
    """Which way the angle goes: above the chart and below it, each with an arrow."""
    rows = ((curve.positive, LARGE + ROW + 2, -1), (curve.negative, scale.bottom + 2 * ROW, 1))
    for direction, y, sign in rows:
        tip = y - 4 + 5 * sign
        arrow = f"M2 {tip - 7 * sign:g}h8l-4 {7 * sign}z"
        yield element("path", class_="chart-arrow", fill=ACCENT, d=arrow)
        yield text(fitted(direction, WIDTH / 2 - 14), 14, y)


def _rows(events: tuple[Event, ...]) -> tuple[int, ...]:
    """The row of each event's words above the chart, so that none stand on each other."""
    taken: list[list[tuple[float, float]]] = []
    found = []
    for event in events:
        half = width_of(fitted(event.title, WIDTH / 2)) / 2 + 3
        middle = _event_x(event)
        for row in count():
            if row == len(taken):
                taken.append([])
            if all(middle + half < left or right < middle - half for left, right in taken[row]):
                break
        taken[row].append((middle - half, middle + half))
        found.append(row)
    return tuple(found)


def _event_x(event: Event) -> float:
    title = fitted(event.title, WIDTH / 2)
    return centred(title, x_of(event.at_percent), LEFT, WIDTH - 2)


def _marks(events: tuple[Event, ...], rows: tuple[int, ...], scale: _Scale) -> Iterator[str]:
    heights = [scale.top - 4 - ROW * row for row in rows]
    for event, y in zip(events, heights, strict=True):
        line = f"M{x_of(event.at_percent):.1f} {y + 3:.1f}V{scale.bottom:.1f}"
        yield element("path", class_="chart-event", d=line, stroke=INK, stroke_dasharray="4 3")
    # the words come after all lines, so that no line crosses them
    for event, y in zip(events, heights, strict=True):
        title = fitted(event.title, WIDTH / 2)
        yield text(title, _event_x(event), y, "middle", class_="chart-clear", clear=True)


def _keys(curve: Curve, phase: Phase | None, y: float, words: Say) -> Iterator[str]:
    """What the shades mean, one a row."""
    if phase:
        yield element("rect", class_="chart-phase", x=2, y=y, width=20, height=11, fill=SHADE)
        edges = f"M2 {y:.1f}h20M2 {y + 11:.1f}h20"
        yield element("path", class_="chart-edge", d=edges, stroke=ACCENT, stroke_width=2)
        yield text(fitted(phase.title, WIDTH - 30), 28, y + 10)
        y += ROW
    if curve.spread:
        means = words("curve.band", what=curve.spread_means)
        yield element("rect", class_="chart-band", x=2, y=y, width=20, height=11, fill=BAND)
        yield text(fitted(means, WIDTH - 30), 28, y + 10)
