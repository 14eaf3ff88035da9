"""The order of exercises in which one gets up and down least."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from generator.practice import Practice, practices
from generator.records.library import Library
from generator.records.models import Routine

Heights: TypeAlias = Mapping[str, int]
"""How high above the floor each position is, by id."""


class _Way(NamedTuple):
    """One order of the positions so far. Of two ways the lesser is the better."""

    changes: int
    height: int
    """Total height moved, up and down alike."""
    places: tuple[int, ...]
    """Where each position stood in the editor's order of its block: the last tie-break."""
    positions: tuple[str, ...]


def arranged(library: Library, routine: Routine) -> list[list[Practice]]:
    """The exercises of a routine in the order of its sheet, block by block."""
    positions = library.shared.positions
    heights = {id_: position.height for id_, position in positions.items()}
    return arrange([practices(library, block) for block in routine.blocks], heights)


def arrange(blocks: Sequence[Sequence[Practice]], heights: Heights) -> list[list[Practice]]:
    """The same blocks in the same order, each grouped by position, with the fewest changes.

    Where that leaves a choice, the total height moved decides, then the editor's own order.
    """
    orders = position_order([[one.exercise.position for one in block] for block in blocks], heights)
    return [
        [one for position in order for one in block if one.exercise.position == position]
        for block, order in zip(blocks, orders, strict=True)
    ]


def position_order(blocks: Sequence[Sequence[str]], heights: Heights) -> list[tuple[str, ...]]:
    """The order of each block's positions, each position once."""
    ways: dict[str, _Way] = {"": _Way(0, 0, (), ())}
    groups = [tuple(dict.fromkeys(block)) for block in blocks]
    for group in groups:
        ways = _through(ways, group, heights)
    best = min(ways.values()).positions
    orders = []
    for group in groups:
        orders.append(best[: len(group)])
        best = best[len(group) :]
    return orders


def _through(ways: Mapping[str, _Way], group: Sequence[str], heights: Heights) -> dict[str, _Way]:
    """The best way to leave a block in each of its positions.

    It goes by what has been done and where one is, not by each order in turn, so that a block with
    every position there is costs thousands of steps and not millions.
    """
    reached = {(frozenset[int](), last): way for last, way in ways.items()}
    for _ in group:
        further: dict[tuple[frozenset[int], str], _Way] = {}
        for (done, last), way in reached.items():
            for place in set(range(len(group))) - done:
                here = (done | {place}, group[place])
                step = _step(way, last, group[place], place, heights)
                further[here] = min(step, further.get(here, step))
        reached = further
    return {last: way for (_, last), way in reached.items()}


def _step(way: _Way, last: str, position: str, place: int, heights: Heights) -> _Way:
    begins = not way.positions
    return _Way(
        way.changes + (not begins and last != position),
        way.height + (0 if begins else abs(heights[last] - heights[position])),
        (*way.places, place),
        (*way.positions, position),
    )


def position_changes(positions: Iterable[str]) -> int:
    """How often one takes up another position on the way through."""
    return sum(before != after for before, after in pairwise(positions))
