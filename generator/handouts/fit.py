"""Does each sheet fit the pages that its routine declares?"""

import json
from collections.abc import Iterator
from dataclasses import asdict

from generator.handouts.compile import Layout
from generator.handouts.font import unprintable
from generator.handouts.layouts import Layouts
from generator.handouts.sheet import sheet_for
from generator.handouts.view import Sheet
from generator.prose.tree import Node, parse, walk
from generator.records.drawing_rules import check_figure
from generator.records.fields import Model, ProseMark
from generator.records.library import Entry, Library
from generator.records.models import Exercise, Routine
from generator.records.models.practice import HandoutPages
from generator.records.problems import Problem
from generator.records.references import marked_values
from generator.routes import PAPERS, Paper
from generator.words import Words

FIELDS: dict[Paper, str] = {"a4": "a4", "letter": "letter", "a4-large": "large_print"}
"""Where a routine declares its pages, by paper."""


def check_fit(library: Library, layouts: Layouts | None = None) -> list[Problem]:
    """Every published sheet that does not come out as its routine says.

    A routine with a reference that leads nowhere is passed over: the linker has reported it.
    """
    words = Words(library.shared.labels)
    sheets = [
        (entry, routine.handout_pages, sheet_for(library, entry, words, updated=None))
        for entry, routine in _whole_routines(library)
    ]
    problems = [problem for entry, _, sheet in sheets for problem in _strange(entry, sheet)]
    prints = [(*one, paper) for one in sheets for paper in PAPERS]
    remembered = layouts or Layouts()
    for entry, pages, sheet, paper in prints:
        problems += _misfits(entry, pages, paper, remembered.of(sheet, paper))
    return problems


def _misfits(entry: Entry, pages: HandoutPages, paper: Paper, found: Layout) -> Iterator[Problem]:
    field = ("handout_pages", FIELDS[paper])
    declared = getattr(pages, FIELDS[paper])
    if found.pages != declared:
        message = f"the sheet takes {_pages(found.pages)}, and the routine declares {declared}"
        hint = f"Write {found.pages}, or change what is on the sheet."
        yield entry.document.problem("page-count", field, message, hint)
    for title in found.too_tall:
        message = f"`{title}` is too long for one page of this paper"
        hint = "Shorten its steps or its cautions: an exercise is never split."
        yield entry.document.problem("page-count", field, message, hint)


def _pages(count: int) -> str:
    return f"{count} page{'s' * (count > 1)}"


def _strange(entry: Entry, sheet: Sheet) -> Iterator[Problem]:
    """Characters that the typeface of the sheet does not have."""
    if strange := sorted(unprintable(json.dumps(asdict(sheet), ensure_ascii=False))):
        message = f"the sheet cannot print {' '.join(strange)}"
        hint = "Write it in words, here or in the exercise that has it."
        yield entry.document.problem("wrong-value", (), message, hint)


def _whole_routines(library: Library) -> Iterator[tuple[Entry, Routine]]:
    """The published routines for which everything that their sheets are made from is there."""
    for _, entry in sorted(library.entries.items()):
        routine = entry.record
        if not isinstance(routine, Routine) or not entry.published:
            continue
        ids = [item.exercise for block in routine.blocks for item in block.exercises]
        records = [library.entries[id_].record for id_ in ids if id_ in library.entries]
        exercises = [record for record in records if isinstance(record, Exercise)]
        models: list[Model] = [routine, library.shared.safety, *exercises]
        drawn = not any(_misdrawn(library.entries[id_]) for id_ in ids if id_ in library.entries)
        if (
            drawn
            and len(exercises) == len(ids)
            and all(_resolves(library, model) for model in models)
        ):
            yield entry, routine


def _misdrawn(entry: Entry) -> bool:
    """True where the figure of an exercise has a problem of its own."""
    record = entry.record
    if not isinstance(record, Exercise) or record.figure is None:
        return False
    return any(True for _ in check_figure(entry.document, record.figure))


def _resolves(library: Library, model: Model) -> bool:
    tables = library.shared.tables
    for found in marked_values(model):
        if isinstance(found.mark, ProseMark):
            if not all(_leads_somewhere(library, node) for node in walk(parse(found.value))):
                return False
        elif found.mark.to in tables and found.value not in tables[found.mark.to]:
            return False
    return True


def _leads_somewhere(library: Library, node: Node) -> bool:
    if node.kind == "citation":
        return all(key in library.shared.sources for key in node.target.split())
    return node.kind not in {"reference", "card"} or node.target in library.entries
