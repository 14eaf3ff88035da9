"""`gaitway delete`: a record less, and nothing left that names it."""

from functools import partial

import click

from generator.commands.changing import change, dry_run_option
from generator.commands.project import project_option
from generator.editing import plans
from generator.records.files import Project


@click.command()
@click.argument("id_", metavar="ID")
@click.option(
    "--replace-with",
    "replacement",
    metavar="ID",
    help="Name this record wherever the deleted one was named, and lead its address there.",
)
@dry_run_option
@project_option
def delete(project: Project, id_: str, replacement: str | None, dry_run: bool) -> None:
    """Delete the record ID. While something names it, a record in its place is needed."""
    change(project, partial(plans.delete, id_=id_, replacement=replacement), dry_run=dry_run)
