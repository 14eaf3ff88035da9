"""The sources as they were at a git revision, in a folder of their own."""

import io
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.publish.history import SOURCES, git_output
from generator.records.files import Project
from generator.writing import stage


class RevisionError(Exception):
    """There is no such revision, or no git; the words are the message."""


def commit_of(project: Project, revision: str) -> str:
    """The commit that a revision names.

    Raises:
        RevisionError: where git is missing, or does not know it.
    """
    if git_output(project, "rev-parse", "--git-dir") is None:
        raise RevisionError(
            f"{project.root} is not in a git repository that git can read, "
            "so there is nothing to compare with."
        )
    name = f"{revision}^{{commit}}"
    said = git_output(project, "rev-parse", "--verify", "--quiet", "--end-of-options", name)
    if said is None:
        raise RevisionError(
            f"git knows no revision `{revision}`. Name a commit, a branch or a tag: HEAD~1, main."
        )
    return said.decode().strip()


@contextmanager
def project_at(project: Project, commit: str) -> Iterator[Project]:
    """The sources of a commit as a project of their own, for as long as it is needed.

    Raises:
        RevisionError: where the commit has none.
    """
    listed = git_output(project, "ls-tree", "--name-only", "-z", commit, "--", *SOURCES) or b""
    folders = [one for one in SOURCES if one.encode() in listed.split(b"\0")]
    packed = git_output(project, "archive", "--format=tar", commit, "--", *folders)
    if not folders or packed is None:
        raise RevisionError(f"The revision has neither content/ nor site_data/ in {project.root}.")
    with tempfile.TemporaryDirectory(prefix="gaitway-") as scratch:
        stage(Path(scratch), _unpacked(packed))
        yield Project(Path(scratch).resolve())


def _unpacked(packed: bytes) -> dict[str, bytes]:
    """The files of an archive; a link within it is what it leads to, and any other is left out."""
    files = {}
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        for member in archive.getmembers():
            try:
                found = archive.extractfile(member)
            except KeyError:
                continue
            if found is not None:
                files[member.name] = found.read()
    return files
