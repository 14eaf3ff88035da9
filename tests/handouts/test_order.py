"""One gets up and down as little as the blocks allow."""

from itertools import chain, pairwise, permutations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.handouts.order import arrange, position_changes, position_order
from generator.practice import practices
from generator.records.models import Routine
from tests.handouts import build

HEIGHTS = {"back": 0, "side": 0, "floor": 2, "kneeling": 4, "standing": 8}

blocks_of_positions = st.lists(
    st.lists(st.sampled_from(sorted(HEIGHTS)), min_size=1, max_size=7), min_size=1, max_size=3
)


def _changes(orders: list[tuple[str, ...]]) -> int:
    return position_changes(chain.from_iterable(orders))


def _height(orders: list[tuple[str, ...]]) -> int:
    way = list(chain.from_iterable(orders))
    return sum(abs(HEIGHTS[a] - HEIGHTS[b]) for a, b in pairwise(way))


@given(blocks_of_positions)
def test_never_more_changes_than_the_editors_order(blocks: list[list[str]]) -> None:
    """However an editor orders a routine, the sheet never makes one move more often."""
    assert _changes(position_order(blocks, HEIGHTS)) <= position_changes(chain(*blocks))


@settings(deadline=None)  # it tries every order
@given(blocks_of_positions)
def test_no_order_is_better(blocks: list[list[str]]) -> None:
    """Of all orders of the positions, none has fewer changes, or as many and less height."""
    every = product(*(permutations(dict.fromkeys(block)) for block in blocks))
    best = min((_changes(list(order)), _height(list(order))) for order in every)

    found = position_order(blocks, HEIGHTS)

    assert best == (_changes(found), _height(found))


@given(blocks_of_positions)
def test_each_block_keeps_its_own_positions(blocks: list[list[str]]) -> None:
    """Nothing moves from one block to another, and no position is lost or visited twice."""
    found = position_order(blocks, HEIGHTS)

    assert [sorted(set(block)) for block in blocks] == [sorted(order) for order in found]


def test_editors_order_decides_a_tie() -> None:
    """Where two orders are as good, the sheet has the editor's."""
    assert position_order([["side", "back", "side"]], HEIGHTS) == [("side", "back")]
    assert position_order([["back", "side", "back"]], HEIGHTS) == [("back", "side")]


def test_a_block_begins_where_the_last_one_ended() -> None:
    """A later block is turned round when that saves a change."""
    blocks = [["standing", "back"], ["kneeling", "back"]]

    assert position_order(blocks, HEIGHTS) == [("standing", "back"), ("back", "kneeling")]


def test_less_height_is_moved_where_changes_are_equal() -> None:
    """From the floor one goes up step by step, not to standing and down again."""
    assert position_order([["back", "standing", "kneeling"]], HEIGHTS) == [
        ("back", "kneeling", "standing")
    ]


def test_exercises_in_one_position_keep_the_editors_order() -> None:
    """Grouping by position changes nothing within a position, and loses no exercise."""
    library, entry = build.library(
        build.routine([("One", ("turn", "knee-drop", "hike", "bridge"))])
    )
    assert isinstance(entry.record, Routine)
    blocks = [practices(library, block) for block in entry.record.blocks]
    heights = {id_: position.height for id_, position in library.shared.positions.items()}

    found = arrange(blocks, heights)

    assert [[one.id for one in block] for block in found] == [
        ["turn", "hike", "knee-drop", "bridge"]
    ]


def test_changes_are_counted_between_positions_only() -> None:
    """Staying in a position is no change, and neither is taking up the first one."""
    assert position_changes([]) == 0
    assert position_changes(["back", "back"]) == 0
    assert position_changes(["back", "standing", "standing", "back"]) == 2
