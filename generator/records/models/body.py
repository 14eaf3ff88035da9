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
    sources: tuple[SourceKey, ...] = ()


class Demand(Claim):
    """A capacity that a phase asks for, and why."""

    limitation: LimitationId


class Phase(Record):
    """A part of the gait cycle of walking or running."""

    activity: Literal["walking", "running"]
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
    asks_for: tuple[Demand, ...]
    """The capacities it needs."""
    watch_for: tuple[Prose, ...]
    """What an observer can look at in this phase."""


class Stake(Claim):
    """Why a limitation matters in one phase."""

    phase: PhaseId


class Confidence(Model):
    """How sure we are of what a record says."""

    level: Literal["low", "moderate", "high"]
    text: Prose
    sources: tuple[SourceKey, ...] = ()


class Limitation(Record):
    """A capacity that can be missing: range, strength or control."""

    type: Literal["mobility", "strength", "control"]
    coordinates: tuple[CoordinateId, ...] = ()
    """The joint motion concerned, by OpenSim coordinate name."""
    muscles: Annotated[tuple[MuscleId, ...], Field(json_schema_extra=BEGIN)] = ()
    description: Prose
    matters_in: tuple[Stake, ...]
    """Why it matters, phase by phase."""
    norms: tuple[Norm, ...] = ()
    """Measured values of healthy people, each with its position."""
    confidence: Confidence


class SeenFrom(Model):
    """What an observer sees from each side; leave out a view that shows nothing."""

    front: Text | None = Field(default=None, json_schema_extra=BEGIN)
    side: Text | None = None
    rear: Text | None = None


class Origin(Claim):
    """A limitation that a compensation can come from."""

    limitation: LimitationId


class Company(Claim):
    """A complaint that a compensation may go with. An association, never a cause."""

    complaint: ComplaintId


class Compensation(Record):
    """What the body does instead, when it cannot give what a phase asks for."""

    phases: Annotated[tuple[PhaseId, ...], Field(min_length=1)]
    """Where in the cycle it is seen."""
    joints: Annotated[tuple[JointId, ...], Field(min_length=1)]
    planes: Annotated[tuple[PlaneId, ...], Field(min_length=1)]
    description: Prose
    seen_from: SeenFrom
    can_come_from: Annotated[tuple[Origin, ...], Field(min_length=1)]
    may_go_with: tuple[Company, ...] = ()
    size: Size
    """How large it is, cited, or the words `none published`."""
    evidence: EvidenceLevel
    """What stands behind the record as a whole."""
    figure: GaitFigure | None = None


class Link(Claim):
    """A finding that a complaint is linked with, and how strong the link is."""

    compensation: CompensationId | None = None
    limitation: LimitationId | None = None
    strength: Literal["weak", "moderate", "strong", "unclear"]


class Complaint(Record):
    """A complaint that readers come with. Described, never diagnosed."""

    description: Prose
    linked_with: tuple[Link, ...]
    """What studies found together with it."""
    red_flags: Annotated[tuple[RedFlagId, ...], Field(min_length=1)]
    """Signs that need a clinician first; from `site_data/safety.yml`."""
