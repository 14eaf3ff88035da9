"""When the files behind a page last changed."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import PurePosixPath
from typing import TypeAlias

Dates: TypeAlias = Mapping[PurePosixPath, date]
"""The day each file last changed; a file whose day is not known for sure is left out."""


def newest(dates: Dates, paths: Iterable[PurePosixPath]) -> date | None:
    """The newest day of some files; None where the day of any of them is not known.

    A page made from a file of unknown date has an unknown date: saying the newest of the others
    could be wrong.
    """
    days = [dates.get(path) for path in paths]
    known = [day for day in days if day is not None]
    return max(known) if known and len(known) == len(days) else None
