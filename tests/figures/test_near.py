"""Close-ups, floors, and things that are round or go round a limb."""

import re
from math import cos, pi, radians, sin
from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.figures.camera import CAMERAS
from generator.figures.closeup import REGIONS, nearer, window
from generator.figures.figure import FigureSpec, FrameSpec, View, draw
from generator.figures.pose import pose
from generator.figures.props import Prop, added_floor, among_inks
from generator.figures.shapes import Box, Disc, Ink, Point, cut, inked, wrapped
from generator.figures.skeleton import body
from generator.figures.strings import HOLDS, is_loop
from generator.figures.vectors import ORIGIN
from generator.records.files import Project
from generator.records.read import read_library
from tests.conftest import ROOT

steady = settings(deadline=None)
places = st.tuples(st.floats(-50, 50), st.floats(-50, 50))
WINDOW: Box = (-20, -10, 20, 10)
TOE_UP = (("mtp_angle_r", 45), ("toes_angle_r", 0))


def spec(*frames: FrameSpec, view: View = "side", props: tuple[Prop, ...] = ()) -> FigureSpec:
    """A figure with only what a test is about."""
    return FigureSpec("x", "", "", frames, view, ("big-toe_r",), props=props)


def classes(svg: str) -> list[str]:
    """The classes of all that is drawn, in order."""
    return [one.get("class", "") for one in ET.fromstring(svg).iter() if "d" in one.attrib]  # noqa: S314


def within(points: list[Point], box: Box) -> bool:
    """Whether points lie in a box, or on its edge."""
    left, top, right, bottom = box
    return all(
        left - 1e-6 <= x <= right + 1e-6 and top - 1e-6 <= y <= bottom + 1e-6 for x, y in points
    )


@steady
@given(st.lists(places, min_size=3, max_size=12))
def test_what_is_cut_to_a_window_lies_in_it(outline: list[Point]) -> None:
    """Whatever the outline is."""
    assert within(cut(outline, WINDOW), WINDOW)


@steady
@given(
    st.lists(st.builds(Disc, *[st.floats(-30, 30)] * 2, st.floats(0.5, 9)), min_size=1, max_size=8)
)
@example([Disc(0.0, 2.25, 6.6875), Disc(0.0, 0.09375, 8.8125)])
def test_a_band_goes_round_every_circle(discs: list[Disc]) -> None:
    """No circle stands out of it further than a corner of a 14-sided one is cut, nor it of them."""
    outline = wrapped(discs)

    for turn in range(0, 360, 5):
        c, s = cos(radians(turn)), sin(radians(turn))
        furthest = max(disc.x * c + disc.y * s + disc.radius for disc in discs)
        reached = max(x * c + y * s for x, y in outline)
        assert reached <= furthest + 1e-6
        assert reached >= furthest - 9 * (1 - cos(pi / 14)) - 1e-6


def test_an_outline_is_cut_where_a_pencil_cuts_it() -> None:
    """A square over one corner of the window leaves a smaller square."""
    found = cut([(10, 0), (30, 0), (30, 20), (10, 20)], WINDOW)

    assert sorted(found) == [(10, 0), (10, 10), (20, 0), (20, 10)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ([(-30, 0), (30, 0)], "M-20 0l40 0"),
        ([(0, 0), (5, 5)], "M0 0l5 5"),
        ([(-30, -20), (-25, 20)], ""),
        ([(0, -30), (0, -20)], ""),
        ([(-30, 0), (-10, 0), (10, 30)], "M-20 0l10 0M-10 0l6.7 10"),
    ],
)
def test_a_line_is_cut_to_the_window(line: list[Point], expected: str) -> None:
    """Open lines stay open; what lies outside is not drawn."""
    svg = inked(Ink(0, "", (line,), closed=False), WINDOW)

    assert "".join(re.findall(r' d="([^"]*)"', svg)) == expected


@pytest.mark.parametrize("region", REGIONS)
def test_a_close_up_is_larger_and_shows_nothing_outside(region: str) -> None:
    """Every point of every path lies in the window, to the half tenth it is written to."""
    svg = draw(spec(FrameSpec("standing", zoom=region))).svg
    box = window(pose("standing", {})[0], nearer(CAMERAS["side"], region), region)
    left, top, right, bottom = box

    assert nearer(CAMERAS["side"], region).zoom > 1
    for data in re.findall(r' d="([^"]*)"', svg):
        x = y = 0.0
        for letter, numbers in re.findall(r"([Ml])([^Mlz]*)", data):
            values = [float(one) for one in re.findall(r"-?\d*\.?\d+", numbers)]
            for dx, dy in zip(values[::2], values[1::2], strict=True):
                x, y = (dx, dy) if letter == "M" else (x + dx, y + dy)
                assert left - 0.2 <= x <= right + 0.2
                assert top - 0.2 <= y <= bottom + 0.2


def test_a_foot_from_near_has_five_toes_and_no_other_leg() -> None:
    """What would stand before it is left out."""
    far, near = (
        draw(spec(FrameSpec("standing", zoom=zoom), view="front")).svg
        for zoom in ("feet", "foot_r")
    )
    flesh = ("fig-near", "fig-far", "fig-move")

    assert sum(name in flesh for name in classes(near)) == 1 + 2 + 1 + 4
    assert sum(name in flesh for name in classes(far)) == 2 * (1 + 2 + 1 + 4)


def test_the_big_toe_lifts_alone() -> None:
    """The small toes follow it, unless they have an angle of their own."""
    alone, together = body(dict(TOE_UP)), body({"mtp_angle_r": 45})

    assert alone.points["toe_r"] == together.points["toe_r"]
    assert alone.points["toes_r"].y < together.points["toes_r"].y - 0.02
    assert together.points["toes_r"] == together.points["toe_r"]


def test_the_same_pose_from_nearer_has_no_accent() -> None:
    """An accent says that something has moved."""
    still = draw(spec(FrameSpec("standing"), FrameSpec("standing", zoom="foot_r"))).svg
    moved = draw(spec(FrameSpec("standing"), FrameSpec("standing", TOE_UP, zoom="foot_r"))).svg

    assert "fig-move" not in classes(still)
    assert "fig-move" in classes(moved)


def test_every_close_up_has_its_words() -> None:
    """The page says of which part it is one."""
    library, _ = read_library(Project(ROOT))

    assert library is not None
    assert {f"figure_part.{region}" for region in REGIONS} <= set(library.shared.labels)


@pytest.mark.parametrize(
    ("props", "low"),
    [
        ((), -0.01),
        ((Prop("chair"),), -0.01),
        ((Prop("bed", low=-0.4),), -0.41),
        ((Prop("step", low=-0.12), Prop("ball", low=-0.5)), -0.13),
    ],
)
def test_a_floor_is_added_below_body_and_things(props: tuple[Prop, ...], low: float) -> None:
    """It lies under the lowest thing, and reaches beyond the feet."""
    posed, _ = pose("standing", {})
    floor = added_floor(posed, ORIGIN, props, 0.06)

    assert floor is not None
    assert floor.low == pytest.approx(low)
    assert floor.x + floor.length / 2 > posed.points["toe_r"].x


@pytest.mark.parametrize("thing", ["floor", "mat"])
def test_no_floor_is_added_to_a_floor(thing: str) -> None:
    """The editor's own stays as it is."""
    assert added_floor(body({}), ORIGIN, (Prop(thing),), 0.06) is None  # type: ignore[arg-type]


@pytest.mark.parametrize("joint", sorted(HOLDS))
def test_a_band_from_a_joint_to_its_fellow_goes_round_both(joint: str) -> None:
    """It has a far half behind the legs and a near half before them, and no end."""
    prop = Prop("band", start=f"{joint}_r", end=f"{joint}_l")
    posed, camera = pose("standing", {})[0], CAMERAS["front"]
    far, near = among_inks(prop, posed, ORIGIN, camera)
    depths = [camera.see(posed.points[f"{joint}_{side}"]).depth for side in "rl"]

    assert is_loop(prop.start, prop.end)
    assert far.depth < min(depths) < near.depth
    assert far.lines
    assert near.lines


def test_a_strap_goes_round_the_foot_and_to_the_hand() -> None:
    """The loop has two halves, and the strap begins in the palm."""
    prop = Prop("strap", start="wrist_r", end="ball_r")
    posed, camera = pose("supine", {})[0], CAMERAS["side"]
    *halves, line = among_inks(prop, posed, ORIGIN, camera)
    palm = camera.see(posed.points["wrist_r"].plus(posed.frames["hand_r"].y.times(-0.05)))

    assert len(halves) == 2
    assert line.lines[0][0] == pytest.approx((palm.x * 150, -palm.y * 150))


def test_a_band_to_a_place_ends_at_a_visible_anchor() -> None:
    """A ring shows what it is tied to."""
    frame = FrameSpec("standing")
    svg = draw(spec(frame, props=(Prop("band", start="wrist_r", x=0.5, low=0.6),))).svg

    assert "fig-band fig-knob" in classes(svg)


def test_a_ball_is_round_and_as_thick_as_its_height() -> None:
    """From every side."""
    for view in CAMERAS:
        ball = next(iter(among_inks(Prop("ball", height=0.2), body({}), ORIGIN, CAMERAS[view])))
        for axis in (0, 1):
            across = [point[axis] for point in ball.lines[0]]
            assert max(across) - min(across) == pytest.approx(0.2 * 150, rel=0.01)


@pytest.mark.parametrize("length", [0.06, 0.2])
@pytest.mark.parametrize("view", ["side", "front"])
def test_a_towel_is_rolled_or_folded_and_lies_on_the_floor(length: float, view: View) -> None:
    """Its end, or its stripes, are drawn upon it."""
    towel, weave = among_inks(
        Prop("towel", length=length, height=0.05), body({}), ORIGIN, CAMERAS[view]
    )
    low = max(y for _, y in towel.lines[0])

    assert low == pytest.approx(0, abs=2)
    assert towel.depth < weave.depth
    assert weave.lines
