"""From files to a linked library: load, link, check the rules; all problems at once."""

from pathlib import PurePosixPath

from generator.memory import Memory
from generator.records.files import Project
from generator.records.library import Library
from generator.records.link import link
from generator.records.load import load_entries
from generator.records.problems import Problem, at_most
from generator.records.rules import check_rules
from generator.records.tables import TABLES, load_shared


def read_library(
    project: Project, memory: Memory | None = None
) -> tuple[Library | None, list[Problem]]:
    """The library, and everything that is wrong with it.

    With problems the library may still be there: it holds the records that could be read. It must
    not be published then. Files in which a `memory` knows no problem are not read in again.
    """
    shared, problems = load_shared(project, memory)
    entries, unread, found = load_entries(project, memory)
    # a record that could not be read leaves its id dangling: that is no second problem
    lost = {problem.path.stem for problem in found}
    problems += found
    library, found = link(project, entries, shared, unread, lost)
    problems += found
    problems += check_rules(library)
    return (None if set(TABLES) - set(shared.documents) else library), _by_file(problems)


def _by_file(problems: list[Problem]) -> list[Problem]:
    """No more of each file than can be read: what comes of several looks at it, together."""
    files: dict[PurePosixPath, list[Problem]] = {}
    for problem in problems:
        files.setdefault(problem.path, []).append(problem)
    return [problem for found in files.values() for problem in at_most(found)]
