"""Writing: the only module that does. What it writes is whole, or not there at all."""

import os
import posixpath
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from generator.journal import JOURNAL, Journal, TransactionError, unpacked
from generator.spreading import spread_out

if sys.platform != "win32":
    import fcntl


@dataclass(frozen=True)
class Staged:
    """What staging did."""

    written: int
    unchanged: int
    deleted: int

    @property
    def files(self) -> int:
        """How many files the folder now holds."""
        return self.written + self.unchanged


def stage(folder: Path, files: Mapping[str, bytes], *, unread: bool = False) -> Staged:
    """Make `folder` hold exactly these files, touching only those whose bytes differ.

    A folder that nobody reads yet is simply written.

    Raises:
        ValueError: where a path would lead out of the folder.
    """
    folders_within(folder, files)
    write = overwrite if unread else write_if_changed
    written = sum(write(folder / name, content) for name, content in files.items())
    wanted = {folder / name for name in files}
    found = (Path(here, name) for here, _folders, names in os.walk(folder) for name in names)
    gone = [path for path in found if path not in wanted]
    remove(gone, within=folder)
    return Staged(written, len(files) - written, len(gone))


def folders_within(folder: Path, names: Iterable[str]) -> None:
    """Make sure that none of some files would lie outside a folder.

    Raises:
        ValueError: where one would.
    """
    # links in the file system can only lead out by way of a folder, and there are few of these
    parents = {posixpath.dirname(name) for name in names}
    for parent in (folder / name for name in parents):
        if not parent.resolve().is_relative_to(folder.resolve()):
            raise ValueError(f"{parent} leads out of the staged folder")


def write_if_changed(path: Path, content: bytes) -> bool:
    """Write a file in one step where its bytes differ; True where it was written."""
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return True


def overwrite(path: Path, content: bytes) -> bool:
    """Write a file in place, in a tenth of the time; not in a folder that somebody may read."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "wb", opener=_untouched) as file:
        file.write(content)
        file.truncate()
    return True


def _untouched(path: str, flags: int) -> int:
    # a file that is cut to nothing first is written to the disk at once by some file systems
    return os.open(path, flags & ~os.O_TRUNC, 0o644)


def move(source: Path, target: Path) -> None:
    """Put a file in the place of another, in one step."""
    target.parent.mkdir(parents=True, exist_ok=True)
    source.replace(target)


def link(source: Path, target: Path) -> bool:
    """Let a file stand in a second place without copying it; False where that cannot be."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target)
    except OSError:
        return False
    return True


def remove(paths: Iterable[Path], *, within: Path | None = None) -> None:
    """Take away files that nobody needs; one that is not there is no fault.

    Folders that are left empty go too, below the one that they are `within`.
    """
    for path in paths:
        path.unlink(missing_ok=True)
        for parent in path.parents:
            if within is None or parent == within or within not in parent.parents:
                break
            with suppress(OSError):
                parent.rmdir()


def make_spread_out(folder: Path) -> None:
    """Make a folder in which whole sites are made and removed."""
    folder.mkdir(exist_ok=True)
    spread_out(folder)


def swap_folder(new: Path, target: Path) -> None:
    """Put a finished folder in the place of the last one; on failure the last one stays."""
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}-new")
    old = target.with_name(f".{target.name}-old")
    for leftover in (beside, old):
        shutil.rmtree(leftover, ignore_errors=True)
    # a move across disks is a copy, so it ends beside the target before anything is replaced
    shutil.move(new, beside)
    if target.exists():
        target.replace(old)
    try:
        beside.replace(target)
    except OSError:
        if old.exists():
            old.replace(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


@dataclass(frozen=True)
class Settled:
    """What was done about a transaction that was interrupted."""

    what: str
    finished: bool
    """False where nothing of it had been done, and nothing was."""


def transaction(root: Path, journal: Journal) -> None:
    """Change files of a project together: all of them or, whatever happens, none.

    The work is written down before it is begun, in one file. A process that is killed leaves that
    file behind, and the next command calls `settle` before it reads anything.

    Raises:
        TransactionError: where a file is no longer as it was read; nothing is changed then.
        OSError: where a file cannot be written; what was changed is put back first.
    """
    journal.check(root)
    with _alone(root):
        for name, before in journal.old.items():
            if _content(root / name) != before:
                raise TransactionError(f"{name} was changed by somebody else just now. Run again.")
        try:
            _write_through(root / JOURNAL, journal.packed())
            _flush_folder((root / JOURNAL).parent)
            _put(root, journal.new)
        except BaseException:
            # where even this fails the journal stays, and the next command settles it
            _put(root, journal.old)
            _close(root, journal)
            raise
        _close(root, journal)


def settle(root: Path) -> Settled | None:
    """Finish a transaction that was interrupted, or forget it where nothing of it had been done.

    Raises:
        TransactionError: where a file of it has been changed since.
    """
    if not (root / JOURNAL).exists():
        return None
    with _alone(root):
        if not (root / JOURNAL).exists():
            # it was not interrupted: another process was at it, and has finished
            return None
        journal = unpacked((root / JOURNAL).read_bytes())
        journal.check(root)
        now = {name: _content(root / name) for name in journal.files}
        if others := [name for name in now if now[name] not in journal.files[name]]:
            raise TransactionError(
                f"`{journal.what}` was interrupted, and changed since: {', '.join(others)}. Put it "
                "back (git restore) and run again. Or keep all files as they are: remove "
                f"{JOURNAL}, which has the words of every file before and after."
            )
        begun = now != journal.old
        if begun:
            _put(root, journal.new)
        _close(root, journal)
        return Settled(journal.what, begun)


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Wait for any other process that changes files of this project."""
    lock = (root / JOURNAL).with_suffix(".lock")
    lock.parent.mkdir(exist_ok=True)
    with lock.open("wb") as file:
        if sys.platform != "win32":
            # let go when the file is closed, and when the process is killed
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _put(root: Path, files: Mapping[str, bytes | None]) -> None:
    """Give files this content; doing it twice does no harm."""
    for name, content in files.items():
        if content is None:
            (root / name).unlink(missing_ok=True)
        elif _content(root / name) != content:
            _write_through(root / name, content)
    for folder in {(root / name).parent for name in files}:
        _flush_folder(folder)


def _close(root: Path, journal: Journal) -> None:
    """Leave nothing behind, the journal last."""
    for name in journal.files:
        _beside(root / name).unlink(missing_ok=True)
    _beside(root / JOURNAL).unlink(missing_ok=True)
    (root / JOURNAL).unlink(missing_ok=True)


def _write_through(path: Path, content: bytes) -> None:
    """Write a file in one step, down to the disk; its temporary name is always the same."""
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
    with _beside(path).open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    _beside(path).chmod(mode)
    _beside(path).replace(path)


def _beside(path: Path) -> Path:
    return path.with_name(f".writing-{path.name}")


def _flush_folder(folder: Path) -> None:
    if sys.platform != "win32":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
