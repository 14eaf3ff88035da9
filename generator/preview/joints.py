"""The joints of the figure as an editor looks for them: by side, with a name and two directions."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator.figures.limits import MIDDLE, ONE_SIDE
from generator.figures.skeleton import (
    ARM_TURNS,
    LEG_TURNS,
    NECK_TURNS,
    PELVIS_TURNS,
    SIDES,
    WAIST_TURNS,
)
from generator.records.shared import Coordinate


class _Told(NamedTuple):
    """A coordinate in words, and what is positive and negative."""

    title: str
    positive: str
    negative: str


_TOLD: Mapping[str, _Told] = {
    "subtalar_angle": _Told("Foot inversion and eversion", "inversion", "eversion"),
    "midfoot_angle": _Told("Arch of the foot", "lower", "higher"),
    "toes_angle": _Told("Small toes, where they do not follow the big toe", "up", "down"),
    "arm_flex": _Told("Shoulder flexion and extension", "flexion", "extension"),
    "arm_add": _Told("Shoulder adduction and abduction", "adduction", "abduction"),
    "arm_rot": _Told("Shoulder rotation", "internal rotation", "external rotation"),
    "elbow_flex": _Told("Elbow flexion", "flexion", "extension"),
    "wrist_flex": _Told("Wrist flexion and extension", "flexion", "extension"),
    "lumbar_bending": _Told("Lower back side bending", "to the right", "to the left"),
    "lumbar_rotation": _Told("Lower back rotation", "to the left", "to the right"),
    "neck_extension": _Told("Neck extension and flexion", "extension", "flexion"),
    "neck_bending": _Told("Neck side bending", "to the right", "to the left"),
    "neck_rotation": _Told("Neck rotation", "to the left", "to the right"),
}
"""What no record needs to name, so that `site_data/anatomy.yml` does not have it."""

_SIDE_WORDS = {"r": "right", "l": "left"}
_LEG = [name for turns in LEG_TURNS.values() for name, _axis, _sign in turns]
_ARM = [name for turns in ARM_TURNS.values() for name, _axis, _sign in turns]
_TRUNK = [name for name, _axis, _sign in (*PELVIS_TURNS, *WAIST_TURNS, *NECK_TURNS)]
_ACROSS = frozenset(
    name for name, axis, _sign in (*PELVIS_TURNS, *WAIST_TURNS, *NECK_TURNS) if axis != "z"
)
"""Those of the middle that turn round where right and left change places."""


class Joint(NamedTuple):
    """One slider: its name in the file and in words, its range, and its fellow in a mirror."""

    name: str
    title: str
    low: int
    high: int
    positive: str
    negative: str
    mirror: str
    """The joint that has its angle when right and left change places."""
    turned: bool
    """Whether that angle then has the other sign."""


class Group(NamedTuple):
    """The joints of one part of the body."""

    title: str
    joints: tuple[Joint, ...]


def joint_groups(coordinates: Mapping[str, Coordinate]) -> tuple[Group, ...]:
    """Every joint once; those that the library has coordinates for are named as there."""
    return (
        Group("Right leg", tuple(_sided(_LEG, "r", coordinates))),
        Group("Left leg", tuple(_sided(_LEG, "l", coordinates))),
        Group("Right arm", tuple(_sided(_ARM, "r", coordinates))),
        Group("Left arm", tuple(_sided(_ARM, "l", coordinates))),
        Group("Trunk and head", tuple(_middle(coordinates))),
    )


def _sided(names: list[str], side: str, coordinates: Mapping[str, Coordinate]) -> Iterator[Joint]:
    other = next(one for one in SIDES if one != side)
    for name in names:
        told = _told(name, coordinates)
        title = f"{told.title}, {_SIDE_WORDS[side]}"
        full, mirror = f"{name}_{side}", f"{name}_{other}"
        yield Joint(
            full, title, *ONE_SIDE[name], told.positive, told.negative, mirror, turned=False
        )


def _middle(coordinates: Mapping[str, Coordinate]) -> Iterator[Joint]:
    for name in _TRUNK:
        told = _told(name, coordinates)
        # of the pelvis the angles of the figure are those of its right side
        positive, negative = (
            words.replace("this side", "right side") for words in (told.positive, told.negative)
        )
        turned = name in _ACROSS
        yield Joint(name, told.title, *MIDDLE[name], positive, negative, name, turned=turned)


def _told(name: str, coordinates: Mapping[str, Coordinate]) -> _Told:
    known = coordinates.get(name)
    if known:
        return _Told(known.title, known.positive, known.negative)
    return _TOLD.get(name, _Told(name, "+", "-"))
