"""Small marks on a body that show which way it faces: kneecaps, a waistband and its buckle."""

from collections.abc import Iterator

from generator.figures.camera import Camera, Seen
from generator.figures.skeleton import SIDES, Body
from generator.figures.vectors import Vector

TURNED_TO_VIEWER = 0.3
"""Sine of the least angle at which a mark is seen."""
LIFT = 0.06
"""How much nearer than its place a mark is drawn: upon the flesh, under a hand before it."""
KNEECAP = Vector(0.022, 0.002, 0)
BUCKLE = Vector(0.056, 0.026, 0)
WAISTBAND = ((0.038, -0.066), (0.052, -0.033), (0.056, 0), (0.052, 0.033), (0.038, 0.066))
"""How far before and beside the middle of the pelvis the waistband runs, in body heights."""


def landmarks(body: Body, camera: Camera, scale: float) -> Iterator[tuple[float, str]]:
    """The marks that the viewer can see, each with its depth."""
    for side in SIDES:
        yield from _dot(body, camera, (f"knee_{side}", f"thigh_{side}", KNEECAP), scale)
    yield from _waistband(body, camera, scale)
    yield from _dot(body, camera, ("pelvis", "pelvis", BUCKLE), scale)


def _dot(
    body: Body, camera: Camera, spot: tuple[str, str, Vector], scale: float
) -> Iterator[tuple[float, str]]:
    point, part, place = spot
    frame = body.frames[part]
    facing = camera.see(frame.x).depth
    if facing > TURNED_TO_VIEWER:
        x, y, depth = camera.see(body.points[point].plus(frame.apply(place)))
        yield (
            depth + LIFT,
            (
                f'<ellipse class="fig-mark" cx="{x * scale:.1f}" cy="{-y * scale:.1f}" '
                f'rx="{2.6 * facing:.1f}" ry="2.6" fill="#fff" fill-opacity=".8"/>'
            ),
        )


def _waistband(body: Body, camera: Camera, scale: float) -> Iterator[tuple[float, str]]:
    pelvis, frame = body.points["pelvis"], body.frames["pelvis"]
    facing = camera.see(frame.x).depth
    if abs(facing) < TURNED_TO_VIEWER:
        return
    ahead = 1 if facing > 0 else -1
    seen: list[Seen] = [
        camera.see(pelvis.plus(frame.apply(Vector(before * ahead, BUCKLE.y, beside))))
        for before, beside in WAISTBAND
    ]
    line = "L".join(f"{one.x * scale:.1f} {-one.y * scale:.1f}" for one in seen)
    depth = sum(one.depth for one in seen) / len(seen) + LIFT
    yield (
        depth,
        (f'<path class="fig-mark" fill="none" stroke="#fff" stroke-opacity=".8" d="M{line}"/>'),
    )
