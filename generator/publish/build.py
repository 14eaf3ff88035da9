"""From a project to a published site.

Whoever builds waits while a copy of the process stages. So what staging needs is imported by that
copy alone: the library's models, templates and figures are not in memory twice.
"""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import cast

from generator.publish.apart import stage_apart
from generator.publish.engines import EngineName, Published, publish
from generator.publish.folder import files_were_linked
from generator.publish.outcome import Progress
from generator.records.files import Project
from generator.writing import Staged


def build_project(
    project: Project, engine: EngineName, out: Path, progress: Progress
) -> tuple[Staged, Published]:
    """Stage, then publish with an engine; a failure leaves the last site as it was.

    Raises:
        ProblemsFoundError: with every problem of the records.
        StagingError: where no files could be staged.
        EngineError: with what the engine said.
    """
    staged = stage_apart(partial(_stage, project), progress)
    progress(engine)
    published = publish(project, engine, out)
    files_were_linked(project)
    return staged, published


def _stage(project: Project, progress: Progress) -> Staged:
    staging = import_module("generator.publish.staging")
    return cast("Callable[[Project, Progress], Staged]", staging.stage_project)(project, progress)
