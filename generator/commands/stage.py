"""`gaitway stage`: write the staged folder, without an engine."""

import click

from generator.commands.console import reporting
from generator.commands.project import project_option
from generator.publish.staging import stage_project
from generator.records.files import Project


@click.command()
@project_option
def stage(project: Project) -> None:
    """Check everything and write plain Markdown, PDF and JSON to build/docs."""
    with reporting("Staging") as progress:
        staged = stage_project(project, progress)
    click.echo(
        f"Staged {staged.files} files in build/docs "
        f"({staged.written} written, {staged.deleted} deleted)."
    )
