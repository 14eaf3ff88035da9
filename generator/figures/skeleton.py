"""Forward kinematics: from joint angles to points in space, pelvis first.

Coordinates carry OpenSim's names, order of rotations and signs (gait2392, with knee flexion
positive as in newer models); `_r` and `_l` name the side. Angles are in degrees.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from generator.figures.vectors import IDENTITY, ORIGIN, Axis, Rotation, Vector

Angles: TypeAlias = Mapping[str, float]
"""Degrees by coordinate; a coordinate that is left out is 0."""

Side: TypeAlias = Literal["r", "l"]
SIDES: tuple[Side, Side] = ("r", "l")

# Shares of body height after Drillis and Contini, as drawn in Winter (2009), figure 4.1
# (`winter-2009`, recalled, to be checked against a copy). Ours: the neck and head as drawn, the
# foot divided at the ball, the toes' length. Winter gives the breadth of hips and shoulders from
# outside; joints lie further in, so the flesh of `draw.py` makes up the breadth.
PELVIS_HALF_WIDTH = 0.05
PELVIS_HEIGHT = 0.06
TRUNK = 0.288
SHOULDER_HALF_WIDTH = 0.105
NECK = 0.052
HEAD = 0.13
THIGH = 0.245
SHANK = 0.246
ANKLE_HEIGHT = 0.039
HEEL_BACK = 0.035
BALL_FORWARD = 0.085
MIDFOOT = (0.03, -0.02)
"""Where the arch bends, forwards of the ankle and up from it; ours, as the two above."""
TOES = 0.034
UPPER_ARM = 0.186
FOREARM = 0.146
HAND = 0.108

# OpenSim names the waist and the neck by what is positive
LEG_TURNS: Mapping[str, tuple[tuple[str, Axis, int], ...]] = {
    "hip": (("hip_flexion", "z", 1), ("hip_adduction", "x", 1), ("hip_rotation", "y", 1)),
    "knee": (("knee_angle", "z", -1),),
    "ankle": (("ankle_angle", "z", 1), ("subtalar_angle", "x", 1)),
    "forefoot": (("midfoot_angle", "z", 1),),
    "toes": (("mtp_angle", "z", 1),),
    "small_toes": (("toes_angle", "z", 1),),
}
ARM_TURNS: Mapping[str, tuple[tuple[str, Axis, int], ...]] = {
    "shoulder": (("arm_flex", "z", 1), ("arm_add", "x", 1), ("arm_rot", "y", 1)),
    "elbow": (("elbow_flex", "z", 1),),
    "wrist": (("wrist_flex", "x", 1),),
}
PELVIS_TURNS: tuple[tuple[str, Axis, int], ...] = (
    ("pelvis_tilt", "z", 1),
    ("pelvis_list", "x", 1),
    ("pelvis_rotation", "y", 1),
)
WAIST_TURNS: tuple[tuple[str, Axis, int], ...] = (
    ("lumbar_extension", "z", 1),
    ("lumbar_bending", "x", 1),
    ("lumbar_rotation", "y", 1),
)
NECK_TURNS: tuple[tuple[str, Axis, int], ...] = (
    ("neck_extension", "z", 1),
    ("neck_bending", "x", 1),
    ("neck_rotation", "y", 1),
)


@dataclass(frozen=True)
class Body:
    """Where every joint is, and how every part is turned. Heights are shares of body height."""

    points: Mapping[str, Vector]
    """Joints and ends by name: `hip_r`, `knee_r`, `ball_l`, `head` …"""
    frames: Mapping[str, Rotation]
    """How each part is turned: `pelvis`, `trunk`, `head`, `thigh_r`, `foot_l` …"""

    def moved(self, by: Vector) -> "Body":
        """The same body somewhere else."""
        return Body({name: point.plus(by) for name, point in self.points.items()}, self.frames)


def body(angles: Angles, turn: Rotation = IDENTITY) -> Body:
    """The body in a pose, its pelvis at the origin and turned as a whole by `turn`."""
    pelvis = _turned(turn, PELVIS_TURNS, angles)
    points: dict[str, Vector] = {"pelvis": ORIGIN}
    frames: dict[str, Rotation] = {"pelvis": pelvis}
    _trunk(angles, points, frames)
    for side in SIDES:
        _leg(angles, side, points, frames)
        _arm(angles, side, points, frames)
    return Body(points, frames)


def _trunk(angles: Angles, points: dict[str, Vector], frames: dict[str, Rotation]) -> None:
    pelvis = frames["pelvis"]
    points["waist"] = pelvis.apply(Vector(0, PELVIS_HEIGHT, 0))
    trunk = frames["trunk"] = _turned(pelvis, WAIST_TURNS, angles)
    points["shoulders"] = trunk.place(points["waist"], Vector(0, TRUNK - PELVIS_HEIGHT, 0))
    head = frames["head"] = _turned(trunk, NECK_TURNS, angles)
    points["chin"] = head.place(points["shoulders"], Vector(0, NECK, 0))
    points["head"] = head.place(points["chin"], Vector(0, HEAD / 2, 0))
    points["crown"] = head.place(points["chin"], Vector(0, HEAD, 0))


def _leg(
    angles: Angles, side: Side, points: dict[str, Vector], frames: dict[str, Rotation]
) -> None:
    out = 1 if side == "r" else -1
    hip = frames["pelvis"].apply(Vector(0, 0, PELVIS_HALF_WIDTH * out))
    thigh = _turned(frames["pelvis"], LEG_TURNS["hip"], angles, side)
    knee = thigh.place(hip, Vector(0, -THIGH, 0))
    shank = _turned(thigh, LEG_TURNS["knee"], angles, side)
    ankle = shank.place(knee, Vector(0, -SHANK, 0))
    foot = _turned(shank, LEG_TURNS["ankle"], angles, side)
    heel = foot.place(ankle, Vector(-HEEL_BACK, -ANKLE_HEIGHT, 0))
    named = {"hip": hip, "knee": knee, "ankle": ankle, "heel": heel}
    points.update({f"{name}_{side}": point for name, point in named.items()})
    turned = {"thigh": thigh, "shank": shank, "foot": foot}
    frames.update({f"{name}_{side}": frame for name, frame in turned.items()})
    _forefoot(angles, side, points, frames)


def _forefoot(
    angles: Angles, side: Side, points: dict[str, Vector], frames: dict[str, Rotation]
) -> None:
    """What lies before the arch: the ball, the big toe, and the small toes, which follow it."""
    foot = frames[f"foot_{side}"]
    across, up = MIDFOOT
    middle = foot.place(points[f"ankle_{side}"], Vector(across, up, 0))
    fore = _turned(foot, LEG_TURNS["forefoot"], angles, side)
    ball = fore.place(middle, Vector(BALL_FORWARD - across, -ANKLE_HEIGHT - up, 0))
    toes = small = _turned(fore, LEG_TURNS["toes"], angles, side)
    if f"toes_angle_{side}" in angles:
        small = _turned(fore, LEG_TURNS["small_toes"], angles, side)
    ahead = Vector(TOES, 0, 0)
    tip, tips = toes.place(ball, ahead), small.place(ball, ahead)
    named = {"ball": ball, "toe": tip, "midfoot": middle, "toes": tips}
    points.update({f"{name}_{side}": point for name, point in named.items()})
    turned = {"forefoot": fore, "toes": toes, "small_toes": small}
    frames.update({f"{name}_{side}": frame for name, frame in turned.items()})


def _arm(
    angles: Angles, side: Side, points: dict[str, Vector], frames: dict[str, Rotation]
) -> None:
    out = 1 if side == "r" else -1
    across = frames["trunk"].apply(Vector(0, 0, SHOULDER_HALF_WIDTH * out))
    shoulder = points["shoulders"].plus(across)
    upper = _turned(frames["trunk"], ARM_TURNS["shoulder"], angles, side)
    elbow = upper.place(shoulder, Vector(0, -UPPER_ARM, 0))
    fore = _turned(upper, ARM_TURNS["elbow"], angles, side)
    wrist = fore.place(elbow, Vector(0, -FOREARM, 0))
    hand = _turned(fore, ARM_TURNS["wrist"], angles, side)
    fingers = hand.place(wrist, Vector(0, -HAND, 0))
    named = {"shoulder": shoulder, "elbow": elbow, "wrist": wrist, "fingers": fingers}
    points.update({f"{name}_{side}": point for name, point in named.items()})
    turned = {"upper_arm": upper, "forearm": fore, "hand": hand}
    frames.update({f"{name}_{side}": frame for name, frame in turned.items()})


def _turned(
    parent: Rotation,
    turns: tuple[tuple[str, Axis, int], ...],
    angles: Angles,
    side: Side | None = None,
) -> Rotation:
    """Turns one after the other; on the left, those out of the sagittal plane are mirrored."""
    rotation = IDENTITY
    for name, axis, sign in turns:
        degrees = angles.get(f"{name}_{side}" if side else name, 0)
        if degrees:
            mirror = -1 if side == "l" and axis != "z" else 1
            rotation = rotation.turned(axis, sign * mirror * degrees)
    return parent if rotation is IDENTITY else parent.then(rotation)
