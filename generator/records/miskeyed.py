"""A slip in a key of the bibliography: one problem, where it stands, and not one a citation."""

from collections.abc import Collection, Iterable, Mapping

from generator.records.problems import Problem, near_source
from generator.records.yaml import Document

MANY = 2
"""From so many citations on, it is the bibliography that is taken to have the slip."""


def without_miskeyed(
    problems: Iterable[Problem],
    unknown: Mapping[str, Collection[Problem]],
    uncited: Collection[str],
    bibliography: Document | None,
) -> list[Problem]:
    """The problems, those with one cause in the bibliography replaced by one that names it.

    `unknown` has the problems of each key that citations name and no source has.
    """
    left = list(problems)
    for key, found in unknown.items():
        if bibliography is None or len(found) < MANY:
            continue
        meant = near_source(key, uncited)
        if not meant:
            continue
        left = [problem for problem in left if problem not in found]
        message = f"nothing cites `{meant}`, and {len(found)} places cite `{key}`"
        hint = f"If it is the same source, write `{key}:` here."
        left.append(bibliography.problem("unknown-source", (meant,), message, hint, at_key=True))
    return left
