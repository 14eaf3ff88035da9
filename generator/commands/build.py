"""`gaitway build`: stage, then publish."""

from pathlib import Path

import click

from generator.commands.console import fail, reporting
from generator.commands.project import project_option
from generator.publish.build import build_project
from generator.publish.engines import ENGINES, EngineName, refusal
from generator.records.files import Project


@click.command()
@click.option("--engine", type=click.Choice(ENGINES), default="mkdocs", show_default=True)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the site goes; build/site unless named.",
)
@project_option
def build(project: Project, engine: EngineName, out: Path | None) -> None:
    """Check, stage and publish the site. A failure leaves the last good site as it was."""
    folder = (out or project.root / "build" / "site").resolve()
    why_not = refusal(folder, project.root.resolve())
    if why_not:
        fail(f"{why_not}, and a build replaces its folder. Choose an empty one, or a new name.")
    with reporting("Building") as progress:
        staged, published = build_project(project, engine, folder, progress)
    click.echo(f"{staged.files} files staged, published with {engine}.")
    click.echo(f"The site is in {published.folder}. To look at it here, run: make serve")
