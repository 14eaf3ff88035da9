"""Setting many sheets: in workers, because Typst keeps all it has set while its process lives.

That is 15 MB a setting: a library of twenty routines took 4 GB. A worker is replaced after some
sheets, and there are two, so that both cores work. A few sheets, as after an edit, are set at once
in this process: starting a worker takes longer than setting them.
"""

import multiprocessing
import signal
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from typing import Any, TypeVar

from generator.memory import Remembered

T = TypeVar("T")

AT_ONCE = 12
"""So many sheets are set in this process before workers take over."""
WORKERS = 2
A_WORKER = 4
"""Sheets that one worker sets before another takes its place."""


class Press:
    """Does typesetting, and knows how much of it was done in this process."""

    def __init__(self) -> None:
        self._done_here = 0
        self._pool: ProcessPoolExecutor | None = None

    def each(self, work: Remembered[..., T], calls: Sequence[tuple[Any, ...]]) -> list[T]:
        """What a remembered function makes of each call; only what is not known is made."""
        new = [call for call in calls if not work.knows(*call)]
        self._done_here += len(new)
        if self._done_here > AT_ONCE and len(new) > 0:
            names = [(work.module, work.name, call) for call in new]
            for call, made in zip(new, self._workers().map(_call, names), strict=True):
                work.learn(made, *call)
        return [work(*call) for call in calls]

    def _workers(self) -> ProcessPoolExecutor:
        if self._pool is None:
            # a fresh process has neither our threads nor what Typst keeps
            fresh = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(
                WORKERS, fresh, _leave_interrupts_alone, max_tasks_per_child=A_WORKER
            )
        return self._pool


def _leave_interrupts_alone() -> None:
    # Ctrl-C goes to every process of a terminal: a worker ends when its parent lets it go
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _call(named: tuple[str, str, tuple[Any, ...]]) -> Any:  # noqa: ANN401 - of any function
    module, name, call = named
    return getattr(import_module(module), name)(*call)


PRESS = Press()
"""The one press of this process."""
