"""When each source file began and last changed, from git; nothing where git cannot be sure."""

import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, date, datetime
from functools import lru_cache, partial
from pathlib import PurePosixPath
from tempfile import TemporaryFile
from typing import IO, NamedTuple

from generator.records.dates import Dates
from generator.records.files import Project

SOURCES = ("content", "site_data")
_GIT = ("git", "-c", "core.quotepath=off")
_PATIENCE_SECONDS = 60


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
    with asked_history(project) as history:
        return history()


@contextmanager
def asked_history(project: Project) -> Iterator[Callable[[], History]]:
    """The same, asked for at once; git works beside whoever goes on until it is needed."""
    what = ("--name-status", "--find-renames", "--relative", "-z")
    questions = (
        ("log", "--format=%x01%H %ct", *what, "--", *SOURCES),
        ("rev-parse", "--git-path", "shallow"),
        # the files that are not as the newest commit has them, and those that it does not have
        ("diff", "--name-only", "--relative", "-z", "HEAD", "--", *SOURCES),
        ("ls-files", "--others", "-z", "--", *SOURCES),
    )
    with ExitStack() as asked:
        answers = [asked.enter_context(_asked(project, question)) for question in questions]

        def history() -> History:
            log, shallow, edited, new = (answer() for answer in answers)
            return _told(log, _shallow_edge(project, shallow), f"{edited or ''}\0{new or ''}")

        yield history


@lru_cache(maxsize=1)
def _told(log: str | None, edge: frozenset[str], differing: str) -> History:
    """What git's words say; a preview hears the same ones after nearly every edit."""
    if log is None:
        return History({}, {})
    changed = set(differing.split("\0"))
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


def _shallow_edge(project: Project, where: str | None) -> frozenset[str]:
    """The commits at which a shallow clone ends, by the place of the file that names them."""
    path = project.root / where.strip() if where else None
    return frozenset(path.read_text().split()) if path and path.is_file() else frozenset()


@contextmanager
def _asked(project: Project, question: Sequence[str]) -> Iterator[Callable[[], str | None]]:
    """Ask git; its answer is called for, and is None where it fails or is not there."""
    # into a file: a pipe would stop it until somebody reads
    with TemporaryFile() as said:
        try:
            git = subprocess.Popen(
                [*_GIT, *question], cwd=project.root, stdout=said, stderr=subprocess.DEVNULL
            )
        except OSError:
            yield lambda: None
            return
        with git:
            try:
                yield partial(_answer, git, said)
            finally:
                # where nobody wants to know any more; it takes its locks away
                git.terminate()


def _answer(git: "subprocess.Popen[bytes]", said: IO[bytes]) -> str | None:
    try:
        failed = git.wait(_PATIENCE_SECONDS)
    except subprocess.TimeoutExpired:
        return None
    said.seek(0)
    return None if failed else said.read().decode("utf-8", "replace")


def git_output(project: Project, *arguments: str) -> bytes | None:
    """What git says in the folder of a project; None where it fails or is not there."""
    try:
        done = subprocess.run(
            [*_GIT, *arguments],
            cwd=project.root,
            capture_output=True,
            check=True,
            timeout=_PATIENCE_SECONDS,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout
