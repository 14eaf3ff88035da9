"""Finding the project that a command works on."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from generator.records.files import Project

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
            return Project(root)
    raise click.UsageError(
        f"{start} is not a Gaitway project: it has no content/ and site_data/. "
        "Go to the project's folder, or name it with --project DIR."
    )
