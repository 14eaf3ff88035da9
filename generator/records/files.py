"""Reading files that may be anything: every failure is a problem, never a traceback."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.records.problems import Mark, Problem

MAX_BYTES = 256 * 1024
"""Far more than any record or article needs; the largest is under 40 kB."""

START = Mark(1, 1)


@dataclass(frozen=True)
class Project:
    """A folder that holds `content/` and `site_data/`."""

    root: Path

    @property
    def content(self) -> Path:
        """What editors write."""
        return self.root / "content"

    @property
    def site_data(self) -> Path:
        """What every page shares."""
        return self.root / "site_data"

    def relative(self, path: Path) -> PurePosixPath:
        """The path as problems and git name it."""
        return PurePosixPath(path.relative_to(self.root).as_posix())


def walk(project: Project, top: Path) -> Iterator[Path]:
    """Every file below `top`, in a fixed order; hidden files and editors' leftovers left out."""
    for folder, folders, names in os.walk(top):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and not name.endswith(("~", ".swp", ".tmp")):
                yield Path(folder, name)


def read_text(project: Project, path: Path) -> tuple[str | None, list[Problem]]:
    """The text of a file below the project, or the problem that keeps it from being read."""
    name = project.relative(path)

    def refused(code: str, message: str, hint: str = "", mark: Mark = START) -> Problem:
        return Problem(name, mark, code, "", message, hint)

    try:
        if not path.resolve(strict=True).is_relative_to(project.root.resolve()):
            message = "the file is a link to something outside the project"
            return None, [refused("symlink-out-of-tree", message, "Put the file itself here.")]
        if not path.is_file():
            return None, [refused("unreadable-file", "this is not an ordinary file")]
        size = path.stat().st_size
        if size > MAX_BYTES:
            message = f"the file is {size // 1024} kB; a record has at most {MAX_BYTES // 1024} kB"
            return None, [refused("oversized-file", message)]
        raw = path.read_bytes()
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or "it is part of a circle of links"
        return None, [refused("unreadable-file", f"the file cannot be read: {reason}")]
    try:
        return raw.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        mark = Mark(before.count(b"\n") + 1, error.start - before.rfind(b"\n"))
        message = f"byte {raw[error.start]:#04x} is not UTF-8 text"
        return None, [refused("not-utf8", message, "Save the file with the encoding UTF-8.", mark)]
