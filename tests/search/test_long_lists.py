"""Lists of a library that has grown: in parts, none of which is longer than a reader can load."""

import re
from collections.abc import Iterator
from pathlib import Path
from shutil import copy, copytree

import pytest
from playwright.sync_api import Browser, Route, expect

from generator.pages.environment import MOST_TIES
from generator.pages.parts import CARDS, LINKS, SOURCES
from tests.conftest import ROOT, TESTS
from tests.hosting import served
from tests.publish.pages import opened
from tests.publish.test_accessible import everywhere
from tests.site import HtmlPage, built, complete

MORE = LINKS + 10
MOST_BYTES = 120_000
_ROW = re.compile(r"^- +\[([^]]+)\]\((?:\.\./exercises/)?hip", re.MULTILINE)
_SOURCE = re.compile(r'^-   <span id="([^"]+)"', re.MULTILINE)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny project with hundreds of exercises and sources, published."""
    folder = tmp_path_factory.mktemp("grown") / "mini"
    copytree(TESTS / "mini", folder)
    copy(ROOT / "site_data" / "labels.yml", folder / "site_data")
    exercises = folder / "content" / "exercises"
    text = (exercises / "hip-turn.yml").read_text(encoding="utf-8")
    for number in range(MORE):
        one = text.replace("title: Hip turn", f"title: Hip turn {number:03}")
        one = one.replace("@stride-study", f"@zzz-{number:03}").replace("knee drop", "")
        (exercises / f"hip-turn-{number:03}.yml").write_text(one, encoding="utf-8")
    with (folder / "site_data" / "sources.yml").open("a", encoding="utf-8") as file:
        for number in range(MORE):
            file.write(f"zzz-{number:03}:\n  authors: Zz Z\n  year: {2000 + number // 20}\n")
            file.write(f"  title: Hips {number:03}\n  kind: web\n")
    built(complete(folder))
    return folder


@pytest.fixture(scope="module")
def address(project: Path) -> Iterator[str]:
    """Its site on a server of this computer."""
    with served(project / "build" / "site") as address:
        yield address


def rows(project: Path, start: str, more: str, pattern: re.Pattern[str]) -> list[list[str]]:
    """The rows of each part of a list."""
    docs = project / "build" / "docs"
    count = len(list(docs.glob(f"{more}-[0-9]*.md")))
    paths = [docs / start, *(docs / f"{more}-{number}.md" for number in range(2, count + 2))]
    return [pattern.findall(path.read_text("utf-8")) for path in paths]


@pytest.mark.parametrize(
    ("start", "more", "most"),
    [
        ("exercises/index.md", "lists/exercises", CARDS),
        ("lists/exercises-by-time.md", "lists/exercises-by-time", LINKS),
        ("sources/z.md", "sources/z", SOURCES),
    ],
)
def test_every_row_stands_once_in_some_part(
    project: Path, start: str, more: str, most: int
) -> None:
    """Parts are full but the last, and together they have everything."""
    pattern, total = (_SOURCE, MORE) if start == "sources/z.md" else (_ROW, MORE + 2)
    parts = rows(project, start, more, pattern)
    names = [name for part in parts for name in part]

    assert len(parts) == -(-total // most)
    assert {len(part) for part in parts[:-1]} == {most}
    assert len(names) == len(set(names)) == total


def test_no_page_is_long(project: Path) -> None:
    """Not one page of the site holds the whole of something that has grown."""
    site = project / "build" / "site"
    sizes = {path.parent.name: path.stat().st_size for path in site.rglob("index.html")}

    assert len(sizes) > MORE
    assert {name: size for name, size in sizes.items() if size > MOST_BYTES} == {}


def test_a_page_names_some_of_many(project: Path) -> None:
    """The rest of what a record is tied to stands in the list of its kind, which is linked."""
    page = HtmlPage(project / "build" / "site" / "limitations" / "stiff-hip" / "index.html")
    named = [words for words, _ in page.links if words.startswith(("Hip turn", "Hip bridge"))]

    assert MOST_TIES <= len(named) < 2 * MOST_TIES
    assert f"and {MORE + 2 - MOST_TIES} more: Exercises" in page.text
    assert page.path.parents[2].joinpath("exercises").as_posix() in dict(page.links)["Exercises"]


def test_a_choice_looks_into_every_part(browser: Browser, address: str) -> None:
    """What is on other parts comes with the first choice, its links lead on, and goes with it."""
    with opened(browser) as page:
        page.goto(f"{address}exercises/")
        said, card = page.locator(".gf-said"), page.locator(".grid.cards li:visible")
        assert said.inner_text().startswith(f"{MORE + 2} ")
        assert card.count() == CARDS

        page.select_option("#gf-aim", "strength")
        expect(said).to_have_text(re.compile("^1 "))
        assert card.all_inner_texts()[0].startswith("Hip bridge")
        assert page.locator("h2:visible").all_inner_texts() == ["Strength"]
        assert page.locator(".parts:visible").count() == 0
        page.select_option("#gf-aim", "mobility")
        expect(said).to_have_text(re.compile(f"^{MORE + 1} "))
        assert card.count() == MORE + 1

        page.select_option("#gf-aim", "")
        assert card.count() == CARDS
        assert page.locator(".parts:visible").count() == 2
        page.select_option("#gf-aim", "strength")
        page.get_by_role("link", name="Hip bridge").click()
        page.wait_for_url(f"{address}exercises/hip-bridge/")


def test_a_part_that_does_not_come(browser: Browser, address: str) -> None:
    """The choice is made among what is there, and the page says so; the next choice tries again."""
    with opened(browser) as page:
        lost = True

        def answer(route: Route) -> None:
            route.abort() if lost else route.continue_()

        page.route("**/lists/exercises-*/", answer)
        page.goto(f"{address}exercises/")
        page.select_option("#gf-aim", "mobility")
        expect(page.locator(".gf-said")).to_have_text(re.compile("^Only a part of the list"))
        assert page.locator(".grid.cards li:visible").count() == CARDS

        lost = False
        page.select_option("#gf-aim", "strength")
        expect(page.locator(".gf-said")).to_have_text(re.compile("^1 "))


def test_parts_without_a_script(browser: Browser, address: str) -> None:
    """Every part leads to every other, and back to the first."""
    with opened(browser, java_script_enabled=False) as page:
        page.goto(f"{address}exercises/")
        parts = page.get_by_role("navigation", name="Parts of this list")
        page.locator(".gf-plain").get_by_role("link", name="Time").click()
        assert page.locator("h1").inner_text().startswith("Exercises by time")
        parts.get_by_role("link", name=f"{LINKS + 1} to {MORE + 2}").click()
        assert page.locator("h1").inner_text().startswith("Exercises by time, part 2")
        page.get_by_role("link", name="Exercises", exact=True).first.click()
        page.wait_for_url(f"{address}exercises/")


@pytest.mark.parametrize("path", ["exercises/", "lists/exercises-2/", "sources/z-2/"])
def test_everybody_can_go_from_part_to_part(browser: Browser, address: str, path: str) -> None:
    """Axe finds nothing on a page with parts, narrow or wide, light or dark."""
    with opened(browser, reduced_motion="reduce") as page:
        page.goto(address + path)
        page.wait_for_load_state("networkidle")

        assert page.locator(".parts li").count() > 5
        assert everywhere(page) == {}


def test_an_old_link_to_a_source_finds_its_part(browser: Browser, address: str) -> None:
    """Sources move on to later parts as more are cited; links to them still arrive."""
    with opened(browser) as page:
        last = f"zzz-{MORE - 1:03}"
        page.goto(f"{address}sources/#{last}")
        page.wait_for_url(f"{address}sources/z-{-(-MORE // SOURCES)}/#{last}")

        assert page.locator(f"[id='{last}']").count() == 1
