"""What was measured of a gait cycle: curves of joint angles, and the moments with a name."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from generator.records.fields import CoordinateId, Model, Prose, Slug, SourceKey, Text

PERCENTS = range(0, 101, 2)
"""The moments of the gait cycle, in %, that a curve has a value for."""


def _one_a_moment(values: tuple[float, ...]) -> tuple[float, ...]:
    if len(values) != len(PERCENTS):
        words = "must hold {wanted} numbers, one for every 2 % from 0 to 100, and holds {found}"
        counts = {"wanted": len(PERCENTS), "found": len(values)}
        raise PydanticCustomError("curve-length", words, counts)
    return values


Angle = Annotated[float, Field(ge=-120, le=160)]
"""A joint angle in degrees."""

AngleSpread = Annotated[float, Field(ge=0, le=90)]
"""How far people differ, in degrees to either side."""


class Curve(Model):
    """One joint angle of the right leg through one gait cycle."""

    coordinate: CoordinateId
    """The joint angle, by its OpenSim name."""
    values: Annotated[tuple[Angle, ...], AfterValidator(_one_a_moment)]
    """Degrees at every 2 % of the cycle, from contact (0) to the next contact (100)."""
    spread: Annotated[tuple[AngleSpread, ...], AfterValidator(_one_a_moment)] | None = None
    """Degrees to either side of each value; the measurement says of what kind."""


class Measurement(Model):
    """Curves that were measured together: the same people, method and zero."""

    sources: tuple[SourceKey, ...]
    """Keys of `site_data/sources.yml`: who measured it."""
    licence: Text
    """The licence of the numbers."""
    n: Annotated[int, Field(ge=1)]
    """How many people were measured."""
    people: Text
    """Who they were: "young adults"."""
    statistic: Text
    """What the values are: a mean or a median, over what, and how it was smoothed."""
    spread: Text | None = None
    """What the spread of the curves is: "one standard deviation over runners"."""
    speed: Text
    """How fast they went."""
    zero: Text
    """What 0 degrees means here."""
    read_from: Text
    """The files that the numbers were copied or worked out from."""
    caution: Prose
    """What these numbers cannot say."""
    angles: tuple[Curve, ...]
    """The curves."""

    @model_validator(mode="after")
    def _spread_is_named(self) -> "Measurement":
        if self.spread is None and any(curve.spread for curve in self.angles):
            words = "say what the spread is: `spread: one standard deviation over runners`"
            raise PydanticCustomError("unnamed-spread", words)
        return self


class CycleEvent(Model):
    """A moment of the gait cycle with a name."""

    title: Text
    """What it is called."""
    at_percent: Annotated[int, Field(ge=0, le=100)]
    """When, in % of the gait cycle."""
    sources: tuple[SourceKey, ...]
    """Keys of `site_data/sources.yml`."""


class GaitCycle(Model):
    """The measurements that the joint angles of one activity come from."""

    title: Text
    """What it is called."""
    speed: Text
    """How fast one goes in it."""
    people: Text
    """Who was measured."""
    zero: Text
    """What 0 degrees means. Walking and running differ, so they are never overlaid."""
    caution: Prose
    """What these numbers cannot say."""
    sources: tuple[SourceKey, ...]
    """Keys of `site_data/sources.yml`."""
    events_note: Prose | None = None
    """How far the moments of the events can be trusted."""
    events: dict[Slug, CycleEvent] = Field(default_factory=dict)
    """Moments by id; `toe-off` is where stance ends and swing begins."""
    measurements: tuple[Measurement, ...] = ()
    """The curves, by who measured them."""

    @model_validator(mode="after")
    def _whole(self) -> "GaitCycle":
        names = [curve.coordinate for _measurement, curve in self.curves()]
        twice = next((name for name in names if names.count(name) > 1), None)
        if twice:
            words = "`{name}` has two curves, and a cycle has one for each joint angle"
            raise PydanticCustomError("two-curves", words, {"name": twice})
        if names and "toe-off" not in self.events:
            raise PydanticCustomError("no-toe-off", "curves need the event `toe-off`")
        return self

    def curves(self) -> Iterator[tuple[Measurement, Curve]]:
        """Every curve, with what is known about how it was measured."""
        for measurement in self.measurements:
            for curve in measurement.angles:
                yield measurement, curve
