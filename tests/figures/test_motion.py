"""The moving figure as numbers: every point where the skeleton has it, and changes where told."""

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.figures.cycle import body_at
from generator.figures.motion import (
    EASE,
    JOINTS,
    MOMENTS,
    PER_HEIGHT,
    SPARSE,
    Eased,
    Series,
    Stride,
    difference,
    motion,
    outline_of,
    steps,
)
from generator.figures.vectors import IDENTITY, Vector, about
from tests.figures.test_cycle import ACTIVITIES, cycle

LEANING = Eased({"lumbar_bending": 20, "pelvis_list": -4}, ((10, 30),))
"""What a trunk that leans over the standing leg may look like."""


def stride(activity: str) -> Stride:
    """The typical stride of an activity."""
    found = cycle(activity)
    return Stride(found, outline_of(body_at(found, 40)))


def joints(told: list[Series], at: int) -> dict[str, tuple[int, ...]]:
    """Where the joints of a motion are at a moment."""
    place = MOMENTS.index(at)
    return {
        name: tuple(series[place] for series in told[3 * number : 3 * number + 3])
        for number, name in enumerate(JOINTS)
    }


def in_units(point: Vector) -> tuple[int, ...]:
    """A point of a body in the units of a motion."""
    return tuple(round(value * PER_HEIGHT) for value in point)


@pytest.mark.parametrize("activity", ACTIVITIES)
def test_joints_are_where_the_skeleton_has_them(activity: str) -> None:
    """At every moment, to a thousandth of body height."""
    told = motion.afresh(stride(activity))

    for at in MOMENTS:
        points = body_at(cycle(activity), at).points
        assert joints(told, at) == {name: in_units(points[name]) for name in JOINTS}


@pytest.mark.parametrize("activity", ACTIVITIES)
def test_a_compensation_is_whole_within_its_span_and_gone_away_from_it(activity: str) -> None:
    """It comes and goes between; away from it, every point is that of the typical motion."""
    one = stride(activity)
    typical, changed = motion.afresh(one), motion.afresh(one, LEANING)
    (starts, ends), beyond = LEANING.spans[0], MOMENTS.index(30 + EASE)

    for at in range(starts, ends + 1, 2):
        points = body_at(one.cycle, at, LEANING.changes).points
        across = points["shoulder_r"].minus(points["shoulder_l"])
        found = joints(changed, at)
        drawn = Vector(*found["shoulder_r"]).minus(Vector(*found["shoulder_l"]))
        assert drawn.minus(across.times(PER_HEIGHT)).length < 2
        assert found != joints(typical, at)
    assert joints(changed, 34) not in (joints(typical, 34), joints(changed, 30))
    assert [series[beyond:] for series in changed] == [series[beyond:] for series in typical]
    assert [series[0] for series in changed] == [series[0] for series in typical]


def test_a_compensated_body_stands_where_the_typical_one_does() -> None:
    """Its right foot keeps its place on the floor, so that the two can lie over each other."""
    one = stride("walking")
    for at in (10, 20, 30):
        changed = Eased({"pelvis_rotation": 15, "hip_adduction_r": -8}, ((0, 60),))
        typical = one.typical[at].points
        told = joints(motion.afresh(one, changed), at)
        alone = body_at(one.cycle, at, changed.changes).points
        moved = [typical[name].minus(alone[name]).times(0.5) for name in ("heel_r", "ball_r")]
        back = moved[0].plus(moved[1])
        expected = alone["hip_l"].plus(Vector(back.x, 0, back.z))

        assert told["hip_l"] == in_units(expected)
        assert told["hip_l"] != in_units(alone["hip_l"])


@pytest.mark.parametrize(
    ("spans", "percent", "share"),
    [
        (((20, 40),), 20, 1),
        (((20, 40),), 33, 1),
        (((20, 40),), 45, 0.5),
        (((20, 40),), 50, 0),
        (((20, 40),), 90, 0),
        (((0, 10),), 95, 0.5),
        (((20, 40), (60, 60)), 55, 0.5),
    ],
)
def test_changes_come_and_go(
    spans: tuple[tuple[int, int], ...], percent: int, share: float
) -> None:
    """Around the nearest span, the shorter way round the cycle; away from all there is none."""
    found = Eased({"hip_flexion_r": 30}, spans).at(percent)

    assert found == (pytest.approx({"hip_flexion_r": 30 * share}) if share else {})


@given(st.lists(st.integers(-2000, 2000), max_size=60))
def test_steps_lead_back_to_the_series(series: list[int]) -> None:
    """As the script of the page adds them up."""
    assert list(accumulate(steps(series))) == series


def test_only_what_differs_is_kept_and_of_it_every_second_moment() -> None:
    """A unit is rounding; two are a difference, also at a moment that is not kept."""
    typical = [(5,) * 51] * 4
    same, rounded, risen, once = (
        (5,) * 51,
        (6, 4) * 25 + (5,),
        tuple(range(5, 56)),
        (5, 3) + (5,) * 49,
    )

    told = difference(typical, [same, rounded, risen, once])

    assert told == [[], [], [0] + [SPARSE] * 25, [0] * 26]


def test_a_turn_within_a_turned_frame_is_one_turn_after_the_other() -> None:
    """The short way to turn a frame gives what the long way gives, and so for a place in it."""
    frame = about("x", 20).then(about("y", -35)).then(about("z", 70))
    start, place = Vector(0.1, 0.2, 0.3), Vector(-0.4, 0.5, 0.6)

    for axis in ("x", "y", "z"):
        turned, product = frame.turned(axis, 25), frame.then(about(axis, 25))
        for one, other in zip(turned, product, strict=True):
            assert tuple(one) == pytest.approx(tuple(other))
    assert tuple(frame.place(start, place)) == pytest.approx(tuple(start.plus(frame.apply(place))))
    assert frame.turned("y", 0) == frame == IDENTITY.then(frame)
