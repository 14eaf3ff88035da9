"""Functions that look first at what they made of the same arguments earlier."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import update_wrapper
from typing import Any, Generic, ParamSpec, TypeAlias, TypeVar, cast

from generator.keys import digest
from generator.memory import current, without_memory

P = ParamSpec("P")
T = TypeVar("T")

_all: list["Remembered[..., Any]"] = []


def remembered_functions() -> Sequence["Remembered[..., Any]"]:
    """Every function that is `remembered`, of all modules that were imported."""
    return _all


Made: TypeAlias = list[dict[str, Any]]
"""What each remembered function made, in the order in which they were defined."""


@contextmanager
def apart() -> Iterator[Callable[[], Made]]:
    """In a copy of a process: leave its files alone, and tell what was made since."""
    known = [set(one.made) for one in _all]
    with without_memory():
        yield lambda: [
            {key: value for key, value in one.made.items() if key not in old}
            for one, old in zip(_all, known, strict=True)
        ]


def learn(made: Made) -> None:
    """Take note of what functions made in a copy of this process."""
    memory = current()
    for one, news in zip(_all, made, strict=True):
        one.made.update(news)
        if memory:
            for key, value in news.items():
                memory.keep(key, value)


class Remembered(Generic[P, T]):
    """A pure function that looks first at what it made of the same arguments earlier."""

    def __init__(self, work: Callable[P, T]) -> None:
        self._work = work
        self.made: dict[str, T] = {}
        """What it made in this run."""
        update_wrapper(self, work)
        _all.append(self)

    @property
    def module(self) -> str:
        """Where the function stands."""
        return self._work.__module__

    @property
    def name(self) -> str:
        """What it is called there."""
        return self._work.__qualname__

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> T:
        key = self._key(*args, **kwargs)
        if not self._recall(key):
            self.made[key] = self._work(*args, **kwargs)
        memory = current()
        if memory:
            memory.keep(key, self.made[key])
        return self.made[key]

    def afresh(self, *args: P.args, **kwargs: P.kwargs) -> T:
        """The same, worked out and forgotten: for what is asked once and never again."""
        return self._work(*args, **kwargs)

    def knows(self, *args: P.args, **kwargs: P.kwargs) -> bool:
        """True where the result of this call need not be worked out."""
        return self._recall(self._key(*args, **kwargs))

    def learn(self, result: T, *args: P.args, **kwargs: P.kwargs) -> None:
        """Take note of a result that was worked out elsewhere."""
        self.made[self._key(*args, **kwargs)] = result

    def _key(self, *args: P.args, **kwargs: P.kwargs) -> str:
        return digest(self.module, self.name, repr((args, kwargs)))

    def _recall(self, key: str) -> bool:
        memory = current()
        if key not in self.made and memory:
            found = memory.get(key, object)
            if found is not None:
                self.made[key] = cast("T", found)
        return key in self.made


def remembered(work: Callable[P, T]) -> Remembered[P, T]:
    """Remember what a pure function makes, for as long as its project is being remembered.

    The arguments must say by their `repr` all that the result depends on.
    """
    return Remembered(work)
