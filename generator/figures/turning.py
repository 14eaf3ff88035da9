"""Arrows round a pelvis that turns or tips on the spot, where no point goes far."""

from collections.abc import Iterator, Sequence
from math import asin, atan2, cos, degrees, radians, sin

from generator.figures.camera import Camera
from generator.figures.draw import SCALE
from generator.figures.skeleton import SIDES, Body
from generator.figures.vectors import Vector

LEAST_TURN = 10.0
"""Degrees; a smaller turn gets no arrow."""
LEAST_SWEEP = 70.0
"""Degrees of the arc as drawn, so that a small turn is seen at all."""
REACH = 0.23
"""How far from the middle of the body the arc runs, in body heights."""
UPRIGHT = 0.7
STEPS = 8
LEAST_TIP = 6.0
"""Degrees; a smaller tip to the side gets no arrow."""
TIP_OUT = 0.16
TIP_LENGTH = 0.1
HEAD = 6.0


def turn_arrows(before: Body, after: Body, camera: Camera, moves: Sequence[str]) -> Iterator[str]:
    """One flat arc at the height of the pelvis, where it turns about the upright axis."""
    upright = min(before.frames["pelvis"].y.y, after.frames["pelvis"].y.y) > UPRIGHT
    start, end = _heading(before), _heading(after)
    turn = (end - start + 180) % 360 - 180
    if "pelvis" not in moves or not upright or abs(turn) < LEAST_TURN:
        return
    more = max(LEAST_SWEEP - abs(turn), 0) / 2 * (1 if turn > 0 else -1)
    sweep = [start - more + (turn + 2 * more) * step / STEPS for step in range(STEPS + 1)]
    middle = after.points["pelvis"]
    seen = [camera.see(middle.plus(_towards(one))) for one in sweep]
    yield _arc([(one.x * SCALE, -one.y * SCALE) for one in seen])


def tip_arrows(before: Body, after: Body, camera: Camera, moves: Sequence[str]) -> Iterator[str]:
    """An upright arrow beside the hip that sinks or lifts, where the pelvis tips sideways."""
    ways = {side: after.points[f"hip_{side}"].y - before.points[f"hip_{side}"].y for side in SIDES}
    side = max(SIDES, key=lambda one: abs(ways[one]))
    upright = before.frames["pelvis"].y.y > UPRIGHT
    if "pelvis" not in moves or not upright or abs(_list(after) - _list(before)) < LEAST_TIP:
        return
    hip, out = after.points[f"hip_{side}"], TIP_OUT if side == "r" else -TIP_OUT
    beside = hip.plus(after.frames["pelvis"].apply(Vector(0, 0, out)))
    half = TIP_LENGTH / 2 * (1 if ways[side] > 0 else -1)
    ends = [camera.see(beside.plus(Vector(0, one, 0))) for one in (-half, half)]
    yield _arc([(one.x * SCALE, -one.y * SCALE) for one in ends])


def _list(body: Body) -> float:
    """How far the right side of the pelvis is lower, in degrees."""
    return degrees(asin(-body.frames["pelvis"].z.y))


def _heading(body: Body) -> float:
    """Where the pelvis faces, in degrees from straight ahead towards the right."""
    ahead = body.frames["pelvis"].x
    return degrees(atan2(ahead.z, ahead.x))


def _towards(heading: float) -> Vector:
    return Vector(cos(radians(heading)), 0, sin(radians(heading))).times(REACH)


def _arc(points: Sequence[tuple[float, float]]) -> str:
    (x0, y0), (x1, y1) = points[-2], points[-1]
    size = max(((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5, 0.1)
    hx, hy = (x1 - x0) / size * HEAD, (y1 - y0) / size * HEAD
    line = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    return (
        f'<path class="fig-arrow" fill="none" stroke="#b3541e" stroke-width="1.8" d="M{line}"/>'
        f'<path class="fig-arrowhead" fill="#b3541e" d="M{x1 + hx:.1f} {y1 + hy:.1f}'
        f'L{x1 - hy * 0.6:.1f} {y1 + hx * 0.6:.1f}L{x1 + hy * 0.6:.1f} {y1 - hx * 0.6:.1f}z"/>'
    )
