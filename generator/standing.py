"""How the files of a folder stand: by what is in them, read only where they do not look as before.

That a file is as it was left is seen from its size, its times and its number, as git sees it; any
other is read. A second name, as a site has it for a figure, changes the time at which something was
last done to a file, and nothing in it (`named_again`).
"""

import os
import stat
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple, TypeAlias

SURE_NS = 2 * 10**9
"""A file that was written less than this before it was looked at might be written again and show
the same time: it is read at the next look."""


class Standing(NamedTuple):
    """A file of the staged folder as it was last seen."""

    look: tuple[int, ...]
    """Its kind, size and number, and when it was last written."""
    touched: int
    """When anything was last done to it, in nanoseconds; a second name counts."""
    sure: bool
    """False where it might have been written since without another look."""
    digest: str


Folder: TypeAlias = Mapping[str, Standing]
"""The files of a folder by their paths in it."""


def look_at(folder: Path, known: Folder) -> Folder:
    """Every file below a folder; of those that are as `known` none is read."""
    found, now = {}, time.time_ns()
    for name, path, state in files_in(folder):
        old = known.get(name)
        if old is None or not old.sure or (old.look, old.touched) != _looks(state):
            sure = state.st_mtime_ns < now - SURE_NS
            old = Standing(*_looks(state), sure, _read(path, state))
        found[name] = old
    return found


def put_down(folder: Path, digests: Mapping[str, str]) -> Folder:
    """How files are that were just put into a folder, by the digests of what was put there.

    Whether it is there is not asked now: the next look reads them.
    """
    found = {}
    for name, digest in digests.items():
        # one that somebody has taken away again is not there
        with suppress(OSError):
            found[name] = Standing(*_looks((folder / name).lstat()), sure=False, digest=digest)
    return found


def named_again(folder: Path, known: Folder) -> Folder:
    """How the files of a folder are, where since they were looked at some got a second name."""
    found = {}
    for name, _path, state in files_in(folder):
        old = known.get(name)
        if old is not None and old.look == _look(state):
            found[name] = old._replace(touched=state.st_ctime_ns)
    return found


def _looks(state: os.stat_result) -> tuple[tuple[int, ...], int]:
    return _look(state), state.st_ctime_ns


def _look(state: os.stat_result) -> tuple[int, ...]:
    return (state.st_mode, state.st_size, state.st_mtime_ns, state.st_ino)


def _read(path: str, state: os.stat_result) -> str:
    """What a file holds; nothing that anybody wants, where it is a link or cannot be read."""
    with suppress(OSError):
        if stat.S_ISREG(state.st_mode):
            return digest_of(Path(path).read_bytes())
    return ""


def files_in(folder: Path) -> Iterator[tuple[str, str, os.stat_result]]:
    """Every file below a folder: its path in it, its whole path, and its state."""
    start = len(os.fspath(folder)) + 1
    for path, state in _files(os.fspath(folder)):
        yield path[start:].replace(os.sep, "/"), path, state


def _files(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    """Every file below a folder with its state; folders that are links are files too."""
    with suppress(OSError), os.scandir(folder) as entries:
        for one in entries:
            if one.is_dir(follow_symlinks=False):
                yield from _files(one.path)
            else:
                yield one.path, one.stat(follow_symlinks=False)


def digest_of(raw: bytes) -> str:
    """SHA-256 of some bytes."""
    return sha256(raw).hexdigest()
