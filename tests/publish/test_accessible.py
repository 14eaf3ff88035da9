"""axe, a real browser's keyboard and a large zoom find nothing in the way of a reader."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.node import NPM
from tests.publish.pages import DESK, PAGES, PHONE, opened

AXE = NPM / "node_modules/axe-core/axe.min.js"
ALL = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
"""All that axe asks by itself, and the size of what is touched, new in WCAG 2.2."""
COLOURS = {"resultTypes": ["violations"], "runOnly": ["color-contrast", "link-in-text-block"]}
"""What depends on light and dark."""
LOOKS = (
    (PHONE, "light", ALL),
    (PHONE, "dark", COLOURS),
    (DESK, "light", COLOURS),
    (DESK, "dark", ALL),
)

AT_ZENSICAL = ("", "exercises/banded-hip-internal-rotation/", "gait-cycle/", "about/", "exercises/")
FOCUSED = """() => {
  const one = document.activeElement;
  const box = one.getBoundingClientRect();
  const style = getComputedStyle(one);
  const middle = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return {
    words: (one.getAttribute("aria-label") ?? one.textContent).trim(),
    outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    seen: !!middle && (one.contains(middle) || middle.contains(one)),
    place: one
      .closest("header, .md-tabs, .gw-nav, .md-nav--secondary, article, footer")
      ?.className.split(" ")[0],
  };
}"""


def found_by_axe(page: Page, rules: Mapping[str, Any] = ALL) -> list[str]:
    """What axe has to say against a page, in short."""
    if not page.evaluate("'axe' in window"):
        # the browser's own door: the policy of the page lets no script of ours in
        page.context.new_cdp_session(page).send(
            "Runtime.evaluate", {"expression": AXE.read_text(encoding="utf-8")}
        )
    violations: Sequence[dict[str, Any]] = page.evaluate(
        "rules => axe.run(rules).then(found => found.violations)", rules
    )
    return [f"{one['id']}: {node['html'][:120]}" for one in violations for node in one["nodes"]]


def everywhere(page: Page) -> dict[str, list[str]]:
    """What axe finds on a page: narrow and wide, light and dark."""
    found = {}
    for width, scheme, rules in LOOKS:
        page.set_viewport_size({"width": width, "height": 800})
        # a colour on its way to another is neither
        page.emulate_media(
            color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce"
        )
        worn = "slate" if scheme == "dark" else "default"
        page.wait_for_selector(f"body[data-md-color-scheme={worn}]")
        found[f"{width} {scheme}"] = found_by_axe(page, rules)
    return {how: faults for how, faults in found.items() if faults}


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(browser: Browser, address: str, name: str) -> None:
    """On no kind of page, at no width, in light or dark."""
    with opened(browser, reduced_motion="reduce") as page:
        page.goto(address + name)
        page.wait_for_load_state("networkidle")

        assert everywhere(page) == {}


@pytest.mark.parametrize("name", AT_ZENSICAL)
def test_axe_finds_nothing_with_the_other_engine(
    browser: Browser, zensical_address: str, name: str
) -> None:
    """Zensical's HTML around the same words is as good."""
    with opened(browser, reduced_motion="reduce") as page:
        page.goto(zensical_address + name)
        page.wait_for_load_state("networkidle")

        assert everywhere(page) == {}


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_axe_finds_nothing_while_menu_or_search_is_open(
    browser: Browser, address: str, width: int
) -> None:
    """The drawer of narrow screens, and the search with results."""
    with opened(browser, width, reduced_motion="reduce") as page:
        page.goto(address)
        if width == PHONE:
            page.get_by_role("button", name="Navigation").click()
            assert page.get_by_role("link", name="Self-checks").first.is_visible()
            assert found_by_axe(page) == []
            page.goto(f"{address}search/?q=glute+bridge")
        else:
            page.get_by_role("searchbox").first.fill("glute bridge")
        page.wait_for_selector(".gs-results li a")

        assert found_by_axe(page) == []


def test_axe_finds_nothing_in_results_and_filters(browser: Browser, address: str) -> None:
    """The search of the header with results, its own page, and a list that has been narrowed."""
    with opened(browser, reduced_motion="reduce") as page:
        page.goto(f"{address}search/?q=hip&kind=Exercises")
        page.wait_for_selector(".gs-results li a")
        assert everywhere(page) == {}
        page.goto(f"{address}exercises/")
        page.select_option("#gf-position", "lying-on-side")
        assert page.locator(".gf-said").is_visible()
        assert everywhere(page) == {}
        page.set_viewport_size({"width": DESK, "height": 800})
        page.emulate_media(color_scheme="dark")
        page.get_by_role("searchbox").first.fill("glute bridge")
        page.wait_for_selector(".gs-panel .gs-results li a")

        assert found_by_axe(page) == []


def test_the_search_key_can_be_switched_off(browser: Browser, address: str) -> None:
    """WCAG 2.1.4: a single key does nothing on any page once a reader has said so."""
    slash = "The key / leads to the search box"
    with opened(browser) as page:
        page.goto(f"{address}search/")
        page.get_by_label(slash).uncheck()
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.id") != "gs-query"
        page.goto(f"{address}about/")
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement === document.body")
        page.goto(f"{address}search/")
        page.get_by_label(slash).check()
        page.goto(f"{address}about/")
        page.keyboard.press("/")

        assert page.evaluate("document.activeElement.name") == "q"


def walk(page: Page, most: int) -> list[dict[str, Any]]:
    """What has the focus, Tab by Tab, until it is back where it was."""
    stops = []
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        stops.append(page.evaluate(FOCUSED))
    return stops


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize(
    "name", ["exercises/banded-hip-internal-rotation/", "gait-cycle/", "about/"]
)
def test_tab_reaches_everything_in_order_and_shows_where_it_is(
    browser: Browser, address: str, name: str, width: int
) -> None:
    """Header, sections, contents, article, footer; nothing focused is hidden or without a ring."""
    with opened(browser, width, reduced_motion="reduce") as page:
        page.goto(address + name)
        page.wait_for_load_state("networkidle")
        stops = walk(page, 150)
    order = list(dict.fromkeys(stop.get("place") for stop in stops[1:]))
    expected = ["md-header", "md-tabs", "md-nav", "md-content__inner", "md-footer"]

    assert stops[0]["words"] == "Skip to content"
    assert order == [one for one in expected if one in order]
    assert {"md-header", "md-content__inner", "md-footer"} <= set(order)
    assert [stop for stop in stops if not stop["outlined"]] == []
    assert [stop for stop in stops if not stop["seen"]] == []


@pytest.mark.parametrize("name", ["exercises/banded-hip-internal-rotation/", "exercises/", ""])
def test_the_first_tab_skips_to_the_words(browser: Browser, address: str, name: str) -> None:
    """The next Tab after the skip link is at the first link of the article."""
    with opened(browser) as page:
        page.goto(address + name)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")

        assert page.evaluate("!!document.activeElement.closest('article')")


def test_the_menu_works_by_keyboard(browser: Browser, address: str) -> None:
    """Enter opens it and goes to its first link, Escape closes it and comes back."""
    with opened(browser, PHONE) as page:
        page.goto(address + "about/")
        menu = page.get_by_role("button", name="Navigation")
        menu.focus()
        page.keyboard.press("Enter")
        expect(menu).to_have_attribute("aria-expanded", "true")
        assert page.evaluate(FOCUSED)["words"] == "Home"

        page.keyboard.press("Escape")
        expect(menu).to_have_attribute("aria-expanded", "false")
        expect(menu).to_be_focused()
        expect(page.locator(".gw-nav a").first).not_to_be_visible()


def test_light_and_dark_are_kept_from_page_to_page(browser: Browser, address: str) -> None:
    """A choice by keyboard outlasts the page, and the focus stays on the button."""
    with opened(browser) as page:
        page.goto(address)
        page.get_by_role("button", name="Switch to dark mode").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("button", name="Switch to light mode")).to_be_focused()
        page.goto(address + "about/")

        assert page.get_attribute("body", "data-md-color-scheme") == "slate"


@pytest.mark.parametrize("name", PAGES)
def test_twice_as_large_it_still_fits(browser: Browser, address: str, name: str) -> None:
    """At 200 % on a desk's screen, and at 400 % (320 pixels), nothing scrolls sideways."""
    with opened(browser, DESK // 2, device_scale_factor=2) as page:
        page.goto(address + name)
        wide = page.evaluate("document.documentElement.scrollWidth")
        page.set_viewport_size({"width": 320, "height": 400})
        narrow = page.evaluate("document.documentElement.scrollWidth")

    assert (wide, narrow) == (DESK // 2, 320)


def test_less_motion_is_no_motion(browser: Browser, address: str) -> None:
    """Nothing on the page takes time to change where the reader asked for less motion."""
    with opened(browser, PHONE, reduced_motion="reduce") as page:
        page.goto(address)
        moving = page.evaluate(
            "[...document.querySelectorAll('*')].filter(one => {"
            " const style = getComputedStyle(one);"
            " return style.transitionDuration.split(',').some(time => parseFloat(time) > 0)"
            " && style.transitionProperty !== 'none' || style.animationName !== 'none' }).length"
        )

    assert moving == 0
