"""The moving figure as numbers: where the circles of its parts are at every moment of a cycle.

A reader's browser only looks at these points from a side and stretches bands round them; the
skeleton stays here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import cos, pi
from operator import sub
from typing import TypeAlias

from generator.figures.camera import CAMERAS
from generator.figures.cycle import STEP, Cycle, body_at
from generator.figures.draw import LEG_PARTS, LIFTS, SCALE, TRUNK_PARTS
from generator.figures.flesh import parts
from generator.figures.landmarks import DOT, KNEECAP, LIFT, TURNED_TO_VIEWER
from generator.figures.skeleton import SIDES, Angles, Body
from generator.figures.vectors import Vector
from generator.remembered import remembered

PER_HEIGHT = 1000
"""Units of the numbers for one body height."""

VIEWS = ("side", "front", "rear")
"""The sides from which the moving figure is seen."""

MOMENTS = range(0, 100 + STEP, STEP)
"""In % of the cycle."""

EASE = 10
"""Percent of the cycle over which a compensation comes and goes, before and after its phases."""

Series: TypeAlias = tuple[int, ...]
"""One coordinate of a point through the cycle."""
Steps: TypeAlias = list[int]
"""A series as a browser reads it: its first value, then each change."""

Span: TypeAlias = tuple[int, int]
"""From and to, in % of the cycle."""


JOINTS = ("hip_r", "hip_l", "shoulder_r", "shoulder_l", "knee_r", "knee_l")
"""The first points: they tell a near limb from a far one, and where kneecaps face."""
KNEES = ("knee_r", "knee_l")
SPARSE = 2
"""Of what differs from the typical motion, every second moment is kept: it changes slowly."""
NOTHING = 1
"""A difference no larger than this, in the units of the numbers, is that of rounding."""


@dataclass(frozen=True)
class Outline:
    """Which circles each part is wrapped round; the same in every motion."""

    names: tuple[str, ...]
    hulls: tuple[tuple[tuple[tuple[int, int], ...], ...], ...]
    """For each part, the bands it is made of: the number of each point, and its radius."""
    picked: tuple[int, ...]
    """The places of the points among all middles: one that two parts share is kept once."""

    def data(self) -> list[dict[str, object]]:
        """The parts as a browser reads them."""
        return [
            {
                "name": name,
                "trunk": name in TRUNK_PARTS,
                "joints": _joints(name),
                "lift": round(LIFTS.get(name, 0) * PER_HEIGHT),
                "hulls": hulls,
            }
            for name, hulls in zip(self.names, self.hulls, strict=True)
        ]

    @staticmethod
    def marks() -> dict[str, object]:
        """The kneecaps as a browser reads them: each point, the joint behind it, and their looks.

        A kneecap is seen from where it lies nearer than its joint.
        """
        first = len(JOINTS)
        return {
            "points": [[first + n, JOINTS.index(knee)] for n, knee in enumerate(KNEES)],
            "ahead": round(KNEECAP.x * PER_HEIGHT),
            "least": TURNED_TO_VIEWER,
            "radius": round(DOT / SCALE * PER_HEIGHT),
            "lift": round(LIFT * PER_HEIGHT),
        }


def _joints(name: str) -> list[int]:
    """The points where a limb and its fellow begin; none for what has no fellow."""
    part, _, side = name.rpartition("_")
    if side not in SIDES:
        return []
    joint = "hip" if part in LEG_PARTS else "shoulder"
    other = "l" if side == "r" else "r"
    return [JOINTS.index(f"{joint}_{one}") for one in (side, other)]


def outline_of(body: Body) -> Outline:
    """The parts of a body, and the points that they share."""
    middles = _middles(body)
    points = list(dict.fromkeys(middles))
    found = list(parts(body))
    return Outline(
        tuple(part.name for part in found),
        tuple(
            tuple(
                tuple((points.index(middle), round(size * PER_HEIGHT)) for middle, size in hull)
                for hull in part.hulls
            )
            for part in found
        ),
        tuple(middles.index(point) for point in points),
    )


def _middles(body: Body) -> list[Vector]:
    """The joints, the kneecaps, and the middle of every circle."""
    circles = [middle for part in parts(body) for middle, _size in part.balls]
    kneecaps = [
        body.frames[f"thigh_{side}"].place(body.points[f"knee_{side}"], KNEECAP) for side in SIDES
    ]
    return [*(body.points[name] for name in JOINTS), *kneecaps, *circles]


@dataclass(frozen=True)
class Eased:
    """Changes that are whole within some spans of the cycle, and come and go around them."""

    changes: Mapping[str, float]
    """In degrees, by coordinate."""
    spans: tuple[Span, ...]

    def at(self, percent: float) -> Angles:
        """The changes at a moment of the cycle; none away from the spans."""
        away = min(_distance(percent, span) for span in self.spans)
        share = (1 + cos(pi * away / EASE)) / 2 if away < EASE else 0
        return {name: degrees * share for name, degrees in self.changes.items()} if share else {}


def _distance(percent: float, span: Span) -> float:
    """How far a moment is from a span, in % of the cycle, the shorter way round."""
    starts, ends = span
    if starts <= percent <= ends:
        return 0
    return min((starts - percent) % 100, (percent - ends) % 100)


@dataclass(frozen=True)
class Stride:
    """A gait cycle, and the points by which its motion is told."""

    cycle: Cycle
    outline: Outline

    @cached_property
    def typical(self) -> Mapping[int, Body]:
        """The body at each moment: what every compensation is compared with."""
        return {at: body_at(self.cycle, at) for at in MOMENTS}

    @cached_property
    def places(self) -> Mapping[int, list[int]]:
        """Where each point is at each moment."""
        return {at: self._places(body) for at, body in self.typical.items()}

    def changed(self, at: int, changes: Angles) -> list[int]:
        """Where each point is with some angles changed."""
        if not changes:
            return self.places[at]
        body = body_at(self.cycle, at, changes)
        return self._places(_standing_like(self.typical[at], body))

    def _places(self, body: Body) -> list[int]:
        middles = _middles(body)
        points = (middles[place] for place in self.outline.picked)
        return [round(value * PER_HEIGHT) for point in points for value in point]


@remembered
def motion(stride: Stride, changes: Eased | None = None) -> list[Series]:
    """Where every point is at every moment: x, y and z of one point after the other."""
    moments = (stride.changed(at, changes.at(at) if changes else {}) for at in MOMENTS)
    return list(zip(*moments, strict=True))


@remembered
def departure(stride: Stride, changes: Eased) -> list[Steps]:
    """How the motion with some angles changed differs from the typical one, as `difference`."""
    return difference(motion(stride), motion.afresh(stride, changes))


def _standing_like(typical: Body, changed: Body) -> Body:
    """The changed body, moved on the floor until its right foot is where the typical one is."""
    away = [
        typical.points[name].minus(changed.points[name]).times(0.5) for name in ("heel_r", "ball_r")
    ]
    both = away[0].plus(away[1])
    return changed.moved(Vector(both.x, 0, both.z))


def steps(series: Sequence[int]) -> Steps:
    """A series as its first value and its changes, which are small; of none, none."""
    return [*series[:1], *map(sub, series[1:], series)]


def difference(typical: Sequence[Series], other: Sequence[Series]) -> list[Steps]:
    """How another motion differs from the typical one, at every second moment.

    A series is empty where there is no difference.
    """
    found = []
    for here, there in zip(typical, other, strict=True):
        away = list(map(sub, there, here))
        differs = max(away) > NOTHING or min(away) < -NOTHING
        found.append(steps(away[::SPARSE]) if differs else [])
    return found


def cameras() -> Iterator[tuple[str, list[float]]]:
    """Each view as nine numbers: right, up and towards the viewer, for each of x, y and z."""
    for name in VIEWS:
        axes = (Vector(1, 0, 0), Vector(0, 1, 0), Vector(0, 0, 1))
        seen = [CAMERAS[name].see(axis) for axis in axes]
        yield name, [round(one[place], 5) for place in range(3) for one in seen]
