"""One moment of the gait cycle: the typical figure, or in grey with a compensated one over it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generator.figures.arrows import turn_arrows
from generator.figures.camera import CAMERAS, Camera
from generator.figures.closeup import close_up
from generator.figures.cycle import Cycle, body_at
from generator.figures.draw import GHOST, MOVING, SCALE, Tone, body_svg, bounds
from generator.figures.figure import MARGIN, ON_SCREEN, Drawing, View, finished
from generator.figures.lines import Point, line_of
from generator.figures.shapes import Box
from generator.figures.skeleton import SIDES, Angles, Body
from generator.figures.vectors import Vector
from generator.remembered import remembered

FROM_ABOVE = 28
"""Degrees that front and rear views look down from where something turns: so that it is seen."""
LARGER = 1.3
"""How much larger a comparison is drawn than a figure alone."""
FEET_ZOOM = 2.0
"""How much nearer one looks at a foot and shank than at a whole figure."""

FLOOR_EDGE = 0.05
"""How far the floor reaches beyond the feet, as a share of body height."""
HEEL_DOWN = 0.012
"""A heel no higher than this above the ball, in body heights, stands on the floor."""

TYPICAL_LINE = Tone("fig-line", "#5d6c6e")
CHANGED_LINE = Tone("fig-line-move", "#b3541e")


@dataclass(frozen=True)
class Moment:
    """What is drawn: a moment of a cycle, the view, and what differs from the typical figure."""

    name: str
    """Makes the ids of the drawing unique on a page."""
    title: str
    description: str
    cycle: Cycle
    percent: float
    view: View = "side"
    changes: Angles = field(default_factory=dict)
    """Degrees added to the typical angles; without any, the typical figure is drawn alone."""
    moves: tuple[str, ...] = ()
    """Parts in accent, with a line along each in both figures; without any, all is in accent."""

    @property
    def feet_alone(self) -> bool:
        """Whether all that differs is below the knee."""
        return bool(self.moves) and all(
            part.rsplit("_", 1)[0] in {"shank", "foot", "toes"} for part in self.moves
        )

    @property
    def camera(self) -> Camera:
        """The view; in front and behind from above, where a part of the body turns."""
        level = CAMERAS[self.view]
        turns = any("_rotation" in name for name in self.changes)
        zoom = FEET_ZOOM if self.feet_alone else 1
        above = self.view in {"front", "rear"} and turns
        return Camera(level.azimuth, FROM_ABOVE if above else level.elevation, zoom)


@remembered
def draw_moment(moment: Moment) -> Drawing:
    """The moment as one SVG, on a floor; the standing foot has one place in both figures."""
    camera = moment.camera
    bodies = bodies_of(moment)
    left, top, right, bottom = bounds(bodies, camera)
    floor_top, floor_bottom = _floor(bodies, camera)
    if moment.feet_alone:
        left, top, right = _about_the_feet(moment, bodies)
    box = (left - MARGIN, top, right + MARGIN, max(bottom, floor_bottom))
    size = (box[2] - box[0], box[3] - top + 2 * MARGIN)
    window = box if moment.feet_alone else None
    drawn = _floor_svg(box, floor_top) + "".join(_figures(moment, bodies, window))
    inner = f'<g transform="translate({-box[0]:.1f} {MARGIN - top:.1f})">{drawn}</g>'
    zoom = ON_SCREEN * (LARGER if moment.changes else 1)
    return finished(moment.name, moment.title, moment.description, inner, size, zoom=zoom)


def bodies_of(moment: Moment) -> list[Body]:
    """The typical body, and the changed one moved until its standing foot is in the same place."""
    typical = body_at(moment.cycle, moment.percent)
    if not moment.changes:
        return [typical]
    changed = body_at(moment.cycle, moment.percent, moment.changes)
    point = standing_point(typical, changed)
    here, there = changed.points[point], typical.points[point]
    return [typical, changed.moved(Vector(there.x - here.x, 0, there.z - here.z))]


def standing_point(*bodies: Body) -> str:
    """What the right leg stands on: its heel while that is down in each, then the ball."""
    lifts = (body.points["heel_r"].y - body.points["ball_r"].y for body in bodies)
    return "heel_r" if max(lifts) <= HEEL_DOWN else "ball_r"


def _figures(moment: Moment, bodies: Sequence[Body], window: Box | None) -> Iterator[str]:
    camera = moment.camera
    if len(bodies) == 1:
        yield body_svg(bodies[0], camera)
        return
    typical, changed = bodies
    close = close_up(window, _leg(moment)) if window else None
    yield body_svg(typical, camera, only=GHOST, close=close)
    tone = None if moment.moves else MOVING
    yield body_svg(changed, camera, moment.moves, tone, close=close)
    for part in moment.moves:
        for body, line in ((typical, TYPICAL_LINE), (changed, CHANGED_LINE)):
            points = line_of(part, body, camera, moment.changes)
            if points:
                yield _line(points, line)
    yield from turn_arrows(typical, changed, camera, moment.moves)


def _leg(moment: Moment) -> str:
    """The leg that a picture of a foot is about; both, where both differ."""
    sides = {part[-1] for part in moment.moves if part[-2:] in {"_r", "_l"}}
    return f"lower-leg_{sides.pop()}" if len(sides) == 1 else "lower-legs"


def _line(points: Sequence[Point], tone: Tone) -> str:
    """A line with a light edge, visible on any part; the typical one is dashed, for grey print."""
    dashes = ' stroke-dasharray="4 2"' if tone is TYPICAL_LINE else ""
    way = "L".join(f"{x * SCALE:.1f} {-y * SCALE:.1f}" for x, y in points)
    return (
        f'<path class="fig-edge" fill="none" stroke="#fff" stroke-width="2.6" d="M{way}"/>'
        f'<path class="{tone.name}" fill="none" stroke="{tone.fill}" stroke-width="1.5"'
        f'{dashes} d="M{way}"/>'
    )


def _about_the_feet(moment: Moment, bodies: Sequence[Body]) -> tuple[float, float, float]:
    """The left, top and right edge of a picture of shanks and feet."""
    camera, leg = moment.camera, _leg(moment)
    sides = SIDES if leg == "lower-legs" else leg[-1]
    seen = [
        camera.see(body.points[f"{name}_{side}"])
        for body in bodies
        for name in ("knee", "ankle", "toe", "heel")
        for side in sides
    ]
    xs, air = [one.x for one in seen], 0.07 * camera.zoom
    knees = max(-one.y for one in seen[::4])
    return (min(xs) - air) * SCALE, knees * SCALE, (max(xs) + air) * SCALE


def _floor(bodies: Sequence[Body], camera: Camera) -> tuple[float, float]:
    """The far and the near edge of the floor, on paper."""
    feet = [
        body.points[f"{name}_{side}"]
        for body in bodies
        for name in ("heel", "ball", "toe")
        for side in SIDES
    ]
    corners = [
        camera.see(Vector(x, 0, z))
        for x in _spread(point.x for point in feet)
        for z in _spread(point.z for point in feet)
    ]
    return min(-one.y for one in corners) * SCALE, max(-one.y for one in corners) * SCALE


def _spread(values: Iterator[float]) -> tuple[float, float]:
    found = list(values)
    return min(found) - FLOOR_EDGE, max(found) + FLOOR_EDGE


def _floor_svg(box: Box, top: float) -> str:
    left, _top, right, bottom = box
    return (
        f'<path class="fig-floor" fill="#eef2f2" stroke="#c9d1d2" stroke-width=".6" '
        f'd="M{left + 1:.1f} {top:.1f}H{right - 1:.1f}V{bottom:.1f}H{left + 1:.1f}z"/>'
    )
