"""What the body does: phases, limitations, compensations and complaints."""

from typing import Annotated, Literal

from pydantic import Field

from generator.records.fields import (
    BEGIN,
    Claim,
    CompensationId,
    ComplaintId,
    CoordinateId,
    EvidenceLevel,
    JointId,
    LimitationId,
    Model,
    MuscleId,
    Norm,
    PhaseId,
    PlaneId,
    Prose,
    RedFlagId,
    Size,
    SourceKey,
    Text,
)
from generator.records.models.base import Record
from generator.records.models.drawing import GaitFigure

Percent = Annotated[int, Field(ge=0, le=100)]


class JointValue(Model):
    """The angle of one joint at one moment of the cycle."""

    coordinate: CoordinateId
    """OpenSim coordinate name; `site_data/anatomy.yml` says what its signs mean."""
    at_percent: Percent
    """Moment in % of the gait cycle, from contact of this foot to its next contact."""
    degrees: int
    """Whole degrees, with the coordinate's sign."""
    spread: int | None = None
    """Standard deviation between people in degrees, where it is known."""
    evidence: EvidenceLevel = Field(default="study", json_schema_extra=BEGIN)
    """What stands behind the angle."""
    sources: tuple[SourceKey, ...] = ()
    """Keys of `site_data/sources.yml`: who measured it."""


class Demand(Claim):
    """A capacity that a phase asks for, and why."""

    limitation: LimitationId
    """The id of a limitation: what is missing where the demand is not met."""


class Phase(Record):
    """A part of the gait cycle of walking or running."""

    activity: Literal["walking", "running"]
    """What one does in it."""
    starts: Percent
    """First moment in % of the gait cycle."""
    ends: Percent
    """Last moment in % of the gait cycle; equal to `starts` where the phase is an instant."""
    opens_with: Text
    """The event that begins it: "heel rise"."""
    closes_with: Text
    """The event that ends it: "the other foot touches the floor"."""
    task: Text
    """What the body must get done in it."""
    description: Prose
    """What happens, in plain words."""
    joints: tuple[JointValue, ...]
    """Joint angles at moments of this phase."""
    asks_for: tuple[Demand, ...]
    """The capacities it needs."""
    watch_for: tuple[Prose, ...]
    """What an observer can look at in this phase."""


class Stake(Claim):
    """Why a limitation matters in one phase."""

    phase: PhaseId
    """The id of a phase."""


class Confidence(Model):
    """How sure we are of what a record says."""

    level: Literal["low", "moderate", "high"]
    """How sure we are."""
    text: Prose
    """Why we are no surer, in plain words."""
    sources: tuple[SourceKey, ...] = ()
    """Keys of `site_data/sources.yml`."""


class Limitation(Record):
    """A capacity that can be missing: range, strength or control."""

    type: Literal["mobility", "strength", "control"]
    """What is missing: range of motion, force, or command of the motion."""
    coordinates: tuple[CoordinateId, ...] = ()
    """The joint motion concerned, by OpenSim coordinate name."""
    muscles: Annotated[tuple[MuscleId, ...], Field(json_schema_extra=BEGIN)] = ()
    """The muscles concerned, by id."""
    description: Prose
    """What it is and how it shows, in plain words."""
    matters_in: tuple[Stake, ...]
    """Why it matters, phase by phase."""
    norms: tuple[Norm, ...] = ()
    """Measured values of healthy people, each with its position."""
    confidence: Confidence
    """How sure we are that it matters."""


class SeenFrom(Model):
    """What an observer sees from each side; leave out a view that shows nothing."""

    front: Text | None = Field(default=None, json_schema_extra=BEGIN)
    """What one sees from the front."""
    side: Text | None = None
    """What one sees from the side."""
    rear: Text | None = None
    """What one sees from behind."""


class Origin(Claim):
    """A limitation that a compensation can come from."""

    limitation: LimitationId
    """The id of a limitation."""


class Company(Claim):
    """A complaint that a compensation may go with. An association, never a cause."""

    complaint: ComplaintId
    """The id of a complaint."""


class Compensation(Record):
    """What the body does instead, when it cannot give what a phase asks for."""

    phases: Annotated[tuple[PhaseId, ...], Field(min_length=1)]
    """Where in the cycle it is seen."""
    joints: Annotated[tuple[JointId, ...], Field(min_length=1)]
    """The joints that move otherwise, by id."""
    planes: Annotated[tuple[PlaneId, ...], Field(min_length=1)]
    """The planes they do so in, by id."""
    description: Prose
    """What the body does, in plain words."""
    seen_from: SeenFrom
    """What an observer sees, by where the observer stands."""
    can_come_from: Annotated[tuple[Origin, ...], Field(min_length=1)]
    """The limitations that it can come from, each with its evidence."""
    may_go_with: tuple[Company, ...] = ()
    """The complaints seen together with it, each with its evidence."""
    size: Size
    """How large it is, cited, or the words `none published`."""
    evidence: EvidenceLevel
    """What stands behind the record as a whole."""
    figure: GaitFigure | None = None
    """The picture: how the body differs from the typical one."""


class Link(Claim):
    """A finding that a complaint is linked with, and how strong the link is."""

    compensation: CompensationId | None = None
    """The id of the compensation that the finding is about."""
    limitation: LimitationId | None = None
    """The id of the limitation that the finding is about."""
    strength: Literal["weak", "moderate", "strong", "unclear"]
    """How strong the link is."""


class Complaint(Record):
    """A complaint that readers come with. Described, never diagnosed."""

    description: Prose
    """What it feels like and where, in plain words. No diagnosis."""
    linked_with: tuple[Link, ...]
    """What studies found together with it."""
    red_flags: Annotated[tuple[RedFlagId, ...], Field(min_length=1)]
    """Signs that need a clinician first; from `site_data/safety.yml`."""
