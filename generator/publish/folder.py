"""The staged folder of a project, and what is remembered of how it was left."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.memory import memory_of
from generator.records.files import Project
from generator.shelf import Shelf, shelving
from generator.standing import Folder, named_again
from generator.writing import make_spread_out

_MEMORY = "staged"
"""The name of the memory of the staged folder, and of all that is in it."""
_WRITTEN = "written"
"""Under this name this process knows what the memory's file has of it."""

WORTH_WRITING = 1 / 32
"""To read so many of the files again, as another process does, takes as long as to write how all of
them stand."""


@contextmanager
def staged_folder(project: Project) -> Iterator[Shelf]:
    """The staged folder, open for reading and staging; how it is left is remembered."""
    make_spread_out(_folder(project).parent)
    memory = memory_of(project.root, _MEMORY)
    known = memory.get(_MEMORY, dict) or {}
    written: Folder = memory.get(_WRITTEN, dict) or known
    shelf = Shelf(_folder(project), known)
    with shelving(shelf):
        yield shelf
    seen = shelf.seen()
    others = sum(written.get(name) is not one for name, one in seen.items())
    if others > len(seen) * WORTH_WRITING:
        memory.put(_MEMORY, seen)
        written = seen
    memory.stay(_MEMORY, seen)
    memory.stay(_WRITTEN, written)
    memory.save()


def files_were_linked(project: Project) -> None:
    """Staged files have a second name in the site now; nothing was done to what is in them."""
    memory = memory_of(project.root, _MEMORY)
    memory.put(_MEMORY, named_again(_folder(project), memory.get(_MEMORY, dict) or {}))
    memory.save()


def _folder(project: Project) -> Path:
    return project.root / "build" / "docs"
