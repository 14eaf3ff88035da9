"""What the commands that change records share: check, show or write, and say what was done."""

from collections.abc import Callable

import click

from generator.commands.console import fail
from generator.editing.carrying import carry_out, planned
from generator.editing.diff import diff
from generator.editing.draft import Draft
from generator.editing.plans import Plan, RefusedError
from generator.editing.text import EditError
from generator.journal import TransactionError
from generator.records.files import Project
from generator.records.problems import ProblemsFoundError, count_line, grave

dry_run_option = click.option(
    "--dry-run", is_flag=True, help="Show what would change, and change nothing."
)
"""Lets a command show its changes only."""


def change(project: Project, plan: Callable[[Draft], Plan], *, dry_run: bool) -> None:
    """Make a plan and carry it out, or show it."""
    try:
        found = planned(project, plan, remember=not dry_run)
        if dry_run:
            click.echo(diff(found), nl=False)
            return
        carry_out(project, found)
    except ProblemsFoundError as error:
        problems = grave(error.problems)
        lines = [*map(str, problems), count_line(len(problems))]
        fail("\n".join([*lines, "Mend these first. Nothing was changed."]))
    except (EditError, RefusedError, TransactionError) as error:
        fail(f"{error}\nNothing was changed.")
    except OSError as error:
        fail(f"The files cannot be written: {error}")
    else:
        click.echo(f"{found.done}\n{len(found.files)} files changed; `git status` lists them.")
