"""Bands, straps and sticks: round a limb, from hand to hand, or from a limb to an anchor."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import cos, pi, sin
from typing import NamedTuple

from generator.figures.camera import Camera
from generator.figures.draw import SCALE
from generator.figures.shapes import Disc, Ink, Point, wrapped
from generator.figures.skeleton import Body
from generator.figures.vectors import Vector

STRINGS = frozenset({"band", "strap", "stick"})
"""Things that run from one point to another."""


class Hold(NamedTuple):
    """Where a string goes round a limb: a circle about the limb, as the limb's part knows it."""

    part: str
    along: Vector
    """From the joint to the middle of the circle."""
    radius: float
    axes: tuple[str, str]
    """The two axes of the part that the circle lies in."""


HOLDS: Mapping[str, Hold] = {
    "hip": Hold("thigh", Vector(0, -0.07, 0), 0.054, ("x", "z")),
    "knee": Hold("thigh", Vector(0, 0.06, 0), 0.042, ("x", "z")),
    "ankle": Hold("shank", Vector(0, 0.036, 0), 0.026, ("x", "z")),
    "ball": Hold("forefoot", Vector(-0.014, 0.014, 0), 0.026, ("y", "z")),
    "toe": Hold("toes", Vector(-0.016, 0.01, 0), 0.015, ("y", "z")),
}
"""The joints at which a band or strap goes round the limb; elsewhere it begins at the point."""
GRIP = Vector(0, -0.05, 0)
"""From the wrist to the palm."""
STEPS = 16
OVER = 0.035
"""How much nearer than its limb the near half of a loop is drawn, in body heights."""
BEYOND = 0.1
"""How far a stick reaches beyond a point of the body."""
KNOB = 0.012
"""Radius of an anchor."""
COLOUR = "#8a5a2b"
AHEAD = 9.0
"""A depth that lies before everything."""


class Loop(NamedTuple):
    """A closed line round one limb or two, and how near the limb is."""

    points: Sequence[Vector]
    middle: Vector
    limbs: Sequence[Vector]
    """The middles of the limbs that it goes round."""


def is_loop(start: str, end: str) -> bool:
    """Whether a band runs from a joint to its fellow: it goes round both legs."""
    joint, other = start.rpartition("_")[0], end.rpartition("_")[0]
    return start != end and joint == other and joint in HOLDS


def string_inks(
    thing: str, ends: tuple[str, str], free: Vector, body: Body, camera: Camera, *, in_front: bool
) -> Iterator[Ink]:
    """A string as lines; those that go round a limb have a near and a far half.

    It has two ends, joints by name; where the second is empty, it ends at the anchor `free`.
    """
    start, end = ends
    if thing == "stick":
        yield from _stick(start, end, free, body, camera)
        return
    if end and is_loop(start, end):
        yield from _halves(thing, _round_both(start, end, body), camera)
        return
    target = _place(end, body) if end else free
    for name in filter(None, (start, end)):
        if loop := _round_one(name, body):
            yield from _halves(thing, loop, camera)
    way = [_edge(start, target, body), _edge(end, _place(start, body), body) if end else free]
    near = AHEAD if in_front else None
    yield _line(thing, way, camera, near)
    if not end:
        yield _knob(thing, free, camera, near)


def _place(name: str, body: Body) -> Vector:
    """Where a string is held or begins: the palm of a hand, the middle of a circle, the point."""
    joint, _, side = name.rpartition("_")
    if joint in {"wrist", "fingers"}:
        return body.frames[f"hand_{side}"].place(body.points[f"wrist_{side}"], GRIP)
    if joint in HOLDS:
        hold = HOLDS[joint]
        return body.frames[f"{hold.part}_{side}"].place(body.points[name], hold.along)
    return body.points[name]


def _axes(name: str, body: Body) -> tuple[Vector, Vector, Vector]:
    """The two axes that a circle round a limb lies in, and the one along the limb."""
    joint, _, side = name.rpartition("_")
    hold = HOLDS[joint]
    frame = body.frames[f"{hold.part}_{side}"]
    first, second = (getattr(frame, axis) for axis in hold.axes)
    return first, second, frame.y if "x" in hold.axes else frame.x


def _edge(name: str, target: Vector, body: Body) -> Vector:
    """Where a string leaves: from the side of a limb's circle that faces its other end."""
    middle, joint = _place(name, body), name.rpartition("_")[0]
    if joint not in HOLDS:
        return middle
    along = _axes(name, body)[2]
    way = _across(target.minus(middle), along)
    return middle.plus(way.times(HOLDS[joint].radius))


def _across(way: Vector, along: Vector) -> Vector:
    """A direction without what lies along another, at length 1."""
    rest = way.minus(along.times(way.dot(along)))
    return rest.times(1 / max(rest.length, 1e-9))


def _round_one(name: str, body: Body) -> Loop | None:
    joint = name.rpartition("_")[0]
    if joint not in HOLDS:
        return None
    middle, (first, second, _) = _place(name, body), _axes(name, body)
    turns = [2 * pi * step / STEPS for step in range(STEPS + 1)]
    rim = [first.times(cos(turn)).plus(second.times(sin(turn))) for turn in turns]
    points = [middle.plus(one.times(HOLDS[joint].radius)) for one in rim]
    return Loop(points, middle, [middle])


def _round_both(start: str, end: str, body: Body) -> Loop:
    """Half round the one limb, over to the other, half round that, and back."""
    middles = [_place(name, body) for name in (start, end)]
    reach = HOLDS[start.rpartition("_")[0]].radius
    way = middles[1].minus(middles[0])
    way = way.times(1 / max(way.length, 1e-9))
    alongs = [_axes(name, body)[2] for name in (start, end)]
    along = _across(alongs[0].plus(alongs[1]), way)
    out = _cross(along, way)
    points = []
    for middle, first in zip(middles, (pi / 2, -pi / 2), strict=True):
        for step in range(STEPS // 2 + 1):
            turn = first + pi * step / (STEPS // 2)
            rim = way.times(cos(turn)).plus(out.times(sin(turn)))
            points.append(middle.plus(rim.times(reach)))
    return Loop([*points, points[0]], middles[0].plus(middles[1]).times(0.5), middles)


def _cross(a: Vector, b: Vector) -> Vector:
    return Vector(a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x)


def _halves(thing: str, loop: Loop, camera: Camera) -> Iterator[Ink]:
    """The far half of a loop behind its limbs, the near half before them."""
    limbs = [camera.see(one).depth for one in loop.limbs]
    middle = camera.see(loop.middle)
    leaning = _leaning(loop, camera)
    for near, depth in ((False, min(limbs) - 2 * OVER), (True, max(limbs) + OVER)):
        lines = []
        stretch: list[Point] = []
        for point in loop.points:
            x, y, seen = camera.see(point)
            if (seen - middle.depth - leaning * (x - middle.x) >= 0) is near:
                stretch.append((x * SCALE, -y * SCALE))
            else:
                lines.append(stretch)
                stretch = []
        lines.append(stretch)
        shown = tuple(one for one in lines if len(one) > 1)
        yield Ink(depth, _look(thing), shown, closed=False)


def _leaning(loop: Loop, camera: Camera) -> float:
    """How much further a loop round two limbs is for each step to the right on paper."""
    first, last = (camera.see(one) for one in (loop.limbs[0], loop.limbs[-1]))
    across = last.x - first.x
    return (last.depth - first.depth) / across if abs(across) > KNOB else 0


def _line(thing: str, ends: Iterable[Vector], camera: Camera, near: float | None) -> Ink:
    seen = [camera.see(one) for one in ends]
    depth = near or sum(one.depth for one in seen) / len(seen)
    points = [(one.x * SCALE, -one.y * SCALE) for one in seen]
    return Ink(depth, _look(thing), (points,), closed=False)


def _knob(thing: str, at: Vector, camera: Camera, near: float | None) -> Ink:
    """What a string is tied to, as a small ring."""
    seen = camera.see(at)
    disc = Disc(seen.x * SCALE, -seen.y * SCALE, KNOB * SCALE * camera.zoom)
    look = f'class="fig-{thing} fig-knob" fill="#fff" stroke="{COLOUR}" stroke-width="2"'
    return Ink((near or seen.depth) + OVER, look, (wrapped([disc]),))


def _stick(start: str, end: str, free: Vector, body: Body, camera: Camera) -> Iterator[Ink]:
    """A straight stick, which reaches beyond the points of the body that it lies at."""
    first, last = _place(start, body), _place(end, body) if end else free
    way = last.minus(first)
    way = way.times(1 / max(way.length, 1e-9))
    ends = first.minus(way.times(BEYOND)), last.plus(way.times(BEYOND)) if end else last
    edge = 'class="fig-edge" fill="none" stroke="#fff" stroke-width="4.6" stroke-linecap="round"'
    line = _line("stick", ends, camera, None)
    yield Ink(line.depth + OVER, edge, line.lines, closed=False)
    yield Ink(line.depth + 1.1 * OVER, _look("stick"), line.lines, closed=False)


def _look(thing: str) -> str:
    return (
        f'class="fig-{thing}" fill="none" stroke="{COLOUR}" stroke-width="3" stroke-linecap="round"'
    )
