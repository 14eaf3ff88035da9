"""What is drawn of a gait cycle: curves, phases and events, as plain values."""

from collections.abc import Callable
from dataclasses import dataclass
from math import floor
from typing import NamedTuple, TypeAlias

Say: TypeAlias = Callable[..., str]
"""Looks up the words of a drawing and fills in their blanks: `words("curve.angle", degrees=3)`."""


class Moment(NamedTuple):
    """An angle at a moment of the cycle."""

    percent: float
    degrees: float


@dataclass(frozen=True)
class Curve:
    """One joint angle through a gait cycle.

    Raises:
        ValueError: where there are fewer than two values, or not one spread for each.
    """

    title: str
    positive: str
    """What values above 0 are called: "flexion"."""
    negative: str
    values: tuple[float, ...]
    """Degrees at even steps from 0 to 100 % of the cycle."""
    spread: tuple[float, ...] = ()
    """Degrees to either side of each value; empty where it is not known."""
    spread_means: str = ""
    """What the spread is: "one standard deviation"."""

    def __post_init__(self) -> None:
        if len(self.values) < len(("start", "end")):
            raise ValueError("a curve has a value at its start and at its end")
        if self.spread and len(self.spread) != len(self.values):
            raise ValueError("a curve has one spread for each value, or none")

    @property
    def step(self) -> float:
        """Percent from one value to the next."""
        return 100 / (len(self.values) - 1)

    @property
    def highest(self) -> Moment:
        """Where the angle is greatest; the first time, where it is so twice."""
        return self._moment(self.values.index(max(self.values)))

    @property
    def lowest(self) -> Moment:
        """Where the angle is least; the first time, where it is so twice."""
        return self._moment(self.values.index(min(self.values)))

    def at(self, percent: float) -> float:
        """Degrees at any moment, on the straight line between the values beside it."""
        place = min(max(percent, 0), 100) / self.step
        before = min(floor(place), len(self.values) - 2)
        share = place - before
        return self.values[before] * (1 - share) + self.values[before + 1] * share

    def edges(self) -> tuple[tuple[float, ...], tuple[float, ...]]:
        """The lower and the upper edge of the spread; the curve itself where there is none."""
        spread = self.spread or (0.0,) * len(self.values)
        pairs = list(zip(self.values, spread, strict=True))
        return tuple(v - s for v, s in pairs), tuple(v + s for v, s in pairs)

    def _moment(self, place: int) -> Moment:
        return Moment(place * self.step, self.values[place])


@dataclass(frozen=True)
class Phase:
    """A part of the cycle, in percent of it; a single moment where it ends as it starts."""

    title: str
    starts: float
    ends: float

    @property
    def instant(self) -> bool:
        return self.starts == self.ends


@dataclass(frozen=True)
class Event:
    """A moment of the cycle with a name."""

    title: str
    at_percent: float


def whole(number: float) -> int:
    """A number of degrees or percent to the nearest whole one, halves away from zero."""
    return int(abs(number) + 0.5) * (1 if number > 0 else -1)


def angle_words(curve: Curve, degrees: float, words: Say) -> str:
    """An angle with its direction: "13° extension"; "0°" needs none."""
    number = whole(degrees)
    if not number:
        return words("curve.degrees", degrees=0)
    direction = curve.positive if number > 0 else curve.negative
    return words("curve.angle", degrees=abs(number), direction=direction)


def curve_words(curve: Curve, phase: Phase | None, events: tuple[Event, ...], words: Say) -> str:
    """A curve told in words, for those who do not see it."""

    def angle(degrees: float) -> str:
        return angle_words(curve, degrees, words)

    high, low = curve.highest, curve.lowest
    told = [
        words(
            "curve.told",
            start=angle(curve.values[0]),
            low=angle(low.degrees),
            low_at=whole(low.percent),
            high=angle(high.degrees),
            high_at=whole(high.percent),
        )
    ]
    if phase and phase.instant:
        value = angle(curve.at(phase.starts))
        told.append(words("curve.at", phase=phase.title, at=whole(phase.starts), value=value))
    elif phase:
        told.append(
            words(
                "curve.within",
                phase=phase.title,
                starts=whole(phase.starts),
                ends=whole(phase.ends),
                before=angle(curve.at(phase.starts)),
                after=angle(curve.at(phase.ends)),
            )
        )
    told += [words("curve.event", event=one.title, at=whole(one.at_percent)) for one in events]
    if curve.spread and curve.spread_means:
        told.append(words("curve.band_means", what=curve.spread_means))
    return " ".join(told)
