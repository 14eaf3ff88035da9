"""Props: the floor, a mat, a wall, a chair, a step, a band and the like, in body heights."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from generator.figures.camera import Camera
from generator.figures.draw import SCALE
from generator.figures.rounds import ball_inks, towel_inks
from generator.figures.shapes import Ink, boxed
from generator.figures.skeleton import Body
from generator.figures.strings import AHEAD, STRINGS, string_inks
from generator.figures.vectors import Vector

Thing: TypeAlias = Literal[
    "floor", "mat", "wall", "chair", "step", "box", "bed", "sofa", "cushion", "stick", "band",
    "strap", "ball", "towel",
]  # fmt: skip

ROUND = frozenset({"ball", "towel"})
"""Things without corners."""
BOX = 'class="fig-prop" fill="#e6ebeb" stroke="#93a0a2" stroke-width="1"'


@dataclass(frozen=True)
class Prop:
    """A thing beside the body. Places are in body heights from below the first frame's pelvis."""

    thing: Thing
    x: float = 0
    """Its middle, forwards of the pelvis."""
    z: float = 0
    """Its middle, to the right of the pelvis."""
    low: float = 0
    """How high its underside is above the floor."""
    length: float = 0.3
    """Along the body's facing; a negative one turns a chair or sofa round."""
    height: float = 0.02
    """Up to the seat of a chair or sofa; its back is higher. How thick a ball or towel is."""
    width: float = 0.3
    start: str = ""
    """For a band, strap or stick: the joint it begins at."""
    end: str = ""
    """The joint it ends at; without one it ends at `x`, `low`, `z`."""
    in_front: bool = False


def _corners(prop: Prop, origin: Vector) -> list[Vector]:
    half, wide = prop.length / 2, prop.width / 2
    return [
        Vector(origin.x + prop.x + dx, prop.low + dy, origin.z + prop.z + dz)
        for dx in (-half, half)
        for dy in (0, prop.height)
        for dz in (-wide, wide)
    ]


BACKREST = 0.24
"""How far the back of a chair or sofa stands above its seat."""


def _pieces(prop: Prop) -> Iterator[Prop]:
    """The boxes that a piece of furniture is made of."""
    if prop.thing not in {"chair", "bed", "sofa"}:
        yield prop
        return
    thick = prop.height if prop.thing == "sofa" else min(0.04, prop.height)
    seat = replace(prop, low=prop.low + prop.height - thick, height=thick)
    if prop.thing != "sofa":
        yield from _legs(prop, prop.height - thick)
    yield seat
    if prop.thing != "bed":
        back = 0.1 if prop.thing == "sofa" else 0.025
        x = prop.x - (abs(prop.length) - back) / 2 * (1 if prop.length > 0 else -1)
        tall = prop.height + BACKREST if prop.thing == "sofa" else BACKREST
        low = prop.low if prop.thing == "sofa" else prop.low + prop.height
        yield replace(prop, x=x, low=low, length=back, height=tall)


def _legs(prop: Prop, height: float) -> Iterator[Prop]:
    ahead, out = (abs(prop.length) - 0.03) / 2, (prop.width - 0.03) / 2
    for x in (prop.x - ahead, prop.x + ahead):
        for z in (prop.z - out, prop.z + out):
            yield replace(prop, x=x, z=z, length=0.03, width=0.03, height=height)


def _middle(prop: Prop) -> Vector:
    return Vector(prop.x, prop.low + prop.height / 2, prop.z)


BOARDS = frozenset({"floor", "mat"})
"""Things that one stands or lies on: where there is one, no floor is added."""
FLOOR_EDGE = 0.06
"""How far an added floor reaches beyond the body, in body heights."""
FLOOR_THICK = 0.01


def added_floor(body: Body, origin: Vector, props: Sequence[Prop], edge: float) -> Prop | None:
    """The floor below a body and its things, where no thing among them is one."""
    if any(prop.thing in BOARDS for prop in props):
        return None
    lows = [prop.low for prop in props if prop.thing not in STRINGS | ROUND]
    xs, zs = ([point[axis] for point in body.points.values()] for axis in (0, 2))
    return Prop(
        "floor",
        x=(min(xs) + max(xs)) / 2 - origin.x,
        z=(min(zs) + max(zs)) / 2 - origin.z,
        low=min([0, *lows]) - FLOOR_THICK,
        length=max(xs) - min(xs) + 2 * edge,
        height=FLOOR_THICK,
        width=max(zs) - min(zs) + 2 * edge,
    )


def box_inks(prop: Prop, origin: Vector, camera: Camera) -> Iterator[Ink]:
    """A thing with corners, its farthest piece first."""
    for piece in sorted(_pieces(prop), key=lambda one: camera.see(_middle(one)).depth):
        seen = [camera.see(corner) for corner in _corners(piece, origin)]
        yield Ink(0, BOX, (boxed([(one.x * SCALE, -one.y * SCALE) for one in seen], 0.8),))


def among_inks(prop: Prop, body: Body, origin: Vector, camera: Camera) -> Iterator[Ink]:
    """A string, a ball or a towel: drawn between the limbs, by how near it is."""
    middle = origin.plus(Vector(prop.x, prop.low - origin.y, prop.z))
    if prop.thing in STRINGS:
        yield from string_inks(
            prop.thing, (prop.start, prop.end), middle, body, camera, in_front=prop.in_front
        )  # fmt: skip
        return
    middle = middle.plus(Vector(0, prop.height / 2, 0))
    lift = AHEAD if prop.in_front else 0
    found = (
        ball_inks(middle, prop.height / 2, camera)
        if prop.thing == "ball"
        else towel_inks(middle, (abs(prop.length), prop.height, prop.width), camera)
    )
    for ink in found:
        yield ink._replace(depth=ink.depth + lift)
