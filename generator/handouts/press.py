"""Setting many sheets: in workers, because Typst keeps all it has set while its process lives.

That is 15 MB a setting: a library of twenty routines took 4 GB. A worker is replaced after some
sheets, and there are two, so that both cores work. A few sheets, as after an edit, are set at once
in this process: starting a worker takes longer than setting them.
"""

import multiprocessing
import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from importlib import import_module
from multiprocessing.context import BaseContext
from threading import Thread
from typing import Any, TypeAlias, TypeVar

from generator.memory import Remembered

T = TypeVar("T")
_Named: TypeAlias = tuple[str, str, tuple[Any, ...]]
"""A function by module and name, and what it is called with."""

AT_ONCE = 12
"""So many sheets are set in this process before workers take over."""
WORKERS = 2
A_WORKER = 4
"""Sheets that one worker sets, more or less, before others take over."""


class Press:
    """Does typesetting, and knows how much of it was done in this process."""

    def __init__(self) -> None:
        self._done_here = 0
        self._pool: ProcessPoolExecutor | None = None
        self._given = 0

    def each(self, work: Remembered[..., T], calls: Sequence[tuple[Any, ...]]) -> list[T]:
        """What a remembered function makes of each call; only what is not known is made."""
        new = [call for call in calls if not work.knows(*call)]
        self._done_here += len(new)
        if self._done_here > AT_ONCE and len(new) > 0:
            made = self._in_workers([(work.module, work.name, call) for call in new])
            for call, one in zip(new, made, strict=True):
                work.learn(one, *call)
        return [work(*call) for call in calls]

    def _in_workers(self, calls: Sequence[_Named]) -> Iterator[Any]:
        turn = WORKERS * A_WORKER
        for start in range(0, len(calls), turn):
            some = calls[start : start + turn]
            try:
                yield from self._set(some)
            except BrokenProcessPool:
                # a worker was killed from outside, as where memory is short: fresh ones try once
                self._pool = None
                yield from self._set(some)

    def _set(self, calls: Sequence[_Named]) -> list[Any]:
        return list(self._workers(len(calls)).map(_call, calls))

    def _workers(self, sheets: int) -> ProcessPoolExecutor:
        """Workers for so many sheets more: those at work, or fresh ones."""
        if self._pool and self._given + sheets > WORKERS * A_WORKER:
            self._pool.shutdown(wait=False)
            self._pool = None
        if self._pool is None:
            self._pool = ProcessPoolExecutor(WORKERS, _fresh(), _belong_to_parent)
            self._given = 0
        self._given += sheets
        return self._pool

    def close(self) -> None:
        """Let the workers go; what they have not begun is left undone."""
        if self._pool:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None


def _fresh() -> BaseContext:
    """Processes with neither our threads nor what Typst keeps, but all that is imported."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["generator.handouts.compile"])
    return context


def _belong_to_parent() -> None:
    # Ctrl-C goes to every process of a terminal: a worker ends when its parent lets it go, or dies
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _call(named: _Named) -> Any:  # noqa: ANN401 - of any function
    module, name, call = named
    return getattr(import_module(module), name)(*call)


PRESS = Press()
"""The one press of this process."""
