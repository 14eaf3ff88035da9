"""The staged folder of a project, and what is remembered of how it was left."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.memory import memory_of
from generator.records.files import Project
from generator.shelf import Shelf, shelving
from generator.standing import named_again

_MEMORY = "staged"
"""The name of the memory of the staged folder, and of all that is in it."""


@contextmanager
def staged_folder(project: Project) -> Iterator[Shelf]:
    """The staged folder, open for reading and staging; how it is left is remembered."""
    memory = memory_of(project.root, _MEMORY)
    shelf = Shelf(_folder(project), memory.get(_MEMORY, dict))
    with shelving(shelf):
        yield shelf
    memory.put(_MEMORY, shelf.seen())
    memory.save()


def files_were_linked(project: Project) -> None:
    """Staged files have a second name in the site now; nothing was done to what is in them."""
    memory = memory_of(project.root, _MEMORY)
    memory.put(_MEMORY, named_again(_folder(project), memory.get(_MEMORY, dict) or {}))
    memory.save()


def _folder(project: Project) -> Path:
    return project.root / "build" / "docs"
