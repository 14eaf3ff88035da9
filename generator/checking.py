"""Everything that is wrong with a project: with its records, and with the sheets made from them."""

from generator.handouts.fit import check_fit
from generator.handouts.layouts import Layouts
from generator.records.files import Project
from generator.records.library import Library
from generator.records.problems import Problem
from generator.records.read import read_library
from generator.words import LabelError
from generator.writing import write_if_changed

REMEMBERED = "build/cache/layouts.json"


def check_project(project: Project) -> tuple[Library | None, list[Problem]]:
    """The library, and every problem; with problems it must not be published."""
    library, problems = read_library(project)
    if library is not None:
        path = project.root / REMEMBERED
        layouts = Layouts(path.read_text("utf-8", "replace") if path.is_file() else "")
        try:
            problems += check_fit(library, layouts)
        except LabelError as error:
            problems.append(label_problem(library, error))
        _remember(project, layouts)
    return library, problems


def label_problem(library: Library, error: LabelError) -> Problem:
    """What is wrong with a label, as a problem of the file of labels."""
    hint = "Every label stands in site_data/labels.yml; keep its words in {braces}."
    return library.shared.documents["labels"].problem("missing-label", (), str(error), hint)


def _remember(project: Project, layouts: Layouts) -> None:
    try:
        write_if_changed(project.root / REMEMBERED, layouts.text().encode())
    except OSError:
        # a check works in a folder that cannot be written, only slower
        return
