"""Small marks on a body that show which way it faces: kneecaps, a waistband and its buckle."""

from collections.abc import Iterator
from math import cos, pi, sin

from generator.figures.camera import Camera, Seen
from generator.figures.shapes import Ink
from generator.figures.skeleton import SIDES, Body
from generator.figures.vectors import Vector

TURNED_TO_VIEWER = 0.3
"""Sine of the least angle at which a mark is seen."""
LIFT = 0.06
"""How much nearer than its place a mark is drawn: upon the flesh, under a hand before it."""
DOT = 2.6
"""Radius of a kneecap or buckle on paper."""
DOT_CORNERS = 12
KNEECAP = Vector(0.022, 0.002, 0)
BUCKLE = Vector(0.056, 0.026, 0)
WAISTBAND = ((0.038, -0.066), (0.052, -0.033), (0.056, 0), (0.052, 0.033), (0.038, 0.066))
"""How far before and beside the middle of the pelvis the waistband runs, in body heights."""
SIDE_BAND = ((0.056, 0.03), (0.035, 0.07), (-0.03, 0.07), (-0.062, 0.03))
"""The same over one hip."""
SIDE_ON = 0.9
SIDE_LIFT = 0.02
"""The waistband lies over the thigh there, and under an arm."""


def landmarks(body: Body, camera: Camera, scale: float) -> Iterator[Ink]:
    """The marks that the viewer can see."""
    for side in SIDES:
        yield from _dot(body, camera, (f"knee_{side}", f"thigh_{side}", KNEECAP), scale)
    yield from _waistband(body, camera, scale)
    yield from _dot(body, camera, ("pelvis", "pelvis", BUCKLE), scale)


def _dot(body: Body, camera: Camera, spot: tuple[str, str, Vector], scale: float) -> Iterator[Ink]:
    point, part, place = spot
    frame = body.frames[part]
    facing = camera.see(frame.x).depth
    if facing > TURNED_TO_VIEWER:
        x, y, depth = camera.see(frame.place(body.points[point], place))
        turns = [2 * pi * corner / DOT_CORNERS for corner in range(DOT_CORNERS)]
        rim = [
            (x * scale + DOT * facing * cos(turn), -y * scale + DOT * sin(turn)) for turn in turns
        ]
        yield Ink(depth + LIFT, 'class="fig-mark" fill="#fff" fill-opacity=".8"', (rim,))


def _waistband(body: Body, camera: Camera, scale: float) -> Iterator[Ink]:
    pelvis, frame = body.points["pelvis"], body.frames["pelvis"]
    facing, aside = camera.see(frame.x).depth, camera.see(frame.z).depth
    if abs(facing) >= TURNED_TO_VIEWER:
        ahead = 1 if facing > 0 else -1
        places = [Vector(before * ahead, BUCKLE.y, beside) for before, beside in WAISTBAND]
    elif abs(aside) >= SIDE_ON:
        near = 1 if aside > 0 else -1
        places = [Vector(before, BUCKLE.y, beside * near) for before, beside in SIDE_BAND]
    else:
        return
    seen: list[Seen] = [camera.see(frame.place(pelvis, place)) for place in places]
    line = [(one.x * scale, -one.y * scale) for one in seen]
    depth = sum(one.depth for one in seen) / len(seen)
    lift = LIFT if abs(facing) >= TURNED_TO_VIEWER else SIDE_LIFT
    look = 'class="fig-mark" fill="none" stroke="#fff" stroke-opacity=".8"'
    yield Ink(depth + lift, look, (line,), closed=False)
