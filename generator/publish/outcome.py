"""What comes of staging in another process: how it is told, and how that process is ended."""

import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import TypeAlias

from generator.records.problems import Problem, ProblemsFoundError
from generator.writing import Staged

ENOUGH_SECONDS = 5.0
"""For a process to end when it is told to."""


Progress: TypeAlias = Callable[[str], None]
"""Is told each step as it begins."""


class StagingError(Exception):
    """The generator made pages that do not fit together; its words are the message."""


@dataclass(frozen=True)
class Outcome:
    """What came of staging: files, or why there are none."""

    staged: Staged | None = None
    problems: tuple[Problem, ...] = ()
    failure: str = ""
    """What went wrong besides the records, in words."""


def outcome_of(stage: Callable[[], Staged]) -> Outcome:
    """What comes of staging; only what nobody foresaw is raised."""
    try:
        return Outcome(stage())
    except ProblemsFoundError as error:
        return Outcome(problems=tuple(error.problems))
    except StagingError as error:
        return Outcome(failure=str(error))


def heard(line: Connection, step: Progress) -> Outcome:
    """What the process at the other end makes of it; meanwhile each step is passed on.

    Raises:
        EOFError: where that process went without a word.
    """
    while isinstance(said := line.recv(), str):
        step(said)
    return said if isinstance(said, Outcome) else Outcome()


def belong_to_parent() -> None:
    """In that process: Ctrl-C goes to every process of a terminal, and its parent ends this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_arguments: sys.exit(0))


def end(process: BaseProcess) -> None:
    """Stop such a process, wherever it is; its own workers end with it."""
    process.terminate()
    process.join(ENOUGH_SECONDS)
    process.kill()
    process.join()
