"""What every page shares, from `site_data/`: sources, anatomy, safety rules, words."""

from typing import Annotated, Literal

from pydantic import Field

from generator.records.fields import (
    Claim,
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


class Person(Model):
    name: Text
    role: Text
    url: WebAddress | None = None


class GaitCycle(Model):
    """The measurements that the joint angles of one activity come from."""

    title: Text
    speed: Text
    people: Text
    zero: Text
    """What 0 degrees means. Walking and running differ, so they are never overlaid."""
    caution: Prose
    sources: tuple[SourceKey, ...]


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
