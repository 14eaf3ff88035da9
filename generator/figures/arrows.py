"""Arrows from frame to frame: along the way of a part, and round a pelvis that turns or tips."""

from collections.abc import Iterator, Sequence
from math import asin, atan2, cos, degrees, hypot, radians, sin

from generator.figures.camera import Camera
from generator.figures.draw import SCALE
from generator.figures.skeleton import SIDES, Body
from generator.figures.vectors import Vector

ENDS = {
    "thigh": "knee",
    "shank": "ankle",
    "foot": "toe",
    "toes": "toes",
    "big-toe": "toe",
    "pelvis": "pelvis",
    "trunk": "shoulders",
    "head": "head",
    "upper_arm": "elbow",
    "forearm": "wrist",
    "hand": "wrist",
}
"""The point that shows the way of each part."""
MOST_ARROWS = 2
"""More than two are read by nobody."""
LEAST_MOVE = 0.07
"""A shorter way, in body heights, gets no arrow."""
APART = 0.22
"""Two arrows end at least this far from each other, in body heights."""


def all_arrows(before: Body, after: Body, camera: Camera, moves: Sequence[str]) -> Iterator[str]:
    """What moves from one frame to the next: along its way, round on the spot, or tipping."""
    for arrows in (_way_arrows, turn_arrows, _tip_arrows, _tuck_arrows):
        yield from arrows(before, after, camera, moves)


def _way_arrows(before: Body, after: Body, camera: Camera, moves: Sequence[str]) -> Iterator[str]:
    """Arrows from where the parts in accent were to where they are, the longest ways first."""
    ways = []
    for name in dict.fromkeys(_ends(moves)):
        start, end = camera.see(before.points[name]), camera.see(after.points[name])
        ways.append((-hypot(end.x - start.x, end.y - start.y), name, start, end))
    drawn: list[tuple[float, float]] = []
    for way, _name, start, end in sorted(ways, key=lambda one: (round(one[0], 4), one[1])):
        if -way < LEAST_MOVE or len(drawn) == MOST_ARROWS:
            return
        if all(hypot(end.x - x, end.y - y) > APART for x, y in drawn):
            drawn.append((end.x, end.y))
            yield _arrow(start.x * SCALE, -start.y * SCALE, end.x * SCALE, -end.y * SCALE)


def _ends(moves: Sequence[str]) -> Iterator[str]:
    for part in moves:
        name, _, side = part.rpartition("_")
        if side in SIDES and name in ENDS:
            yield f"{ENDS[name]}_{side}"
        elif part in {"pelvis", "trunk", "head"}:
            yield ENDS[part]
        elif part in ENDS:
            yield from (f"{ENDS[part]}_{one}" for one in SIDES)


def _arrow(x0: float, y0: float, x1: float, y1: float) -> str:
    """A bowed arrow; its head points along the last of its way."""
    length = max(((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5, 0.1)
    ux, uy = (x1 - x0) / length, (y1 - y0) / length
    cx, cy = (x0 + x1) / 2 + uy * length * 0.22, (y0 + y1) / 2 - ux * length * 0.22
    hx, hy = x1 - cx, y1 - cy
    size = max((hx * hx + hy * hy) ** 0.5, 0.1)
    hx, hy = hx / size * 6, hy / size * 6
    head = (
        f"M{x1:.1f} {y1:.1f}L{x1 - hx - hy * 0.5:.1f} {y1 - hy + hx * 0.5:.1f}"
        f"L{x1 - hx + hy * 0.5:.1f} {y1 - hy - hx * 0.5:.1f}z"
    )
    line = f"M{x0:.1f} {y0:.1f}Q{cx:.1f} {cy:.1f} {x1 - hx / 2:.1f} {y1 - hy / 2:.1f}"
    return _edged(line, head)


def _edged(line: str, head: str) -> str:
    """An arrow with a light edge, so that it is seen upon a dark limb on grey paper too."""
    return (
        f'<path class="fig-edge" fill="none" stroke="#fff" stroke-width="4.4" '
        f'stroke-linejoin="round" d="{line}{head}"/>'
        f'<path class="fig-arrow" fill="none" stroke="#b3541e" stroke-width="1.8" d="{line}"/>'
        f'<path class="fig-arrowhead" fill="#b3541e" d="{head}"/>'
    )


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
LEAST_TUCK = 8.0
"""Degrees; a smaller roll of the pelvis gets no arrow."""
TUCK_OUT = 0.115
TUCK_SWEEP = 70.0


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


def _tip_arrows(before: Body, after: Body, camera: Camera, moves: Sequence[str]) -> Iterator[str]:
    """An upright arrow beside the hip that sinks or lifts, where the pelvis tips sideways."""
    ways = {side: after.points[f"hip_{side}"].y - before.points[f"hip_{side}"].y for side in SIDES}
    side = max(SIDES, key=lambda one: abs(ways[one]))
    upright = before.frames["pelvis"].y.y > UPRIGHT
    if "pelvis" not in moves or not upright or abs(_list(after) - _list(before)) < LEAST_TIP:
        return
    hip, out = after.points[f"hip_{side}"], TIP_OUT if side == "r" else -TIP_OUT
    beside = after.frames["pelvis"].place(hip, Vector(0, 0, out))
    half = TIP_LENGTH / 2 * (1 if ways[side] > 0 else -1)
    ends = [camera.see(beside.plus(Vector(0, one, 0))) for one in (-half, half)]
    yield _arc([(one.x * SCALE, -one.y * SCALE) for one in ends])


def _tuck_arrows(before: Body, after: Body, camera: Camera, moves: Sequence[str]) -> Iterator[str]:
    """An arc before the belly, where the pelvis rolls on the spot and is seen from the side."""
    turn = _roll(after) - _roll(before)
    away = after.points["pelvis"].minus(before.points["pelvis"]).length
    upright = before.frames["pelvis"].y.y > UPRIGHT
    level = abs(camera.see(after.frames["pelvis"].z).depth) > UPRIGHT
    if "pelvis" not in moves or not (upright and level) or abs(turn) < LEAST_TUCK:
        return
    if away * camera.zoom > LEAST_MOVE:
        return
    way = 1 if turn > 0 else -1
    sweep = [way * TUCK_SWEEP * (step / STEPS - 0.5) for step in range(STEPS + 1)]
    frame, middle = after.frames["pelvis"], after.points["pelvis"]
    places = (Vector(cos(radians(one)), sin(radians(one)), 0).times(TUCK_OUT) for one in sweep)
    seen = [camera.see(frame.place(middle, place)) for place in places]
    yield _arc([(one.x * SCALE, -one.y * SCALE) for one in seen])


def _roll(body: Body) -> float:
    """How far the pelvis is rolled back, in degrees: 0 where it stands upright."""
    up = body.frames["pelvis"].y
    return degrees(asin(max(-1.0, min(1.0, -up.x))))


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
    line = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    return _edged(
        line,
        f"M{x1 + hx:.1f} {y1 + hy:.1f}L{x1 - hy * 0.6:.1f} {y1 + hx * 0.6:.1f}"
        f"L{x1 + hy * 0.6:.1f} {y1 - hx * 0.6:.1f}z",
    )
