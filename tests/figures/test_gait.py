"""Figures of phases and compensations: what is in the drawing, and what its words say."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest

from generator.figures.cycle import body_at
from generator.figures.gait import FEET_ZOOM, Moment, bodies_of, draw_moment, standing_point
from generator.figures.skeleton import PELVIS_HALF_WIDTH
from generator.pictures import Picture, picture_of
from generator.records.files import Project
from generator.records.kinds import Kind
from generator.records.library import Entry, Library
from generator.records.models import Compensation, Phase
from generator.records.read import read_library
from generator.words import Words
from tests.figures.test_cycle import cycle, library

SVG = "{http://www.w3.org/2000/svg}"
LARGEST = 12_000
"""Bytes of one figure."""
DROP = {"pelvis_list": -13, "hip_adduction_r": 13, "hip_adduction_l": -13}


def entries() -> list[Entry]:
    """Every phase of the real library, and every compensation that has a figure."""
    return [*library().of_kind(Kind.PHASES), *compensations()]


def compensations() -> list[Entry]:
    """Every compensation with a figure; one that cannot be drawn well has none."""
    return [
        entry
        for entry in library().of_kind(Kind.COMPENSATIONS)
        if isinstance(entry.record, Compensation) and entry.record.figure
    ]


def picture(entry: Entry) -> Picture:
    """The picture of a record, drawn anew."""
    found = picture_of(library(), entry, Words(library().shared.labels))
    assert found is not None, f"{entry.id} has no figure"
    return found


def elements(svg: str) -> Iterator[Element]:
    """Every element that is drawn."""
    return (one for one in fromstring(svg).iter() if one.tag == f"{SVG}path")  # noqa: S314 - ours


def moment(**other: object) -> Moment:
    """A compensation from behind, with other values."""
    values = {
        "name": "figure-drop",
        "title": "Drop",
        "description": "A <drop> & more",
        "cycle": cycle("running"),
        "percent": 18,
        "view": "rear",
        "changes": DROP,
        "moves": ("pelvis",),
    }
    return Moment(**{**values, **other})  # type: ignore[arg-type]


def test_every_phase_and_compensation_has_a_small_valid_figure_that_is_told_in_words() -> None:
    """Each is valid XML under 12 KB with a title and a description of its own."""
    for entry in entries():
        shown = picture(entry)
        root = fromstring(shown.drawing.svg)  # noqa: S314 - ours
        ids = (root.get("aria-labelledby") or "").split()
        told = {one.get("id"): one.text for one in root if one.get("id") in ids}
        assert len(shown.drawing.svg.encode()) < LARGEST, entry.id
        assert list(told.values()) == [entry.record.title, shown.alt]
        assert all(f"figure-{entry.id}" in one for one in ids)


def test_the_same_figure_has_the_same_bytes_twice() -> None:
    """Nothing in it depends on when or where it is drawn."""
    first = {entry.id: picture(entry).drawing.svg for entry in entries()}
    second = {entry.id: picture(entry).drawing.svg for entry in reversed(entries())}

    assert first == second


def test_every_shape_has_a_class_for_the_screen_and_a_colour_for_paper() -> None:
    """Where no style sheet is read, no shape turns black."""
    for entry in entries():
        for one in elements(picture(entry).drawing.svg):
            paint = one.get("stroke") if one.get("fill") == "none" else one.get("fill")
            assert (one.get("class") or "").startswith("fig-")
            assert re.fullmatch(r"#[0-9a-f]{3}|#[0-9a-f]{6}", paint or "")


def test_words_in_a_drawing_are_escaped() -> None:
    """A description with signs of XML is read as it was written."""
    root = fromstring(draw_moment(moment()).svg)  # noqa: S314 - ours

    assert root.findtext(f"{SVG}desc") == "A <drop> & more"


def test_the_standing_foot_has_one_place_in_both_figures() -> None:
    """What one sees to differ is not that one figure has moved."""
    for entry in compensations():
        record = entry.record
        assert isinstance(record, Compensation)
        assert record.figure is not None
        phase = library()[record.figure.phase].record
        assert isinstance(phase, Phase)
        drawn = moment(
            cycle=cycle(phase.activity),
            percent=record.figure.at_percent,
            changes=record.figure.changes,
        )
        typical, changed = bodies_of(drawn)
        point = standing_point(typical, changed)
        there, here = typical.points[point], changed.points[point]
        assert (here.x, here.z) == pytest.approx((there.x, there.z)), entry.id
        assert here.y == pytest.approx(there.y, abs=0.02), entry.id


def test_a_compensation_is_drawn_within_its_phase() -> None:
    """The moment lies in the phase it names, and the phase is one where it is seen."""
    for entry in compensations():
        record = entry.record
        assert isinstance(record, Compensation)
        assert record.figure is not None
        phase = library()[record.figure.phase].record
        assert isinstance(phase, Phase)
        assert record.figure.phase in record.phases
        assert phase.starts <= record.figure.at_percent <= phase.ends


def test_the_typical_figure_lies_behind_and_what_differs_is_in_accent() -> None:
    """The typical figure comes first, in one tone; only the moving part has the accent."""
    classes = [one.get("class") for one in elements(draw_moment(moment()).svg)]
    ghosts = [place for place, name in enumerate(classes) if name == "fig-ghost"]

    assert classes[0] == "fig-floor"
    assert ghosts == list(range(1, len(ghosts) + 1))
    assert classes.count("fig-move") == 1
    assert classes[-4:] == ["fig-edge", "fig-line", "fig-edge", "fig-line-move"]


def test_without_moving_parts_the_whole_compensated_figure_is_in_accent() -> None:
    """Then no line is drawn either."""
    classes = [one.get("class") for one in elements(draw_moment(moment(moves=())).svg)]

    assert set(classes) == {"fig-floor", "fig-ghost", "fig-move"}
    assert classes.count("fig-ghost") == classes.count("fig-move")


def test_the_typical_figure_alone_has_neither_ghost_nor_accent() -> None:
    """A phase shows one body."""
    classes = {one.get("class") for one in elements(draw_moment(moment(changes={})).svg)}

    assert "fig-near" in classes
    assert not classes & {"fig-ghost", "fig-move", "fig-line", "fig-line-move"}


def test_a_pelvic_drop_slopes_the_pelvis_by_as_much_as_the_change() -> None:
    """Worked out by hand: the hips are one pelvis apart, times the sine of the change."""
    typical, changed = bodies_of(moment(cycle=cycle("walking"), changes={"pelvis_list": -13}))
    slope_before, slope_after = (
        one.points["hip_r"].y - one.points["hip_l"].y for one in (typical, changed)
    )

    assert slope_after - slope_before == pytest.approx(2 * PELVIS_HALF_WIDTH * 0.225, abs=0.003)


def test_feet_alone_are_drawn_larger_and_without_the_trunk() -> None:
    """Where only a foot differs, the picture ends at the knees."""
    whole = draw_moment(moment(changes={"subtalar_angle_r": -15}, moves=("pelvis",)))
    feet = draw_moment(moment(changes={"subtalar_angle_r": -15}, moves=("foot_r", "shank_r")))
    tall = body_at(cycle("running"), 18).points["crown"].y * 150

    assert whole.height > tall
    assert feet.height / FEET_ZOOM < tall / 2
    assert FEET_ZOOM * _pixels(feet.svg) / feet.height > 1.5 * _pixels(whole.svg) / whole.height


def _pixels(svg: str) -> float:
    return float(fromstring(svg).get("height") or 0)  # noqa: S314 - ours


def test_what_turns_is_seen_from_above_and_what_tips_from_level() -> None:
    """From level one cannot see where a foot points; from above a belt seems to slope."""
    assert moment(changes={"hip_rotation_r": -20}).camera.elevation > 20
    assert moment(changes=DROP).camera.elevation < 10
    assert moment(changes={"hip_rotation_r": -20}, view="side").camera.elevation < 10


def test_the_caption_says_that_the_size_is_exaggerated_and_by_how_much() -> None:
    """Where no size is published it says that nobody published one; else where to find it."""
    for entry in compensations():
        record = entry.record
        assert isinstance(record, Compensation)
        assert record.figure is not None
        said = picture(entry).captions[1]
        assert "drawn large on purpose" in said
        assert f"up to {max(map(abs, record.figure.changes.values()))}°" in said
        unknown = record.size == "none published"
        assert said.startswith("Nobody has published a size.") is unknown
        assert ("What studies found stands below" in said) is not unknown


def test_the_captions_say_what_is_measured_what_is_drawn_and_whose_the_angles_are() -> None:
    """Walking has no curve for turning and leaning of the hip, and its figures say so."""
    for entry in entries():
        shown = picture(entry)
        measured, credit = shown.captions[-2:]
        walking = "Walking at" in shown.captions[0]
        assert "Not measured, only drawn: trunk, head, arms" in measured
        assert ("hip rotation" in measured) is walking
        assert "CC BY 4.0" in credit
        assert shown.sources
        authors = [library().shared.sources[key].authors for key in shown.sources]
        assert all(one in credit for one in authors)


def test_a_library_without_curves_has_no_such_figure(mini: Path) -> None:
    """Nothing is drawn from angles that nobody measured."""
    found, problems = read_library(Project(mini))
    assert isinstance(found, Library)
    assert not problems
    words = Words(found.shared.labels)

    kinds = (Kind.PHASES, Kind.COMPENSATIONS)
    drawn = [picture_of(found, entry, words) for kind in kinds for entry in found.of_kind(kind)]

    assert drawn == [None, None]
