"""When each source file last changed, from git; nothing where git cannot be sure."""

import subprocess
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import PurePosixPath

from generator.pages.dates import Dates
from generator.records.files import Project

SOURCES = ("content", "site_data")


def file_dates(project: Project) -> Dates:
    """The day each committed, unchanged source file last changed.

    A shallow clone knows only its newest commits, and its oldest one seems to have made every file:
    what that commit touches is left out. So is a file with changes that are not committed.
    """
    log = _git(
        project, "log", "--format=%x01%H %ct", "--name-only", "--relative", "-z", "--", *SOURCES
    )
    if log is None:
        return {}
    edge = _shallow_edge(project)
    changed = _changed(project)
    dates: dict[PurePosixPath, date] = {}
    seen: set[PurePosixPath] = set()
    for commit, day, path in _changes(log):
        # newest first: what comes later is an older change of the same file
        if path not in seen and commit not in edge and str(path) not in changed:
            dates[path] = day
        seen.add(path)
    return dates


def _changes(log: str) -> Iterator[tuple[str, date, PurePosixPath]]:
    for entry in log.split("\x01")[1:]:
        head, _, names = entry.partition("\n")
        if not names:
            head, _, names = entry.partition("\0")
        commit, seconds = head.strip("\0").split()
        day = datetime.fromtimestamp(int(seconds), UTC).date()
        for name in names.split("\0"):
            if name.strip("\n"):
                yield commit, day, PurePosixPath(name.strip("\n"))


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
