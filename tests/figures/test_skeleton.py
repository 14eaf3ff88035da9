"""Kinematics: joints stand where a pencil and a table of sines put them, whatever the pose."""

from math import cos, hypot, radians, sin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.figures.limits import LIMITS
from generator.figures.skeleton import (
    ANKLE_HEIGHT,
    BALL_FORWARD,
    FOREARM,
    HAND,
    HEAD,
    HEEL_BACK,
    MIDFOOT,
    NECK,
    PELVIS_HALF_WIDTH,
    PELVIS_HEIGHT,
    SHANK,
    SHOULDER_HALF_WIDTH,
    SIDES,
    THIGH,
    TOES,
    TRUNK,
    UPPER_ARM,
    body,
)
from generator.figures.vectors import IDENTITY, Vector, about

HALF = sin(radians(30))
REST = cos(radians(30))
NEAR = 1e-9

steady = settings(deadline=None)
angles = st.dictionaries(
    st.sampled_from(sorted(LIMITS)), st.floats(-180, 180), max_size=len(LIMITS)
)

MIDDLE = {"pelvis", "shoulders"}
SEGMENTS = {
    ("pelvis", "waist"): PELVIS_HEIGHT,
    ("waist", "shoulders"): TRUNK - PELVIS_HEIGHT,
    ("shoulders", "chin"): NECK,
    ("chin", "crown"): HEAD,
    **{
        (start if start in MIDDLE else f"{start}_{side}", f"{end}_{side}"): size
        for side in SIDES
        for (start, end), size in {
            ("pelvis", "hip"): PELVIS_HALF_WIDTH,
            ("hip", "knee"): THIGH,
            ("knee", "ankle"): SHANK,
            ("ankle", "heel"): hypot(HEEL_BACK, ANKLE_HEIGHT),
            ("ankle", "midfoot"): hypot(*MIDFOOT),
            ("midfoot", "ball"): hypot(BALL_FORWARD - MIDFOOT[0], ANKLE_HEIGHT + MIDFOOT[1]),
            ("ball", "toe"): TOES,
            ("ball", "toes"): TOES,
            ("shoulders", "shoulder"): SHOULDER_HALF_WIDTH,
            ("shoulder", "elbow"): UPPER_ARM,
            ("elbow", "wrist"): FOREARM,
            ("wrist", "fingers"): HAND,
        }.items()
    },
}  # fmt: skip


def at(point: str, **degrees: float) -> tuple[float, float, float]:
    """A point of a body that stands with only some joints bent."""
    x, y, z = body(degrees).points[point]
    return x, y, z


def near(x: float, y: float, z: float) -> object:
    """About the same place."""
    return pytest.approx((x, y, z), abs=NEAR)


def test_standing_upright_is_a_plumb_line() -> None:
    """With no joint bent, each segment hangs or stands on the one before."""
    leg = PELVIS_HALF_WIDTH

    assert at("knee_r") == near(0, -0.245, leg)
    assert at("ankle_r") == near(0, -0.491, leg)
    assert at("heel_r") == near(-0.035, -0.53, leg)
    assert at("toe_r") == near(0.085 + 0.034, -0.53, leg)
    assert at("crown") == near(0, 0.288 + 0.052 + 0.13, 0)
    assert at("fingers_l") == near(0, 0.288 - 0.186 - 0.146 - 0.108, -SHOULDER_HALF_WIDTH)


def test_a_standing_body_is_one_body_height_tall() -> None:
    """Shares of body height add up."""
    assert at("crown")[1] - at("heel_r")[1] == pytest.approx(1, abs=NEAR)


def test_a_hip_bent_to_a_right_angle_puts_the_knee_ahead_at_pelvis_height() -> None:
    """The whole thigh points ahead."""
    assert at("knee_r", hip_flexion_r=90) == near(0.245, 0, PELVIS_HALF_WIDTH)


def test_sitting_has_thighs_level_and_shanks_upright() -> None:
    """Two right angles bring the sole level again."""
    bent = {"hip_flexion_r": 90, "knee_angle_r": 90}

    assert at("ankle_r", **bent) == near(0.245, -0.246, PELVIS_HALF_WIDTH)
    assert at("toe_r", **bent) == near(0.245 + 0.119, -0.246 - 0.039, PELVIS_HALF_WIDTH)


def test_bent_hip_and_straight_knee_by_hand() -> None:
    """A straight leg at 30 degrees: half its length ahead."""
    whole = THIGH + SHANK

    assert at("ankle_l", hip_flexion_l=30) == near(whole * HALF, -whole * REST, -PELVIS_HALF_WIDTH)


@pytest.mark.parametrize(
    ("coordinate", "degrees", "point", "expected"),
    [
        ("hip_flexion_r", 30, "knee_r", (THIGH * HALF, -THIGH * REST, PELVIS_HALF_WIDTH)),
        ("hip_adduction_r", 30, "knee_r", (0, -THIGH * REST, PELVIS_HALF_WIDTH - THIGH * HALF)),
        ("hip_adduction_l", 30, "knee_l", (0, -THIGH * REST, THIGH * HALF - PELVIS_HALF_WIDTH)),
        ("knee_angle_r", 90, "ankle_r", (-SHANK, -THIGH, PELVIS_HALF_WIDTH)),
        ("ankle_angle_r", 90, "ball_r",
         (ANKLE_HEIGHT, -THIGH - SHANK + BALL_FORWARD, PELVIS_HALF_WIDTH)),
        ("midfoot_angle_r", 90, "ball_r",
         (0.03 + 0.019, -0.245 - 0.246 - 0.02 + 0.055, 0.05)),
        ("toes_angle_r", 90, "toes_r",
         (0.085, -0.53 + 0.034, 0.05)),
        ("mtp_angle_r", 90, "toe_r",
         (BALL_FORWARD, -THIGH - SHANK - ANKLE_HEIGHT + TOES, PELVIS_HALF_WIDTH)),
        ("pelvis_tilt", 90, "shoulders", (-TRUNK, 0, 0)),
        ("pelvis_list", 90, "hip_r", (0, -PELVIS_HALF_WIDTH, 0)),
        ("pelvis_rotation", 90, "hip_r", (PELVIS_HALF_WIDTH, 0, 0)),
        ("lumbar_extension", 90, "shoulders", (PELVIS_HEIGHT - TRUNK, PELVIS_HEIGHT, 0)),
        ("lumbar_bending", 90, "shoulders", (0, PELVIS_HEIGHT, TRUNK - PELVIS_HEIGHT)),
        ("lumbar_rotation", 90, "shoulder_r", (SHOULDER_HALF_WIDTH, TRUNK, 0)),
        ("neck_extension", 90, "crown", (-NECK - HEAD, TRUNK, 0)),
        ("neck_bending", 90, "crown", (0, TRUNK, NECK + HEAD)),
        ("arm_flex_r", 90, "elbow_r", (UPPER_ARM, TRUNK, SHOULDER_HALF_WIDTH)),
        ("arm_add_r", -90, "elbow_r", (0, TRUNK, SHOULDER_HALF_WIDTH + UPPER_ARM)),
        ("arm_add_l", -90, "elbow_l", (0, TRUNK, -SHOULDER_HALF_WIDTH - UPPER_ARM)),
        ("elbow_flex_r", 90, "wrist_r", (FOREARM, TRUNK - UPPER_ARM, SHOULDER_HALF_WIDTH)),
        ("wrist_flex_r", 90, "fingers_r",
         (0, TRUNK - UPPER_ARM - FOREARM, SHOULDER_HALF_WIDTH - HAND)),
    ],
)  # fmt: skip
def test_each_coordinate_turns_its_own_way(
    coordinate: str, degrees: float, point: str, expected: tuple[float, float, float]
) -> None:
    """Signs as in OpenSim: flexion, adduction, right side lower, right side forward, backwards."""
    assert at(point, **{coordinate: degrees}) == near(*expected)


@pytest.mark.parametrize(("side", "inwards"), [("r", -1), ("l", 1)])
def test_inward_turns_point_toes_and_soles_to_the_other_side(side: str, inwards: int) -> None:
    """Internal rotation of the hip and arm and inversion are positive on both sides."""
    out = PELVIS_HALF_WIDTH * -inwards

    assert at(f"ball_{side}", **{f"hip_rotation_{side}": 90}) == near(
        0, -THIGH - SHANK - ANKLE_HEIGHT, out + BALL_FORWARD * inwards
    )
    assert at(f"heel_{side}", **{f"subtalar_angle_{side}": 90}) == near(
        -HEEL_BACK, -THIGH - SHANK, out + ANKLE_HEIGHT * inwards
    )
    bent = {f"arm_rot_{side}": 90, f"elbow_flex_{side}": 90}
    assert at(f"wrist_{side}", **bent) == near(
        0, TRUNK - UPPER_ARM, (SHOULDER_HALF_WIDTH - FOREARM) * -inwards
    )


@pytest.mark.parametrize("coordinate", ["pelvis_rotation", "lumbar_rotation", "neck_rotation"])
def test_a_turn_to_the_left_is_positive(coordinate: str) -> None:
    """The right side comes forwards, so the face looks to the left."""
    assert tuple(body({coordinate: 90}).frames["head"].x) == near(0, 0, -1)


def test_turns_follow_one_another_flexion_first() -> None:
    """After the hip bends to a right angle, adduction swings the thigh about the forward axis."""
    both = {"hip_flexion_r": 90, "hip_adduction_r": 90}

    assert at("knee_r", **both) == near(0, 0, PELVIS_HALF_WIDTH - THIGH)


@steady
@given(angles)
def test_a_segment_keeps_its_length_in_any_pose(pose: dict[str, float]) -> None:
    """Bones do not stretch."""
    points = body(pose).points

    for (start, end), size in SEGMENTS.items():
        assert points[start].minus(points[end]).length == pytest.approx(size, abs=NEAR)


@steady
@given(angles)
def test_each_part_keeps_three_axes_at_right_angles(pose: dict[str, float]) -> None:
    """Turns stay turns, however many follow."""
    for frame in body(pose).frames.values():
        for one, other in ((frame.x, frame.y), (frame.y, frame.z), (frame.z, frame.x)):
            assert one.length == pytest.approx(1, abs=NEAR)
            assert one.dot(other) == pytest.approx(0, abs=NEAR)


def mirrored(pose: dict[str, float]) -> dict[str, float]:
    """The pose in a mirror: sides change, and what leans or turns goes the other way."""
    swap = {"r": "l", "l": "r"}
    seen = {}
    for name, value in pose.items():
        stem, _, side = name.rpartition("_")
        if side in swap:
            seen[f"{stem}_{swap[side]}"] = value
        else:
            seen[name] = -value if side in {"list", "rotation", "bending"} else value
    return seen


@steady
@given(angles)
def test_left_is_right_in_a_mirror(pose: dict[str, float]) -> None:
    """One pose and its mirror image are the same picture, turned round."""
    there, here = body(mirrored(pose)).points, body(pose).points

    for name, point in here.items():
        stem, _, side = name.rpartition("_")
        other = f"{stem}_{'l' if side == 'r' else 'r'}" if side in SIDES else name
        assert tuple(there[other]) == near(point.x, point.y, -point.z)


@steady
@given(angles, st.floats(-180, 180))
def test_turning_the_whole_body_turns_every_point(pose: dict[str, float], degrees: float) -> None:
    """Lying on the back is standing, tipped."""
    turn = about("z", degrees)
    turned = body(pose, turn).points

    for name, point in body(pose).points.items():
        assert tuple(turned[name]) == near(*turn.apply(point))


def test_a_moved_body_keeps_its_pose() -> None:
    """Moving changes places, not turns."""
    before = body({"hip_flexion_r": 40})
    after = before.moved(Vector(1, 2, 3))

    assert after.frames == before.frames
    assert tuple(after.points["knee_r"].minus(before.points["knee_r"])) == near(1, 2, 3)


def test_a_turn_is_right_handed() -> None:
    """From x to y to z and round again."""
    assert tuple(about("x", 90).apply(Vector(0, 1, 0))) == near(0, 0, 1)
    assert tuple(about("y", 90).apply(Vector(0, 0, 1))) == near(1, 0, 0)
    assert tuple(about("z", 90).apply(Vector(1, 0, 0))) == near(0, 1, 0)
    assert about("y", 0) == IDENTITY
