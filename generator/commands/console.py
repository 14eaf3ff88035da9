"""What commands say while they work, and how they say that something went wrong."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click
from rich.console import Console

from generator.publish.engines import EngineError
from generator.publish.files import StagingError
from generator.records.problems import ProblemsFoundError, count_line


@contextmanager
def reporting(what: str) -> Iterator[Callable[[str], None]]:
    """Show a step at a time while long work goes on; errors become plain words and exit code 1."""
    console = Console(stderr=True, highlight=False)
    try:
        with console.status(what) as status:

            def progress(step: str) -> None:
                if console.is_terminal:
                    status.update(f"{what}: {step}")
                else:
                    console.print(f"{what}: {step}")

            yield progress
    except ProblemsFoundError as error:
        fail(f"{error}\n{count_line(len(error.problems))} Nothing was changed.")
    except (EngineError, StagingError) as error:
        fail(str(error))


def fail(message: str) -> None:
    """Say why on standard error and stop with exit code 1."""
    click.echo(message, err=True)
    sys.exit(1)
