"""From a project to a staged folder."""

from generator.checking import check_project, label_problem
from generator.memory import forget, remembering
from generator.publish.export import recalled_schemas
from generator.publish.files import site_files
from generator.publish.folder import staged_folder
from generator.publish.history import asked_history
from generator.publish.outcome import Progress, StagingError
from generator.records.files import Project
from generator.records.problems import ProblemsFoundError, grave
from generator.shelf import LostError
from generator.traced import Traces
from generator.words import LabelError
from generator.writing import Staged, write_if_changed

MEMORY = "made"
"""The name of the memory of what staged files were made from."""


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
    # git takes as long as all the reading
    with asked_history(project) as asked, staged_folder(project) as shelf:
        # sheets that the check has to set are printed by it, and lie on the shelf then
        library, problems = check_project(project, lambda: asked().newest)
        if grave(problems) or library is None:
            raise ProblemsFoundError(problems)
        history = asked()
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
            staged = shelf.stage(files)
            if preview:
                traces.expect_another_look()
            return staged
