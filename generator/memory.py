"""What an earlier run worked out, remembered by a digest of all that it was worked out from.

A memory is a convenience. One that is missing, damaged, cut short, or of another version of the
generator is as good as none, and one that cannot be written costs time and nothing else.
"""

import pickle
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from functools import update_wrapper
from hashlib import sha256
from pathlib import Path
from typing import Any, Generic, ParamSpec, TypeAlias, TypeVar, cast

from generator.keys import code_digest, digest

FOLDER = "build/cache"
"""Where memories are kept, below the project."""

P = ParamSpec("P")
T = TypeVar("T")

_FAILURES = (sqlite3.Error, OSError)
"""A file that is no database, is locked, cannot be written, or a disk that is full."""
_WAIT_SECONDS = 0.2
"""For another run that is writing; after that this one remembers nothing."""


class Memory:
    """Results by key, in one SQLite file; only what is asked for is read, only news is written."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._database: sqlite3.Connection | None = None
        self._known = self._open() if path and path.is_file() else set()
        self._used: set[str] = set()
        self._new: dict[str, bytes] = {}
        self._live: dict[str, object] = {}
        """What was unpacked or put in this process; results are never changed."""
        self._saved_as = _state_of(path)

    def get(self, key: str, kind: type[T]) -> T | None:
        """What is remembered under a key; None where nothing of this kind is."""
        if key not in self._live:
            packed = self._row(key)
            if packed is None:
                return None
            self._live[key] = pickle.loads(packed)  # noqa: S301 - `_row` believes only our own
        self._used.add(key)
        found = self._live[key]
        return found if isinstance(found, kind) else None

    def put(self, key: str, value: object) -> None:
        """Remember a value."""
        self._used.add(key)
        self._live[key] = value
        self._new[key] = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)

    def keep(self, key: str, value: object) -> None:
        """Remember a value, packing it only where it is not known yet."""
        if key in self._known:
            self._used.add(key)
        elif key not in self._new:
            self.put(key, value)

    @property
    def current(self) -> bool:
        """True while the file is as this process left it, so that nothing need be read again."""
        return self._saved_as is not None and self._saved_as == _state_of(self._path)

    def save(self) -> None:
        """Write what is new and let go of the file: the end of a run.

        What this run did not use may be of use to the next, until it is more than what it did use.
        """
        unused = self._known - self._used
        gone = [(key,) for key in unused] if len(unused) > len(self._used) else []
        for (key,) in gone:
            self._live.pop(key, None)
        rows = [(key, sha256(packed).digest(), packed) for key, packed in self._new.items()]
        if self._path and (gone or rows):
            with suppress(*_FAILURES):
                self._path.parent.mkdir(parents=True, exist_ok=True)
                database = self._connection()
                with database:
                    _prepare(database)
                    database.executemany("DELETE FROM made WHERE key = ?", gone)
                    database.executemany("INSERT OR REPLACE INTO made VALUES (?, ?, ?)", rows)
                self._known = (self._known - unused if gone else self._known) | self._new.keys()
                self._new = {}
        if self._database:
            self._database.close()
            self._database = None
        self._used = set()
        self._saved_as = None if self._new else _state_of(self._path)

    def _open(self) -> set[str]:
        """The keys that are known; a file that is not ours, or not of this version, is removed."""
        with suppress(*_FAILURES):
            database = self._connection()
            if database.execute("SELECT code FROM version").fetchall() == [(code_digest(),)]:
                return {key for (key,) in database.execute("SELECT key FROM made")}
        if self._path:
            with suppress(OSError):
                self._path.unlink()
        self._database = None
        return set()

    def _row(self, key: str) -> bytes | None:
        if key not in self._known:
            return None
        with suppress(*_FAILURES):
            rows = self._connection().execute("SELECT sum, packed FROM made WHERE key = ?", (key,))
            found = rows.fetchone()
            # the sum is checked before anything is unpacked: damage must not run as code
            if found and sha256(found[1]).digest() == found[0]:
                return bytes(found[1])
        self._known.discard(key)
        return None

    def _connection(self) -> sqlite3.Connection:
        if self._database is None:
            self._database = sqlite3.connect(str(self._path), timeout=_WAIT_SECONDS)
        return self._database


def _prepare(database: sqlite3.Connection) -> None:
    # a cache that is lost with the power is no loss: the next run makes it again
    database.execute("PRAGMA synchronous = OFF")
    database.execute("CREATE TABLE IF NOT EXISTS version (code TEXT PRIMARY KEY)")
    database.execute(
        "CREATE TABLE IF NOT EXISTS made (key TEXT PRIMARY KEY, sum BLOB, packed BLOB)"
    )
    database.execute("INSERT OR REPLACE INTO version VALUES (?)", (code_digest(),))


_current: ContextVar[Memory | None] = ContextVar("current memory", default=None)


@contextmanager
def remembering(root: Path, name: str) -> Iterator[Memory]:
    """Let what is `remembered` be kept from one run of a project to the next."""
    memory = memory_of(root, name)
    token = _current.set(memory)
    try:
        yield memory
    finally:
        _current.reset(token)
    memory.save()


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
    token = _current.set(None)
    yield lambda: [
        {key: value for key, value in one.made.items() if key not in old}
        for one, old in zip(_all, known, strict=True)
    ]
    _current.reset(token)


def learn(made: Made) -> None:
    """Take note of what functions made in a copy of this process."""
    memory = _current.get()
    for one, news in zip(_all, made, strict=True):
        one.made.update(news)
        if memory:
            for key, value in news.items():
                memory.keep(key, value)


def current() -> Memory | None:
    """The memory of the project that is being remembered."""
    return _current.get()


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
        memory = _current.get()
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
        memory = _current.get()
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


_open: dict[Path, Memory] = {}


def memory_of(root: Path, name: str) -> Memory:
    """The memory of a project that has this name; one process reads it once."""
    path = root / FOLDER / name
    if path not in _open or not _open[path].current:
        _open[path] = Memory(path)
    return _open[path]


def _state_of(path: Path | None) -> tuple[int, int] | None:
    """What shows that a file was written by somebody else, or removed."""
    try:
        found = path.stat() if path else None
    except OSError:
        return None
    return (found.st_mtime_ns, found.st_size) if found else None
