"""Poses stand on the floor, cameras look the right way, and drawings are small, safe and steady."""

import re
import subprocess
import sys
from xml.etree import ElementTree as ET

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generator.figures.camera import CAMERAS, Camera
from generator.figures.figure import FigureSpec, FrameSpec, View, draw
from generator.figures.flesh import parts
from generator.figures.limits import LIMITS
from generator.figures.pose import BASES, SUPPORTS, THICKNESS, pose, support_points
from generator.figures.skeleton import Body, body
from generator.figures.vectors import Vector

NEAR = 1e-9
MOST_BYTES = 12_000
SVG = "{http://www.w3.org/2000/svg}"

bases = st.sampled_from(sorted(BASES))
angles = st.fixed_dictionaries(
    {}, optional={name: st.integers(low, high) for name, (low, high) in LIMITS.items()}
)
steady = settings(deadline=None)
few = settings(deadline=None, max_examples=40)
every_base = pytest.mark.parametrize("base", sorted(BASES))

STANDS_ON = {
    "standing": ("feet",),
    "half-kneeling": ("knees_r", "feet_l"),
    "tall-kneeling": ("knees", "toes"),
    "supine": ("back",),
    "hook-lying": ("back", "feet"),
    "prone": ("front",),
    "side-lying": ("side_l",),
    "quadruped": ("knees", "hands"),
    "seated": ("feet",),
    "long-sitting": ("seat",),
    "ninety-ninety": ("seat",),
    "forearm-plank": ("toes", "forearms"),
}
"""What each base is held up by; an editor who starts from it names no more."""


def low(posed: Body, name: str) -> float:
    """How high the flesh round a point is above the floor."""
    return posed.points[name].y - THICKNESS.get(name.rsplit("_", 1)[0], 0.02)


def lowest(posed: Body, support: str) -> float:
    """How high the lowest point of a support is."""
    return min(low(posed, name) for name in support_points(support, posed))


def flat(posed: Body, point: str, part: str) -> float:
    """The sine of the angle between a part's own upright and the real one."""
    assert point in posed.points
    return Vector(0, 1, 0).minus(posed.frames[part].y).length


@every_base
def test_a_base_stands_on_the_floor(base: str) -> None:
    """Nothing floats, nothing sinks."""
    posed, touching = pose(base, {})

    assert min(low(posed, name) for name in posed.points) == pytest.approx(0, abs=NEAR)
    assert touching


@steady
@given(bases, angles, st.integers(-90, 90))
def test_any_pose_stands_on_the_floor(base: str, bent: dict[str, int], lean: int) -> None:
    """Whatever the angles and the lean, the lowest point is at the floor, and is said to touch."""
    posed, touching = pose(base, bent, (), lean)

    heights = {name: low(posed, name) for name in posed.points}
    assert min(heights.values()) == pytest.approx(0, abs=NEAR)
    assert min(heights, key=lambda name: heights[name]) in touching


@steady
@given(bases, angles, st.sampled_from(sorted(SUPPORTS)))
def test_a_named_support_is_what_stands(base: str, bent: dict[str, int], support: str) -> None:
    """The named part is at the floor, even where another would be lower."""
    posed, _ = pose(base, bent, (support,))

    assert lowest(posed, support) == pytest.approx(0, abs=NEAR)


@every_base
def test_what_holds_a_base_up_touches_together(base: str) -> None:
    """All of it, not the lowest point alone."""
    posed, _ = pose(base, {}, STANDS_ON[base])

    for support in STANDS_ON[base]:
        assert lowest(posed, support) == pytest.approx(0, abs=NEAR), support


@steady
@given(st.integers(-30, 30), st.integers(60, 95), st.integers(75, 100))
def test_hands_and_knees_touch_together_however_far_they_reach(
    tilt: int, hip: int, shoulder: int
) -> None:
    """The body tips until both are down."""
    bent = {"lumbar_extension": tilt // 3}
    for side in ("r", "l"):
        bent |= {f"hip_flexion_{side}": hip, f"arm_flex_{side}": shoulder}

    posed, _ = pose("quadruped", bent, ("knees", "hands"))

    assert lowest(posed, "knees") == pytest.approx(0, abs=NEAR)
    assert lowest(posed, "hands") == pytest.approx(0, abs=NEAR)


@pytest.mark.parametrize("lean", [-60, -20, -3, 0, 3, 20, 60])
def test_a_body_is_tipped_back_from_either_way(lean: int) -> None:
    """The level is found whether the body leans too far forwards or too far back."""
    level, _ = pose("quadruped", {}, ("knees", "hands"))
    tipped, _ = pose("quadruped", {}, ("knees", "hands"), lean)

    for name, point in level.points.items():
        assert tuple(tipped.points[name]) == pytest.approx(tuple(point), abs=1e-6)


def test_supports_of_one_side_leave_the_other_free() -> None:
    """The right leg is lifted from hands and knees."""
    posed, _ = pose("quadruped", {"hip_flexion_r": 0}, ("knees_l", "hands"))

    assert support_points("knees_l", posed) == ("knee_l",)
    assert low(posed, "knee_l") == pytest.approx(0, abs=NEAR)
    assert low(posed, "knee_r") > 0.1


def test_leaning_tips_forwards() -> None:
    """A positive lean brings the head ahead."""
    upright, _ = pose("standing", {})
    leaning, _ = pose("standing", {}, (), 20)

    assert leaning.points["crown"].x > upright.points["crown"].x + 0.1


def test_an_unknown_base_is_refused() -> None:
    """The error names what was asked for."""
    with pytest.raises(KeyError, match="handstand"):
        pose("handstand", {})


@every_base
def test_an_angle_of_a_base_is_one_that_an_editor_may_write(base: str) -> None:
    """A base keeps within the limits of joints."""
    for name, value in BASES[base].angles.items():
        least, most = LIMITS[name]
        assert least <= value <= most, name


@every_base
def test_no_flesh_sinks_far_into_the_floor(base: str) -> None:
    """Held up as it should be, no part of a base lies deeper than a mat gives way."""
    posed, _ = pose(base, {}, STANDS_ON[base])
    deepest = {part.name: min(at.y - size for at, size in part.balls) for part in parts(posed)}

    assert min(deepest.values()) > -0.03, min(deepest, key=lambda name: deepest[name])


@pytest.mark.parametrize(
    ("base", "part", "way"),
    [
        ("supine", "head", (0, 1, 0)),
        ("supine", "pelvis", (0, 1, 0)),
        ("hook-lying", "head", (0, 1, 0)),
        ("prone", "pelvis", (0, -1, 0)),
        ("prone", "head", (0, -1, 0)),
        ("quadruped", "head", (0, -1, 0)),
        ("side-lying", "pelvis", (1, 0, 0)),
        ("seated", "head", (1, 0, 0)),
        ("ninety-ninety", "head", (1, 0, 0)),
    ],
)
def test_a_base_faces_its_way(base: str, part: str, way: tuple[float, float, float]) -> None:
    """Up on the back, down on the front, ahead otherwise."""
    assert pose(base, {})[0].frames[part].x.dot(Vector(*way)) > 0.9


def test_side_lying_has_the_right_side_above_the_left() -> None:
    """The records describe the right side, so it is on top."""
    points = pose("side-lying", {})[0].points

    for name in ("hip", "shoulder", "knee"):
        assert points[f"{name}_r"].y > points[f"{name}_l"].y + 0.05


@pytest.mark.parametrize("side", ["r", "l"])
def test_hands_and_feet_that_bear_weight_lie_flat(side: str) -> None:
    """Soles and palms, to be leant on."""
    kneeling, _ = pose("quadruped", {}, ("knees", "hands"))
    lying, _ = pose("hook-lying", {}, ("back", "feet"))

    assert flat(lying, f"ball_{side}", f"foot_{side}") < 0.05
    assert abs(low(kneeling, f"wrist_{side}") - low(kneeling, f"fingers_{side}")) < 0.02


def test_ninety_ninety_turns_one_hip_out_and_the_other_in() -> None:
    """Both knees are near the floor, right of where they were; both thighs and shanks square."""
    points = pose("ninety-ninety", {}, ("seat",))[0].points

    for side in ("r", "l"):
        hip, knee, ankle = (points[f"{name}_{side}"] for name in ("hip", "knee", "ankle"))
        assert low_enough(knee.y)
        assert low_enough(ankle.y)
        assert abs(hip.minus(knee).dot(ankle.minus(knee))) < 0.25 * 0.245 * 0.246
        assert knee.z > ankle.z + 0.1


def low_enough(height: float) -> bool:
    """Near the floor, not in it."""
    return 0 < height < 0.12


@pytest.mark.parametrize(
    ("view", "right", "towards"),
    [
        ("side", (1, 0, 0), (0, 0, 1)),
        ("left", (-1, 0, 0), (0, 0, -1)),
        ("front", (0, 0, -1), (1, 0, 0)),
        ("rear", (0, 0, 1), (-1, 0, 0)),
        ("oblique", (1, 0, 0), (0, 0, 1)),
        ("rear-oblique", (1, 0, 0), (0, 0, 1)),
        ("top", (1, 0, 0), (0, 1, 0)),
        ("side-above", (1, 0, 0), (0, 0, 1)),
        ("front-above", (0, 0, -1), (1, 0, 0)),
        ("front-raised", (0, 0, -1), (1, 0, 0)),
        ("rear-above", (0, 0, 1), (-1, 0, 0)),
    ],
)
def test_a_camera_looks_from_where_its_name_says(
    view: str, right: tuple[float, float, float], towards: tuple[float, float, float]
) -> None:
    """What lies to the right on paper, and what comes nearer."""
    camera = CAMERAS[view]

    assert camera.see(Vector(*right)).x > 0.7
    assert camera.see(Vector(*towards)).depth > 0.6


def test_an_oblique_camera_sees_the_front_and_a_rear_one_the_back() -> None:
    """What is ahead comes nearer, or goes away."""
    ahead = Vector(1, 0, 0)

    assert CAMERAS["oblique"].see(ahead).depth > 0.3
    assert CAMERAS["rear-oblique"].see(ahead).depth < -0.3


@pytest.mark.parametrize("view", sorted(set(CAMERAS) - {"top"}))
def test_up_is_up_on_paper(view: str) -> None:
    """Except from straight above."""
    assert CAMERAS[view].see(Vector(0, 1, 0)).y > 0.7


@steady
@given(st.floats(-180, 180), st.floats(-90, 90), st.tuples(*[st.floats(-2, 2)] * 3))
def test_a_camera_never_stretches(azimuth: float, up: float, at: tuple[float, ...]) -> None:
    """A point is as far from the middle on paper and in depth as it is in space."""
    seen = Vector(*Camera(azimuth, up).see(Vector(*at)))

    assert seen.length == pytest.approx(Vector(*at).length, abs=NEAR)


def test_every_view_that_may_be_written_has_a_camera() -> None:
    """And each camera can be asked for."""
    assert set(View.__args__) == set(CAMERAS)  # type: ignore[attr-defined]


def spec(
    *frames: FrameSpec, view: View = "side", name: str = "x", title: str = "", words: str = ""
) -> FigureSpec:
    """A figure with only what a test is about."""
    return FigureSpec(name, title, words, frames or (FrameSpec("standing"),), view, ("thigh_r",))


@few
@given(bases, angles, st.sampled_from(sorted(CAMERAS)))
def test_any_pose_is_a_small_and_valid_drawing(base: str, bent: dict[str, int], view: View) -> None:
    """XML that parses, without numbers that browsers cannot read."""
    frames = (FrameSpec(base), FrameSpec(base, tuple(sorted(bent.items()))))

    svg = draw(spec(*frames, view=view)).svg

    assert len(svg.encode()) / len(frames) < MOST_BYTES
    assert ET.fromstring(svg).tag == f"{SVG}svg"  # noqa: S314 - our own drawing
    assert not re.search(r"nan|inf|\de[-+]?\d", svg)


DRAW = """
from generator.figures.figure import FigureSpec, FrameSpec, draw
print(draw(FigureSpec("x", "T", "D", (FrameSpec("supine"), FrameSpec("quadruped")), "oblique",
                      ("thigh", "trunk", "head"), ("buttock_r", "groin_l"))).svg)
"""


def test_the_same_figure_gives_the_same_bytes_in_another_process() -> None:
    """Sets and hashes must not decide the order of drawing."""
    drawn = [
        subprocess.run(
            [sys.executable, "-c", DRAW],
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2", "3")
    ]

    assert drawn[0].startswith(b"<svg")
    assert len(set(drawn)) == 1


HOSTILE = (
    "</title><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onload='alert(1)",
    "]]><![CDATA[",
    "&lt;&bogus;",
    "<!-- --!> <!--",
    "<?xml version='1.0'?>",
)


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("place", ["name", "title", "words"])
def test_hostile_words_stay_words(words: str, place: str) -> None:
    """Names, titles and captions come from files that strangers send."""
    calm, root = (
        ET.fromstring(draw(spec(**{place: text})).svg)  # type: ignore[arg-type]  # noqa: S314
        for text in ("calm", words)
    )
    title, description = root[0], root[1]

    assert [(one.tag, sorted(one.attrib)) for one in root.iter()] == [
        (one.tag, sorted(one.attrib)) for one in calm.iter()
    ]
    if place == "name":
        assert title.get("id") == f"{words}-title"
    else:
        assert (title if place == "title" else description).text == words


@steady
@given(bases, angles)
def test_an_anchor_stays_in_its_place(base: str, bent: dict[str, int]) -> None:
    """Not by moving limbs: the pose is the same with the anchor and without."""
    assume(bent)
    free, _ = pose(base, bent)
    alone = body({**BASES[base].angles, **bent}, BASES[base].turn)

    for name, point in free.points.items():
        away = point.minus(free.points["ankle_r"])
        assert tuple(away) == pytest.approx(
            tuple(alone.points[name].minus(alone.points["ankle_r"])), abs=NEAR
        )
