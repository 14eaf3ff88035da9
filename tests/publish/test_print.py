"""Any page printed from the browser: its words and figures, and nothing to press."""

import re

import pypdfium2
import pytest
from playwright.sync_api import Browser

from tests.publish.pages import PAGES, opened

NOT_PRINTED = ("Skip to content", "Table of contents", "Switch to", "Read next", "Self-checks\n")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_prints_its_words_and_nothing_else(
    browser: Browser, address: str, name: str
) -> None:
    """No menu, no search; the title is on the first sheet; dark prints as light."""
    with opened(browser, color_scheme="dark") as page:
        page.goto(address + name, wait_until="networkidle")
        title = page.locator("h1").first.inner_text()
        document = pypdfium2.PdfDocument(page.pdf(format="A4", print_background=True))
    texts = [sheet.get_textpage().get_text_range() for sheet in document]
    first = document[0].render(scale=0.5).to_pil().convert("L")
    corner = first.getpixel((5, 5))

    assert re.sub(r"\s+", " ", title) in re.sub(r"\s+", " ", texts[0])
    assert [one for one in NOT_PRINTED if one in "\n".join(texts)] == []
    assert all(text.strip() for text in texts), "no empty sheet"
    assert corner == 255


def test_figures_are_printed_and_links_tell_where_they_lead(browser: Browser, address: str) -> None:
    """A reader of paper can type an address; a note's number leads to the list below."""
    with opened(browser) as page:
        page.goto(f"{address}exercises/banded-hip-internal-rotation/")
        page.emulate_media(media="print")

        assert page.locator("figure.picture svg").first.is_visible()
        assert "banded-hip" not in page.locator("header").first.inner_text()
        page.goto(f"{address}about/")
        ends = page.evaluate(
            "[...document.querySelectorAll('article ol a[href^=http]:not([href*=\"doi.org\"])')]"
            ".map(one => getComputedStyle(one, '::after').content)"
        )
    assert ends
    assert all(one.startswith('" <') for one in ends)
