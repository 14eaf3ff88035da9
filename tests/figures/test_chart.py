"""Charts of joint angles and the strip of phases: what is drawn, and what is told."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.figures.chart import LEFT, RIGHT, curve_chart, x_of
from generator.figures.curve import Curve, Event, Phase, curve_words
from generator.figures.strip import cycle_strip, strip_words
from generator.records.files import Project
from generator.records.tables import load_shared
from generator.words import Words

ROOT = Path(__file__).parents[2]
SHARED = load_shared(Project(ROOT))[0]
WORDS = Words(SHARED.labels)
SVG = "{http://www.w3.org/2000/svg}"

HIP = Curve("Hip flexion", "flexion", "extension", (31.2, 20.4, 0.4, -6.3, 31.2))
TOE_OFF = Event("toe-off", 62)
LATE = Phase("Terminal stance", 31, 50)
MOMENT = Phase("Toe-off", 39, 39)
PHASES = (Phase("Loading response", 2, 12), Phase("Mid stance", 12, 31), LATE, MOMENT)

ANY = settings(deadline=None, max_examples=50)

angles = st.floats(min_value=-120, max_value=160, allow_nan=False)
spreads = st.floats(min_value=0, max_value=90, allow_nan=False)
percents = st.floats(min_value=0, max_value=100, allow_nan=False)
texts = st.text(max_size=40)
curves = st.integers(min_value=2, max_value=51).flatmap(
    lambda count: st.builds(
        Curve,
        texts,
        texts,
        texts,
        st.lists(angles, min_size=count, max_size=count).map(tuple),
        st.just(()) | st.lists(spreads, min_size=count, max_size=count).map(tuple),
        texts,
    )
)
phases = st.tuples(percents, percents).flatmap(
    lambda ends: st.builds(Phase, texts, st.just(min(ends)), st.just(max(ends)))
)
events = st.lists(st.builds(Event, texts, percents), max_size=6).map(tuple)


def read(svg: str) -> ElementTree.Element:
    """The drawing as a tree; a mistake in the XML fails the test."""
    return ElementTree.fromstring(svg)  # noqa: S314 - our own drawing


def of_class(svg: str, name: str) -> list[ElementTree.Element]:
    """The elements of one class, in the order they are drawn."""
    return [one for one in read(svg).iter() if one.get("class") == name]


def absolute_points(data: str) -> list[tuple[float, float]]:
    """The corners of a path that is made of M and L."""
    pairs = re.findall(r"[ML]([-\d.]+) ([-\d.]+)", data)
    return [(float(x), float(y)) for x, y in pairs]


def seen_words(svg: str) -> list[str]:
    """The words drawn in a picture."""
    return [str(one.text) for one in read(svg).iter(f"{SVG}text")]


def box(svg: str, name: str) -> tuple[float, float]:
    """Left and right edge of the first rectangle of a class."""
    found = of_class(svg, name)[0]
    left = float(found.get("x", ""))
    return left, left + float(found.get("width", ""))


@ANY
@given(curves, phases | st.none(), events)
def test_any_curve_stays_in_its_box(
    curve: Curve, phase: Phase | None, marks: tuple[Event, ...]
) -> None:
    """Line, band, dots and base lines of words lie inside the drawing, which is sound XML."""
    svg = curve_chart("one", curve, WORDS, phase=phase, events=marks)

    width, height = (float(read(svg).get(name, "")) for name in ("width", "height"))
    drawn = [
        point
        for name in ("chart-line", "chart-now", "chart-band")
        for one in of_class(svg, name)
        for point in absolute_points(one.get("d", ""))
    ]
    dots = [
        (float(one.get("cx", "")), float(one.get("cy", ""))) for one in of_class(svg, "chart-dot")
    ]
    words = [
        (float(one.get("x", "")), float(one.get("y", ""))) for one in read(svg).iter(f"{SVG}text")
    ]
    assert len(drawn) >= len(curve.values)
    assert all(LEFT - 0.1 <= x <= RIGHT + 0.1 for x, _y in drawn + dots)
    assert all(0 <= x <= width and 0 < y < height for x, y in drawn + dots + words)
    assert len(svg.encode()) < 12_000


@ANY
@given(curves, phases, events)
def test_no_element_but_harmless_ones(curve: Curve, phase: Phase, marks: tuple[Event, ...]) -> None:
    """Whatever the words are, they come out as text: no script, style, link or handler."""
    svg = curve_chart("one", curve, WORDS, phase=phase, events=marks)

    tree = read(svg)
    names = {one.tag.removeprefix(SVG) for one in tree.iter()}
    attributes = {name for one in tree.iter() for name in one.attrib}
    assert names <= {"svg", "title", "desc", "path", "rect", "circle", "text"}
    assert not any(
        name.startswith("on") or "href" in name or name == "style" for name in attributes
    )
    assert not re.search(r"\n\s*\n", svg)


HOSTILE = '</text><script>alert("1")</script>\x00\ud800\n\n&<b> \'" [[x]]'


def test_hostile_words_are_escaped() -> None:
    """Markup, quotes, control characters and empty lines in words do no harm."""
    curve = Curve(HOSTILE, HOSTILE, HOSTILE, (0, 10), (1, 1), HOSTILE)
    phase = Phase(HOSTILE, 10, 20)
    chart = curve_chart("one", curve, WORDS, phase=phase, events=(Event(HOSTILE, 5),))
    strip = cycle_strip("two", HOSTILE, [phase], WORDS, toe_off=62, current=0)

    for svg in (chart, strip):
        svg.encode("utf-8")
        assert "<script" not in svg
        assert "\n\n" not in svg
        assert '</text><script>alert("1")</script>' in "".join(read(svg).itertext())


@pytest.mark.parametrize("name", ["", "1st", 'a" onload="x', "a b"])
def test_a_name_that_cannot_be_an_id_is_refused(name: str) -> None:
    """The ids of the drawing are made from a plain name."""
    with pytest.raises(ValueError, match="cannot be an id"):
        curve_chart(name, HIP, WORDS)


@pytest.mark.parametrize("values", [(), (1.0,)])
def test_a_curve_needs_a_start_and_an_end(values: tuple[float, ...]) -> None:
    """Fewer than two values, or a spread that does not fit them, is refused."""
    with pytest.raises(ValueError, match="start and at its end"):
        Curve("Hip", "flexion", "extension", values)
    with pytest.raises(ValueError, match="one spread for each"):
        Curve("Hip", "flexion", "extension", (1, 2, 3), (1, 2))


def test_the_drawing_names_itself() -> None:
    """It is a picture with a title and a description, by ids that begin with its name."""
    tree = read(curve_chart("hip-late", HIP, WORDS))

    assert tree.get("role") == "img"
    assert tree.get("aria-labelledby") == "hip-late-title hip-late-desc"
    assert [tree[0].tag, tree[0].get("id")] == [f"{SVG}title", "hip-late-title"]
    assert [tree[1].tag, tree[1].get("id")] == [f"{SVG}desc", "hip-late-desc"]
    assert tree.get("viewBox") == f"0 0 {tree.get('width')} {tree.get('height')}"


def test_greatest_and_least_are_told_with_their_moments() -> None:
    """The words hold the start, both extremes, the phase and the events, in whole degrees."""
    told = curve_words(HIP, LATE, (TOE_OFF,), WORDS)

    assert told == (
        "31° flexion at contact. It ranges from 6° extension at 75 % to 31° flexion at 0 %."
        " Terminal stance (31 to 50 %): from 16° flexion to 0°. Marked at 62 %: toe-off."
    )


def test_a_moment_and_a_band_are_told() -> None:
    """A phase without length has one angle; a spread says what it is."""
    curve = Curve("Knee", "flexion", "extension", (0, 50, 0), (4, 5, 4), "one standard deviation")

    assert curve_words(curve, MOMENT, (), WORDS) == (
        "0° at contact. It ranges from 0° at 0 % to 50° flexion at 50 %."
        " Toe-off (at 39 %): 39° flexion. The band shows one standard deviation."
    )


@ANY
@given(curves)
def test_the_extremes_are_those_of_the_values(curve: Curve) -> None:
    """No value is greater than the greatest named, and it is where it is said to be."""
    assert curve.highest.degrees == max(curve.values)
    assert curve.lowest.degrees == min(curve.values)
    assert curve.at(curve.highest.percent) == pytest.approx(curve.highest.degrees)
    assert curve.at(curve.lowest.percent) == pytest.approx(curve.lowest.degrees)


def test_higher_angles_are_drawn_higher() -> None:
    """The two dots mark the greatest angle above the least, each with its number."""
    svg = curve_chart("one", HIP, WORDS)
    high, low = of_class(svg, "chart-dot")

    assert float(high.get("cy", "")) < float(low.get("cy", ""))
    assert [float(one.get("cx", "")) for one in (high, low)] == [LEFT, x_of(75)]
    assert {"31°", "6°", "flexion", "extension"} <= set(seen_words(svg))


@pytest.mark.parametrize("phase", [LATE, Phase("Swing", 62, 100), Phase("All", 0, 100)])
def test_the_phase_is_shaded_where_it_is(phase: Phase) -> None:
    """The shade begins and ends at the phase, and so does the thick part of the line."""
    svg = curve_chart("one", HIP, WORDS, phase=phase)

    ends = [x_of(phase.starts), x_of(phase.ends)]
    assert list(box(svg, "chart-phase")) == pytest.approx(ends, abs=0.11)
    line = absolute_points(of_class(svg, "chart-now")[0].get("d", ""))
    assert [line[0][0], line[-1][0]] == pytest.approx(ends, abs=0.11)


def test_a_moment_is_wide_enough_to_be_seen() -> None:
    """A phase that starts where it ends is a narrow shade round its moment."""
    left, right = box(curve_chart("one", HIP, WORDS, phase=MOMENT), "chart-phase")

    assert (left + right) / 2 == pytest.approx(x_of(39), abs=0.1)
    assert 5 < right - left < 12


def test_without_phase_spread_and_events_none_is_drawn() -> None:
    """Only what is known is drawn."""
    svg = curve_chart("one", HIP, WORDS)

    for name in ("chart-phase", "chart-band", "chart-event", "chart-now"):
        assert of_class(svg, name) == []


def test_words_of_events_do_not_lie_on_each_other() -> None:
    """Events close together get a row each, and their lines stand at their percent."""
    near = (TOE_OFF, Event("opposite contact", 50), Event("opposite toe-off", 12))
    svg = curve_chart("one", HIP, WORDS, events=near)

    rows = {str(one.text): one.get("y") for one in read(svg).iter(f"{SVG}text") if one.text}
    lines = [float(one.get("d", "M0")[1:].split(" ")[0]) for one in of_class(svg, "chart-event")]
    assert rows["toe-off"] != rows["opposite contact"]
    assert rows["toe-off"] == rows["opposite toe-off"]
    assert lines == pytest.approx([x_of(12), x_of(50), x_of(62)], abs=0.06)


def test_the_same_input_gives_the_same_bytes() -> None:
    """Nothing in a drawing depends on the run."""
    first, second = (
        curve_chart("one", HIP, WORDS, phase=LATE, events=(TOE_OFF,))
        + cycle_strip("two", "Strip", PHASES, WORDS, toe_off=62, current=1)
        for _ in range(2)
    )

    assert first == second


@pytest.mark.parametrize("activity", ["walking", "running"])
def test_every_curve_of_the_library_is_a_small_chart(activity: str) -> None:
    """The measured curves, with all that can be marked, stay under 12 KB each."""
    cycle = SHARED.gait_cycles[activity]
    marks = tuple(Event(one.title, one.at_percent) for one in cycle.events.values())
    for measurement, one in cycle.curves():
        named = SHARED.anatomy.coordinates[one.coordinate]
        curve = Curve(
            named.title,
            named.positive,
            named.negative,
            one.values,
            one.spread or (),
            measurement.spread or "",
        )
        svg = curve_chart("one", curve, WORDS, phase=LATE, events=marks)

        assert len(svg.encode()) < 12_000
        assert {named.title, named.positive, named.negative} <= set(seen_words(svg))


@pytest.mark.parametrize("current", [0, 2, 3])
def test_the_strip_marks_the_current_phase(current: int) -> None:
    """One box is marked, it is that of the phase, and the phase is named above it."""
    svg = cycle_strip("one", "Strip", PHASES, WORDS, toe_off=62, current=current)

    phase = PHASES[current]
    left, right = box(svg, "chart-now-box")
    middle = x_of((phase.starts + phase.ends) / 2)
    assert len(of_class(svg, "chart-now-box")) == 1
    assert len(of_class(svg, "chart-box")) == len(PHASES) - 1
    assert (left + right) / 2 == pytest.approx(middle, abs=0.11)
    assert phase.title in seen_words(svg)
    (number,) = of_class(svg, "chart-on-accent")
    assert number.text == str(current + 1)
    assert left < float(number.get("x", "")) < right


def test_the_strip_tells_stance_from_swing_in_words() -> None:
    """The two bars meet at toe-off and carry their names."""
    svg = cycle_strip("one", "Strip", PHASES, WORDS, toe_off=39)

    assert box(svg, "chart-stance") == pytest.approx((LEFT, x_of(39)), abs=0.1)
    assert box(svg, "chart-swing") == pytest.approx((x_of(39), RIGHT), abs=0.1)
    assert {"Stance: foot down", "Swing: foot up"} <= set(seen_words(svg))


def test_the_strip_is_told_in_words() -> None:
    """Every phase with its span, the end of stance, and the marked one."""
    assert strip_words(PHASES[1:], WORDS, toe_off=62, current=1) == (
        "1: Mid stance, 12 to 31 %. 2: Terminal stance, 31 to 50 %. 3: Toe-off, at 39 %."
        " Stance lasts until 62 %, then the leg swings. Marked: Terminal stance."
    )


@ANY
@given(st.lists(phases, min_size=1, max_size=10), percents, st.data())
def test_any_strip_is_sound_and_small(
    spans: list[Phase], toe_off: float, data: st.DataObject
) -> None:
    """Whatever the phases, the strip is sound XML within its box."""
    current = data.draw(st.none() | st.integers(0, len(spans) - 1))
    svg = cycle_strip("one", "Strip", spans, WORDS, toe_off=toe_off, current=current)

    width = float(read(svg).get("width", ""))
    for one in read(svg).iter(f"{SVG}rect"):
        left = float(one.get("x", ""))
        assert 0 <= left <= left + float(one.get("width", "")) <= width
    assert len(svg.encode()) < 12_000
