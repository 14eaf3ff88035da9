"""What is written at length: articles, and the pages beside the library."""

from datetime import date
from typing import Annotated

from pydantic import Field

from generator.records.fields import PersonId, RecordId, Video
from generator.records.models.base import Record


class Article(Record):
    """The front matter of an article; its prose follows in the same file."""

    author: PersonId
    """The id of a person in `site_data/people.yml`."""
    published: date
    """The day: 2026-01-31."""
    about: Annotated[tuple[RecordId, ...], Field(min_length=1)]
    """The records it is about."""
    videos: tuple[Video, ...] = ()
    """Videos by somebody else, whose addresses are confirmed."""


class Page(Record):
    """The front matter of a page such as home, about or safety."""
