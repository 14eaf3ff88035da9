"""From a project to a staged folder and a published site."""

from pathlib import Path

from generator.checking import check_project, label_problem
from generator.memory import remembering
from generator.publish.engines import EngineName, Published, publish
from generator.publish.export import recalled_schemas
from generator.publish.files import Progress, site_files
from generator.publish.history import file_history
from generator.records.files import Project
from generator.records.problems import ProblemsFoundError, grave
from generator.traced import Traces
from generator.words import LabelError
from generator.writing import Staged, stage, write_if_changed


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
    """
    progress("records")
    history = file_history(project)
    library, problems = check_project(project, history.newest)
    if grave(problems) or library is None:
        raise ProblemsFoundError(problems)
    try:
        # a preview stages again and again in one process; else each result is asked for once
        with remembering(project.root, "made", once=not preview) as memory:
            traces = Traces(library, history.newest, memory)
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
    return stage(project.root / "build" / "docs", files)


def build_project(
    project: Project, engine: EngineName, out: Path, progress: Progress
) -> tuple[Staged, Published]:
    """Stage, then publish with an engine; a failure leaves the last site as it was.

    Raises:
        ProblemsFoundError: with every problem of the records.
        EngineError: with what the engine said.
    """
    staged = stage_project(project, progress)
    progress(engine)
    return staged, publish(project, engine, out)
