"""`gaitway report`: the state of the library."""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence

import click
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from generator.commands.console import reporting
from generator.commands.project import project_option
from generator.publish.reporting import project_report
from generator.records.files import Project
from generator.records.problems import printable
from generator.report.report import Grade, Report

WIDE = 200
"""Columns where there is no terminal: a pipe does not wrap."""
HARDEST = 15
"""So many of the pages that are hardest to read are shown; JSON has them all."""


@click.command()
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text")
@project_option
def report(project: Project, style: str) -> None:
    """Show what is missing, due for review, weakly supported, or hard to read."""
    with reporting("Reporting") as progress:
        progress("records")
        found = project_report(project)
    if style == "json":
        click.echo(json.dumps(found.as_data(), indent=2, ensure_ascii=False))
        return
    console = Console(highlight=False, width=None if sys.stdout.isatty() else WIDE)
    for title, columns, rows in _sections(found):
        console.print(Text(f"{title} ({len(rows)})", style="bold"))
        if len(columns) == 1 and rows:
            console.print(Text(printable(", ".join(row[0] for row in rows))))
        elif rows:
            console.print(_table(columns, rows, plain=not console.is_terminal))
        console.print()


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]], *, plain: bool) -> Table:
    table = Table(box=None if plain else box.SIMPLE_HEAD, pad_edge=False)
    for name in columns:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(Text(printable(cell)) for cell in row))
    return table


Section = tuple[str, Sequence[str], Sequence[Sequence[str]]]


def _sections(found: Report) -> Iterator[Section]:
    counts = [(kind.value, str(count)) for kind, count in found.counts.items()]
    yield "Published records", ("kind", "records"), counts
    yield "Drafts", ("record",), _rows(found.drafts)
    for name, ids in found.gaps.items():
        yield name.replace("_", " ").capitalize(), ("record",), _rows(ids)
    yield "Never reviewed by a clinician", ("record",), _rows(found.never_reviewed)
    overdue = [(one.id, one.reviewed.isoformat()) for one in found.overdue]
    yield "Review overdue", ("record", "last review"), overdue
    yield "Pages by reading grade", ("grade", "pages", ""), _bars(found.distribution)
    yield from _grades(found)
    waivers = [(one.id, one.reason) for one in found.waivers]
    yield "May be harder to read", ("record", "why"), waivers
    yield "Sources never cited", ("source",), _rows(found.never_cited)
    once = [(one.source, one.where) for one in found.cited_once]
    yield "Sources cited once", ("source", "by"), once
    weak = [(one.id, str(one.sources)) for one in found.weak]
    yield "All claims are practitioner opinion", ("record", "sources cited"), weak
    longest = [(one.id, str(one.words)) for one in found.longest]
    yield "Longest pages", ("page", "words"), longest
    days = [(one.id, one.day.isoformat()) for one in found.unchanged_longest]
    yield f"Unchanged for longest; {found.undated} without a day", ("record", "since"), days


def _grades(found: Report) -> Iterator[Section]:
    hardest = found.pages[:HARDEST]
    for title, grades in (("Pages hardest to read", hardest), ("Sheets", found.sheets)):
        yield title, ("id", "grade", "words", "longest sentence"), [_grade(one) for one in grades]


def _grade(one: Grade) -> tuple[str, ...]:
    return one.id, f"{one.grade:.1f}", str(one.words), one.longest[:80]


def _rows(ids: Sequence[str]) -> list[tuple[str]]:
    return [(one,) for one in ids]


def _bars(distribution: Mapping[int, int]) -> list[tuple[str, ...]]:
    return [(str(grade), str(count), "#" * count) for grade, count in distribution.items()]
