"""What an earlier run worked out, remembered by a digest of all that it was worked out from.

A memory is a convenience. One that is missing, damaged, cut short, or of another version of the
generator is as good as none, and one that cannot be written costs time and nothing else.
"""

import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, update_wrapper
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Generic, ParamSpec, TypeVar, cast

from generator.writing import write_if_changed

FOLDER = "build/cache"
"""Where memories are kept, below the project."""

P = ParamSpec("P")
T = TypeVar("T")

_PACKAGE = Path(__file__).parent
_TEMPLATES = _PACKAGE.parent / "templates"
_LIBRARIES = (
    "fontpkg-atkinson-hyperlegible", "jinja2", "markdown-it-py", "pydantic", "pyyaml", "segno",
    "typst",
)  # fmt: skip
"""The libraries on whose work a result may depend."""


class Memory:
    """Results by key, in one file that is read whole and written whole."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._known = _read(path) if path else {}
        self._used: dict[str, bytes] = {}

    def get(self, key: str, kind: type[T]) -> T | None:
        """What is remembered under a key; None where nothing of this kind is."""
        packed = self._used.get(key) or self._known.get(key)
        if packed is None:
            return None
        self._used[key] = packed
        found = pickle.loads(packed)  # noqa: S301 - `_read` believes only what we wrote ourselves
        return found if isinstance(found, kind) else None

    def put(self, key: str, value: object) -> None:
        """Remember a value."""
        self._used[key] = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)

    def keep(self, key: str, value: object) -> None:
        """Remember a value, packing it only where it is not known yet."""
        if key in self._known:
            self._used[key] = self._known[key]
        elif key not in self._used:
            self.put(key, value)

    def save(self) -> None:
        """Write what was used and nothing else, so that what is gone is forgotten."""
        if self._path is None or self._used.keys() == self._known.keys():
            return
        payload = pickle.dumps(dict(sorted(self._used.items())), pickle.HIGHEST_PROTOCOL)
        try:
            write_if_changed(self._path, b"\n".join([_stamp(payload), payload]))
        except OSError:
            # a folder that cannot be written, or a full disk: the next run is only slower
            return


_current: ContextVar[Memory | None] = ContextVar("current memory", default=None)


@contextmanager
def remembering(root: Path, name: str) -> Iterator[None]:
    """Let what is `remembered` be kept from one run of a project to the next."""
    memory = memory_of(root, name)
    token = _current.set(memory)
    try:
        yield
    finally:
        _current.reset(token)
    memory.save()


class Remembered(Generic[P, T]):
    """A pure function that looks first at what it made of the same arguments earlier."""

    def __init__(self, work: Callable[P, T]) -> None:
        self._work = work
        self.made: dict[str, T] = {}
        """What it made in this run."""
        update_wrapper(self, work)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> T:
        key = digest(self._work.__module__, self._work.__qualname__, repr((args, kwargs)))
        memory = _current.get()
        if key not in self.made:
            found = memory.get(key, object) if memory else None
            self.made[key] = self._work(*args, **kwargs) if found is None else cast("T", found)
        if memory:
            memory.keep(key, self.made[key])
        return self.made[key]


def remembered(work: Callable[P, T]) -> Remembered[P, T]:
    """Remember what a pure function makes, for as long as its project is being remembered.

    The arguments must say by their `repr` all that the result depends on.
    """
    return Remembered(work)


def memory_of(root: Path, name: str) -> Memory:
    """The memory of a project that has this name."""
    return Memory(root / FOLDER / name)


def digest(*parts: str | bytes) -> str:
    """A key: different for any other parts, and for parts cut in other places."""
    found = sha256()
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        found.update(b"%d:" % len(raw))
        found.update(raw)
    return found.hexdigest()


@cache
def code_digest() -> str:
    """Of everything that a result depends on besides what it was asked about."""
    files = [*sorted(_PACKAGE.rglob("*.py")), *sorted(_TEMPLATES.rglob("*.*"))]
    code = [part for path in files if path.is_file() for part in (path.name, path.read_bytes())]
    return digest(*code, *(f"{name} {version(name)}" for name in _LIBRARIES))


def _stamp(payload: bytes) -> bytes:
    return f"{code_digest()} {sha256(payload).hexdigest()}".encode()


def _read(path: Path) -> dict[str, bytes]:
    try:
        stamp, _, payload = path.read_bytes().partition(b"\n")
    except OSError:
        return {}
    # the stamp is checked before anything is unpacked: damage must not run as code
    if stamp != _stamp(payload):
        return {}
    known: dict[str, bytes] = pickle.loads(payload)  # noqa: S301 - the stamp says that it is ours
    return known
