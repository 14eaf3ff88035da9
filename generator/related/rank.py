"""How near other pages are to one: the share of its readers who would end up on each.

A personalised PageRank by local push, after R. Andersen, F. Chung and K. Lang, "Local Graph
Partitioning using PageRank Vectors", FOCS 2006. All readers start on the page; some stop, the
rest go on along its ties. There the threshold is set on what waits at a page, by its degree. Here
it is set on what each link would carry, so that a page with a hundred exercises still sends
readers on to its two checks.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.related.graph import Graph

STOP = 0.35
"""The share of readers who stop at each page: most go one or two pages on."""

LEAST = 0.002
"""The smallest share of readers that is followed along a link."""

MOST_WALKED = round((1 - STOP) / STOP / LEAST)
"""No walk follows more links than this, however large the library is.

All that is ever carried adds up to (1 - STOP) / STOP, and no link carries less than LEAST.
"""

DAMPING = 0.25
"""How much a page pays for its ties: with 1 it would pay for each, with 0 for none."""

NEAREST = 200
"""How many pages a search for the nearest opens before it gives up."""


@dataclass
class Walk:
    """Where the readers of one page went."""

    stopped: dict[str, float] = field(default_factory=dict)
    """The share that stopped at each page."""
    walked: int = 0
    """How many links were followed."""


def walk(graph: Graph, start: str) -> Walk:
    """Let the readers of a page go on until too few are left to follow."""
    result = Walk()
    waiting = {start: 1.0}
    queue = deque([start])
    while queue:
        page = queue.popleft()
        readers = waiting.pop(page)
        result.stopped[page] = result.stopped.get(page, 0.0) + STOP * readers
        for target, onward in _onward(graph, page, (1 - STOP) * readers):
            result.walked += 1
            if target not in waiting:
                queue.append(target)
            waiting[target] = waiting.get(target, 0.0) + onward
    return result


def _onward(graph: Graph, page: str, readers: float) -> Iterator[tuple[str, float]]:
    """The readers that go on to each neighbour, where they are enough to be followed."""
    for members in graph[page].shares:
        for target, share in members:
            # the rest of the members get fewer still
            if readers * share < LEAST:
                break
            yield target, readers * share


def ranked(graph: Graph, start: str) -> list[tuple[str, float]]:
    """The pages that readers come to with their scores, best first, without the start.

    A page that many others are tied to is met on every walk. Dividing by a low power of its degree
    takes some of that back: enough to let the particular pass the popular, and not so much that
    a page nobody links to wins.
    """
    scores = {
        page: share / len(graph[page].links) ** DAMPING
        for page, share in walk(graph, start).stopped.items()
        if page != start
    }
    return sorted(scores.items(), key=lambda score: (-score[1], score[0]))


def nearest(graph: Graph, start: str) -> Iterator[tuple[str, str]]:
    """Pages by the number of links from the start, each with the page before it on the way."""
    seen = {start}
    queue = deque([start])
    for _ in range(NEAREST):
        if not queue:
            return
        page = queue.popleft()
        for target in sorted(graph[page].links):
            if target not in seen:
                seen.add(target)
                queue.append(target)
                yield target, page
