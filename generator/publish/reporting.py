"""Gathering what the report is made from; what an earlier run knows of a record is recalled."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from functools import partial
from typing import TypeVar

from generator.handouts.setting import sheet_reading
from generator.handouts.sheet import sheet_for
from generator.memory import remembering
from generator.pages.page import Page
from generator.pages.render import Renderer
from generator.prose.grade import Reading
from generator.publish.history import file_dates
from generator.records.files import Project
from generator.records.kinds import Kind
from generator.records.library import Library
from generator.records.problems import ProblemsFoundError, grave
from generator.records.read import read_library
from generator.report.facts import Facts, facts_of
from generator.report.page import report_page
from generator.report.report import Report, report_of
from generator.traced import Piece, Traces
from generator.words import Words

T = TypeVar("T")

MEMORY = "reported"
"""The name of the memory of what was reported."""


def project_report(project: Project) -> Report:
    """The report on a project.

    Raises:
        ProblemsFoundError: where records have problems: what is missing cannot be told then.
    """
    with remembering(project.root, MEMORY) as memory:
        library, problems = read_library(project, memory)
        if grave(problems) or library is None:
            raise ProblemsFoundError(grave(problems))
        return library_report(library, Traces(library, file_dates(project), memory))


def library_report(library: Library, traces: Traces) -> Report:
    """The report on a library without problems."""
    ids = [entry.id for entry in library.published]
    facts = _of_each(traces, "facts", ids, _facts)
    routines = [entry.id for entry in library.of_kind(Kind.ROUTINES)]
    sheets = _of_each(traces, "sheet reading", routines, _sheet)
    changed: dict[str, date] = {
        id_: traces.dates[library[id_].path] for id_ in ids if library[id_].path in traces.dates
    }
    return report_of(library, facts, sheets, changed, datetime.now(UTC).date())


def recalled_page(library: Library, traces: Traces) -> Page:
    """The page of the report, rendered again only where it says something else."""
    report = library_report(library, traces)
    return traces.recall("page report", report, partial(_page, report, traces))


def _of_each(
    traces: Traces, name: str, ids: Sequence[str], work: Callable[[str, Library], T]
) -> dict[str, T]:
    pieces = [Piece(f"{name} {id_}", (), partial(work, id_)) for id_ in ids]
    return dict(zip(ids, traces.recall_each(pieces), strict=True))


def _facts(id_: str, library: Library) -> Facts:
    return facts_of(library[id_])


def _sheet(id_: str, library: Library) -> Reading:
    words = Words(library.shared.labels)
    return sheet_reading(sheet_for(library, library[id_], words, None))


def _page(report: Report, traces: Traces, library: Library) -> Page:
    return report_page(Renderer(library, traces.dates), report)
