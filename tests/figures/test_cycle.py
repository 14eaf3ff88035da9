"""The measured curves, played through the skeleton."""

from functools import cache
from pathlib import Path

import pytest

from generator.figures.cycle import HALF, LEG, PELVIS, Cycle, angles_at, body_at
from generator.figures.pose import THICKNESS
from generator.figures.skeleton import SIDES
from generator.pictures import cycle_of
from generator.records.files import Project
from generator.records.library import Library
from generator.records.read import read_library

ROOT = Path(__file__).parents[2]
ACTIVITIES = ("walking", "running")
SOLE = ("heel", "ball", "toe")
ON_THE_FLOOR = 0.006
"""How high a standing foot may be drawn, as a share of body height: 1 cm for 1.7 m."""


@cache
def library() -> Library:
    """The real library: no curve is invented for a test."""
    found, _problems = read_library(Project(ROOT))
    assert found is not None
    return found


def cycle(activity: str) -> Cycle:
    """The curves of an activity."""
    found = cycle_of(library(), "walking" if activity == "walking" else "running")
    assert found is not None
    return found


def lowest(activity: str, percent: float, side: str) -> float:
    """How high the lowest point of a foot is, as a share of body height."""
    points = body_at(cycle(activity), percent).points
    return min(points[f"{name}_{side}"].y - THICKNESS[name] for name in SOLE)


@pytest.mark.parametrize("activity", ACTIVITIES)
def test_the_angles_are_the_measured_ones_at_their_own_moments(activity: str) -> None:
    """At every 2 % the right leg and the pelvis have exactly the values of the data."""
    gait = library().shared.gait_cycles[activity]

    for _measurement, curve in gait.curves():
        name = curve.coordinate if curve.coordinate in PELVIS else f"{curve.coordinate}_r"
        played = tuple(angles_at(cycle(activity), 2 * place)[name] for place in range(50))
        assert played == pytest.approx(curve.values[:50], abs=1e-9), curve.coordinate


@pytest.mark.parametrize("activity", ACTIVITIES)
def test_between_two_moments_the_angle_lies_between_their_values(activity: str) -> None:
    """Half-way between two values is their mean."""
    knee = cycle(activity).curves["knee_angle"]

    assert angles_at(cycle(activity), 9)["knee_angle_r"] == pytest.approx((knee[4] + knee[5]) / 2)


@pytest.mark.parametrize("activity", ACTIVITIES)
def test_the_left_leg_does_what_the_right_does_half_a_cycle_later(activity: str) -> None:
    """The angles of the left leg now are those of the right leg half a cycle on."""
    for percent in range(0, 100, 3):
        now, later = (angles_at(cycle(activity), percent + by) for by in (0, HALF))
        left = [now[f"{name}_l"] for name in LEG if f"{name}_l" in now]
        right = [later[f"{name}_r"] for name in LEG if f"{name}_r" in later]
        assert left == pytest.approx(right), percent


def test_half_a_cycle_later_the_running_body_is_its_own_mirror_image() -> None:
    """Running curves have mirrored halves: each point lies where its fellow was, z turned over."""
    for percent in range(0, 50, 3):
        now, later = (body_at(cycle("running"), percent + by).points for by in (0, HALF))
        for name, point in now.items():
            fellow = later[_fellow(name)]
            mirrored = (fellow.x, fellow.y, -fellow.z)
            assert point == pytest.approx(mirrored, abs=0.02), (percent, name)


def _fellow(name: str) -> str:
    stem, _, side = name.rpartition("_")
    return f"{stem}_{'l' if side == 'r' else 'r'}" if side in SIDES else name


@pytest.mark.parametrize("activity", ACTIVITIES)
def test_the_standing_foot_is_on_the_floor_through_stance(activity: str) -> None:
    """From contact to toe-off the right foot is within a centimetre of the floor."""
    heights = [lowest(activity, one, "r") for one in range(cycle(activity).toe_off + 1)]

    assert max(heights) < ON_THE_FLOOR


@pytest.mark.parametrize("activity", ACTIVITIES)
def test_no_foot_is_ever_below_the_floor(activity: str) -> None:
    """In stance, swing and flight alike."""
    heights = [lowest(activity, one, side) for one in range(101) for side in SIDES]

    assert min(heights) > -1e-9


def test_in_running_flight_both_feet_are_off_the_floor() -> None:
    """Between toe-off and the other foot's contact nothing touches the floor."""
    toe_off = cycle("running").toe_off
    flight = [*range(toe_off + 1, HALF), *range(HALF + toe_off + 1, 100)]

    assert all(lowest("running", one, side) > 0 for one in flight for side in SIDES)


def test_in_walking_a_foot_is_always_on_the_floor() -> None:
    """Walking has no flight."""
    heights = [min(lowest("walking", one, side) for side in SIDES) for one in range(101)]

    assert max(heights) == pytest.approx(0, abs=1e-9)


def test_changes_are_added_to_the_typical_angles_and_to_no_others() -> None:
    """A change of two angles moves these two, by as much."""
    typical = angles_at(cycle("running"), 30)
    changed = angles_at(cycle("running"), 30, {"pelvis_list": -8, "subtalar_angle_r": 5})
    different = {name for name in changed if changed[name] != typical.get(name, 0)}

    assert different == {"pelvis_list", "subtalar_angle_r"}
    assert changed["pelvis_list"] == pytest.approx(typical["pelvis_list"] - 8)
    assert changed["subtalar_angle_r"] == pytest.approx(5)
