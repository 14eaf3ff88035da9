"""How one record is tied to another, and how much each tie counts.

A tie is named for what its target is to the reader of the page: `check`, `practise`, `harder`. The
name is also its label in `site_data/labels.yml`, in the group `read_next`.
"""

from collections.abc import Mapping
from typing import NamedTuple

from generator.records.kinds import Kind


class Tie(NamedTuple):
    """What a neighbour is to the reader of a page."""

    name: str
    weight: float
    """Against the page's other ties. All neighbours by one tie share its weight."""
    also: bool = False
    """True where two pages tied like this to a third are worth telling: "also seen in ..."."""
    by_kind: bool = False
    """True where its label depends on the kind of the neighbour: an article covers any kind."""


# The weights were chosen on the tuning part of `tests/related/gold.yml`.

# What a reader wants first: what it is about, how to check it, what to do for it.
NEEDS = Tie("needs", 5, also=True)
ARTICLE = Tie("article", 5, also=True)
WORKS_ON = Tie("works_on", 4)
CHECKS_FOR = Tie("checks_for", 4, also=True)
COMES_FROM = Tie("comes_from", 4)
CHECK = Tie("check", 4, also=True)
PRACTISE = Tie("practise", 4, also=True)
SEEN_WITH = Tie("seen_with", 4, also=True)
# Passed on the way to what follows a routine's exercises; they themselves are not suggested.
MADE_OF = Tie("made_of", 4, also=True)
# One step along the chain, where several pages serve as well.
NEEDED_IN = Tie("needed_in", 3, also=True)
STANDS_IN = Tie("stands_in", 3, also=True)
ROUTINE_FOR = Tie("routine_for", 3, also=True)
FOLLOWS = Tie("follows", 3)
COVERS = Tie("covers", 3, also=True, by_kind=True)
# Sideways: more of the same.
PART_OF = Tie("part_of", 2, also=True)
EASIER = Tie("easier", 2)
HARDER = Tie("harder", 2)
# An association, never a cause: shown, not pushed.
GOES_WITH = Tie("goes_with", 2, also=True)
LINKED_WITH = Tie("linked_with", 1, also=True, by_kind=True)
MENTIONED = Tie("mentioned", 2)
# The page tells all of these: a phase every sign, a sign every phase, a routine what it is for.
SHOWS = Tie("shows", 1, also=True)
SEEN_IN = Tie("seen_in", 1)
ROUTINE_GOAL = Tie("routine_goal", 1)
PRECEDES = Tie("precedes", 1)
MENTIONS = Tie("mentions", 1)

TIES: Mapping[tuple[Kind, str], tuple[Tie, Tie]] = {
    (Kind.PHASES, "asks_for"): (NEEDS, NEEDED_IN),
    (Kind.LIMITATIONS, "matters_in"): (NEEDED_IN, NEEDS),
    (Kind.COMPENSATIONS, "phases"): (SEEN_IN, SHOWS),
    (Kind.COMPENSATIONS, "can_come_from"): (COMES_FROM, STANDS_IN),
    (Kind.COMPENSATIONS, "may_go_with"): (GOES_WITH, SEEN_WITH),
    (Kind.COMPLAINTS, "linked_with"): (LINKED_WITH, LINKED_WITH),
    (Kind.ASSESSMENTS, "checks_for"): (CHECKS_FOR, CHECK),
    (Kind.EXERCISES, "works_on"): (WORKS_ON, PRACTISE),
    (Kind.EXERCISES, "easier"): (EASIER, HARDER),
    (Kind.EXERCISES, "harder"): (HARDER, EASIER),
    (Kind.ROUTINES, "works_on"): (ROUTINE_GOAL, ROUTINE_FOR),
    (Kind.ROUTINES, "blocks"): (MADE_OF, PART_OF),
    (Kind.ARTICLES, "about"): (COVERS, ARTICLE),
}
"""By the kind and field that names another record: what that one is to it, and it to that one."""

MENTION = (MENTIONED, MENTIONS)
"""For a link in prose, and for any field that has no tie of its own."""

ALL_TIES = frozenset(
    {tie for pair in (*TIES.values(), MENTION) for tie in pair} | {FOLLOWS, PRECEDES}
)
