"""A figure is posed on its page: what is drawn, what is given back, and what is refused."""

import json
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, get_args
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import routes
from generator.figures.closeup import REGIONS
from generator.figures.figure import View, draw
from generator.figures.limits import LIMITS
from generator.figures.names import POINTS, SUPPORT_NAMES
from generator.figures.pose import BASES, pose
from generator.figures.props import Thing
from generator.figures.skeleton import body
from generator.memory import remembering
from generator.pictures import picture_of
from generator.preview.figure_text import figure_text, frame_text
from generator.preview.news import Newsroom
from generator.preview.pose import CannotDrawError, PoseDesk
from generator.preview.server import PreviewServer
from generator.publish.live import LivePages
from generator.publish.staging import stage_project
from generator.records.files import Project
from generator.records.library import Library
from generator.records.models import Assessment, Exercise
from generator.records.models.drawing import Figure, Frame
from generator.records.read import read_library
from generator.records.yaml import parse
from generator.words import Words

ROOT = Path(__file__).parents[2]
SOON = 10.0
ID = "clamshell"


@pytest.fixture(scope="module")
def library() -> Library:
    """The real library."""
    found, problems = read_library(Project(ROOT))
    assert found is not None
    assert problems == []
    return found


@pytest.fixture(scope="module")
def figures(library: Library) -> Mapping[str, Figure]:
    """Every figure that an editor wrote, by record."""
    found = {
        entry.id: entry.record.figure
        for entry in library.published
        if isinstance(entry.record, Exercise | Assessment) and entry.record.figure
    }
    assert len(found) > 50
    return found


@pytest.fixture(scope="module")
def desk(library: Library) -> PoseDesk:
    """Where the figures of the real library are posed."""
    desk = PoseDesk()
    desk.take(library)
    return desk


@pytest.fixture(scope="module")
def address(desk: PoseDesk) -> Iterator[str]:
    """A preview of the real library with one page that is always the same."""
    page = b"<html><body><p>Hips</p></body></html>"
    server = PreviewServer(("127.0.0.1", 0), lambda _path: page, Newsroom(), desk)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def fetch(address: str) -> Any:  # noqa: ANN401 - any JSON
    """The JSON at an address of our own server."""
    with urlopen(address, timeout=SOON) as answer:  # noqa: S310 - our own server
        return json.loads(answer.read())


def drawing(address: str, id_: str, figure: object) -> Any:  # noqa: ANN401 - any JSON
    """What the server gives for a figure."""
    asked = figure if isinstance(figure, str) else json.dumps(figure)
    return fetch(f"{address}/-/pose/{id_}/drawing?figure={quote(asked)}")


def refused(address: str, id_: str, figure: object) -> tuple[int, list[Mapping[str, str]]]:
    """The status and the words for a figure that is none."""
    with pytest.raises(HTTPError) as error:
        drawing(address, id_, figure)
    told = json.loads(error.value.read())
    return error.value.code, told["problems"]


def read_back(text: str) -> Figure:
    """The figure in a text, by our own loader."""
    document, problems = parse(text, PurePosixPath("pasted.yml"))
    assert document is not None
    assert problems == []
    return Figure.model_validate(document.data["figure"])


def test_the_figure_as_in_the_file_is_the_one_on_the_page(address: str, library: Library) -> None:
    """Byte for byte: one skeleton draws both."""
    start = fetch(f"{address}/-/pose/{ID}")
    on_page = picture_of(library, library[ID], Words(library.shared.labels))

    told = drawing(address, ID, start["figure"])

    assert on_page
    assert told["svg"] == on_page.drawing.svg
    assert told["problems"] == []
    assert start["file"] == f"content/exercises/{ID}.yml"


def test_a_changed_angle_changes_the_picture_and_the_text(address: str) -> None:
    """And nothing else of the text."""
    figure = fetch(f"{address}/-/pose/{ID}")["figure"]
    before = drawing(address, ID, figure)
    old = figure["frames"][1]["angles"]["hip_adduction_r"]
    figure["frames"][1]["angles"]["hip_adduction_r"] = -50

    after = drawing(address, ID, figure)

    assert after["svg"] != before["svg"]
    assert after["frames"][0] == before["frames"][0]
    assert after["frames"][1] == before["frames"][1].replace(
        f"hip_adduction_r: {old}", "hip_adduction_r: -50"
    )
    assert after["frames"][1] in after["figure"]


def test_what_is_given_back_draws_the_same_picture(
    address: str, figures: Mapping[str, Figure]
) -> None:
    """For every exercise and assessment: the text loads, passes the check and changes nothing."""
    for id_ in figures:
        figure = fetch(f"{address}/-/pose/{id_}")["figure"]
        told = drawing(address, id_, figure)
        back = read_back(told["figure"])

        again = drawing(address, id_, back.model_dump(mode="json"))

        assert again["svg"] == told["svg"], id_
        assert again["figure"] == told["figure"], id_
        frames = [read_back(f"figure:\n  frames:\n{one * 2}") for one in told["frames"]]
        assert [one.frames[0] for one in frames] == list(back.frames), id_


def test_a_frame_can_be_pasted_into_its_file(
    library: Library, figures: Mapping[str, Figure]
) -> None:
    """It is indented as the files are, so that a frame of the file can be laid over by it."""
    for id_, figure in figures.items():
        written = library[id_].document.text
        for frame in figure.frames:
            assert written.count(frame_text(frame).splitlines()[0]) >= 1, id_


def test_only_angles_that_the_base_has_not_are_given() -> None:
    """Small toes that follow the big one are left out too; those that do not are named."""
    frame = Frame(
        caption="Half kneeling",
        base="half-kneeling",
        angles={
            "hip_flexion_l": 90, "hip_flexion_r": 0, "knee_angle_r": 95,
            "mtp_angle_r": 30, "toes_angle_r": 30, "toes_angle_l": 10,
        },
    )  # fmt: skip

    assert frame_text(frame) == (
        "    - caption: Half kneeling\n"
        "      base: half-kneeling\n"
        "      angles: {knee_angle_r: 95, mtp_angle_r: 30, toes_angle_l: 10}\n"
    )


@pytest.mark.parametrize(
    "caption",
    [
        "Start: shins level", "Hips # high", "on", "1:30", "90", "- up", "{up}", "'Up'", '"Up"',
        "Back\\slash", "two\nlines", " space ", "*up", "🦶 bare\u2028foot", "100 %",
        "&a", "null", "a: ",
    ],
)  # fmt: skip
def test_any_caption_comes_back_as_it_was(caption: str) -> None:
    """Quotes stand where YAML needs them."""
    frame = Frame(caption=caption, base="standing")

    back = read_back(figure_text(Figure(frames=(frame, frame))))

    assert back.frames[0].caption == caption


def test_a_plain_caption_has_no_quotes() -> None:
    """As in the files."""
    assert frame_text(Frame(caption="Sink straight down. Heel up", base="standing")).startswith(
        "    - caption: Sink straight down. Heel up\n"
    )


def test_supports_that_cannot_meet_are_drawn_and_told(address: str) -> None:
    """The editor sees what is wrong, in the words of the check."""
    figure = fetch(f"{address}/-/pose/{ID}")["figure"]
    figure["frames"][0] = {
        "caption": "x",
        "base": "standing",
        "supports": ["feet", "hands", "head"],
    }

    told = drawing(address, ID, figure)

    assert told["svg"].startswith("<svg")
    assert {one["field"] for one in told["problems"]} == {"frames.0.supports.1"}
    assert "above the floor" in told["problems"][0]["message"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"angles": {"hip_flexion_r": 900}}, "goes from -40 to 140"),
        ({"angles": {"hip_flexoin_r": 9}}, "not a coordinate of the skeleton"),
        ({"angles": {"hip_flexion_r": 1.5}}, "whole number"),
        ({"angles": {"hip_flexion_r": 10**400}}, ""),
        ({"angles": []}, "should be"),
        ({"base": "flying"}, "not a base"),
        ({"base": ["standing"]}, "text"),
        ({"zoom": "nose"}, "not a part for a close-up"),
        ({"supports": ["ears"]}, "not a support"),
        ({"lean": 91}, "90 or less"),
        ({"caption": ""}, "empty"),
        ({"script": "<script>"}, "not a field"),
    ],
)  # fmt: skip
def test_what_cannot_be_drawn_is_refused_in_words(
    address: str, change: Mapping[str, object], words: str
) -> None:
    """With the field and what is wrong with it."""
    figure = fetch(f"{address}/-/pose/{ID}")["figure"]
    figure["frames"][1].update(change)

    status, problems = refused(address, ID, figure)

    assert status == 400
    assert problems[0]["field"].startswith("frames.1")
    assert words in problems[0]["message"]


@pytest.mark.parametrize(
    "asked",
    [
        "", "null", "[]", "{", "7", '{"frames": []}', '{"frames": [1, 2, 3]}', "[" * 2000,
        "!!python/name:os",
        '{"frames": [{"caption": "\\ud800", "base": "standing"}]}', "\x00", "&a [*a]", "%ff%fe",
    ],
)  # fmt: skip
def test_what_is_no_figure_is_refused_in_words(
    address: str, asked: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """Whatever is sent: 400 with words, and no traceback."""
    status, problems = refused(address, ID, asked)

    assert status == 400
    assert all(one["message"] for one in problems)
    assert problems
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize(
    "path", ["nobody", "hip-extension", "", "..%2f..", "clamshell/other", "%00"]
)
def test_a_record_without_a_figure_cannot_be_posed(address: str, path: str) -> None:
    """It is not there, and the answer says so."""
    with pytest.raises(HTTPError) as error:
        fetch(f"{address}/-/pose/{path}")

    assert error.value.code == 404
    assert "no figure" in json.loads(error.value.read())["problems"][0]["message"]


ANGLES = st.dictionaries(st.sampled_from([*LIMITS, "elbow"]), st.integers(-90, 90), max_size=6)
FRAMES = st.fixed_dictionaries(
    {
        "caption": st.text(min_size=1, max_size=9),
        "base": st.sampled_from([*BASES]),
        "angles": ANGLES,
    },
    optional={
        "supports": st.lists(st.sampled_from(SUPPORT_NAMES), max_size=3),
        "lean": st.integers(-95, 95),
        "zoom": st.sampled_from(["", *REGIONS]),
    },
)
PROPS = st.fixed_dictionaries(
    {"thing": st.sampled_from(get_args(Thing))},
    optional={
        **dict.fromkeys(("x", "z", "low", "length", "height", "width"), st.integers(-4, 4)),
        **dict.fromkeys(("start", "end"), st.sampled_from([*POINTS, "nose"])),
    },
)
FIGURES = st.fixed_dictionaries(
    {"frames": st.lists(FRAMES, min_size=1, max_size=3), "props": st.lists(PROPS, max_size=2)},
    optional={"view": st.sampled_from(get_args(View)), "anchor": st.sampled_from(POINTS)},
)


@given(figure=FIGURES)
@settings(max_examples=150, deadline=None)
def test_any_figure_is_drawn_or_refused(desk: PoseDesk, figure: Mapping[str, object]) -> None:
    """Nothing that can be asked for fails in another way, and what is drawn can be read back."""
    told, refusal = None, ""
    try:
        told = desk.draw(ID, json.dumps(figure))
    except CannotDrawError as error:
        refusal = str(error)
    assert told or refusal
    assert not told or len(read_back(told["figure"]).frames) == len(told["frames"])


def test_only_pages_with_a_figure_get_the_panel(address: str, library: Library) -> None:
    """The page of an exercise or assessment, by its address; no other."""
    with_panel, without = (
        f"{address}{routes.address(routes.page_path(library[id_]))}"
        for id_ in (ID, "hip-extension")
    )
    for path, expected in ((with_panel, True), (with_panel[:-1], True), (without, False)):
        with urlopen(path, timeout=SOON) as answer:  # noqa: S310 - our own server
            page = answer.read().decode()
        assert (f'<script src="/-/pose.js" data-record="{ID}"></script>' in page) is expected
    for name in ("js", "css"):
        with urlopen(f"{address}/-/pose.{name}", timeout=SOON) as answer:  # noqa: S310
            assert answer.read() == (ROOT / "templates" / f"pose.{name}").read_bytes()


def test_every_joint_has_one_slider_with_its_limits_and_a_name(address: str) -> None:
    """By side, in words, with what is positive and what is negative."""
    groups = fetch(f"{address}/-/pose/{ID}")["groups"]
    joints = [joint for group in groups for joint in group["joints"]]

    assert {one["name"]: (one["low"], one["high"]) for one in joints} == dict(LIMITS)
    assert len(joints) == len(LIMITS)
    assert all(one["title"] != one["name"] and one["positive"] != "+" for one in joints)
    hip = next(one for one in joints if one["name"] == "hip_flexion_l")
    assert hip["title"] == "Hip flexion and extension, left"
    assert (hip["positive"], hip["negative"]) == ("flexion", "extension")


def test_a_mirrored_pose_is_the_mirror_image(address: str) -> None:
    """What a slider says of its fellow: the same pose, with right and left changed about."""
    start = fetch(f"{address}/-/pose/{ID}")
    joints = [joint for group in start["groups"] for joint in group["joints"]]
    angles = {one["name"]: 7 + number for number, one in enumerate(joints)}
    mirrored = {one["name"]: angles[one["mirror"]] * (-1 if one["turned"] else 1) for one in joints}
    here, there = body(angles).points, body(mirrored).points

    for name, point in here.items():
        other = (
            name[:-1] + ("l" if name.endswith("r") else "r") if name[-2:] in {"_r", "_l"} else name
        )
        assert there[other] == pytest.approx((point.x, point.y, -point.z)), name
    aside = {name for name, base in start["bases"].items() if not base["mirrors"]}
    assert aside == {"side-lying"}


def test_what_the_page_starts_from_is_the_base(address: str) -> None:
    """An angle that a frame does not name is its base's, or none."""
    bases = fetch(f"{address}/-/pose/{ID}")["bases"]

    assert set(bases) == set(BASES)
    for name, base in bases.items():
        assert pose(name, base["angles"])[0].points == pose(name, {})[0].points


def test_poses_on_the_way_are_not_remembered(desk: PoseDesk, tmp_path: Path) -> None:
    """Neither in this run nor on disk: nobody asks for them again."""
    started = desk.start(ID)
    assert started
    figure = started["figure"]
    figure["frames"][1]["angles"]["hip_adduction_r"] = -33

    before = len(draw.made)

    with remembering(tmp_path, "made"):
        assert desk.draw(ID, json.dumps(figure))

    assert len(draw.made) == before
    assert not list(tmp_path.iterdir())


def test_the_desk_works_with_the_library_it_took_last(mini: Path) -> None:
    """A record that gets a figure can be posed; nothing of it is staged."""
    desk, live = PoseDesk(), LivePages(Project(mini))
    record = mini / "content" / "exercises" / "hip-turn.yml"

    def look_again() -> None:
        stage_project(Project(mini), lambda _step: None, preview=True)
        assert live.look_again() == []
        assert live.library
        desk.take(live.library)

    look_again()
    assert desk.at("/exercises/hip-turn/") is None

    frames = "    - {caption: Up, base: standing}\n    - {caption: Down, base: seated}\n"
    record.write_text(f"{record.read_text()}figure:\n  frames:\n{frames}")
    look_again()

    assert desk.at("/exercises/hip-turn/") == "hip-turn"
    assert desk.start("hip-turn")
    assert not list((mini / "build" / "docs").rglob("pose.*"))
