"""What an earlier run worked out, remembered by a digest of all that it was worked out from.

A memory is a convenience. One that is missing, damaged, cut short, or of another version of the
generator is as good as none, and one that cannot be written costs time and nothing else.
"""

import pickle
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

from generator.writing import write_if_changed

FOLDER = "build/cache"
"""Where memories are kept, below the project."""

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
