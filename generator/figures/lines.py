"""Lines along parts of the body, as an observer lays them over a video: belt, back, thigh, foot."""

from collections.abc import Iterator
from math import hypot
from typing import TypeAlias

from generator.figures.camera import Camera
from generator.figures.skeleton import Angles, Body
from generator.figures.vectors import Vector

Point: TypeAlias = tuple[float, float]
"""A place on paper in body heights, y upwards."""

BELT = 0.2
"""Half the length of a line across the pelvis or the shoulders, in body heights."""
AHEAD = 0.2
"""The length of a line from the heel in the direction of the foot."""
BACK = -0.075
"""How far the line of the back runs behind the spine, in body heights."""
CURVE_STEPS = 8


def line_of(part: str, body: Body, camera: Camera, changes: Angles) -> list[Point]:
    """The line along a part, which makes its direction easy to see; empty where it has none.

    A foot that tips shows which way its heel stands, and one that turns where it points.
    """
    name, _, side = part.rpartition("_") if part[-2:] in {"_r", "_l"} else (part, "", "")
    at, frames = body.points, body.frames
    if name == "pelvis":
        return _pelvis(body, camera)
    if name == "trunk":
        return _trunk(body, camera)
    if name == "thigh":
        return _seen(camera, at[f"hip_{side}"], frames[part].y.times(-0.33))
    if name == "shank":
        return _seen(camera, at[f"knee_{side}"], frames[part].y.times(-0.24))
    if name == "foot" and f"subtalar_angle_{side}" in changes:
        return _seen(camera, at[f"heel_{side}"], frames[part].y.times(0.1))
    if name == "foot":
        return _seen(camera, at[f"heel_{side}"], _level(frames[part].x).times(AHEAD))
    return []


def _pelvis(body: Body, camera: Camera) -> list[Point]:
    """The belt: from hip to hip, or from back to front where the camera sees that line end on."""
    pelvis = body.frames["pelvis"]
    way = pelvis.x if _end_on(pelvis.z, camera) else pelvis.z
    return _across(body.points["pelvis"], way, camera)


def _trunk(body: Body, camera: Camera) -> list[Point]:
    """The line across the shoulders; from the side the curve of the back."""
    across = body.frames["trunk"].z
    if _end_on(across, camera):
        return [(seen.x, seen.y) for seen in map(camera.see, _back(body))]
    return _across(body.points["shoulders"], across, camera)


def _end_on(way: Vector, camera: Camera) -> bool:
    seen = camera.see(way)
    return abs(seen.depth) > hypot(seen.x, seen.y)


def _across(middle: Vector, way: Vector, camera: Camera) -> list[Point]:
    return _seen(camera, middle.plus(way.times(-BELT)), way.times(2 * BELT))


def _back(body: Body) -> Iterator[Vector]:
    """The back from the sacrum to the shoulder blades: a Bézier that leaves along the pelvis."""
    pelvis, trunk = body.frames["pelvis"], body.frames["trunk"]
    start = pelvis.place(body.points["pelvis"], Vector(BACK, -0.03, 0))
    bend = pelvis.place(body.points["waist"], Vector(BACK, 0.02, 0))
    end = trunk.place(body.points["shoulders"], Vector(BACK, 0, 0))
    for step in range(CURVE_STEPS + 1):
        t = step / CURVE_STEPS
        yield (start.times((1 - t) ** 2).plus(bend.times(2 * t * (1 - t))).plus(end.times(t**2)))


def _level(direction: Vector) -> Vector:
    """The direction on the floor, at length 1."""
    flat = Vector(direction.x, 0, direction.z)
    return flat.times(1 / flat.length)


def _seen(camera: Camera, start: Vector, way: Vector) -> list[Point]:
    return [(seen.x, seen.y) for seen in map(camera.see, (start, start.plus(way)))]
