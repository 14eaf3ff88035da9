"""The body through one gait cycle: measured angles of the legs and pelvis, drawn trunk and arms.

The curves are those of the right leg; the left leg follows half a cycle later. Trunk, arms and
toes are not in the data: they are drawn so that the figure stands upright, swings its arms against
its legs and keeps its toes on the floor while the heel rises.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from generator.figures.pose import THICKNESS
from generator.figures.skeleton import SIDES, Angles, Body, body
from generator.figures.vectors import Vector

STEP = 2
"""Percent of the cycle between two values of a curve."""

HALF = 50
"""Percent of the cycle by which the left leg follows the right."""

PELVIS = ("pelvis_tilt", "pelvis_list", "pelvis_rotation")
LEG = ("hip_flexion", "hip_adduction", "hip_rotation", "knee_angle", "ankle_angle")

# drawn, not measured
ARM_SWING: Mapping[str, float] = {"walking": 0.45, "running": 0.75}
ELBOW: Mapping[str, float] = {"walking": 14, "running": 88}
TRUNK_LEAN: Mapping[str, float] = {"walking": 1, "running": 5}
FLIGHT_RISE = 0.005
"""How far the body rises in mid flight above the line between toe-off and contact: the height
that free fall gives in about 0.08 s, as a share of body height."""


@dataclass(frozen=True)
class Cycle:
    """One activity's measured angles."""

    activity: Literal["walking", "running"]
    curves: Mapping[str, Sequence[float]]
    """51 values in degrees for each coordinate, from 0 to 100 % in steps of 2 %."""
    toe_off: int
    """When the right foot leaves the ground, in % of the cycle."""


def value_at(values: Sequence[float], percent: float) -> float:
    """A curve between its values; it begins again after 100 %."""
    place = (percent % 100) / STEP
    before = int(place)
    share = place - before
    return values[before] * (1 - share) + values[min(before + 1, len(values) - 1)] * share


def angles_at(cycle: Cycle, percent: float, changes: Angles | None = None) -> dict[str, float]:
    """Every joint angle at a moment of the right leg's cycle; `changes` are added to them."""
    angles = {
        name: value_at(cycle.curves[name], percent) for name in PELVIS if name in cycle.curves
    }
    for side, at in zip(SIDES, (percent, percent + HALF), strict=True):
        for name in LEG:
            if name in cycle.curves:
                angles[f"{name}_{side}"] = value_at(cycle.curves[name], at)
    angles |= _drawn(cycle, angles)
    for name, degrees in (changes or {}).items():
        angles[name] = angles.get(name, 0) + degrees
    for side in SIDES:
        angles[f"mtp_angle_{side}"] = _toes(angles, side)
    return angles


def _drawn(cycle: Cycle, angles: Angles) -> dict[str, float]:
    """Trunk and arms."""
    middle = sum(cycle.curves["hip_flexion"]) / len(cycle.curves["hip_flexion"])
    drawn = {
        "lumbar_extension": -angles.get("pelvis_tilt", 0) - TRUNK_LEAN[cycle.activity],
        "lumbar_bending": -angles.get("pelvis_list", 0),
        "lumbar_rotation": -1.6 * angles.get("pelvis_rotation", 0),
    }
    for side in SIDES:
        swing = angles[f"hip_flexion_{side}"] - middle
        drawn[f"arm_flex_{side}"] = -ARM_SWING[cycle.activity] * swing
        drawn[f"arm_add_{side}"] = -7
        drawn[f"elbow_flex_{side}"] = ELBOW[cycle.activity]
    return drawn


def _toes(angles: Angles, side: str) -> float:
    """Toes that stay level while the foot tips forwards on its ball."""
    pitch = (
        angles.get("pelvis_tilt", 0)
        + angles[f"hip_flexion_{side}"]
        - angles[f"knee_angle_{side}"]
        + angles[f"ankle_angle_{side}"]
    )
    return min(max(-pitch, 0), 55)


def body_at(cycle: Cycle, percent: float, changes: Angles | None = None) -> Body:
    """The body at a moment, its pelvis above the origin and the ground at y = 0."""
    posed = body(angles_at(cycle, percent, changes))
    return posed.moved(Vector(0, _pelvis_height(cycle, percent, changes, posed), 0))


def _pelvis_height(cycle: Cycle, percent: float, changes: Angles | None, posed: Body) -> float:
    """So high that the standing foot is on the ground; in flight, between take-off and landing."""
    half = percent % HALF
    if not cycle.toe_off < half:
        return -_lowest(posed)
    start, share = percent - half, (half - cycle.toe_off) / (HALF - cycle.toe_off)
    leaves, lands = (
        -_lowest(body(angles_at(cycle, start + at, changes))) for at in (cycle.toe_off, HALF)
    )
    return leaves + (lands - leaves) * share + FLIGHT_RISE * 4 * share * (1 - share)


def _lowest(posed: Body) -> float:
    return min(
        posed.points[f"{name}_{side}"].y - THICKNESS[name]
        for name in ("heel", "ball", "toe")
        for side in SIDES
    )
