"""From any record to the one kind that a view is made for."""

from typing import TypeVar

from generator.records.library import Entry
from generator.records.models import Record

R = TypeVar("R", bound=Record)


def narrow(entry: Entry, model: type[R]) -> R:
    """The record of an entry as its own kind.

    Raises:
        TypeError: where a view is asked for a record of another kind.
    """
    if not isinstance(entry.record, model):
        raise TypeError(f"{entry.id} is not a {model.__name__}")
    return entry.record
