"""From files to a linked library: load, link, check the rules; all problems at once."""

from generator.records.files import Project
from generator.records.library import Library
from generator.records.link import link
from generator.records.load import load_entries, load_shared
from generator.records.problems import Problem
from generator.records.rules import check_rules


def read_library(project: Project) -> tuple[Library | None, list[Problem]]:
    """The library, and everything that is wrong with it.

    With problems the library may still be there: it holds the records that could be read, so that
    one mistake does not hide the next. It must not be published then.
    """
    shared, problems = load_shared(project)
    entries, found = load_entries(project)
    problems += found
    if shared is None:
        return None, problems
    library, found = link(project, entries, shared)
    broken = {problem.path.stem for problem in problems}
    # a record that could not be read leaves its id dangling: that is the same problem twice
    problems += [problem for problem in found if not _follows_from(problem, broken)]
    problems += check_rules(library)
    return library, problems


def _follows_from(problem: Problem, broken: set[str]) -> bool:
    return problem.code == "dangling-id" and any(f"`{stem}`" in problem.message for stem in broken)

