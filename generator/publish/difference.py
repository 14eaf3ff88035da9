"""What has changed since a git revision: both sides are read, and then compared."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from generator.changes.compare import Changes, compare
from generator.changes.side import Side, Source
from generator.handouts.fit import Fit, sheet_fits
from generator.memory import Memory, memory_of, remembering
from generator.publish.outcome import Progress
from generator.publish.revision import commit_of, project_at
from generator.records.files import Project
from generator.records.problems import grave
from generator.records.read import read_library
from generator.records.tables import TABLES, load_shared
from generator.writing import write_if_changed

MEMORY = "compared"
"""The name of the memory of what was compared."""


class UnreadableError(Exception):
    """One of the sides has no tables to make pages with; the words are the message."""


@dataclass(frozen=True)
class Difference:
    """What has changed, and since when."""

    commit: str
    changes: Changes


def changes_since(project: Project, revision: str, progress: Progress) -> Difference:
    """Everything that the sources as they are now alter, compared with a revision.

    Nothing of the project is touched but what is remembered below `build/`.

    Raises:
        RevisionError: where there is no such revision, or no git.
        UnreadableError: where a file of `site_data/` cannot be read on one of the sides.
    """
    commit = commit_of(project, revision)
    memory = memory_of(project.root, MEMORY)
    with remembering(project.root, f"{MEMORY}-drawings"):
        progress(revision)
        with project_at(project, commit) as then:
            borrowed = _borrow(then, project, memory)
            before = replace(_source(then, memory, revision), borrowed=borrowed)
        progress("what is here now")
        after = _source(project, memory, "what is here now")
        progress("comparing")

        def fits(side: Side, ids: frozenset[str]) -> Mapping[str, Fit]:
            library, problems = side.library, grave(side.source.problems)
            # with words of the other side, how a sheet comes out is not told by its files alone
            own = side.library is before.library or side.library is after.library
            found = sheet_fits(library, problems, memory if own else Memory(), ids)
            return {entry.id: fit for entry, fit in found}

        changes = compare(before, after, fits)
    memory.save()
    return Difference(commit, changes)


def _borrow(then: Project, now: Project, memory: Memory) -> tuple[str, ...]:
    """Put the tables of today where an older revision has none that can be read today."""
    read, _problems = load_shared(then, memory)
    names = [f"{stem}.yml" for stem in TABLES if stem not in read.documents]
    found = [name for name in names if (now.site_data / name).is_file()]
    for name in found:
        write_if_changed(then.site_data / name, (now.site_data / name).read_bytes())
    return tuple(found)


def _source(project: Project, memory: Memory, where: str) -> Source:
    library, problems = read_library(project, memory)
    if library is None:
        shared = [one for one in grave(problems) if one.path.parts[0] == "site_data"]
        told = "\n".join(map(str, sorted(set(shared))))
        raise UnreadableError(f"Nothing can be compared: in {where} a table is missing.\n{told}")
    folder = project.content / "pages" / "assets"
    images = {one.name: sha256(one.read_bytes()).hexdigest() for one in folder.glob("*.*")}
    return Source(library, tuple(problems), images)
