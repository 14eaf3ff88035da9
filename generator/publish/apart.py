"""Staging in a copy of this process that ends: an engine then has the memory for itself.

A library of thousands of records and all that was made of it would stay with this process while the
engine, which holds every page, runs. Where a process cannot be copied, all is done here.
"""

import multiprocessing
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection

from generator.cores import can_copy
from generator.publish.outcome import (
    Progress,
    StagingError,
    belong_to_parent,
    end,
    heard,
    outcome_of,
)
from generator.records.problems import ProblemsFoundError
from generator.writing import Staged


def stage_apart(stage: Callable[[Progress], Staged], progress: Progress) -> Staged:
    """What `stage` makes, and raises, with nothing of it left in this process.

    Raises:
        ProblemsFoundError: with every problem of the records.
        StagingError: where no files could be staged.
    """
    if not can_copy():
        return stage(progress)
    fork = multiprocessing.get_context("fork")
    ours, theirs = fork.Pipe(duplex=False)
    # no daemon: it makes copies of its own
    copy = fork.Process(target=_tell, args=(stage, theirs))
    copy.start()
    # the copy's own end must be the only one, or nobody hears that it has gone
    theirs.close()
    try:
        outcome = heard(ours, progress)
    except EOFError:
        copy.join()
        # what went wrong there goes wrong here, in words
        return stage(progress)
    except BaseException:
        # whoever waits was stopped, and leaves nobody behind
        end(copy)
        raise
    copy.join()
    if outcome.problems:
        raise ProblemsFoundError(outcome.problems)
    if outcome.staged is None:
        raise StagingError(outcome.failure)
    return outcome.staged


def _tell(stage: Callable[[Progress], Staged], line: Connection) -> None:
    belong_to_parent()
    with suppress(Exception):
        line.send(outcome_of(lambda: stage(line.send)))
