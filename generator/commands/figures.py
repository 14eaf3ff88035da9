"""`gaitway figures`: look at every figure at once."""

from pathlib import Path

import click

from generator.commands.console import fail, reporting
from generator.commands.project import project_option
from generator.handouts.contact import contact_sheet
from generator.records.files import Project
from generator.records.problems import ProblemsFoundError, grave
from generator.records.read import read_library
from generator.words import Words
from generator.writing import write_if_changed


@click.command()
@click.option("--sheet", is_flag=True, help="Draw all figures on one picture.")
@click.option("--grey", is_flag=True, help="Without colour, as a printer without colour does.")
@click.option(
    "-o",
    "out",
    metavar="FILE",
    default="build/figures.png",
    show_default=True,
    type=click.Path(dir_okay=False, path_type=Path),
)
@click.argument("ids", nargs=-1)
@project_option
def figures(project: Project, sheet: bool, grey: bool, out: Path, ids: tuple[str, ...]) -> None:
    """Draw the figures of all records, or of IDS, on one contact sheet."""
    if not sheet:
        raise click.UsageError("Say what to do with the figures: --sheet draws them all.")
    with reporting("Drawing") as progress:
        progress("records")
        library, problems = read_library(project)
        if grave(problems) or library is None:
            raise ProblemsFoundError(problems)
        progress("figures")
        picture, count = contact_sheet(library, Words(library.shared.labels), ids, grey=grey)
    if not count:
        fail("There is no figure to draw.")
    write_if_changed(out.resolve(), picture)
    click.echo(f"Drew {count} figures: {out}")
