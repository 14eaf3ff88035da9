"""Work shared out to both cores: half of it is done by a copy of this process.

A copy made by `fork` has the whole library at hand, so that only results travel. Where a process
cannot be copied safely, on other systems and beside other threads, all is done here.
"""

import multiprocessing
import os
import pickle
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, TypeVar, cast

from generator.collecting import leave_as_it_is
from generator.memory import Memory
from generator.remembered import Remembered, apart, learn

T = TypeVar("T")
R = TypeVar("R")

WORTH_IT = 24
"""From so many pieces on; a copy takes as long as one or two."""
AT_ONCE = 1200
"""Of many more pieces the results would fill the memory, in the copy and on their way; of fewer at
a time each copy would have to find out again what the last one knew: 400 took a sixth longer."""


def each(work: Callable[[T], R], items: Sequence[T], *, worth_it: int = WORTH_IT) -> list[R]:
    """What `work` makes of each item, in their order; what both make must be fit for `pickle`.

    What `remembered` functions made in the copy is known here as well afterwards. Of larger pieces
    fewer are worth a copy.
    """
    return list(as_made(work, items, worth_it=worth_it))


def as_made(work: Callable[[T], R], items: Sequence[T], *, worth_it: int = WORTH_IT) -> Iterator[R]:
    """The same, part by part: for results that are large, and are let go of one by one."""
    for start in range(0, len(items), AT_ONCE):
        yield from _part(work, items[start : start + AT_ONCE], worth_it)


def _part(work: Callable[[T], R], items: Sequence[T], worth_it: int) -> list[R]:
    if len(items) < worth_it:
        return [work(item) for item in items]
    theirs = beside(lambda: [work(item) for item in items[1::2]])
    results: list[R] = [cast("R", None)] * len(items)
    results[::2] = [work(item) for item in items[::2]]
    results[1::2] = theirs()
    return results


def beside(work: Callable[[], R]) -> Callable[[], R]:
    """Begin a piece of work in a copy of this process; call what is given back for its result."""
    if not can_copy() or _cores() == 1:
        return work
    fork = multiprocessing.get_context("fork")
    receiver, sender = fork.Pipe(duplex=False)
    copy = fork.Process(target=_do, args=(work, sender), daemon=True)
    copy.start()
    sender.close()

    def result() -> R:
        theirs = _received(receiver)
        copy.join()
        # what went wrong there goes wrong here, in words
        return work() if theirs is None else cast("R", theirs[0])

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


def _cores() -> int:
    return len(os.sched_getaffinity(0))


def _do(work: Callable[[], Any], sender: Connection) -> None:
    """In the copy: do the work, and send what came of it."""
    leave_as_it_is()
    with apart() as made, suppress(Exception):
        result = work()
        sender.send_bytes(pickle.dumps((result, made()), pickle.HIGHEST_PROTOCOL))


def _received(receiver: Connection) -> tuple[Any] | None:
    """The result of the copy; None where it failed."""
    try:
        result, made = pickle.loads(receiver.recv_bytes())  # noqa: S301 - from our own copy
    except EOFError:
        return None
    learn(made)
    return (result,)
