"""The search in a real browser: lay words and slips find the page, and little is loaded."""

import gzip
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import TypeAlias
from urllib.parse import urlsplit

import pytest
import yaml
from playwright.sync_api import Browser, Page

from tests.publish.pages import opened
from tests.search.thousand import a_thousand_pages, serving

Record: TypeAlias = Callable[[str, object], None]

QUERIES = Path(__file__).parent / "queries.yml"
FIRST = 3
"""A page counts as found where it is among so many."""
MOST_BYTES = 150 * 1024
ASK = """async queries => {
  const {finder} = await import('/assets/find.js');
  const search = await finder();
  const found = {};
  for (const query of queries) {
    const {results} = await search.find(query);
    const first = await Promise.all(results.slice(0, 3).map(one => one.data()));
    found[query] = first.map(one => one.url.replace(/^\\/|\\/$/g, ""));
  }
  return found;
}"""

LOOK = """async query => {
  const {finder} = await import('/assets/find.js');
  const {results} = await (await finder()).find(query);
  await Promise.all(results.slice(0, 5).map(one => one.data()));
}"""
RARE = (
    "swayback", "splayed", "jogging", "metronome running", "tightness", "hurting", "groin",
    "heelstrike", "hamstirng", "dorsifelxion", "overpronating", "quadricep", "ilopsoas",
    "achillies", "trochanteric", "windlass", "sesamoid", "proprioception", "osteoarthritis",
    "xylophone", "physio", "shinsplint", "slouch when jogging", "wobbly and tight",
    "balance swayback", "tight hamstirng when jogging", "doctor for tight groin",
)  # fmt: skip
"""One and two words that few pages have, or none: slips, lay words, other people's."""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of its own, on which an error of a script fails the test."""
    with opened(browser, bypass_csp=True) as page:
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        yield page
        assert errors == []


def test_lay_words_and_slips_find_the_page(
    page: Page, address: str, record_property: Record
) -> None:
    """Nine in ten of what readers type lead to a page they want, among the first three."""
    wanted = {str(query): pages for query, pages in yaml.safe_load(QUERIES.read_text()).items()}
    page.goto(address)
    found = page.evaluate(ASK, list(wanted))
    missed = [
        f"{query}: {found[query]}" for query in wanted if not set(found[query]) & set(wanted[query])
    ]
    right = len(wanted) - len(missed)
    record_property("search", "\n".join([f"{right} of {len(wanted)} queries find it", *missed]))

    assert len(wanted) >= 80
    assert right >= 0.9 * len(wanted), missed


def test_every_page_that_a_query_wants_is_there(library_site: Path) -> None:
    """A renamed page must be renamed here too."""
    wanted = yaml.safe_load(QUERIES.read_text()).values()

    assert [one for pages in wanted for one in pages if not (library_site / one).is_dir()] == []


def test_pages_that_are_not_for_everybody_are_left_out(page: Page, address: str) -> None:
    """No redirect, no report, and not the search page itself."""
    page.goto(address)
    urls = page.evaluate(
        """async () => {
          const {finder} = await import('/assets/find.js');
          const {results} = await (await finder()).all({});
          return Promise.all(results.map(async one => (await one.data()).url));
        }"""
    )

    assert "/exercises/clamshell/" in urls
    assert [url for url in urls if url.startswith(("/r/", "/report/", "/search/", "/404"))] == []


def test_the_box_works_by_keyboard(page: Page, address: str) -> None:
    """Slash, a few letters, down, enter; escape closes what is open."""
    page.goto(f"{address}about/")
    page.keyboard.press("/")
    page.keyboard.type("duck feet")
    first = page.locator(".gs-panel .gs-results a").first
    first.wait_for()
    page.keyboard.press("Escape")
    assert not page.locator(".gs-panel").is_visible()
    page.keyboard.type(" ")
    first.wait_for()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('.gs-results') !== null")
    page.keyboard.press("Enter")
    page.wait_for_url("**/compensations/toe-out/")


def test_results_are_narrowed_by_facets(page: Page, address: str) -> None:
    """Kind, phase, equipment and position; the address keeps what was chosen."""
    page.goto(f"{address}search/?q=hip")
    page.locator(".gs-page .gs-results a").first.wait_for()
    assert page.locator(".gs-facets select").count() == 4
    page.select_option("#gs-kind", "Exercises")
    page.select_option("#gs-position", "Lying on your side")
    page.wait_for_url("**/search/?q=hip&kind=Exercises&position=*")
    page.wait_for_function("document.querySelectorAll('.gs-page .gs-results li').length < 8")
    titles = page.locator(".gs-page .gs-results a").all_inner_texts()

    assert "Clamshell" in titles
    assert "Couch stretch" not in titles
    page.reload()
    page.wait_for_function("document.querySelectorAll('.gs-page .gs-results li').length > 0")
    assert page.locator("#gs-position").input_value() == "Lying on your side"


def test_without_a_script_there_are_lists(browser: Browser, address: str) -> None:
    """The header's link leads to the search page, and that to every list."""
    with opened(browser, java_script_enabled=False) as page:
        page.goto(f"{address}about/")
        page.locator("a.gs-link").click()
        page.wait_for_url("**/search/")

        assert page.locator(".gs-form").is_hidden()
        assert page.locator("article .chips a", has_text="Exercises").is_visible()


@pytest.fixture(scope="module")
def thousand(library_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of a thousand pages."""
    folder = tmp_path_factory.mktemp("thousand")
    a_thousand_pages(library_site, folder)
    return folder


def watched(page: Page, site: Path) -> dict[str, int]:
    """What a page loads from now on: the bytes of each file, from a server which compresses."""
    files: dict[str, int] = {}

    def add(url: str) -> None:
        path = site / urlsplit(url).path.lstrip("/")
        raw = path.read_bytes() if path.is_file() else b""
        # Pagefind's own files are compressed already
        files[url] = len(
            raw if "pf_" in path.suffix or ".pagefind" in path.name else gzip.compress(raw)
        )

    page.on("request", lambda request: add(request.url))
    return files


def loaded_by(page: Page, address: str, site: Path, query: str) -> int:
    """The bytes that are sent from the first key to the first result."""
    page.goto(f"{address}about/")
    files = watched(page, site)
    page.keyboard.press("/")
    page.keyboard.type(query, delay=120)
    page.locator(".gs-panel .gs-results a").first.wait_for()
    page.wait_for_timeout(500)
    return sum(files.values())


def test_a_thousand_pages_load_little(
    browser: Browser, address: str, library_site: Path, thousand: Path, record_property: Record
) -> None:
    """Typing and reading the first result stay small, however many pages there are."""
    lines = []
    with serving(thousand) as larger:
        for query in ("hip flexer", "toes point out when I run", "knee caves in", "bum exercises"):
            sizes = []
            for where, site in ((address, library_site), (larger, thousand)):
                with opened(browser) as page:
                    sizes.append(loaded_by(page, where, site, query))
            here, there = (round(size / 1024) for size in sizes)
            lines.append(f"{query}: {here} KB now, {there} KB at 1,000 pages")
            assert max(sizes) < MOST_BYTES, lines
    record_property("what a search loads", "\n".join(lines))


def test_no_query_loads_much(browser: Browser, thousand: Path, record_property: Record) -> None:
    """Rare words, slips and words that stand for several: each asks for few parts of the index."""
    queries = [*map(str, yaml.safe_load(QUERIES.read_text())), *RARE]
    sizes: dict[str, int] = {}
    with opened(browser, bypass_csp=True) as page:
        files = watched(page, thousand)
        with serving(thousand) as address:
            for query in queries:
                page.goto(f"{address}about/")
                files.clear()
                page.evaluate(LOOK, query)
                sizes[query] = sum(files.values())
                assert any(url.endswith(".pf_meta") for url in files)
                assert any(url.endswith("/pagefind.js") for url in files)
        worst = sorted(sizes, key=lambda query: -sizes[query])[:3]
        middle = median(sizes.values())
        record_property(
            "what any search loads at 1,000 pages",
            "\n".join(
                [f"{len(sizes)} queries, half of them below {middle / 1024:.0f} KB"]
                + [f"{query}: {sizes[query] / 1024:.0f} KB" for query in worst]
            ),
        )

        assert [query for query in queries if sizes[query] >= MOST_BYTES] == []
