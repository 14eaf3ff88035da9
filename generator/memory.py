"""What an earlier run worked out, remembered by a digest of all that it was worked out from.

A memory is a convenience. One that is missing, damaged, cut short, or of another version of the
generator is as good as none, and one that cannot be written costs time and nothing else.
"""

import pickle
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from generator.keys import code_digest
from generator.shelf import LostError

FOLDER = "build/cache"
"""Where memories are kept, below the project."""

T = TypeVar("T")

_FAILURES = (sqlite3.Error, OSError)
"""A file that is no database, is locked, cannot be written, or a disk that is full."""
_BATCH = 4_000_000
"""Bytes that are new before they are written; more would stand in memory twice to no use."""
_WAIT_SECONDS = 0.2
"""For another run that is writing; after that this one remembers nothing."""


class Memory:
    """Results by key, in one SQLite file; only what is asked for is read, only news is written.

    Where each result is asked for `once`, none of them stays in this process.
    """

    def __init__(self, path: Path | None = None, *, once: bool = False) -> None:
        self._path = path
        self._once = once
        self._database: sqlite3.Connection | None = None
        self._known = self._open() if path and path.is_file() else {}
        """The keys that the file has, the oldest first."""
        self._used: set[str] = set()
        self._new: dict[str, bytes] = {}
        self._waiting = 0  # bytes that are new since any were written
        self.cut_short = False
        """True in a run that goes no further, and has not asked for all that the next one may."""
        self._live: dict[str, object] = {}
        """What was unpacked or put in this process; results are never changed."""
        self._saved_as = _state_of(path)

    def get(self, key: str, kind: type[T]) -> T | None:
        """What is remembered under a key; None where nothing of this kind is, or not all of it."""
        found = self._live.get(key)
        if found is None:
            packed = self._new.get(key) or self._row(key)
            if packed is None:
                return None
            try:
                found = pickle.loads(packed)  # noqa: S301 - `_row` believes only our own
            except LostError:
                self._known.pop(key, None)
                return None
            self.stay(key, found)
        self._used.add(key)
        return found if isinstance(found, kind) else None

    def knows(self, key: str) -> bool:
        """True where something is remembered under a key, if it is sound."""
        return key in self._live or key in self._new or key in self._known

    def put(self, key: str, value: object) -> None:
        """Remember a value."""
        self._used.add(key)
        self.stay(key, value)
        if self._path:
            self._new[key] = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
            self._waiting += len(self._new[key])
        if self._waiting > _BATCH:
            self._write()

    def keep(self, key: str, value: object) -> None:
        """Remember a value, packing it only where it is not known yet."""
        if key in self._known:
            self._used.add(key)
        elif key not in self._new:
            self.put(key, value)

    @property
    def stays(self) -> bool:
        """True where what was remembered stays in this process, to be asked for again."""
        return not self._once

    def stay(self, key: str, value: object) -> None:
        """Remember a value as long as this process has the memory, unless all is asked for once."""
        if self.stays:
            self._live[key] = value

    @property
    def current(self) -> bool:
        """True while the file is as this process left it, so that nothing need be read again."""
        return self._saved_as is not None and self._saved_as == _state_of(self._path)

    def save(self) -> None:
        """Write what is new and let go of the file: the end of a run.

        What this run did not use may be of use to the next: of that as much is kept as it did use,
        the newest. What a run that was cut short did not use tells nothing.
        """
        unused = [key for key in self._known if key not in self._used]
        excess = 0 if self.cut_short else max(0, len(unused) - len(self._used))
        gone = unused[:excess]
        for key in gone:
            self._live.pop(key, None)
        self._write(gone)
        if self._database:
            self._database.close()
            self._database = None
        self._used = set()
        self.cut_short = False

    def _write(self, gone: Collection[str] = ()) -> None:
        """Write what is new, and remove what is `gone`, all or nothing."""
        self._waiting = 0
        rows = [(key, sha256(packed).digest(), packed) for key, packed in self._new.items()]
        if self._path and (gone or rows):
            with suppress(*_FAILURES):
                self._path.parent.mkdir(parents=True, exist_ok=True)
                database = self._connection()
                with database:
                    _prepare(database)
                    database.executemany("DELETE FROM made WHERE key = ?", [(key,) for key in gone])
                    database.executemany("INSERT OR REPLACE INTO made VALUES (?, ?, ?)", rows)
                for key in (*gone, *self._new):
                    self._known.pop(key, None)
                self._known |= dict.fromkeys(self._new)
                self._new = {}
        self._saved_as = None if self._new else _state_of(self._path)

    def _open(self) -> dict[str, None]:
        """The keys that are known; a file that is not ours, or not of this version, is removed."""
        with suppress(*_FAILURES):
            database = self._connection()
            if database.execute("SELECT code FROM version").fetchall() == [(code_digest(),)]:
                rows = database.execute("SELECT key FROM made ORDER BY rowid")
                return dict.fromkeys(key for (key,) in rows)
        if self._path:
            with suppress(OSError):
                self._path.unlink()
        self._database = None
        return {}

    def _row(self, key: str) -> bytes | None:
        if key not in self._known:
            return None
        with suppress(*_FAILURES):
            rows = self._connection().execute("SELECT sum, packed FROM made WHERE key = ?", (key,))
            found = rows.fetchone()
            # the sum is checked before anything is unpacked: damage must not run as code
            if found and sha256(found[1]).digest() == found[0]:
                return bytes(found[1])
        self._known.pop(key, None)
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
def remembering(root: Path, name: str, *, once: bool = False) -> Iterator[Memory]:
    """Let what is `remembered` be kept from one run of a project to the next."""
    memory = memory_of(root, name, once=once)
    token = _current.set(memory)
    try:
        yield memory
    finally:
        _current.reset(token)
    memory.save()


@contextmanager
def without_memory() -> Iterator[None]:
    """Leave the files alone: in a copy of a process they belong to the other."""
    token = _current.set(None)
    try:
        yield
    finally:
        _current.reset(token)


def current() -> Memory | None:
    """The memory of the project that is being remembered."""
    return _current.get()


_open: dict[Path, Memory] = {}


def memory_of(root: Path, name: str, *, once: bool = False) -> Memory:
    """The memory of a project that has this name; one process reads it once."""
    path = root / FOLDER / name
    if path not in _open or not _open[path].current:
        _open[path] = Memory(path, once=once)
    return _open[path]


def forget(root: Path, name: str) -> None:
    """Let go of what this process has of a memory; what its file has stays."""
    _open.pop(root / FOLDER / name, None)


def _state_of(path: Path | None) -> tuple[int, int] | None:
    """What shows that a file was written by somebody else, or removed."""
    try:
        found = path.stat() if path else None
    except OSError:
        return None
    return (found.st_mtime_ns, found.st_size) if found else None
