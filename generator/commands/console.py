"""What commands say while they work, and how they say that something went wrong."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext

import click
from rich.console import Console
from rich.live import Live

from generator.publish.engines import EngineError
from generator.publish.outcome import StagingError
from generator.records.problems import ProblemsFoundError, count_line


@contextmanager
def reporting(what: str) -> Iterator[Callable[[str], None]]:
    """Show a step at a time while long work goes on; errors become plain words and exit code 1."""
    console = Console(stderr=True, highlight=False)
    # a display that moves by itself has a thread, beside which no work is shared out to both cores
    display = Live(console=console, auto_refresh=False, transient=True)
    try:
        with display if console.is_terminal else nullcontext():

            def progress(step: str) -> None:
                if console.is_terminal:
                    display.update(f"{what}: {step}", refresh=True)
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
