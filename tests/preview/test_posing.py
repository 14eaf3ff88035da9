"""In a browser: sliders move the figure of a page, and give the YAML to paste back."""

import re
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from generator.preview.news import Newsroom
from generator.preview.pose import PoseDesk
from generator.preview.server import PreviewServer
from generator.publish.live import LivePages
from generator.publish.on_demand import OnDemand
from generator.records.files import Project
from tests.conftest import ROOT, TESTS
from tests.publish.test_accessible import everywhere
from tests.site import complete, staged

FIGURE = """\
figure:
  view: side
  moves: [thigh_r]
  frames:
    - caption: "Start: tall"
      base: standing
      angles: {hip_flexion_r: 10}
    - caption: One knee up
      base: standing
      angles: {hip_flexion_r: 80, knee_angle_r: 90}
      supports: [feet_l]
"""
PHONE = ViewportSize(width=390, height=844)
DESKTOP = ViewportSize(width=1280, height=800)


@dataclass(frozen=True)
class Preview:
    """A preview that runs: its project, its address, and how a save is followed."""

    project: Project
    live: LivePages
    server: PreviewServer

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}/exercises/hip-turn/"

    @property
    def record(self) -> Path:
        return self.project.content / "exercises" / "hip-turn.yml"

    def save(self, text: str) -> None:
        """What `gaitway serve` does after a save."""
        self.record.write_text(text, encoding="utf-8")
        assert self.live.look_again() == []
        assert self.live.library
        self.server.poses.take(self.live.library)
        self.server.newsroom.publish()


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """The tiny project, with a figure, in the real pages of a preview."""
    folder = tmp_path_factory.mktemp("posing") / "mini"
    shutil.copytree(TESTS / "mini", folder)
    for name in ("labels", "anatomy"):
        shutil.copy(ROOT / "site_data" / f"{name}.yml", folder / "site_data")
    project = complete(folder)
    poses, newsroom = PoseDesk(), Newsroom()
    record = project.content / "exercises" / "hip-turn.yml"
    record.write_text(record.read_text(encoding="utf-8") + FIGURE, encoding="utf-8")
    staged(project)
    live = LivePages(project)
    assert live.look_again() == []
    assert live.library
    poses.take(live.library)
    pages = OnDemand(project, live, "mkdocs", "mkdocs.yml")
    server = PreviewServer(("127.0.0.1", 0), pages, newsroom, poses)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Preview(project, live, server)
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(browser: Browser, preview: Preview) -> Iterator[Page]:
    """The page, open in a browser that may use the clipboard."""
    context = browser.new_context(
        viewport=DESKTOP, permissions=["clipboard-read", "clipboard-write"]
    )
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(preview.address)
    yield page
    context.close()
    assert errors == []


def opened(page: Page) -> Locator:
    """The panel, after its button was pressed."""
    page.get_by_role("button", name="Pose", exact=True).click()
    panel = page.get_by_role("complementary", name="Pose the figure")
    expect(frames(panel)).to_be_focused()
    expect(page.locator("figure.picture .pose-chosen")).to_have_text("1")
    return panel


def frames(panel: Locator) -> Locator:
    """The choice of the frame that is posed."""
    return panel.get_by_role("combobox", name="Frame", exact=True)


def svg(page: Page) -> str:
    """The figure as it is on the page now."""
    return str(page.locator("figure.picture svg").evaluate("one => one.outerHTML"))


def clipboard(page: Page) -> str:
    """What was copied."""
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_a_slider_moves_the_figure_and_gives_the_yaml(page: Page) -> None:
    """By keyboard, by a number, and back; only what differs from the base is given."""
    panel = opened(page)
    frames(panel).select_option("1")
    slider = panel.get_by_role("slider", name="Hip flexion and extension, right hip_flexion_r")
    expect(slider).to_have_value("80")
    before = svg(page)

    slider.press("ArrowRight")
    expect(panel.locator("pre").first).to_contain_text("hip_flexion_r: 81")
    assert svg(page) != before

    panel.get_by_label("Knee flexion, right, in degrees").fill("60")
    expect(panel.get_by_role("slider", name="knee_angle_r")).to_have_value("60")
    panel.get_by_role("button", name="Knee flexion, right: as in the base").click()
    expect(panel.get_by_role("slider", name="knee_angle_r")).to_be_focused()
    expect(panel.locator("pre").first).not_to_contain_text("knee_angle_r")
    panel.get_by_role("button", name="Copy this frame").click()
    expect(panel.get_by_text("Copied.")).to_contain_text("content/exercises/hip-turn.yml")
    assert clipboard(page) == (
        "    - caption: One knee up\n"
        "      base: standing\n"
        "      supports: [feet_l]\n"
        "      angles: {hip_flexion_r: 81}\n"
    )


def test_named_joints_stand_first_and_the_others_below(page: Page) -> None:
    """Every joint has one slider; those that the frame names are seen at once."""
    panel = opened(page)
    frames(panel).select_option("1")

    expect(panel.get_by_role("slider")).to_have_count(2)
    panel.get_by_text("More joints").click()
    expect(panel.get_by_role("slider", name="elbow_flex_l")).to_have_value("8")
    expect(panel.get_by_role("slider")).to_have_count(37)


def test_what_cannot_be_is_told_and_not_given(page: Page) -> None:
    """The last picture stays, and nothing can be copied until it is mended."""
    panel = opened(page)
    before = svg(page)

    panel.get_by_label("Hip flexion and extension, right, in degrees").fill("170")

    expect(panel.get_by_text("Frame 1: `hip_flexion_r` is 170°")).to_contain_text("-40 to 140")
    expect(panel.get_by_role("button", name="Copy this frame")).to_be_disabled()
    assert svg(page) == before
    panel.get_by_label("Hip flexion and extension, right, in degrees").fill("20")
    expect(panel.get_by_role("button", name="Copy this frame")).to_be_enabled()
    expect(panel.get_by_text("the joint goes")).to_have_count(0)


def test_mirrored_twice_is_as_before(page: Page) -> None:
    """Angles and supports change sides; in the base both legs are alike."""
    panel = opened(page)
    frames(panel).select_option("1")
    text = panel.locator("pre").first
    mirror = panel.get_by_role("button", name="Mirror left and right")

    mirror.click()
    expect(text).to_contain_text("angles: {hip_flexion_l: 80, knee_angle_l: 90}")
    expect(text).to_contain_text("supports: [feet_r]")
    mirror.click()

    expect(text).to_contain_text("angles: {hip_flexion_r: 80, knee_angle_r: 90}")
    expect(text).to_contain_text("supports: [feet_l]")


def test_base_view_close_up_lean_and_supports(page: Page) -> None:
    """Each is in the text to paste; the whole figure carries what is not of one frame."""
    panel = opened(page)
    frame, figure = panel.locator("pre").first, panel.locator("pre").last

    panel.get_by_role("combobox", name="Base").select_option("half-kneeling")
    panel.get_by_role("combobox", name="Close-up").select_option("foot_r")
    panel.get_by_label("Lean forwards").fill("5")
    panel.get_by_role("combobox", name="On the floor").select_option("feet_l")
    panel.get_by_role("combobox", name="Seen, in all frames").select_option("front")
    panel.get_by_label("Caption").fill("Down: on one knee")

    expect(frame).to_have_text(
        re.compile(
            r'- caption: "Down: on one knee"\s+base: half-kneeling\s+zoom: foot_r\s+lean: 5\s+'
            r"supports: \[feet_l\]\s+angles: {hip_flexion_r: 10}"
        )
    )
    expect(figure).to_contain_text("view: front")
    expect(figure).to_contain_text("moves: [thigh_r]")
    expect(page.locator("figure.picture figcaption")).to_contain_text("1 Down: on one knee")
    panel.get_by_role("button", name="Only the base").click()
    expect(frame).not_to_contain_text("angles")
    panel.get_by_role("button", name="Back to the file").click()
    expect(figure).to_have_text(re.compile(r'"Start: tall"\s+base: standing\s+angles'))


def test_a_frame_can_be_added_and_removed(page: Page) -> None:
    """Two to four, as the rule is."""
    panel = opened(page)
    add = panel.get_by_role("button", name="Copy as a new frame")
    remove = panel.get_by_role("button", name="Remove frame")
    expect(remove).to_be_disabled()

    add.click()
    add.click()

    expect(add).to_be_disabled()
    expect(page.locator("figure.picture svg > g")).to_have_count(4)
    remove.click()
    expect(page.locator("figure.picture svg > g")).to_have_count(3)


def test_after_an_edit_the_panel_is_where_it_was(page: Page, preview: Preview) -> None:
    """Open, at the same frame; what was tried goes on where the file is as it was."""
    good = preview.record.read_text(encoding="utf-8")
    panel = opened(page)
    frames(panel).select_option("1")
    panel.get_by_label("Knee flexion, right, in degrees").fill("44")
    expect(panel.locator("pre").first).to_contain_text("knee_angle_r: 44")

    preview.save(good.replace("caption: One knee up", "caption: One knee high"))

    expect(panel.get_by_label("Caption")).to_have_value("One knee high", timeout=20_000)
    expect(panel.get_by_label("Knee flexion, right, in degrees")).to_have_value("90")
    panel.get_by_label("Knee flexion, right, in degrees").fill("45")
    expect(panel.locator("pre").first).to_contain_text("knee_angle_r: 45")
    preview.save(good.replace("One knee up", "One knee high").replace("tall", "very tall"))
    expect(page.locator("figcaption")).to_contain_text("very tall", timeout=20_000)
    expect(panel.get_by_label("Knee flexion, right, in degrees")).to_have_value("45")
    preview.save(good)


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_panel_does_not_hide_the_figure(page: Page, size: ViewportSize) -> None:
    """Nor make the page wider than the screen; Escape closes it."""
    page.set_viewport_size(size)
    panel = opened(page)
    box, figure, article = (
        one.bounding_box()
        for one in (panel, page.locator("figure.picture svg"), page.locator("article"))
    )

    assert box
    assert figure
    assert article
    beside = article["x"] + article["width"] <= box["x"]
    assert beside or figure["y"] + figure["height"] <= box["y"]
    assert figure["y"] >= 0
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(page.get_by_role("button", name="Pose", exact=True)).to_be_focused()


DRAG = """slider => {
  for (let value = 20; value <= 60; value += 1) {
    slider.value = value;
    slider.dispatchEvent(new Event("input"));
  }
}"""


def test_dragging_asks_for_the_newest_pose_only(page: Page) -> None:
    """One request at a time; what was passed on the way is not drawn, and the last one is."""
    panel = opened(page)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    panel.get_by_role("slider", name="hip_flexion_r").evaluate(DRAG)

    expect(panel.locator("pre").first).to_contain_text("hip_flexion_r: 60")
    assert 1 <= len(asked) <= 3


def test_axe_finds_nothing_in_the_panel(page: Page) -> None:
    """At no width, in light or dark, with all its parts open."""
    panel = opened(page)
    panel.get_by_role("button", name="Copy as a new frame").click()
    for support in ("feet", "hands", "head"):
        panel.get_by_role("combobox", name="On the floor").select_option(support)
    expect(panel.get_by_text("body heights above the floor").first).to_be_visible()
    panel.evaluate("one => one.querySelectorAll('details').forEach(each => { each.open = true })")

    assert everywhere(page) == {}


def test_a_page_without_a_figure_has_no_button(page: Page, preview: Preview) -> None:
    """There is nothing to pose."""
    page.goto(preview.address.replace("hip-turn", "hip-bridge"))

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("button", name="Pose")).to_have_count(0)
