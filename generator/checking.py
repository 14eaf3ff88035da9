"""Everything that is wrong with a project: with its records, and with the sheets made from them."""

from generator.handouts.fit import check_fit
from generator.records.files import Project
from generator.records.library import Library
from generator.records.problems import Problem
from generator.records.read import read_library


def check_project(project: Project) -> tuple[Library | None, list[Problem]]:
    """The library, and every problem; with problems it must not be published."""
    library, problems = read_library(project)
    if library is not None:
        problems += check_fit(library)
    return library, problems
