"""Exercises chosen by what they work on, position, equipment, aim and time."""

from playwright.sync_api import Browser

from tests.publish.pages import opened

LISTS = {
    "limitation": "What it works on",
    "position": "Position",
    "equipment": "You have",
    "aim": "Aim",
    "time": "Time",
}


def test_lists_without_a_script(browser: Browser, address: str) -> None:
    """Each list has a page of its own; the filters do not show."""
    with opened(browser, java_script_enabled=False) as page:
        for name, title in LISTS.items():
            page.goto(f"{address}exercises/")
            assert page.locator(".gf-bar").is_hidden()
            page.locator(".gf-plain").get_by_role("link", name=title).click()
            page.wait_for_url(f"{address}lists/exercises-by-{name}/")
            assert page.locator("main ul a[href*='/exercises/']").count() >= 43

        page.goto(f"{address}lists/exercises-by-position/")
        lying = page.locator("h2#lying-on-your-side + ul")
        lying.get_by_role("link", name="Clamshell").click()
        page.wait_for_url(f"{address}exercises/clamshell/")


def test_filters_with_a_script(browser: Browser, address: str) -> None:
    """Cards that do not fit go, with headings that have none left; the address keeps the choice."""
    with opened(browser) as page:
        page.goto(f"{address}exercises/")
        card = page.locator(".grid.cards li:visible")
        every = card.count()
        page.select_option("#gf-position", "lying-on-side")
        assert 0 < card.count() < every
        page.select_option("#gf-limitation", "gluteus-medius")
        assert card.count() > 0
        assert page.locator(".gf-said").inner_text().split()[0] == str(card.count())
        assert page.locator("h2", has_text="Hopping and springing").is_hidden()
        shown = card.all_inner_texts()
        page.reload()
        page.wait_for_function("!document.querySelector('.gf-bar').hidden")

        assert card.all_inner_texts() == shown
