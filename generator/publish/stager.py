"""Staging in a process of its own, while a preview goes on.

A preview makes the page that is looked at by itself. Sheets, data and all other pages, and what is
found only when they are made, take longer, and must not keep anybody waiting.
"""

import multiprocessing
import os
from collections.abc import Callable
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from threading import Condition, Thread

from generator.collecting import collect_rarely
from generator.publish.outcome import Outcome, belong_to_parent, end, heard, outcome_of
from generator.publish.staging import stage_project
from generator.records.files import Project

BEHIND = 15
"""How far behind other work staging stands when both want the processor (`nice`)."""


class Stager:
    """Stages a project whenever it is told to, and says what came of the newest state."""

    def __init__(self, project: Project) -> None:
        self.outcome = Outcome()
        """What came of staging last."""
        self.done: Callable[[Outcome], None] = _ignore
        """Told when staging is done, unless the files have changed again."""
        self._project = project
        self._step: Callable[[str], None] = _ignore
        self._asked = self._finished = 0
        self._closed = False
        self._changed = Condition()
        self._worker: SpawnProcess | None = None
        Thread(target=self._stage_whenever_asked, daemon=True).start()

    def begin(self, step: Callable[[str], None] | None = None) -> None:
        """Stage what the files now say; `step` is told of each step."""
        with self._changed:
            self._step = step or _ignore
            self._asked += 1
            self._changed.notify_all()

    def settle(self) -> Outcome:
        """Wait until the staged folder is as the files were at the last `begin`."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._finished == self._asked)
            return self.outcome

    def close(self) -> None:
        """Stop at once, and leave no process behind."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
            worker = self._worker
        if worker:
            end(worker)

    def _stage_whenever_asked(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._closed or self._finished < self._asked)
                if self._closed:
                    return
                asked = self._asked
            outcome = self._stage()
            with self._changed:
                newest = asked == self._asked and not self._closed
                self.outcome = outcome
            try:
                if newest:
                    self.done(outcome)
            finally:
                # whatever happens, nobody waits for ever
                with self._changed:
                    self._finished = asked
                    self._changed.notify_all()

    def _stage(self) -> Outcome:
        try:
            line = self._line()
            line.send("stage")
            return heard(line, self._step)
        except (EOFError, OSError):
            self._worker = None
            return Outcome(failure="Staging was stopped from outside. Save again to go on.")
        except Exception as error:  # noqa: BLE001 - a thread that ends leaves everybody waiting
            return Outcome(failure=f"Staging failed: {error!r}")

    def _line(self) -> Connection:
        """The line to a worker that is there."""
        with self._changed:
            if self._worker is None and not self._closed:
                # a fresh process: nothing of the preview's threads and engines is in it
                fresh = multiprocessing.get_context("spawn")
                self._ours, theirs = fresh.Pipe()
                self._worker = fresh.Process(target=_work, args=(self._project, theirs))
                self._worker.start()
                # the worker's own end must be the only one, or nobody hears that it has gone
                theirs.close()
            return self._ours


def _ignore(_told: object) -> None:
    """Do nothing."""


def _work(project: Project, line: Connection) -> None:
    """Stage whenever told to, until nobody is there any more."""
    collect_rarely()
    belong_to_parent()
    if hasattr(os, "nice"):
        # whoever waits for a page comes first
        os.nice(BEHIND)
    try:
        while line.recv():
            line.send(outcome_of(partial(stage_project, project, line.send, preview=True)))
    except (EOFError, BrokenPipeError):
        return
