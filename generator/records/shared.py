"""What every page shares, from `site_data/`: sources, anatomy, safety rules, words."""

from typing import Annotated, Literal, TypeAlias, get_args

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
    """Surnames with initials: "Neumann DA, Mueller MJ"."""
    year: int | None = None
    """The year it appeared."""
    title: Text
    """The title of the work."""
    container: Text | None = None
    """The journal, book or site it appeared in, with volume and pages."""
    publisher: Text | None = None
    """Who published a book or page."""
    doi: Annotated[str, Field(pattern=r"^10\.\d{4,9}/[^\s<>\"]+$")] | None = None
    """Only where it has been seen beside this very work."""
    url: WebAddress | None = None
    """The whole address, where there is one."""
    kind: Literal["journal", "book", "web", "video", "data"]
    """What it is."""
    licence: Text | None = None
    """Only for open licences: "CC BY 4.0"."""
    note: Text | None = None
    """A limit of how the source is known: "abstract only"."""


class Named(Model):
    """Something with a name, and a plain explanation where one helps."""

    title: Text
    """Its name, as readers see it."""
    note: Text | None = None
    """What it is, in plain words."""


class Coordinate(Named):
    """An OpenSim coordinate: a joint angle with the meaning of its signs."""

    joint: Text
    """The joint that it is an angle of."""
    positive: Text
    """What positive values are called: "flexion"."""
    negative: Text
    """What negative values are called: "extension"."""


class Anatomy(Model):
    joints: dict[Slug, Named]
    """Joints by id."""
    coordinates: dict[Annotated[str, Field(pattern=r"^[a-z]+(_[a-z]+)*$")], Coordinate]
    """Joint angles by their OpenSim names."""
    muscles: dict[Slug, Named]
    """Muscles by id."""
    planes: dict[Slug, Named]
    """Planes of motion by id."""


class Position(Named):
    """A body position; `height` orders positions from the floor up."""

    height: Annotated[int, Field(ge=0, le=9)]
    """0 lying, 2 sitting on the floor, 3 on hands and knees, 4 kneeling, 6 a chair, 8 standing."""


class Term(Model):
    """A glossary entry."""

    term: Text
    """The word."""
    means: Prose
    """What it means, in plain words."""
    sources: tuple[SourceKey, ...] = ()
    """Keys of `site_data/sources.yml`."""


Subject: TypeAlias = Literal["movement", "injury", "checks", "practice", "unchecked"]
"""What a question is about; `unchecked` is what we have not been able to look up."""

SUBJECTS: tuple[Subject, ...] = get_args(Subject)


class Unknown(Model):
    """An open question: what sources disagree on, or what nobody has studied."""

    question: Text
    """The question, as a reader would ask it."""
    subject: Subject
    """What it is about."""
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
    """Their name."""
    role: Text
    """What they do, and their training."""
    url: WebAddress | None = None
    """Their own page."""


class RedFlag(Model):
    """A sign that needs a clinician before any exercise."""

    sign: Text
    """What one notices."""
    think: Text
    """What it could be, in plain words."""
    do: Text
    """What to do."""
    urgency: Literal["emergency", "urgent", "soon"]
    """How soon."""
    evidence: EvidenceLevel = "review"
    """What stands behind it."""
    sources: tuple[SourceKey, ...] = ()
    """Keys of `site_data/sources.yml`."""


class Safety(Model):
    """The safety rules that every exercise, routine and handout carries."""

    pain_rule: Claim
    """How much pain is all right."""
    stop_rules: tuple[Prose, ...]
    """When to stop at once."""
    seek_help: tuple[Prose, ...]
    """When to see somebody."""
    disclaimer: Prose
    """What the library is not."""
    red_flags: dict[Slug, RedFlag]
    """Signs that need a clinician before any exercise, by id."""


class Site(Model):
    """Settings of the published site."""

    name: Text
    """What the site is called."""
    tagline: Text
    """What it is, in a few words."""
    address: WebAddress
    """Where the site is published, ending in a slash. Printed on handouts."""
    repository: WebAddress
    """Where the source files can be edited."""
    edit_path: Text
    """What follows the repository's address before a file's path: `edit/main/`."""
    feedback_mail: Annotated[str, Field(pattern=r"^[^@\s]+@[^@\s]+$")]
    """Where readers write to."""
    language: Annotated[str, Field(pattern=r"^[a-z]{2}(-[A-Z]{2})?$")]
    """The language of the pages: `en-GB`."""
    licence: Text
    """The licence of the texts."""
    licence_url: WebAddress
    """Where that licence can be read."""


SearchWord = Annotated[str, Field(pattern=r"^[a-z0-9]+( [a-z0-9]+)*$")]
"""Words as search sees them: small letters, without marks."""


class Redirect(Model):
    """An address that has moved."""

    old: Annotated[str, Field(alias="from", pattern=r"^[a-z0-9-]+(/[a-z0-9-]+)*/$")]
    """The old address without its first slash: `exercises/old-name/`."""
    to: RecordId
    """The id of the record that it leads to now."""
