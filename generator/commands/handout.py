"""`gaitway handout`: one sheet."""

from pathlib import Path

import click

from generator.checking import check_project
from generator.commands.console import fail, reporting
from generator.commands.project import project_option
from generator.handouts.compile import render
from generator.handouts.sheet import dated_sheet
from generator.publish.history import file_dates
from generator.records.files import Project
from generator.records.kinds import Kind
from generator.records.library import Entry, Library
from generator.records.models import Routine
from generator.records.problems import ProblemsFoundError, did_you_mean, grave
from generator.routes import Paper
from generator.words import Words
from generator.writing import write_if_changed


@click.command()
@click.argument("routine")
@click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4", show_default=True)
@click.option("--large-print", is_flag=True, help="18-point text, on A4.")
@click.option("-o", "out", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path))
@project_option
def handout(
    project: Project, routine: str, paper: Paper, large_print: bool, out: Path | None
) -> None:
    """Write the printable sheet of ROUTINE, an id or short address, as a PDF."""
    if large_print and paper == "letter":
        raise click.UsageError("Large print is made for A4 only: leave out --paper letter.")
    chosen: Paper = "a4-large" if large_print else paper
    with reporting("Printing") as progress:
        progress("records")
        library, problems = check_project(project)
        if grave(problems) or library is None:
            raise ProblemsFoundError(problems)
        entry = _routine(library, routine)
        if entry is None:
            routines = [one.id for one in library.of_kind(Kind.ROUTINES)]
            hint = did_you_mean(routine, routines) or f"There are: {', '.join(routines)}."
            fail(f"There is no routine `{routine}`. {hint}")
            return
        progress("sheet")
        words = Words(library.shared.labels)
        pdf = render(dated_sheet(library, entry, words, file_dates(project)), chosen)
    path = out or Path(f"{entry.id}-{chosen}.pdf")
    write_if_changed(path.resolve(), pdf)
    click.echo(f"Wrote {path}")


def _routine(library: Library, name: str) -> Entry | None:
    """The routine of this id, or else of this short address."""
    entry = library.entries.get(name)
    if entry is not None and entry.kind is Kind.ROUTINES:
        return entry
    short = name.removeprefix("/").removeprefix("r/").removesuffix("/")
    for one in library.entries.values():
        if isinstance(one.record, Routine) and one.record.short == short:
            return one
    return None
