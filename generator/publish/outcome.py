"""What came of staging in another process, and how it is told."""

from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection

from generator.publish.files import StagingError
from generator.records.problems import Problem, ProblemsFoundError
from generator.writing import Staged


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


def heard(line: Connection, step: Callable[[str], None]) -> Outcome:
    """What the process at the other end makes of it; meanwhile each step is passed on.

    Raises:
        EOFError: where that process went without a word.
    """
    while isinstance(said := line.recv(), str):
        step(said)
    return said if isinstance(said, Outcome) else Outcome()
