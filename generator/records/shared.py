"""What every page shares, from `site_data/`: sources, anatomy, safety rules, words."""

from collections.abc import Iterator
from typing import Annotated, Literal, TypeAlias, get_args

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from generator.records.fields import (
    Claim,
    CoordinateId,
    EvidenceLevel,
    Model,
    Prose,
    RecordId,
    Slug,
    SourceKey,
    Text,
)

WebAddress = Annotated[str, Field(pattern=r"^https?://[^\s<>\"\\^`{|}]+$")]


class Source(Model):
    """An entry of the bibliography."""

    authors: Text
    year: int | None = None
    title: Text
    container: Text | None = None
    """The journal, book or site it appeared in, with volume and pages."""
    publisher: Text | None = None
    doi: Annotated[str, Field(pattern=r"^10\.\d{4,9}/[^\s<>\"]+$")] | None = None
    """Only where it has been seen beside this very work."""
    url: WebAddress | None = None
    kind: Literal["journal", "book", "web", "video", "data"]
    licence: Text | None = None
    """Only for open licences: "CC BY 4.0"."""
    note: Text | None = None
    """A limit of how the source is known: "abstract only"."""


class Named(Model):
    """Something with a name, and a plain explanation where one helps."""

    title: Text
    note: Text | None = None


class Coordinate(Named):
    """An OpenSim coordinate: a joint angle with the meaning of its signs."""

    joint: Text
    positive: Text
    """What positive values are called: "flexion"."""
    negative: Text
    """What negative values are called: "extension"."""


class Anatomy(Model):
    joints: dict[Slug, Named]
    coordinates: dict[Annotated[str, Field(pattern=r"^[a-z]+(_[a-z]+)*$")], Coordinate]
    muscles: dict[Slug, Named]
    planes: dict[Slug, Named]


class Position(Named):
    """A body position; `height` orders positions from the floor up."""

    height: Annotated[int, Field(ge=0, le=9)]
    """0 lying, 2 sitting on the floor, 3 on hands and knees, 4 kneeling, 6 a chair, 8 standing."""


class Term(Model):
    """A glossary entry."""

    term: Text
    means: Prose
    sources: tuple[SourceKey, ...] = ()


Subject: TypeAlias = Literal["movement", "injury", "checks", "practice", "unchecked"]
"""What a question is about; `unchecked` is what we have not been able to look up."""

SUBJECTS: tuple[Subject, ...] = get_args(Subject)


class Unknown(Model):
    """An open question: what sources disagree on, or what nobody has studied."""

    question: Text
    subject: Subject
    text: Prose
    """What is known, and where sources part ways."""
    would_settle: Prose | None = None
    """What somebody would have to measure or look up to answer it."""
    sources: tuple[SourceKey, ...] = ()
    """Sources for the question as a whole, beside those cited in the text."""
    concerns: tuple[RecordId, ...] = ()
    """The records whose pages lead to this question."""


class Person(Model):
    name: Text
    role: Text
    url: WebAddress | None = None


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
    values: Annotated[tuple[Angle, ...], AfterValidator(_one_a_moment)]
    """Degrees at every 2 % of the cycle, from contact (0) to the next contact (100)."""
    spread: Annotated[tuple[AngleSpread, ...], AfterValidator(_one_a_moment)] | None = None
    """Degrees to either side of each value; the measurement says of what kind."""


class Measurement(Model):
    """Curves that were measured together: the same people, method and zero."""

    sources: tuple[SourceKey, ...]
    licence: Text
    n: Annotated[int, Field(ge=1)]
    """How many people were measured."""
    people: Text
    """Who they were: "young adults"."""
    statistic: Text
    """What the values are: a mean or a median, over what, and how it was smoothed."""
    spread: Text | None = None
    """What the spread of the curves is: "one standard deviation over runners"."""
    speed: Text
    zero: Text
    read_from: Text
    """The files that the numbers were copied or worked out from."""
    caution: Prose
    angles: tuple[Curve, ...]

    @model_validator(mode="after")
    def _spread_is_named(self) -> "Measurement":
        if self.spread is None and any(curve.spread for curve in self.angles):
            words = "say what the spread is: `spread: one standard deviation over runners`"
            raise PydanticCustomError("unnamed-spread", words)
        return self


class CycleEvent(Model):
    """A moment of the gait cycle with a name."""

    title: Text
    at_percent: Annotated[int, Field(ge=0, le=100)]
    sources: tuple[SourceKey, ...]


class GaitCycle(Model):
    """The measurements that the joint angles of one activity come from."""

    title: Text
    speed: Text
    people: Text
    zero: Text
    """What 0 degrees means. Walking and running differ, so they are never overlaid."""
    caution: Prose
    sources: tuple[SourceKey, ...]
    events_note: Prose | None = None
    """How far the moments of the events can be trusted."""
    events: dict[Slug, CycleEvent] = Field(default_factory=dict)
    """Moments by id; `toe-off` is where stance ends and swing begins."""
    measurements: tuple[Measurement, ...] = ()

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


class RedFlag(Model):
    """A sign that needs a clinician before any exercise."""

    sign: Text
    think: Text
    """What it could be, in plain words."""
    do: Text
    urgency: Literal["emergency", "urgent", "soon"]
    evidence: EvidenceLevel = "review"
    sources: tuple[SourceKey, ...] = ()


class Safety(Model):
    """The safety rules that every exercise, routine and handout carries."""

    pain_rule: Claim
    stop_rules: tuple[Prose, ...]
    seek_help: tuple[Prose, ...]
    disclaimer: Prose
    red_flags: dict[Slug, RedFlag]


class Site(Model):
    """Settings of the published site."""

    name: Text
    tagline: Text
    address: WebAddress
    """Where the site is published, ending in a slash. Printed on handouts."""
    repository: WebAddress
    """Where the source files can be edited."""
    edit_path: Text
    """What follows the repository's address before a file's path: `edit/main/`."""
    feedback_mail: Annotated[str, Field(pattern=r"^[^@\s]+@[^@\s]+$")]
    language: Annotated[str, Field(pattern=r"^[a-z]{2}(-[A-Z]{2})?$")]
    licence: Text
    licence_url: WebAddress


class Redirect(Model):
    """An address that has moved."""

    old: Annotated[str, Field(alias="from", pattern=r"^[a-z0-9-]+(/[a-z0-9-]+)*/$")]
    to: RecordId
