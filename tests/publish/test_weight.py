"""The first view of a page: how much comes, in which order, and that nothing moves afterwards."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Response

from generator.publish.fonts import FACES
from tests.publish.pages import DESK, PAGES, PHONE, opened

MOVING = (*PAGES, "search/?q=hip", "search/?kind=Exercises", "exercises/?position=lying-on-side")
"""Every page, and those that show what their address asks for."""

LIMIT = 120_000
"""Bytes of all that a page loads by itself, compressed as a host sends it."""
STILL = 0.02
ONE_LINE = 0.2
"""Of cumulative layout shift."""
SHIFTS = """
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) if (!one.hadRecentInput) window.shifted += one.value;
}).observe({ type: "layout-shift", buffered: true });
"""


def transferred(page: Page, address: str) -> dict[str, int]:
    """The bytes of each file that a page loads before anybody does anything.

    Headers do not count: hosts send them compressed, the server of these tests does not.
    """
    answers: list[Response] = []
    page.on("response", lambda one: answers.append(one))  # noqa: PLW0108 - it takes no builtin
    page.goto(address)
    page.wait_for_load_state("networkidle")
    return {one.url: int(one.headers["content-length"]) for one in answers if one.ok}


@pytest.mark.parametrize("engine", ["address", "zensical_address"])
@pytest.mark.parametrize("name", PAGES)
def test_a_first_view_is_small(
    browser: Browser, request: pytest.FixtureRequest, name: str, engine: str
) -> None:
    """HTML, styles, scripts, fonts, figures and data together."""
    address = request.getfixturevalue(engine)
    with opened(browser, PHONE) as page:
        sizes = transferred(page, address + name)
    fonts = [url for url in sizes if url.endswith(".woff2")]

    assert len(sizes) > 5
    assert len(fonts) <= 3
    assert [url for url in sizes if url.endswith(".ttf")] == []
    assert sum(sizes.values()) < LIMIT, sorted(sizes.items(), key=lambda one: -one[1])


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("name", MOVING)
def test_nothing_moves_when_figures_and_scripts_come(
    browser: Browser, address: str, name: str, width: int
) -> None:
    """Figures have their size and what a script adds has its place, before they are there."""
    with opened(browser, width) as page:
        page.route("**/*.woff2", lambda route: route.abort())
        page.add_init_script(SHIFTS)
        page.goto(address + name, wait_until="networkidle")

        assert page.evaluate("window.shifted") < STILL


@pytest.mark.parametrize("name", PAGES)
def test_our_typeface_moves_a_line_at_most(browser: Browser, address: str, name: str) -> None:
    """What stands in for it while it comes is as wide and as high."""
    with opened(browser, DESK) as page:
        page.add_init_script(SHIFTS)
        page.goto(address + name, wait_until="networkidle")
        page.evaluate("document.fonts.ready.then(() => null)")

        assert page.evaluate("window.shifted") < ONE_LINE


def test_every_picture_has_its_size_and_waits_its_turn(library_site: Path) -> None:
    """Width and height stand in the page; pictures load as they come near."""
    pictures = [
        picture
        for path in library_site.rglob("*.html")
        for picture in path.read_text(encoding="utf-8").split("<img")[1:]
    ]

    assert pictures
    for picture in pictures:
        inside = picture.split(">")[0]
        assert all(f" {name}=" in inside for name in ("width", "height", "loading", "alt")), inside


def test_one_font_is_asked_for_before_the_text(library_site: Path) -> None:
    """The regular face is preloaded, and only that."""
    html = (library_site / "index.html").read_text(encoding="utf-8")

    assert html.count('rel="preload"') == 1
    assert 'href="assets/fonts/AtkinsonHyperlegible-Regular.woff2" as="font"' in html.replace(
        "./assets", "assets"
    )
    for face in FACES:
        font = library_site / f"assets/fonts/AtkinsonHyperlegible-{face}.woff2"
        assert font.read_bytes()[:4] == b"wOF2"
        assert font.stat().st_size < 20_000
