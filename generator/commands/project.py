"""Finding the project that a command works on."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from generator.journal import TransactionError
from generator.records.files import Project
from generator.writing import settle

F = TypeVar("F", bound=Callable[..., Any])


def project_option(command: F) -> F:
    """Give a command the project in the current folder, or the one named by `--project`."""
    return click.option(
        "--project",
        metavar="DIR",
        default=".",
        callback=_find,
        help="The folder that holds content/ and site_data/; the current one unless named.",
    )(command)


def _find(_context: click.Context, _parameter: click.Parameter, folder: str) -> Project:
    start = Path(folder).resolve()
    for root in (start, *start.parents):
        if (root / "content").is_dir() and (root / "site_data").is_dir():
            _settle(root)
            return Project(root)
    raise click.UsageError(
        f"{start} is not a Gaitway project: it has no content/ and site_data/. "
        "Go to the project's folder, or name it with --project DIR."
    )


def _settle(root: Path) -> None:
    """Finish or forget a change of files in which an earlier command was interrupted."""
    try:
        settled = settle(root)
    except (TransactionError, OSError) as error:
        raise click.ClickException(str(error)) from error
    if settled is not None:
        did = "finished now" if settled.finished else "not begun, so nothing was changed"
        click.echo(f"`gaitway {settled.what}` had been interrupted: it is {did}.", err=True)
