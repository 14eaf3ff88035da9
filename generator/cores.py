"""Work shared out to both cores: half of it is done by a copy of this process.

A copy made by `fork` has the whole library at hand, so that only results travel. Where a process
cannot be copied safely, on other systems and beside other threads, all is done here.
"""

import multiprocessing
import os
import pickle
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

from generator.collecting import give_back, leave_as_it_is
from generator.memory import Memory
from generator.remembered import Remembered, apart, learn

T = TypeVar("T")
R = TypeVar("R")

WORTH_IT = 24
"""From so many pieces on; a copy takes as long as one or two."""
AT_ONCE = 128
"""So many pieces are shared with one copy. The longer it lives, the more of what both have becomes
its own: with 1,200 building 4,000 records took 501 MB in place of 466, and 3 % less time. With 64
it took 10 MB less, and 4 % more time."""
_TOGETHER = 16
"""So many results are sent together: to send each by itself takes longer than to make it."""
_PIPE_BYTES = 1 << 20
"""So much may be on its way before the copy waits: some tens of pages."""


def each(work: Callable[[T], R], items: Sequence[T], *, worth_it: int = WORTH_IT) -> list[R]:
    """What `work` makes of each item, in their order; what both make must be fit for `pickle`.

    What `remembered` functions made in the copy is known here as well afterwards. Of larger pieces
    fewer are worth a copy.
    """
    return list(as_made(work, items, worth_it=worth_it))


def as_made(work: Callable[[T], R], items: Sequence[T], *, worth_it: int = WORTH_IT) -> Iterator[R]:
    """The same, one by one as they are made: for results that are large, and are let go of."""
    for part in parts(items, AT_ONCE):
        yield from _shared_out(work, part) if len(part) >= worth_it else map(work, part)


def _shared_out(work: Callable[[T], R], items: Sequence[T]) -> Iterator[R]:
    if not _can_share():
        yield from map(work, items)
        return
    mine, ahead = deque(items[::2]), deque[R]()
    with closing(_Copy(work, items[1::2])) as copy:
        for place, item in enumerate(items):
            if place % 2:
                # instead of waiting for the other this process goes on with what is its own
                while not copy.ready() and mine:
                    ahead.append(work(mine.popleft()))
                yield copy.result(item)
            else:
                yield ahead.popleft() if ahead else work(mine.popleft())


def parts(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """The items in their order, so many at a time; fewer at the end."""
    return (items[start : start + size] for start in range(0, len(items), size))


def beside(work: Callable[[], R]) -> Callable[[], R]:
    """Begin a piece of work in a copy of this process; call what is given back for its result."""
    if not _can_share():
        return work
    copy = _Copy(lambda _item: work(), [None])

    def result() -> R:
        with closing(copy):
            return copy.result(None)

    return result


def remembered_each(
    work: Remembered[..., R], calls: Sequence[tuple[Any, ...]], *, worth_it: int = WORTH_IT
) -> list[R]:
    """What a remembered function makes of each call; what it does not know yet is shared out."""

    def make(call: tuple[Any, ...]) -> None:
        # what it makes is known to both afterwards, and need not travel as a result too
        work(*call)

    each(make, [call for call in calls if not work.knows(*call)], worth_it=worth_it)
    return [work(*call) for call in calls]


def recalled_each(
    memory: Memory, kind: type[R], keys: Sequence[str], work: Callable[[T], R], items: Sequence[T]
) -> Iterator[R]:
    """What `work` makes of each item, or what a memory has of it."""
    unknown = [not memory.knows(key) for key in keys]
    made = as_made(work, [item for item, new in zip(items, unknown, strict=True) if new])
    for key, item, new in zip(keys, items, unknown, strict=True):
        # what proves damaged when it is read is made after all
        found = next(made) if new else memory.get(key, kind) or work(item)
        memory.keep(key, found)
        yield found


def can_copy() -> bool:
    """True where this process has one thread, Typst's among them: a copy of it lacks nothing."""
    if sys.platform != "linux" or multiprocessing.current_process().daemon:
        return False
    return len(list(Path("/proc/self/task").iterdir())) == 1


def _can_share() -> bool:
    return can_copy() and len(os.sched_getaffinity(0)) > 1


class _Copy(Generic[T, R]):
    """A copy of this process that does pieces of work, and sends what comes of them soon."""

    def __init__(self, work: Callable[[T], R], items: Sequence[T]) -> None:
        self._work = work
        self._here = deque[R]()
        fork = multiprocessing.get_context("fork")
        self._line, theirs = fork.Pipe(duplex=False)
        _widen(theirs)
        give_back()
        self._process = fork.Process(target=self._send, args=(items, theirs), daemon=True)
        self._process.start()
        # the copy's own end must be the only one, or nobody hears that it has gone
        theirs.close()

    def ready(self) -> bool:
        """True where the next result need not be waited for."""
        if not self._here and not self._line.closed and self._line.poll():
            self._receive()
        return bool(self._here) or self._line.closed

    def result(self, item: T) -> R:
        """What came of the next item; what went wrong in the copy goes wrong here, in words."""
        while not self._here and not self._line.closed:
            self._receive()
        return self._here.popleft() if self._here else self._work(item)

    def close(self) -> None:
        """Leave no copy behind: one that is not done is of no use any more."""
        self._line.close()
        self._process.kill()
        self._process.join()

    def _receive(self) -> None:
        try:
            # from our own copy
            results, made = pickle.loads(self._line.recv_bytes())  # noqa: S301
        except (EOFError, OSError):
            # it has gone, perhaps in the middle of a word
            self._line.close()
            return
        learn(made)
        self._here.extend(cast("list[R]", results))

    def _send(self, items: Sequence[T], line: Connection) -> None:
        # only whoever receives has this end now: where it is gone, sending fails and all ends
        self._line.close()
        leave_as_it_is()
        with suppress(Exception):
            for some in parts(items, _TOGETHER):
                with apart() as made:
                    news = ([self._work(item) for item in some], made())
                    line.send_bytes(pickle.dumps(news, pickle.HIGHEST_PROTOCOL))


def _widen(pipe: Connection) -> None:
    """Let more than a page wait in a pipe, where the system has room for it."""
    fcntl = import_module("fcntl")
    with suppress(OSError):
        fcntl.fcntl(pipe.fileno(), fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
