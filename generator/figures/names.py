"""The names that a figure may use: parts of the body, joints, supports and places to feel."""

from collections.abc import Collection

from generator.figures.figure import PLACES
from generator.figures.flesh import parts
from generator.figures.pose import SUPPORTS
from generator.figures.skeleton import SIDES, body

_PLAIN = body({})


def _sided(names: Collection[str]) -> tuple[str, ...]:
    """Each name alone, which means both sides, and with its side."""
    return (*names, *(f"{name}_{side}" for name in names for side in SIDES))


POINTS = tuple(sorted(_PLAIN.points))
"""Joints and ends, each with its side where it has one."""
_FLESH = {part.name.removesuffix("_r").removesuffix("_l") for part in parts(_PLAIN, near=True)}
PARTS = _sided(sorted(_FLESH - {"sole"}))
SUPPORT_NAMES = _sided(tuple(SUPPORTS))
_ONES = {"foot": "feet", "toe": "toes", "knee": "knees", "hand": "hands", "forearm": "forearms"}
MEANT_SUPPORTS = {
    f"{one}{side}": f"{many}{side}" for one, many in _ONES.items() for side in ("", "_r", "_l")
}
"""What is meant by a support that is named as if there were one: `foot_r` is `feet_r`."""
PLACE_NAMES = tuple(f"{place}_{side}" for place in PLACES for side in SIDES)
