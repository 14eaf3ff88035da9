"""From a project to a staged folder and a published site."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from generator.checking import check_project, label_problem
from generator.memory import forget, memory_of, remembering
from generator.publish.apart import stage_apart
from generator.publish.engines import EngineName, Published, publish
from generator.publish.export import recalled_schemas
from generator.publish.files import Progress, StagingError, site_files
from generator.publish.history import file_history
from generator.records.files import Project
from generator.records.problems import ProblemsFoundError, grave
from generator.shelf import LostError, Shelf, shelving
from generator.standing import named_again
from generator.traced import Traces
from generator.words import LabelError
from generator.writing import Staged, write_if_changed

MEMORY = "made"
"""The name of the memory of what staged files were made from."""

_FOLDER = "staged"
"""The name of the memory of the staged folder, and of all that is in it."""


def stage_project(
    project: Project,
    progress: Progress,
    *,
    preview: bool = False,
) -> Staged:
    """Check everything, then write the staged folder and the schemas.

    A preview has no report on the library: every edit changes it, and nothing leads to it.

    Raises:
        ProblemsFoundError: with every problem; nothing is written then.
        StagingError: where pages do not fit together, or files of the folder go meanwhile.
    """
    try:
        return _stage(project, progress, preview=preview)
    except LostError:
        # what this process recalled of the folder is no longer so: look at it anew
        forget(project.root, MEMORY)
    try:
        return _stage(project, progress, preview=preview)
    except LostError:
        words = "Somebody else changed files of build/docs while they were made. Run again."
        raise StagingError(words) from None


def _stage(project: Project, progress: Progress, *, preview: bool) -> Staged:
    progress("records")
    history = file_history(project)
    with _shelf(project) as shelf:
        # sheets that the check has to set are printed by it, and lie on the shelf then
        library, problems = check_project(project, history.newest)
        if grave(problems) or library is None:
            raise ProblemsFoundError(problems)
        # a preview stages again and again in one process; else each result is asked for once
        with remembering(project.root, MEMORY, once=not preview) as memory:
            traces = Traces(library, history.newest, memory)
            try:
                files = site_files(
                    project, library, traces, progress, first=history.first, reported=not preview
                )
                made = recalled_schemas(library, traces)
            except LabelError as error:
                raise ProblemsFoundError([label_problem(library, error)]) from error
            for name, schema in made.items():
                path = project.site_data / "schema" / f"{name}.schema.json"
                write_if_changed(path, schema.encode())
            progress("staging")
            return shelf.stage(files)


@contextmanager
def _shelf(project: Project) -> Iterator[Shelf]:
    """The staged folder, of which it is remembered how it was left."""
    memory = memory_of(project.root, _FOLDER)
    shelf = Shelf(_staged(project), memory.get(_FOLDER, dict))
    with shelving(shelf):
        yield shelf
    memory.put(_FOLDER, shelf.seen())
    memory.save()


def build_project(
    project: Project, engine: EngineName, out: Path, progress: Progress
) -> tuple[Staged, Published]:
    """Stage, then publish with an engine; a failure leaves the last site as it was.

    Raises:
        ProblemsFoundError: with every problem of the records.
        EngineError: with what the engine said.
    """
    staged = stage_apart(partial(stage_project, project), progress)
    progress(engine)
    published = publish(project, engine, out)
    # figures and sheets have a second name in the site now; nothing was done to them
    memory = memory_of(project.root, _FOLDER)
    memory.put(_FOLDER, named_again(_staged(project), memory.get(_FOLDER, dict) or {}))
    memory.save()
    return staged, published


def _staged(project: Project) -> Path:
    return project.root / "build" / "docs"
