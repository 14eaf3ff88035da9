"""Writing: the only module that does. What it writes is whole, or not there at all."""

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path


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


def stage(folder: Path, files: Mapping[str, bytes]) -> Staged:
    """Make `folder` hold exactly these files, touching only those whose bytes differ.

    Raises:
        ValueError: where a path would lead out of the folder.
    """
    for name in files:
        if not (folder / name).resolve().is_relative_to(folder.resolve()):
            raise ValueError(f"{name} leads out of the staged folder")
    written = sum(write_if_changed(folder / name, content) for name, content in files.items())
    deleted = sum(_delete(path) for path in _orphans(folder, files))
    _remove_empty_folders(folder)
    return Staged(written, len(files) - written, deleted)


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


def _orphans(folder: Path, files: Iterable[str]) -> Iterator[Path]:
    wanted = {folder / name for name in files}
    for path in folder.rglob("*"):
        if path.is_file() and path not in wanted:
            yield path


def _delete(path: Path) -> bool:
    path.unlink()
    return True


def _remove_empty_folders(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()


SITE_MARK = "data/library.json"
"""What a folder that an earlier build wrote has in it."""


def refusal(out: Path, sources: Path) -> str:
    """Why a site may not be put in a folder; empty where it may.

    A site replaces what is in its folder, so that must be nothing, or an earlier site.
    """
    build = sources / "build"
    if out == sources or out in sources.parents:
        return f"{out} holds the project itself"
    if out in {build, build / "docs"}:
        return f"{out} is where the site is made"
    if out.exists() and not out.is_dir():
        return f"{out} is a file"
    if out.exists() and any(out.iterdir()) and not (out / SITE_MARK).is_file():
        return f"{out} holds something that is not a site of ours"
    return ""


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
