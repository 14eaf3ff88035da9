"""Reading files that may be anything: every failure is a problem, never a traceback."""

import os
import stat
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path, PurePosixPath

from generator.records.problems import Mark, Problem, printable

MAX_RECORD = 32 * 1024
"""Bytes of a record or article; the longest article has 12 kB. Keeps hostile prose under 2 s."""
MAX_TABLE = 512 * 1024
"""Bytes of a file of `site_data/`; the bibliography is the longest and grows."""

START = Mark(1, 1)

KNOWN = 10_000
"""So many names of files are kept: to take one apart takes as long as to read the file."""


@dataclass(frozen=True)
class Project:
    """A folder that holds `content/` and `site_data/`."""

    root: Path
    edits: Mapping[Path, bytes | None] = field(default_factory=dict, hash=False)
    """Files as they would be, read instead of what is written there; None for one that is gone."""

    @property
    def content(self) -> Path:
        """What editors write."""
        return self.root / "content"

    @property
    def site_data(self) -> Path:
        """What every page shares."""
        return self.root / "site_data"

    @property
    def folders(self) -> tuple[Path, Path]:
        """The folders whose files are checked."""
        return self.content, self.site_data

    def relative(self, path: Path) -> PurePosixPath:
        """The path as problems and git name it."""
        # as `relative_to` would, in a fifth of the time: every file is named at every look
        below = os.fspath(path)[len(os.fspath(self.root)) :].replace(os.sep, "/")
        return _named(below.lstrip("/"))


@lru_cache(maxsize=KNOWN)
def _named(below: str) -> PurePosixPath:
    return PurePosixPath(printable(below))


def files_below(project: Project, top: Path) -> Iterator[Path]:
    """Every file below `top`, with what the project's edits add and take away."""
    if not project.edits:
        return walk(top)
    found = {path for path in walk(top) if project.edits.get(path, b"") is not None}
    found |= {
        path for path, raw in project.edits.items() if raw is not None and top in path.parents
    }
    return iter(sorted(found))


def walk(top: Path) -> Iterator[Path]:
    """Every file below `top`, in a fixed order; hidden files and editors' leftovers left out.

    A link to a folder is not followed: it is given like a file.
    """
    for folder, folders, names in os.walk(top):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        links = [name for name in folders if Path(folder, name).is_symlink()]
        for name in sorted(names + links):
            if not name.startswith(".") and not name.endswith(("~", ".swp", ".tmp")):
                yield Path(folder, name)


class Grounds:
    """The folders that lie in a project, found out once for all files of a run."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self._root = os.path.realpath(project.root) + os.sep
        self._within: dict[str, bool] = {}

    def have(self, path: Path) -> bool:
        """True for a file that is no link, in a folder of the project: nearly every one.

        Raises:
            OSError: where there is nothing.
        """
        if not stat.S_ISREG(os.lstat(path).st_mode):
            return False
        folder = os.path.dirname(path)  # noqa: PTH120 - a string, for thousands of files
        if folder not in self._within:
            self._within[folder] = os.path.realpath(folder).startswith(self._root)
        return self._within[folder]


def check_place(grounds: Grounds, path: Path) -> list[Problem]:
    """The problem with a path that is no ordinary file, or leads out of the project."""
    project = grounds.project
    try:
        if grounds.have(path):
            return []
        if not path.resolve(strict=True).is_relative_to(project.root.resolve()):
            message = "this is a link to something outside the project"
            hint = "Put the file itself here."
            return [_refused(project, path, "symlink-out-of-tree", message, hint)]
    except (OSError, RuntimeError) as error:
        return [_unreadable(project, path, error)]
    if not path.is_file():
        return [_refused(project, path, "unreadable-file", "this is not an ordinary file")]
    return []


def read_text(grounds: Grounds, path: Path, limit: int) -> tuple[str | None, list[Problem]]:
    """The text of a file below the project, or the problem that keeps it from being read."""
    project = grounds.project
    edited = project.edits.get(path)
    if edited is None and (problems := check_place(grounds, path)):
        return None, problems
    try:
        # as `Path` would, in half of the time: every file is read at every look
        size = os.stat(path).st_size if edited is None else len(edited)  # noqa: PTH116
        if size > limit:
            message = f"the file has {-(-size // 1024)} kB; at most {limit // 1024} kB are read"
            hint = "Split it: a record says one thing."
            if limit != MAX_RECORD:
                hint = "Look for what was pasted in by mistake. Tables are not meant to be so long."
            return None, [_refused(project, path, "oversized-file", message, hint)]
        raw = _bytes_of(path) if edited is None else edited
    except OSError as error:
        return None, [_unreadable(project, path, error)]
    raw = raw.removeprefix(BOM_UTF8)
    try:
        return raw.decode("utf-8"), []
    except UnicodeDecodeError as error:
        # all that stands before the first bad byte is good
        before = raw[: error.start].decode("utf-8")
        mark = Mark(before.count("\n") + 1, len(before) - before.rfind("\n"))
        message = f"byte {raw[error.start]:#04x} is not UTF-8 text"
        hint = "Save the file with the encoding UTF-8."
        return None, [_refused(project, path, "not-utf8", message, hint, mark=mark)]


def _bytes_of(path: Path) -> bytes:
    # what is read at once needs no buffer, which takes as long as the rest
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - as above
        return file.read()


def _refused(
    project: Project, path: Path, code: str, message: str, hint: str = "", *, mark: Mark = START
) -> Problem:
    return Problem(project.relative(path), mark, code, "", message, hint)


def _unreadable(project: Project, path: Path, error: OSError | RuntimeError) -> Problem:
    reason = getattr(error, "strerror", None) or "it is part of a circle of links"
    hint = "Bring it back, with `git restore` where it was committed, or give it another name."
    message = f"the file cannot be read: {reason}"
    return _refused(project, path, "unreadable-file", message, hint)
