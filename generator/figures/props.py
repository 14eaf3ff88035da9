"""Props: the floor, a mat, a wall, a chair, a step, a band and the like, in body heights."""

from dataclasses import dataclass
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
    height: float = 0.02
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
    seen = [camera.see(corner) for corner in _corners(prop, body, origin)]
    xs, ys = [one.x * SCALE for one in seen], [-one.y * SCALE for one in seen]
    return min(xs) - 1, min(ys) - 1, max(xs) + 1, max(ys) + 1


def prop_svg(prop: Prop, body: Body, origin: Vector, camera: Camera) -> str:
    """A prop as one SVG path, or a line."""
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
