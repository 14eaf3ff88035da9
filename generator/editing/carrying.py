"""Carrying out a change: only on a library in order, and only if it is in order afterwards."""

from collections.abc import Callable
from dataclasses import replace

from generator.checking import MEMORY, check_with
from generator.editing.draft import Draft
from generator.editing.plans import Plan, RefusedError
from generator.journal import Change, Journal
from generator.memory import memory_of
from generator.records.files import Project
from generator.records.library import Library
from generator.records.problems import ProblemsFoundError, grave
from generator.records.read import read_library
from generator.records.schema import schemas
from generator.writing import transaction


def planned(project: Project, plan: Callable[[Draft], Plan], *, remember: bool) -> Plan:
    """A change that leaves the library without a problem; nothing is written.

    Raises:
        ProblemsFoundError: where the library has problems before.
        RefusedError: where the change cannot be, or would bring problems.
        EditError: where a file is written in a way that cannot be edited.
    """
    memory = memory_of(project.root, MEMORY)
    library, problems = check_with(project, memory)
    if library is None or grave(problems):
        raise ProblemsFoundError(problems)
    found = plan(Draft(project, library))
    edits = {project.root / name: after for name, (_before, after) in found.files.items()}
    read = check_with if found.words_move else read_library
    edited, problems = read(Project(project.root, edits), memory)
    if edited is None or grave(problems):
        why = "The library would have problems afterwards"
        if any(problem.code == "page-count" for problem in problems):
            why += " (where a sheet gets another length, change the routine first)"
        raise RefusedError(f"{why}:", sorted(grave(problems)))
    if remember:
        memory.save()
    return replace(found, files={**found.files, **_schemas(project, edited)})


def carry_out(project: Project, plan: Plan) -> None:
    """Write every file of a plan, or none.

    Raises:
        TransactionError: where a file has been changed meanwhile.
        OSError: where a file cannot be written.
    """
    transaction(project.root, Journal(plan.what, plan.files))


def _schemas(project: Project, library: Library) -> dict[str, Change]:
    """The lists of ids for editors' programs, where the project keeps them."""
    changes: dict[str, Change] = {}
    for kind, schema in schemas(library).items():
        path = project.site_data / "schema" / f"{kind}.schema.json"
        after = schema.encode()
        if path.is_file() and (before := path.read_bytes()) != after:
            changes[str(project.relative(path))] = (before, after)
    return changes
