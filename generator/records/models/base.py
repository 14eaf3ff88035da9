"""What every record carries, whatever its kind."""

from datetime import date
from typing import Literal

from pydantic import Field

from generator.records.fields import Claim, Model, PersonId, Prose, RecordId, SourceKey, Text


class Review(Model):
    """One reading of the record by a named clinician."""

    by: PersonId
    """The id of a person in `site_data/people.yml`."""
    on: date
    """The day: 2026-01-31."""


class ReadNext(Model):
    """What an editor wants first, or never, among the read-next links."""

    pin: tuple[RecordId, ...] = ()
    """Records to show first."""
    never: tuple[RecordId, ...] = ()
    """Records never to show."""


class Record(Model):
    """The fields that all kinds share."""

    title: Text
    """The field's standard term: "Contralateral pelvic drop"."""
    summary: Prose
    """One or two sentences: what it is and why it matters."""
    aliases: tuple[Text, ...] = ()
    """Other names, lay words too: "duck feet". No two records may share one."""
    sources: tuple[SourceKey, ...] = ()
    """Sources for the record as a whole, beside those cited at each claim."""
    not_known: tuple[Claim, ...] = ()
    """What is disputed or has not been studied, said openly."""
    reviewed: tuple[Review, ...] = ()
    """Who reviewed it and when. Empty until a clinician has."""
    reading_waiver: Text | None = None
    """Why this page, or the sheet of this routine, may be harder to read than others."""
    read_next: ReadNext = Field(default_factory=ReadNext)
    """Links at the end of the page. They are worked out; this changes what comes out."""
    status: Literal["draft", "published"] = "published"
    """A draft is checked but not published."""
