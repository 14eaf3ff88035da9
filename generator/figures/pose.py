"""Poses: named bases, the angles that differ, and a body set on the floor."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.figures.skeleton import SIDES, Angles, Body, body
from generator.figures.vectors import IDENTITY, Rotation, Vector, about

THICKNESS: Mapping[str, float] = {
    "pelvis": 0.065,
    "waist": 0.06,
    "shoulders": 0.065,
    "head": 0.062,
    "hip": 0.052,
    "knee": 0.034,
    "ankle": 0.022,
    "heel": 0.0,
    "ball": 0.0,
    "toe": 0.0,
    "toes": 0.0,
    "midfoot": 0.0,
    "shoulder": 0.036,
    "elbow": 0.024,
    "wrist": 0.018,
    "fingers": 0.008,
}
"""How far flesh reaches round each point, as a share of body height: for the floor and the pen."""

SUPPORTS: Mapping[str, tuple[str, ...]] = {
    "feet": ("heel", "ball"),
    "toes": ("ball", "toe"),
    "knees": ("knee",),
    "hands": ("wrist", "fingers"),
    "forearms": ("elbow", "wrist"),
    "seat": ("hip",),
    "shoulders": ("shoulders",),
    "back": ("pelvis", "shoulders"),
    "front": ("pelvis", "shoulders"),
    "side": ("hip", "shoulder"),
    "head": ("head",),
}
"""The points that stand on the floor for each named support."""


@dataclass(frozen=True)
class Base:
    """A named pose to begin from."""

    angles: Angles
    turn: Rotation = IDENTITY
    """How the whole body is turned: lying on the back is standing, tipped backwards."""


def both(**angles: float) -> dict[str, float]:
    """The same angles on both sides."""
    return {f"{name}_{side}": value for name, value in angles.items() for side in SIDES}


PALMS_DOWN = both(arm_flex=-9, arm_add=-17, arm_rot=89, elbow_flex=14, wrist_flex=-8)
ARMS_DOWN = both(arm_add=-6, elbow_flex=8)

HANDS_BEHIND = {
    **both(arm_flex=-28, arm_add=-10, arm_rot=-66, wrist_flex=-63), "pelvis_tilt": 8,
}  # fmt: skip

BASES: Mapping[str, Base] = {
    "standing": Base(ARMS_DOWN),
    "half-kneeling": Base(
        {
            **ARMS_DOWN,
            "hip_flexion_l": 90, "knee_angle_l": 90,
            "knee_angle_r": 90, "ankle_angle_r": -65,
        }
    ),
    "tall-kneeling": Base({**ARMS_DOWN, **both(knee_angle=90, ankle_angle=-65)}),
    "supine": Base(
        {**PALMS_DOWN, **both(hip_flexion=-4, ankle_angle=-25)}, about("z", 90)
    ),
    "hook-lying": Base(
        {**PALMS_DOWN, **both(hip_flexion=48, knee_angle=106, ankle_angle=-32)}, about("z", 90)
    ),
    "prone": Base(
        {
            **both(arm_flex=159, arm_add=-57, arm_rot=83, elbow_flex=137, wrist_flex=8),
            **both(hip_flexion=5, ankle_angle=-65), "neck_extension": 8,
        },
        about("z", -90),
    ),
    "side-lying": Base(
        {
            "hip_flexion_l": 44, "hip_adduction_l": 2, "knee_angle_l": 88,
            "hip_flexion_r": 45, "hip_adduction_r": 6, "knee_angle_r": 90,
            "arm_flex_l": 97, "arm_add_l": -3, "arm_rot_l": -10, "elbow_flex_l": 136,
            "arm_flex_r": 41, "arm_add_r": 23, "arm_rot_r": 77, "elbow_flex_r": 34,
            "wrist_flex_r": -69, "neck_bending": -8, **both(ankle_angle=-5),
        },
        # the head a little higher than the hips: shoulders are wider
        about("x", -82),
    ),
    "quadruped": Base(
        both(
            hip_flexion=76, knee_angle=90, ankle_angle=-60,
            arm_flex=79, arm_rot=90, wrist_flex=-86,
        ),
        about("z", -76),
    ),
    "seated": Base({**both(hip_flexion=88, knee_angle=88), **both(arm_flex=20, elbow_flex=50)}),
    "long-sitting": Base({**HANDS_BEHIND, **both(hip_flexion=80, ankle_angle=-5)}),
    "ninety-ninety": Base(
        {
            "hip_flexion_r": 95, "hip_adduction_r": -57, "hip_rotation_r": -66, "knee_angle_r": 89,
            "hip_flexion_l": 96, "hip_adduction_l": 14, "hip_rotation_l": 69, "knee_angle_l": 99,
            **HANDS_BEHIND, **both(ankle_angle=-15),
        }
    ),
    "forearm-plank": Base(
        {**both(arm_flex=90, elbow_flex=90, ankle_angle=0, mtp_angle=50)}, about("z", -85)
    ),
}  # fmt: skip
"""Poses that an editor may begin from, by name."""


def pose(
    base: str, angles: Angles, supports: Sequence[str] = (), lean: float = 0
) -> tuple[Body, tuple[str, ...]]:
    """The body in a pose, standing on the floor (y = 0), and the points that touch it.

    With `supports`, the body is tipped in the sagittal plane until they touch together; without,
    its lowest points touch. `lean` tips the whole body further forwards, in degrees.

    Raises:
        KeyError: where there is no such base.
    """
    begin = BASES[base]
    whole = {**begin.angles, **angles}
    turn = about("z", -lean).then(begin.turn)
    posed = body(whole, turn)
    named = [point for support in supports for point in support_points(support, posed)]
    if len(supports) > 1:
        posed = body(whole, about("z", _tip(posed, supports)).then(turn))
    lowest = min(_bottom(posed, name) for name in named or posed.points)
    grounded = posed.moved(Vector(0, -lowest, 0))
    touching = tuple(name for name in posed.points if _bottom(grounded, name) < TOUCH)
    return grounded, touching


def heights(posed: Body, supports: Sequence[str]) -> Mapping[str, float]:
    """How high above the floor the lowest point of each named support is, in body heights."""
    return {
        support: min(_bottom(posed, name) for name in support_points(support, posed))
        for support in supports
    }


TOUCH = 0.012
"""Nearer to the floor than this share of body height counts as touching it."""


def support_points(support: str, posed: Body) -> tuple[str, ...]:
    """The points of a support: both sides, or one where its name ends in `_r` or `_l`."""
    name, _, side = support.partition("_")
    found: list[str] = []
    for point in SUPPORTS[name]:
        if point in posed.points:
            found.append(point)
        else:
            found += [f"{point}_{one}" for one in ([side] if side else SIDES)]
    return tuple(found)


def _bottom(posed: Body, name: str) -> float:
    return posed.points[name].y - _radius(name)


def _tip(posed: Body, supports: Sequence[str]) -> float:
    """The turn about z, in degrees, that brings the first and the last support to one level.

    A body is tipped, not turned over: the nearest level within `MOST_TIP` either way is taken.
    """
    first, last = (support_points(support, posed) for support in (supports[0], supports[-1]))

    def gap(angle: float) -> float:
        turn = about("z", angle)
        return _lowest(posed, first, turn) - _lowest(posed, last, turn)

    spans = ((low, low + TIP_STEP) for low in range(-MOST_TIP, MOST_TIP, TIP_STEP))
    for low, high in sorted(spans, key=lambda span: abs(sum(span))):
        if gap(low) * gap(high) <= 0:
            return _halved(gap, low, high)
    return 0


MOST_TIP = 90
TIP_STEP = 5
HALVINGS = 50
"""Enough to reach the last digit of a float."""


def _halved(gap: Callable[[float], float], low: float, high: float) -> float:
    """Where a gap closes between two angles, by halving (bisection)."""
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if gap(low) * gap(middle) <= 0:
            high = middle
        else:
            low = middle
    return (low + high) / 2


def _lowest(posed: Body, names: Iterable[str], turn: Rotation) -> float:
    return min(turn.apply(posed.points[name]).y - _radius(name) for name in names)


def _radius(name: str) -> float:
    return THICKNESS.get(name.rsplit("_", 1)[0], 0.02)
