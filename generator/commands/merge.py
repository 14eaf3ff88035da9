"""`gaitway merge`: one record of two."""

from functools import partial

import click

from generator.commands.changing import change, dry_run_option
from generator.commands.project import project_option
from generator.editing import plans
from generator.records.files import Project


@click.command()
@click.argument("id_", metavar="ID")
@click.argument("into")
@dry_run_option
@project_option
def merge(project: Project, id_: str, into: str, dry_run: bool) -> None:
    """Delete the record ID and let INTO, of the same kind, take its names and its place.

    Of what ID says only its title and aliases are kept: move the rest by hand first.
    """
    change(project, partial(plans.merge, id_=id_, into=into), dry_run=dry_run)
