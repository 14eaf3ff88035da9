"""One style sheet in the place of many: smaller, and nothing looks any different."""

from importlib.metadata import files
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Route

from generator.routes import SEARCH_STYLE, STYLE, STYLES
from tests.publish.pages import DESK, PHONE, opened

THEME = "material/templates/assets/stylesheets/*.css"
LOOKED_AT = (
    "",
    "404.html",
    "articles/hip-internal-rotation-late-stance/",
    "compensations/toe-out/",
    "exercises/",
    "exercises/banded-hip-internal-rotation/",
    "gait-cycle/",
    "glossary/",
    "routines/glute-activation-hip-mobility/",
    "search/",
    "what-we-dont-know/",
)
MOST = 90_000
"""Bytes, not compressed, of all that pages need; the theme alone brings 150,000."""
LOOKS = """() => [...document.querySelectorAll("*")].flatMap(one =>
  ["", "::before", "::after"].map(part => {
    const style = getComputedStyle(one, part);
    if (part && style.content === "none") return "";
    // a variable is seen only where it is used, and what is not drawn has no place
    const drawn = style.backgroundImage !== "none";
    const shown = [...style].filter(name =>
      !name.startsWith("--") && (drawn || !name.startsWith("background-position")));
    const seen = shown.map(name => `${name}: ${style.getPropertyValue(name)}`).join("; ");
    return `${one.tagName}.${one.className.baseVal ?? one.className}${part} ${seen}`;
  })
)"""


def all_rules(site: Path) -> str:
    """Every rule that the theme and we write, as it was written."""
    staged = site.parent / "docs"
    brought = files("mkdocs-material") or []
    theirs = sorted(Path(one.locate()) for one in brought if one.match(THEME))
    ours = [staged / STYLE, staged / SEARCH_STYLE]
    assert len(theirs) == 2
    return "\n".join(path.read_text(encoding="utf-8") for path in [*theirs, *ours])


def seen(browser: Browser, address: str, width: int, scheme: Any, rules: str = "") -> list[str]:  # noqa: ANN401 - one of playwright's words
    """How each element of a page looks, with the sheet of the site or with other rules."""
    served: list[str] = []

    def instead(route: Route) -> None:
        served.append(route.request.url)
        route.fulfill(body=rules, content_type="text/css")

    with opened(browser, width, reduced_motion="reduce", color_scheme=scheme) as page:
        if rules:
            page.route("**/assets/styles*.css", instead)
        page.goto(address, wait_until="networkidle")
        page.evaluate("document.fonts.ready.then(() => null)")
        looks: list[str] = page.evaluate(LOOKS)
    assert bool(served) == bool(rules)
    return looks


@pytest.mark.parametrize("name", LOOKED_AT)
def test_nothing_looks_different(
    browser: Browser, address: str, library_site: Path, name: str
) -> None:
    """Every element has the style that all rules together give it: narrow, wide, light and dark."""
    rules = all_rules(library_site)
    for width, scheme in ((PHONE, "light"), (DESK, "dark")):
        ours = seen(browser, address + name, width, scheme)
        whole = seen(browser, address + name, width, scheme, rules)

        assert len(ours) > 300
        assert [pair for pair in zip(ours, whole, strict=True) if pair[0] != pair[1]] == []


def test_pages_ask_for_one_small_sheet(library_site: Path) -> None:
    """Every page with a style has the same one, and no other is published."""
    sheet = library_site / STYLES
    asked = [
        path.read_text(encoding="utf-8").count('rel="stylesheet"')
        for path in library_site.rglob("*.html")
        if "redirect" not in path.read_text(encoding="utf-8")
        and not path.is_relative_to(library_site / "r")
    ]

    assert set(asked) == {1}
    assert sheet.stat().st_size < MOST
    assert {path.parent for path in library_site.rglob("*.css")} == {sheet.parent}
