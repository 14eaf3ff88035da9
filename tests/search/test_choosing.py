"""Exercises chosen by what they work on, position, equipment, aim and time."""

from playwright.sync_api import Browser


def test_lists_without_a_script(browser: Browser, address: str) -> None:
    """Every list stands in the page, with an anchor; the filters do not."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}exercises/")

    assert page.locator(".gf-bar").is_hidden()
    for name in ("limitation", "position", "equipment", "aim", "time"):
        assert page.locator(f"h2#by-{name}").is_visible()
        assert page.locator(f".gf-plain a[href='#by-{name}']").is_visible()
    lying = page.locator("h2#by-position ~ ul li", has_text="Lying on your side:").first
    assert lying.get_by_role("link", name="Clamshell").is_visible()
    context.close()


def test_filters_with_a_script(browser: Browser, address: str) -> None:
    """Cards that do not fit go, with headings that have none left; the address keeps the choice."""
    page = browser.new_page()
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
    page.close()
