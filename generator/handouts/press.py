"""Setting many sheets: in two copies of this process, so that both cores set and neither is kept.

Typst keeps what it has set, and threads, for as long as its process lives. So sheets are set in
copies (forks) that end with the work: they are there at once, with all that is imported and read.
Where a process cannot be copied safely, on other systems and beside other threads, all is set here.
"""

import multiprocessing
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import Any, TypeAlias, TypeVar

from generator.memory import Remembered

T = TypeVar("T")
_Call: TypeAlias = tuple[Any, ...]
_Named: TypeAlias = tuple[str, str, _Call]
"""A function by module and name, and what it is called with."""

WORKERS = 2
TOGETHER = 3
"""Sheets that a worker is handed at a time: a routine on every paper."""


def each(work: Remembered[..., T], calls: Sequence[_Call]) -> list[T]:
    """What a remembered function makes of each call; only what is not known is made."""
    new = [call for call in calls if not work.knows(*call)]
    for call, one in zip(new, made(work, new), strict=True):
        work.learn(one, *call)
    return [work(*call) for call in calls]


def made(work: Remembered[..., T], calls: Sequence[_Call]) -> Iterator[T]:
    """What the function makes of each call, known or not."""
    if not calls or not _can_copy():
        yield from (work.afresh(*call) for call in calls)
        return
    named = [(work.module, work.name, call) for call in calls]
    done = 0
    try:
        for one in _shared_out(named):
            yield one
            done += 1
    except BrokenProcessPool:
        # a worker was killed from outside, as where memory is short: fresh ones try once
        yield from _shared_out(named[done:])


def _can_copy() -> bool:
    """True where this process has one thread, Typst's among them: a copy of it lacks nothing."""
    return sys.platform == "linux" and len(list(Path("/proc/self/task").iterdir())) == 1


def _shared_out(calls: Sequence[_Named]) -> Iterator[Any]:
    workers = min(WORKERS, len(calls))
    # a few are dealt out one by one, so that both have something to do to the end
    together = TOGETHER if len(calls) >= WORKERS * TOGETHER else 1
    fork = multiprocessing.get_context("fork")
    pool = ProcessPoolExecutor(workers, fork, _belong_to_parent)
    try:
        yield from pool.map(_call, calls, chunksize=together)
    finally:
        # whoever is stopped leaves what is not begun undone
        pool.shutdown(cancel_futures=True)


def _belong_to_parent() -> None:
    # Ctrl-C goes to every process of a terminal: a worker ends when its parent lets it go, or dies
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _call(named: _Named) -> Any:  # noqa: ANN401 - of any function
    # nothing is looked up: a copy must leave alone the database that its parent has open
    module, name, call = named
    return getattr(import_module(module), name).afresh(*call)
