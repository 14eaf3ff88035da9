"""The published site in a real browser: private, quiet, and as wide as the screen."""

import pytest
from playwright.sync_api import Browser

from tests.publish.pages import DESK, PAGES, PHONE, opened


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_pages_are_private_quiet_and_fit_the_screen(
    browser: Browser, address: str, width: int, scheme: str
) -> None:
    """No request to anyone else, no error in the console, no scrolling sideways."""
    elsewhere: list[str] = []
    errors: list[str] = []
    wide = []
    # with the worker, as readers have it: what it says must be quiet too
    with opened(browser, width, color_scheme=scheme, service_workers="allow") as page:
        page.on("request", lambda request: elsewhere.append(request.url))
        page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        for name in PAGES:
            page.goto(address + name, wait_until="load")
            if page.evaluate("document.documentElement.scrollWidth") > width:
                wide.append(name)

    assert len(elsewhere) > len(PAGES)
    assert [url for url in elsewhere if not url.startswith((address, "data:", "blob:"))] == []
    assert errors == []
    assert wide == []


def test_the_printed_short_address_leads_to_the_routine(browser: Browser, address: str) -> None:
    """Somebody who types the address from a sheet arrives at its page."""
    with opened(browser) as page:
        page.goto(f"{address}r/hips/")
        page.wait_for_url("**/routines/glute-activation-hip-mobility/")

        assert page.locator("h1").inner_text() == "Glute activation and hip mobility"


def test_a_source_is_found_at_its_earlier_address(browser: Browser, address: str) -> None:
    """Sources once stood on one page; a link to one of them leads to the page of its letter."""
    with opened(browser) as page:
        page.goto(f"{address}sources/#garber-2011")
        page.wait_for_url("**/sources/g/#garber-2011")
        source = page.locator("li", has=page.locator("#garber-2011"))

        assert source.is_visible()
        assert "Garber" in source.inner_text()


@pytest.mark.parametrize("old", ["sources/", "sources/h/"])
def test_a_source_that_is_filed_elsewhere_is_found(
    browser: Browser, address: str, old: str
) -> None:
    """One without authors stood below the letter of its key; it stands below that of its title."""
    with opened(browser) as page:
        page.goto(f"{address}{old}#hip-rotation-runners-2003")
        page.wait_for_url("**/sources/p/#hip-rotation-runners-2003")
        source = page.locator("li", has=page.locator("#hip-rotation-runners-2003"))

        assert source.is_visible()
        assert source.inner_text().startswith("Passive hip rotation range of motion")


SIZES = """cells => cells.map(cell => {
  const range = document.createRange();
  range.selectNodeContents(cell);
  return [range.getClientRects().length, getComputedStyle(cell).textAlign];
})"""


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("site", ["address", "zensical_address"])
def test_sizes_of_files_stand_on_one_line_to_the_right(
    browser: Browser, request: pytest.FixtureRequest, site: str, width: int
) -> None:
    """A number is not torn from its unit, and all of them end below each other."""
    with opened(browser, width) as page:
        page.goto(f"{request.getfixturevalue(site)}data/")
        sizes = page.locator("td:last-child")
        found = sizes.evaluate_all(SIZES)
        ends = sizes.evaluate_all("cells => cells.map(one => one.getBoundingClientRect().right)")
        rooms = page.locator("table").evaluate_all(
            "all => all.map(one => one.scrollWidth > one.clientWidth)"
        )

    assert len(found) > 20
    assert {tuple(one) for one in found} == {(1, "right")}
    assert max(ends) <= width
    assert rooms == [False]


def test_text_is_set_in_our_own_font(browser: Browser, address: str) -> None:
    """Atkinson Hyperlegible comes from the site itself and is used."""
    with opened(browser) as page:
        page.goto(address)
        page.evaluate("document.fonts.ready.then(() => null)")
        loaded = page.evaluate(
            "[...document.fonts].filter(one => one.status === 'loaded').map(one => one.family)"
        )
        used = page.evaluate("getComputedStyle(document.querySelector('article p')).fontFamily")

        assert {one.strip('"') for one in loaded} - {"Gaitway fallback"} == {
            "Atkinson Hyperlegible"
        }
        assert used.split(",")[0].strip('"') == "Atkinson Hyperlegible"


def test_an_exercise_of_a_routine_opens_by_keyboard(browser: Browser, address: str) -> None:
    """The steps within a routine's page can be opened without a mouse."""
    with opened(browser) as page:
        page.goto(f"{address}routines/glute-activation-hip-mobility/")
        first = page.locator("details.exercise").first
        assert not first.locator("ol").is_visible()

        first.locator("summary").focus()
        page.keyboard.press("Enter")

        assert first.locator("ol").is_visible()
