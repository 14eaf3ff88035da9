"""The page of the gait cycle as people meet it: by keyboard, touch, without motion or script."""

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page, Route, expect

from tests.publish.pages import PHONE, opened

SCRIPT_LIMIT = 20_000
DATA_LIMIT = 60_000
FIRST_LIMIT = 15_000
"""Bytes, compressed."""
POLICY = "default-src 'self'; script-src 'self'; style-src 'self'; connect-src 'self'"
MOVED = "document.querySelector('.gw-stage path:nth-of-type(3)').getAttribute('d')"
STRIDE_MOVED = "document.querySelector('.gw-home .gw-body path').getAttribute('d')"


@pytest.fixture
def blank(browser: Browser) -> Iterator[Page]:
    """A phone with a touch screen; what the policy refuses, `test_private` asks."""
    with opened(browser, PHONE, has_touch=True, bypass_csp=True) as page:
        yield page


@pytest.fixture
def page(blank: Page, address: str) -> Page:
    """The page of the gait cycle, its figure ready."""
    blank.goto(f"{address}gait-cycle/")
    blank.wait_for_selector(".gw-live")
    return blank


def test_the_keyboard_moves_through_the_stride(page: Page) -> None:
    """Arrow keys move the slider; figure, phase, its link and the spoken value follow."""
    slider = page.get_by_role("slider")
    before = page.evaluate(MOVED)
    slider.focus()
    for _ in range(34):
        page.keyboard.press("ArrowRight")

    expect(slider).to_have_value("34")
    expect(slider).to_have_attribute("aria-valuetext", "34 %, Terminal stance (walking)")
    link = page.locator(".gw-where a")
    expect(link).to_have_text("Terminal stance (walking)")
    assert page.evaluate(MOVED) != before

    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/phases/walking-terminal-stance/")


def test_swing_has_phases_of_its_own(page: Page) -> None:
    """The whole stride is named and linked, not only the part with the foot on the ground."""
    page.get_by_role("slider").fill("80")

    expect(page.locator(".gw-where a")).to_have_text("Mid swing (walking)")
    assert page.locator(".gw-bar .gw-on").count() == 1


@pytest.mark.parametrize(
    ("percent", "phase"),
    [
        ("0", "Initial contact"),
        ("39", "Toe-off"),
        ("40", "Initial swing"),
        ("100", "Initial contact"),
    ],
)
def test_a_phase_of_a_single_moment_is_named_at_it(page: Page, percent: str, phase: str) -> None:
    """The end of a stride is the first moment of the next one."""
    page.get_by_role("button", name="Running").click()
    page.get_by_role("slider").fill("20")
    page.get_by_role("slider").fill(percent)

    expect(page.locator(".gw-where")).to_have_text(f"{phase} (running)")


def test_kneecaps_show_from_the_front_alone(page: Page) -> None:
    """So that one sees which way the figure faces."""
    seen = "document.querySelectorAll('.gw-stage .fig-mark:not([ry=\"0\"])').length"
    counts = {}
    for view in ("Side", "Front", "Rear"):
        page.get_by_role("button", name=view).click()
        counts[view] = page.evaluate(seen)

    assert counts == {"Side": 0, "Front": 2, "Rear": 0}


def test_each_comparison_keeps_its_own_moment(page: Page) -> None:
    """With two of them on, a button takes both figures to the moment and side of one."""
    page.get_by_role("button", name="Running").click()
    page.get_by_role("checkbox", name="Contralateral pelvic drop").check()
    expect(page.locator(".gw-stage figure")).to_have_count(2)
    first = page.get_by_role("slider").input_value()
    page.get_by_role("checkbox", name="Lumbar hyperextension").check()
    expect(page.locator(".gw-stage figure")).to_have_count(3)
    second = page.get_by_role("slider").input_value()
    assert first != second

    page.get_by_role("button", name=f"Show it at {first} %").click()

    expect(page.get_by_role("slider")).to_have_value(first)
    expect(page.locator(".gw-stage figure")).to_have_count(3)
    expect(page.locator(".gw-choice button[aria-pressed=true]")).to_have_text(["Running", "Rear"])


def test_it_starts_still_and_plays_and_pauses(page: Page) -> None:
    """Nothing moves until asked; while it plays, the phase is not read out."""
    start = page.evaluate(MOVED)
    page.wait_for_timeout(400)
    assert page.evaluate(MOVED) == start

    page.get_by_role("button", name="Play").click()
    page.wait_for_function(f"{MOVED} !== {json.dumps(start)}")
    expect(page.locator(".gw-where")).to_have_attribute("aria-live", "off")
    page.get_by_role("button", name="Pause").click()
    paused = page.evaluate(MOVED)
    page.wait_for_timeout(400)

    assert page.evaluate(MOVED) == paused
    expect(page.locator(".gw-where")).to_have_attribute("aria-live", "polite")


def test_views_and_activities_can_be_chosen_by_touch(page: Page) -> None:
    """A tap changes the view or the activity, and the buttons say which one is on."""
    side = page.evaluate(MOVED)
    page.get_by_role("button", name="Front").tap()
    front = page.evaluate(MOVED)
    page.get_by_role("button", name="Running").tap()

    assert front != side
    assert page.evaluate(MOVED) != front
    pressed = page.locator(".gw-choice button[aria-pressed=true]").all_inner_texts()
    assert pressed == ["Running", "Front"]
    assert page.locator(".gw-curves:visible").get_attribute("data-activity") == "running"


def test_what_is_touched_is_large_enough(page: Page) -> None:
    """Every control is at least 44 pixels high, and 24 wide."""
    controls = page.locator(
        ".gw-player :is(button, input, .gw-where a), .gw-checks label"
    )  # fmt: skip
    page.get_by_role("slider").fill("34")
    boxes = {
        one.evaluate("one => one.outerHTML.slice(0, 60)"): one.bounding_box()
        for one in controls.all()
        if one.is_visible()
    }

    assert len(boxes) >= 9
    small = [name for name, box in boxes.items() if not box or box["height"] < 44]
    narrow = [name for name, box in boxes.items() if not box or box["width"] < 24]
    assert (small, narrow) == ([], [])


def test_the_cursor_reads_the_curves(page: Page) -> None:
    """The number beside a curve is the measured angle at the moment of the slider."""
    page.get_by_role("slider").fill("34")
    hip = page.locator(".gw-curves[data-activity=walking] [data-coordinate=hip_flexion]")
    early = hip.locator(".gw-cursor").bounding_box()
    expect(hip.locator(".gw-now")).to_have_text("6° flexion")
    page.get_by_role("slider").fill("50")
    late = hip.locator(".gw-cursor").bounding_box()

    expect(hip.locator(".gw-now")).to_have_text("5° extension")
    assert early is not None
    assert late is not None
    assert late["x"] > early["x"]


def test_a_compensation_is_shown_where_and_when_it_is_seen(page: Page) -> None:
    """A tick shows it over the typical figure, from its side, at its moment, with its page."""
    page.get_by_role("button", name="Running").click()
    page.get_by_role("checkbox", name="Contralateral pelvic drop").check()

    expect(page.locator(".gw-stage figure")).to_have_count(2)
    expect(page.locator(".gw-choice button[aria-pressed=true]")).to_have_text(["Running", "Rear"])
    beside = page.locator(".gw-stage figure").nth(1)
    assert beside.locator(".fig-ghost").count() > 10
    assert beside.locator(".fig-move").count() >= 1
    ghost, changed = (
        beside.locator(".gw-body").nth(place).locator("path").evaluate_all(
            "all => all.map(one => one.getAttribute('d')).sort().join()"
        )
        for place in (0, 1)
    )  # fmt: skip
    assert ghost != changed
    expect(beside.get_by_role("link")).to_have_attribute(
        "href", "../compensations/contralateral-pelvic-drop/"
    )
    page.get_by_role("checkbox", name="Contralateral pelvic drop").uncheck()
    expect(page.locator(".gw-stage figure")).to_have_count(1)


def test_less_motion_means_step_by_step(blank: Page, address: str) -> None:
    """Where less motion is wanted nothing plays: a press moves on by one step."""
    blank.emulate_media(reduced_motion="reduce")
    blank.goto(f"{address}gait-cycle/")
    blank.get_by_role("button", name="Step on").click()
    slider = blank.get_by_role("slider")
    expect(slider).to_have_value("5")
    blank.wait_for_timeout(400)
    expect(slider).to_have_value("5")

    blank.goto(address)
    blank.wait_for_selector(".gw-home button:visible")
    still = blank.evaluate(STRIDE_MOVED)
    blank.wait_for_timeout(400)
    assert blank.evaluate(STRIDE_MOVED) == still


def test_the_home_figure_moves_less_than_five_seconds(page: Page, address: str) -> None:
    """It shows a few strides of itself, and then is still until somebody asks for more."""
    page.goto(address)
    page.wait_for_selector(".gw-home button:visible")
    start = page.evaluate(STRIDE_MOVED)
    page.wait_for_function(f"{STRIDE_MOVED} !== {json.dumps(start)}")
    expect(page.locator(".gw-home button")).to_have_text("Play", timeout=5000)
    still = page.evaluate(STRIDE_MOVED)
    page.wait_for_timeout(400)

    assert page.evaluate(STRIDE_MOVED) == still


def test_without_script_the_numbers_stand_in_tables(browser: Browser, address: str) -> None:
    """Phases, angles and curves are in the page; no control that does nothing is shown."""
    with opened(browser, java_script_enabled=False) as page:
        page.goto(f"{address}gait-cycle/")

        expect(page.locator(".gw-plain")).to_be_visible()
        assert page.locator(".gw-explorer button:visible, .gw-explorer input:visible").count() == 0
        assert page.locator(".gw-table table:visible").count() == 2
        assert page.locator(".gw-curve svg:visible").count() == 14
        assert page.locator("article svg[id^=strip], article figure svg:visible").count() >= 2
        rows = page.locator(".gw-table").first.locator("tr").all_inner_texts()
        assert any(row.startswith("Knee flexion") and "+7°" in row for row in rows)


def test_it_works_under_a_strict_policy_and_asks_nobody_else(blank: Page, address: str) -> None:
    """No inline script or style of the figure is needed, and every request is to the site."""
    asked: list[str] = []
    blank.on("request", lambda request: asked.append(request.url))

    def with_policy(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(
            response=answer, headers={**answer.headers, "content-security-policy": POLICY}
        )

    blank.route("**/gait-cycle/", with_policy)
    blank.goto(f"{address}gait-cycle/")
    blank.wait_for_selector(".gw-live")
    blank.get_by_role("slider").fill("34")

    expect(blank.locator(".gw-where")).to_have_text("Terminal stance (walking)")
    assert blank.locator(".gw-explorer [style]").count() == 0
    assert blank.locator(".gw-stage path").count() > 10
    assert f"{address}data/gait-cycle.json" in asked
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []


def test_script_and_data_are_small(library_site: Path) -> None:
    """As a server sends them: under 20 kB of script and 60 kB of data."""
    sizes = {
        path: len(gzip.compress((library_site / path).read_bytes()))
        for path in (
            "assets/explorer.js",
            "data/gait-cycle.json",
            "data/gait-cycle-motions.json",
            "data/stride.json",
        )
    }

    assert 1000 < sizes["assets/explorer.js"] < SCRIPT_LIMIT
    assert 1000 < sizes["data/gait-cycle.json"] < FIRST_LIMIT
    assert 1000 < sizes["data/gait-cycle-motions.json"] < DATA_LIMIT
    assert 1000 < sizes["data/stride.json"] < 10_000


def test_every_compensation_with_a_figure_is_in_the_data(library_site: Path) -> None:
    """None that editors drew is left out, and each differs from the typical motion."""
    data = json.loads((library_site / "data" / "gait-cycle.json").read_text("utf-8"))
    drawn = json.loads((library_site / "data" / "compensations.json").read_text("utf-8"))
    apart = json.loads((library_site / "data" / "gait-cycle-motions.json").read_text("utf-8"))
    found = {one["id"]: apart[one["id"]] for one in data["compensations"]}

    assert set(found) == set(apart)
    assert set(found) == {one["id"] for one in drawn["records"] if "figure" in one}
    assert [id_ for id_, one in found.items() if not any(one)] == []


def test_the_page_says_what_was_measured(library_site: Path) -> None:
    """People, licence, and what is only drawn."""
    html = (library_site / "gait-cycle" / "index.html").read_text("utf-8")
    text = re.sub(r"\s+", " ", BeautifulSoup(html, "html.parser").get_text(" "))

    for words in ("n = 24", "n = 46", "Licence of the data: CC BY 4.0", "Nobody measured them"):
        assert words in text
