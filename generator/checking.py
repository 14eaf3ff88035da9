"""Everything that is wrong with a project: with its records, and with the sheets made from them."""

from collections.abc import Callable

from generator.handouts.fit import check_fit
from generator.memory import Memory, remembering
from generator.records.dates import Dates
from generator.records.files import Project
from generator.records.library import Library
from generator.records.problems import Problem, grave
from generator.records.read import read_library
from generator.words import LabelError

MEMORY = "checked"
"""The name of the memory of what was checked."""


def check_project(
    project: Project, dates: Callable[[], Dates] | None = None
) -> tuple[Library | None, list[Problem]]:
    """The library, and every problem; with problems it must not be published.

    With the `dates` of files, which are asked for when all are read, sheets that have to be set are
    printed at once.
    """
    # a sheet that says the same is not set again, though a file that it is made from has changed
    with remembering(project.root, MEMORY) as memory:
        return check_with(project, memory, dates)


def check_with(
    project: Project, memory: Memory, dates: Callable[[], Dates] | None = None
) -> tuple[Library | None, list[Problem]]:
    """The same, with a memory that the caller may use again, and save."""
    library, problems = read_library(project, memory)
    if library is not None:
        try:
            problems += check_fit(library, grave(problems), memory, dates and dates())
        except LabelError as error:
            problems.append(label_problem(library, error))
    # with a problem not every sheet is asked for, and without a table none
    memory.cut_short = bool(grave(problems))
    return library, problems


def label_problem(library: Library, error: LabelError) -> Problem:
    """What is wrong with a label, as a problem of the file of labels."""
    hint = "Every label stands in site_data/labels.yml; keep its words in {braces}."
    return library.shared.documents["labels"].problem("missing-label", (), str(error), hint)
