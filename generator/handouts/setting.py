"""Setting the sheets of a routine to see how they come out."""

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict, fields, is_dataclass

from generator.handouts.compile import layouts
from generator.handouts.fit import Fit
from generator.handouts.font import unprintable
from generator.handouts.sheet import sheet_for
from generator.handouts.view import Passage, Sheet
from generator.prose.grade import Reading, reading
from generator.records.library import Entry, Library
from generator.words import Words


def set_routines(library: Library, entries: Sequence[Entry]) -> list[Fit]:
    """How the sheets of routines come out, one after the other.

    Raises:
        LabelError: where a word that every sheet needs is missing.
    """
    words = Words(library.shared.labels)
    sheets = [sheet_for(library, entry, words, updated=None) for entry in entries]
    return [
        Fit(found, tuple(sorted(_strange(sheet))), sheet_reading(sheet))
        for sheet, found in zip(sheets, layouts(sheets), strict=True)
    ]


def _strange(sheet: Sheet) -> Collection[str]:
    """Characters of a sheet that cannot be printed."""
    return unprintable(json.dumps(asdict(sheet), ensure_ascii=False))


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
