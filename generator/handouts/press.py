"""Setting many sheets in copies of this process, two copies at a time.

Typst keeps what it has set, and threads, for as long as its process lives. So each copy (fork) sets
some sheets that follow one another, of which it sets the later ones faster, and ends. It is there
at once, with all that is imported and read.
Where a process cannot be copied safely, on other systems and beside other threads, all is set here.
"""

import multiprocessing
import os
import pickle
import signal
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from math import ceil
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any, Generic, TypeAlias, TypeVar, cast

from generator.collecting import give_back, leave_as_it_is
from generator.cores import can_copy, parts
from generator.handouts.desk import PREFIX, desk
from generator.remembered import Remembered, apart

T = TypeVar("T")
_Call: TypeAlias = tuple[Any, ...]

WORKERS = 2
AT_ONCE = 48
"""So many calls at most are left to one copy."""
TRIES = 2
"""So often a copy may be killed, as where memory is short, before its sheet is set here."""


def each(work: Remembered[..., T], calls: Sequence[_Call]) -> list[T]:
    """What a remembered function makes of each call; only what is not known is made."""
    new = [call for call in calls if not work.knows(*call)]
    for call, one in zip(new, made(work, new), strict=True):
        work.learn(one, *call)
    return [work(*call) for call in calls]


def made(work: Remembered[..., T], calls: Sequence[_Call]) -> list[T]:
    """What the function makes of each call, known or not."""
    if not calls:
        return []
    if not can_copy():
        return _Piece(work, calls).made_here()
    pieces = [_Piece(work, some) for some in parts(calls, _piece_size(len(calls)))]
    _share_out(pieces)
    return [one for piece in pieces for one in piece.made()]


def _piece_size(calls: int) -> int:
    """In as few pieces as both cores share evenly: the first sheet of a copy takes it longest."""
    rounds = ceil(calls / (WORKERS * AT_ONCE))
    return ceil(calls / (WORKERS * rounds))


class _Piece(Generic[T]):
    """What one copy is to do, and what came of it."""

    def __init__(self, work: Remembered[..., T], calls: Sequence[_Call]) -> None:
        self._work, self._calls = work, calls
        self._tries = 0
        self._results: list[T] = []
        self._failed = False

    def begin(self, room: Path) -> "_Copy":
        """Let a copy do it, with its desk in this folder."""
        self._tries += 1
        fork = multiprocessing.get_context("fork")
        ours, theirs = fork.Pipe(duplex=False)
        process = fork.Process(target=self._send, args=(theirs, room), daemon=True)
        process.start()
        # the copy's own end must be the only one, or nobody hears that it has gone
        theirs.close()
        return _Copy(self, process, ours)

    def end(self, line: Connection) -> bool:
        """Take the results; False where the copy went without one and another may try."""
        try:
            # from our own copy
            self._results = cast("list[T]", pickle.loads(line.recv_bytes()))  # noqa: S301
        except EOFError:
            self._failed = self._tries == TRIES
            return self._failed
        return True

    def made(self) -> list[T]:
        """What came of it; what went wrong in the copies goes wrong here, in words."""
        return self.made_here() if self._failed else self._results

    def made_here(self, room: Path | None = None) -> list[T]:
        """Do it in this process, at one desk."""
        with desk(room):
            return [self._work.afresh(*call) for call in self._calls]

    def _send(self, line: Connection, room: Path) -> None:
        _belong_to_parent()
        leave_as_it_is()
        # the memory of the parent is left alone: a database that is open cannot be shared
        # what goes wrong goes wrong there once more, in words
        with suppress(Exception), apart():
            line.send_bytes(pickle.dumps(self.made_here(room), pickle.HIGHEST_PROTOCOL))


@dataclass(frozen=True)
class _Copy:
    """A process at work."""

    piece: _Piece[Any]
    process: BaseProcess
    line: Connection


def _share_out(pieces: Sequence[_Piece[Any]]) -> None:
    waiting = deque(pieces)
    running: dict[Connection, _Copy] = {}
    give_back()
    # a copy that is killed cannot take its desk away
    with TemporaryDirectory(prefix=PREFIX) as room:
        try:
            while waiting or running:
                while waiting and len(running) < WORKERS:
                    copy = waiting.popleft().begin(Path(room))
                    running[copy.line] = copy
                for line in cast("list[Connection]", wait(list(running))):
                    copy = running.pop(line)
                    if not copy.piece.end(line):
                        waiting.appendleft(copy.piece)
                    line.close()
                    copy.process.join()
        finally:
            # whoever is stopped in the middle leaves nobody behind
            for copy in running.values():
                copy.process.kill()
                copy.process.join()


def _belong_to_parent() -> None:
    # Ctrl-C goes to every process of a terminal: a copy ends when its parent ends it, or dies
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)
