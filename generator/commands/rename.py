"""`gaitway rename`: another id for a record, wherever it is named."""

from functools import partial

import click

from generator.commands.changing import change, dry_run_option
from generator.commands.project import project_option
from generator.editing import plans
from generator.records.files import Project


@click.command()
@click.argument("old")
@click.argument("new")
@dry_run_option
@project_option
def rename(project: Project, old: str, new: str, dry_run: bool) -> None:
    """Give the record OLD the id NEW; its old address leads to the new one."""
    change(project, partial(plans.rename, old=old, new=new), dry_run=dry_run)
