"""The flesh of a body: balls at places of each part, for a skin to be stretched round."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from generator.figures.skeleton import SIDES, Body, Side
from generator.figures.vectors import Rotation, Vector

Ball: TypeAlias = tuple[Vector, float]
"""A point and how far flesh reaches round it, in body heights."""
Hull: TypeAlias = tuple[Ball, ...]
"""Balls that a skin is stretched round."""
Place: TypeAlias = tuple[float, float, float, float]
"""In a part's own frame: forwards, up, to the right, and the radius of a ball there."""


@dataclass(frozen=True)
class Part:
    """A part of the body: one shape, or several that melt into one."""

    name: str
    hulls: tuple[Hull, ...]

    @property
    def balls(self) -> Iterator[Ball]:
        return (ball for hull in self.hulls for ball in hull)


CHEST: tuple[Place, ...] = (
    (0.02, 0.1, 0.05, 0.05), (0.02, 0.1, -0.05, 0.05), (-0.015, 0.17, 0, 0.05),
)  # fmt: skip
RIBS: tuple[Place, ...] = ((0.006, 0.075, 0.022, 0.054), (0.006, 0.075, -0.022, 0.054))
"""The lowest ribs, above the middle of the waist: where the back begins to bend."""
WAIST: tuple[Place, ...] = ((0, 0, 0.014, 0.054), (0, 0, -0.014, 0.054))
HOLLOW = 0.035
"""How far the waist goes forwards where the chest lies back, as a share of the sine of the bend."""
PELVIS: tuple[Place, ...] = (
    (0, 0.045, 0.025, 0.055), (0, 0.045, -0.025, 0.055),
    (0.008, -0.005, 0.044, 0.052), (0.008, -0.005, -0.044, 0.052),
    (-0.02, -0.012, 0.04, 0.048), (-0.02, -0.012, -0.04, 0.048),
)  # fmt: skip
FACE: tuple[Place, ...] = (
    (0.002, 0.008, 0, 0.046), (0.016, 0.014, 0, 0.038), (0.027, -0.042, 0, 0.019),
)  # fmt: skip
NOSE: tuple[Place, ...] = (
    (0.048, 0.008, 0, 0.006), (0.063, -0.016, 0, 0.006), (0.045, -0.02, 0, 0.006),
)  # fmt: skip
HAIR: tuple[Place, ...] = (
    (-0.012, 0.016, 0, 0.051), (-0.026, -0.014, 0, 0.032), (0.016, 0.036, 0, 0.035),
)  # fmt: skip
HIND: tuple[Place, ...] = (
    (0, 0, 0, 0.02), (-0.023, -0.023, 0.006, 0.016), (-0.023, -0.023, -0.006, 0.016),
)  # fmt: skip
TOES: tuple[Place, ...] = (
    (-0.005, 0.013, 0.014, 0.013), (-0.005, 0.013, -0.014, 0.013),
    (0.027, 0.009, 0.01, 0.009), (0.027, 0.009, -0.012, 0.009),
)  # fmt: skip
PALM: tuple[Place, ...] = (
    (0, 0, 0, 0.014), (0.013, -0.05, 0, 0.012), (-0.013, -0.05, 0, 0.012),
    (0.008, -0.098, 0, 0.009), (-0.009, -0.092, 0, 0.009),
)  # fmt: skip
THUMB: tuple[Place, ...] = (
    (0.004, -0.012, 0, 0.01), (0.026, -0.034, 0, 0.008), (0.031, -0.056, 0, 0.007),
)  # fmt: skip

# of a foot that is seen from near: to the right is to the little toe's side
HEEL: tuple[Place, ...] = (
    (0, 0.002, 0, 0.021), (-0.022, -0.021, 0.004, 0.018), (-0.022, -0.021, -0.004, 0.018),
)  # fmt: skip
ARCH: tuple[Place, ...] = ((0, 0.014, -0.002, 0.021),)
"""At the middle of the foot: the sole does not reach the floor there."""
BALL: tuple[Place, ...] = ((-0.006, 0.014, -0.016, 0.014), (-0.012, 0.011, 0.018, 0.011))
OUTER_HEEL: tuple[Place, ...] = ((-0.02, -0.028, 0.009, 0.011),)
OUTER_BALL: tuple[Place, ...] = ((-0.014, 0.01, 0.02, 0.01),)
BIG_TOE: tuple[Place, ...] = ((0.001, 0.012, -0.017, 0.012), (0.026, 0.0095, -0.015, 0.0095))
SMALL_TOES = range(4)


def parts(body: Body, *, near: bool = False) -> Iterator[Part]:
    """The parts of the body, each with its flesh; `near` shows every toe, the arch and the heel."""
    at, frames = body.points, body.frames
    yield Part("trunk", tuple(_trunk(body)))
    yield Part("pelvis", (_flesh(at["pelvis"], frames["pelvis"], PELVIS),))
    yield Part("neck", (((at["shoulders"], 0.03), (at["chin"], 0.027)),))
    yield Part("head", tuple(_flesh(at["head"], frames["head"], hull) for hull in (FACE, NOSE)))
    yield Part("hair", (_flesh(at["head"], frames["head"], HAIR),))
    for side in SIDES:
        yield from _leg(body, side)
        yield from _near_foot(body, side) if near else _foot(body, side)
        yield from _arm(body, side)


def _flesh(start: Vector, frame: Rotation, balls: tuple[Place, ...], out: int = 1) -> Hull:
    """Balls at places in a part's own frame; `out` is -1 for one that is made for the right."""
    return tuple((frame.place(start, Vector(x, y, z * out)), radius) for x, y, z, radius in balls)


def _trunk(body: Body) -> Iterator[Hull]:
    """The chest, and below it the waist, which bends: hollow behind, or rounded."""
    at, pelvis, trunk = body.points, body.frames["pelvis"], body.frames["trunk"]
    shoulders = ((at["shoulder_r"], 0.034), (at["shoulder_l"], 0.034))
    ribs = _flesh(at["waist"], trunk, RIBS)
    yield (*shoulders, *_flesh(at["waist"], trunk, CHEST), *ribs)
    back = -trunk.y.dot(pelvis.x) * HOLLOW / 2
    waist = at["waist"].plus(pelvis.x.times(back)).plus(trunk.x.times(back))
    yield (*ribs, *_flesh(waist, trunk, WAIST))


def _leg(body: Body, side: Side) -> Iterator[Part]:
    hip, knee, ankle = (body.points[f"{name}_{side}"] for name in ("hip", "knee", "ankle"))
    yield Part(f"thigh_{side}", (((hip, 0.055), (knee, 0.034)),))
    calf = _flesh(knee, body.frames[f"shank_{side}"], ((-0.008, -0.07, 0, 0.033),))
    yield Part(f"shank_{side}", (((knee, 0.031), *calf, (ankle, 0.021)),))


def _foot(body: Body, side: Side) -> Iterator[Part]:
    at, frames = body.points, body.frames
    fore = _flesh(at[f"ball_{side}"], frames[f"forefoot_{side}"], TOES[:2])
    hind = _flesh(at[f"ankle_{side}"], frames[f"foot_{side}"], HIND)
    toes = _flesh(at[f"ball_{side}"], frames[f"toes_{side}"], TOES)
    yield Part(f"foot_{side}", ((*hind, *fore), toes))


def _near_foot(body: Body, side: Side) -> Iterator[Part]:
    """A foot with its arch open to the inner side, the big toe, and the small toes."""
    out = 1 if side == "r" else -1
    ankle, middle, ball = (body.points[f"{name}_{side}"] for name in ("ankle", "midfoot", "ball"))
    hind, fore, toes, small = (
        body.frames[f"{name}_{side}"] for name in ("foot", "forefoot", "toes", "small_toes")
    )
    arch = _flesh(middle, fore, ARCH, out)
    heel, before = _flesh(ankle, hind, HEEL, out), _flesh(ball, fore, BALL, out)
    yield Part(f"foot_{side}", ((*heel, *arch), (*arch, *before)))
    outer = (*_flesh(ankle, hind, OUTER_HEEL, out), *_flesh(ball, fore, OUTER_BALL, out))
    yield Part(f"sole_{side}", (outer,))
    yield Part(f"big-toe_{side}", (_flesh(ball, toes, BIG_TOE, out),))
    for number in SMALL_TOES:
        across, shorter = 0.0085 * number, 0.004 * number
        places = (
            (-0.001 - shorter, 0.0105, across, 0.0075),
            (0.023 - 1.3 * shorter, 0.0075, across, 0.0065),
        )
        yield Part(f"toes_{side}", (_flesh(ball, small, places, out),))


def _arm(body: Body, side: Side) -> Iterator[Part]:
    at = body.points
    shoulder, elbow, wrist = (at[f"{name}_{side}"] for name in ("shoulder", "elbow", "wrist"))
    hand = body.frames[f"hand_{side}"]
    yield Part(f"upper_arm_{side}", (((shoulder, 0.034), (elbow, 0.024)),))
    yield Part(f"forearm_{side}", (((elbow, 0.023), (wrist, 0.016)),))
    yield Part(f"hand_{side}", (_flesh(wrist, hand, PALM), _flesh(wrist, hand, THUMB)))
