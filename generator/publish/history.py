"""When each source file began and last changed, from git; nothing where git cannot be sure."""

import subprocess
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import PurePosixPath
from typing import NamedTuple

from generator.records.dates import Dates
from generator.records.files import Project

SOURCES = ("content", "site_data")


class History(NamedTuple):
    """What git knows of the source files; a file whose day is not known for sure is left out."""

    newest: Dates
    """The day each file last changed."""
    first: Dates
    """The day each file was first committed, under whatever name."""


class _Touch(NamedTuple):
    """A file that a commit changed, added, took away or gave another name."""

    commit: str
    day: date
    path: PurePosixPath
    before: PurePosixPath | None
    """Its name until then, where it got another."""


def file_dates(project: Project) -> Dates:
    """The day each committed, unchanged source file last changed.

    A shallow clone knows only its newest commits, and its oldest one seems to have made every file:
    what that commit touches is left out. So is a file with changes that are not committed.
    """
    return file_history(project).newest


def file_history(project: Project) -> History:
    """The day each committed, unchanged source file last changed, and the day it was first there.

    A file that git sees renamed began under its old name. At the edge of a shallow clone every file
    seems to begin: what the edge touches has no first day.
    """
    what = ("--name-status", "--find-renames", "--relative", "-z")
    log = _git(project, "log", "--format=%x01%H %ct", *what, "--", *SOURCES)
    if log is None:
        return History({}, {})
    edge = _shallow_edge(project)
    changed = _changed(project)
    newest: dict[PurePosixPath, date] = {}
    first: dict[PurePosixPath, date] = {}
    seen: set[PurePosixPath] = set()
    cut: set[PurePosixPath] = set()
    names: dict[PurePosixPath, PurePosixPath] = {}
    for touch in _touches(log):
        # newest first: what comes later is an older change of the same file
        if touch.path not in seen and touch.commit not in edge and str(touch.path) not in changed:
            newest[touch.path] = touch.day
        seen.add(touch.path)
        name = names.get(touch.path, touch.path)
        if touch.commit in edge:
            cut.add(name)
        first[name] = min(touch.day, first.get(name, touch.day))
        if touch.before is not None:
            # all that is older under the old name was of this file, whatever has the name now
            names[touch.before] = name
    known = {path: day for path, day in first.items() if path in newest and path not in cut}
    return History(newest, known)


def _touches(log: str) -> Iterator[_Touch]:
    """What git says: a mark and a name; of what is renamed, a mark, the old name and the new."""
    for entry in log.split("\x01")[1:]:
        head, *words = (word.strip("\n") for word in entry.split("\0"))
        commit, seconds = head.split()
        day = datetime.fromtimestamp(int(seconds), UTC).date()
        rest = iter(word for word in words if word)
        for mark in rest:
            before = PurePosixPath(next(rest)) if mark[0] in "RC" else None
            yield _Touch(commit, day, PurePosixPath(next(rest)), before)


def _changed(project: Project) -> set[str]:
    """The files that are not as the newest commit has them, and those that it does not have."""
    edited = _git(project, "diff", "--name-only", "--relative", "-z", "HEAD", "--", *SOURCES)
    new = _git(project, "ls-files", "--others", "-z", "--", *SOURCES)
    return set(f"{edited or ''}\0{new or ''}".split("\0"))


def _shallow_edge(project: Project) -> set[str]:
    """The commits at which a shallow clone ends."""
    where = _git(project, "rev-parse", "--git-path", "shallow")
    if where is None:
        return set()
    path = project.root / where.strip()
    return set(path.read_text().split()) if path.is_file() else set()


def _git(project: Project, *arguments: str) -> str | None:
    said = git_output(project, *arguments)
    return None if said is None else said.decode("utf-8", "replace")


def git_output(project: Project, *arguments: str) -> bytes | None:
    """What git says in the folder of a project; None where it fails or is not there."""
    try:
        done = subprocess.run(
            ["git", "-c", "core.quotepath=off", *arguments],
            cwd=project.root,
            capture_output=True,
            check=True,
            timeout=60,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout
