"""Setting the sheets of a routine to see how they come out."""

import json
from dataclasses import asdict

from generator.handouts.compile import layout
from generator.handouts.fit import Fit
from generator.handouts.font import unprintable
from generator.handouts.sheet import sheet_for
from generator.records.library import Entry, Library
from generator.routes import PAPERS
from generator.words import Words


def set_routine(library: Library, entry: Entry) -> Fit:
    """How the sheets of a routine come out.

    Raises:
        LabelError: where a word that every sheet needs is missing.
    """
    sheet = sheet_for(library, entry, Words(library.shared.labels), updated=None)
    strange = unprintable(json.dumps(asdict(sheet), ensure_ascii=False))
    return Fit({paper: layout(sheet, paper) for paper in PAPERS}, tuple(sorted(strange)))
