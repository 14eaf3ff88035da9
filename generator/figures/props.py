"""Props: the floor, a mat, a wall, a chair, a step, a band and the like, in body heights."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from generator.figures.camera import Camera
from generator.figures.draw import SCALE
from generator.figures.shapes import Disc, path, wrapped
from generator.figures.skeleton import Body
from generator.figures.vectors import Vector

Thing: TypeAlias = Literal[
    "floor", "mat", "wall", "chair", "step", "box", "bed", "sofa", "cushion", "stick", "band",
    "strap", "ball", "towel",
]  # fmt: skip

STRINGS = frozenset({"band", "strap", "stick"})
"""Things that run from one point to another."""


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
    """Up to the seat of a chair or sofa; its back is higher."""
    width: float = 0.3
    start: str = ""
    """For a band, strap or stick: the joint it begins at."""
    end: str = ""
    """The joint it ends at; without one it ends at `x`, `low`, `z`."""
    in_front: bool = False


def _corners(prop: Prop, body: Body, origin: Vector) -> list[Vector]:
    if prop.thing in STRINGS:
        end = (
            body.points[prop.end]
            if prop.end
            else Vector(origin.x + prop.x, prop.low, origin.z + prop.z)
        )
        return [body.points[prop.start], end]
    half, wide = prop.length / 2, prop.width / 2
    return [
        Vector(origin.x + prop.x + dx, prop.low + dy, origin.z + prop.z + dz)
        for dx in (-half, half)
        for dy in (0, prop.height)
        for dz in (-wide, wide)
    ]


def prop_bounds(
    prop: Prop, body: Body, origin: Vector, camera: Camera
) -> tuple[float, float, float, float]:
    """The box round a prop on paper: left, top, right, bottom."""
    seen = [
        camera.see(corner) for piece in _pieces(prop) for corner in _corners(piece, body, origin)
    ]
    xs, ys = [one.x * SCALE for one in seen], [-one.y * SCALE for one in seen]
    return min(xs) - 1, min(ys) - 1, max(xs) + 1, max(ys) + 1


def prop_svg(prop: Prop, body: Body, origin: Vector, camera: Camera) -> str:
    """A prop as SVG paths, its farthest piece first, or a line."""
    return "".join(
        _piece_svg(piece, body, origin, camera)
        for piece in sorted(_pieces(prop), key=lambda one: camera.see(_middle(one)).depth)
    )


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


def _piece_svg(prop: Prop, body: Body, origin: Vector, camera: Camera) -> str:
    seen = [camera.see(corner) for corner in _corners(prop, body, origin)]
    discs = [Disc(one.x * SCALE, -one.y * SCALE, 0.8) for one in seen]
    if prop.thing in STRINGS:
        (x0, y0, _), (x1, y1, _) = discs
        return (
            f'<path class="fig-{prop.thing}" fill="none" stroke="#8a5a2b" stroke-width="2.6" '
            f'stroke-linecap="round" d="M{x0:.1f} {y0:.1f}L{x1:.1f} {y1:.1f}"/>'
        )
    return (
        f'<path class="fig-prop" fill="#e6ebeb" stroke="#93a0a2" stroke-width="1" '
        f'd="{path(wrapped(discs, 4))}"/>'
    )
