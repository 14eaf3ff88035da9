"""From files to a linked library: load, link, check the rules; all problems at once."""

from generator.records.files import Project
from generator.records.library import Library
from generator.records.link import link
from generator.records.load import TABLES, load_entries, load_shared
from generator.records.problems import Problem
from generator.records.rules import check_rules


def read_library(project: Project) -> tuple[Library | None, list[Problem]]:
    """The library, and everything that is wrong with it.

    With problems the library may still be there: it holds the records that could be read. It must
    not be published then.
    """
    shared, problems = load_shared(project)
    entries, unread, found = load_entries(project)
    # a record that could not be read leaves its id dangling: that is no second problem
    lost = {problem.path.stem for problem in found}
    problems += found
    library, found = link(project, entries, shared, unread, lost)
    problems += found
    problems += check_rules(library)
    return (None if set(TABLES) - set(shared.documents) else library), problems
