"""Setting the sheets of a routine to see how they come out."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import fields, is_dataclass
from functools import partial

from generator.cores import each, parts
from generator.handouts.compile import SHEETS_AT_ONCE, has_been_set, layouts, press_sheets
from generator.handouts.fit import Fit
from generator.handouts.font import unprintable
from generator.handouts.sheet import of_day, sheet_date, sheet_for
from generator.handouts.view import Passage, Sheet
from generator.prose.grade import Reading, reading
from generator.records.dates import Dates
from generator.records.library import Entry, Library
from generator.words import Words


def set_routines(library: Library, entries: Sequence[Entry], dates: Dates | None) -> Iterator[Fit]:
    """How the sheets of routines come out, one after the other.

    With the `dates` of files they are printed as well, which takes little longer where a sheet has
    to be set anyway: `all_papers` then has them.

    Raises:
        LabelError: where a word that every sheet needs is missing.
    """
    words = Words(library.shared.labels)
    for some in parts(entries, SHEETS_AT_ONCE):
        sheets = each(partial(sheet_for, library, words=words, updated=None), some)
        if dates is not None:
            # one that says the same stands where an earlier run has put it
            new = [pair for pair in zip(sheets, some, strict=True) if not has_been_set(pair[0])]
            days = [sheet_date(library, entry, dates) for _sheet, entry in new]
            press_sheets(
                [of_day(sheet, words, day) for (sheet, _), day in zip(new, days, strict=True)]
            )
        for sheet, found in zip(sheets, layouts(sheets), strict=True):
            yield Fit(found, tuple(sorted(_strange(sheet))), sheet_reading(sheet))


def _strange(sheet: Sheet) -> Collection[str]:
    """Characters of a sheet that cannot be printed."""
    return unprintable(sheet.undated.said + sheet.version)


def sheet_reading(sheet: Sheet) -> Reading:
    """How the words of a sheet read."""
    return reading(passage.text for passage in _passages(sheet))


def _passages(value: object) -> Iterator[Passage]:
    """Everything on a sheet that is said in sentences."""
    if isinstance(value, Passage):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _passages(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _passages(getattr(value, field.name))
