"""What was opened can be read without a network, and a new version is met without being asked."""

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from generator.publish.engines import ENGINES, EngineName, publish
from generator.publish.worker import INDEX_FILES, TEMPLATE
from tests.hosting import Host, served
from tests.publish.pages import DESK, PHONE, opened
from tests.site import built, complete, staged

STOP = TEMPLATE.with_name("sw-stop.js")
LARGEST = 3000
"""Bytes of the worker, before a host compresses it."""

EXERCISE = "exercises/banded-hip-internal-rotation/"
ROUTINE = "routines/glute-activation-hip-mobility/"
NEVER_OPENED = "compensations/toe-out/"
MINI = "exercises/hip-turn/"

CACHES = "caches.keys()"
KEPT = """(async () => {
  const kept = [];
  for (const name of await caches.keys())
    for (const one of await (await caches.open(name)).keys()) kept.push(one.url);
  return kept;
})()"""
WORKERS = "navigator.serviceWorker.getRegistrations().then((all) => all.length)"


class Leaving(Host):
    """A host whose connections end with each answer, so that it is gone when it is stopped."""

    protocol_version = "HTTP/1.0"


@contextmanager
def reader(browser: Browser, width: int = PHONE) -> Iterator[Page]:
    """A reader whose browser runs workers; an error of a script fails the test."""
    errors: list[str] = []
    with opened(browser, width, service_workers="allow") as page:
        page.on("pageerror", lambda error: errors.append(str(error)))
        yield page
    assert errors == []


def until(page: Page, question: str, right: Callable[[Any], bool]) -> Any:  # noqa: ANN401
    """Ask the browser until the answer is right; the answer."""
    answer = None
    for _ in range(100):
        answer = page.evaluate(question)
        if right(answer):
            return answer
        page.wait_for_timeout(100)
    raise AssertionError(f"{question}: {answer}")


def open_and_keep(page: Page, address: str) -> None:
    """Open a page and wait until the worker has it and its style."""
    page.goto(address, wait_until="networkidle")
    until(page, KEPT, lambda kept: address in kept and any("/styles." in one for one in kept))


def header_colour(page: Page) -> str:
    """What the style sheets make of the header."""
    return str(page.evaluate("getComputedStyle(document.querySelector('header')).backgroundColor"))


def shown_figures(page: Page) -> int:
    """How many pictures or drawings of the article can be seen."""
    return int(
        page.evaluate(
            "[...document.querySelectorAll('article img, article svg')].filter("
            "one => one.localName === 'svg' || one.naturalWidth > 0).length"
        )
    )


def test_what_was_opened_is_read_and_searched_without_a_network(
    browser: Browser, library_site: Path
) -> None:
    """Two pages with style and figures, the search with other words, and the sheet of a routine."""
    with reader(browser) as page:
        with served(library_site, Leaving) as address:
            open_and_keep(page, address + EXERCISE)
            open_and_keep(page, address + ROUTINE)
            colour, figures = header_colour(page), shown_figures(page)
            sheet = page.locator("a[href$='-a4.pdf']").first.get_attribute("href")
            assert page.evaluate("href => fetch(href).then(one => one.status)", sheet) == 200
            open_and_keep(page, address + "search/")
            page.locator("#gs-query").fill("glute bridge")
            page.wait_for_selector(".gs-page .gs-results li a")
            index = json.loads((library_site / INDEX_FILES).read_text())
            until(page, KEPT, lambda kept: {address + one for one in index} <= set(kept))

        for name in (EXERCISE, ROUTINE):
            page.goto(address + name, wait_until="networkidle")
            assert page.locator("h1").inner_text() != "No network just now"
            assert header_colour(page) == colour
            assert shown_figures(page) > 0
        assert shown_figures(page) == figures
        got = "href => fetch(href).then(one => one.arrayBuffer()).then(one => one.byteLength)"
        assert page.evaluate(got, sheet) > 10_000
        page.goto(f"{address}search/?q=sore+back")
        page.wait_for_selector(".gs-page .gs-results li a")
        assert page.locator(".gs-page .gs-results li a").count() > 3


def test_a_page_that_was_not_opened_says_so_and_leads_on(
    browser: Browser, library_site: Path
) -> None:
    """In plain words, with style, and at the address that was asked for."""
    with reader(browser, DESK) as page:
        with served(library_site, Leaving) as address:
            open_and_keep(page, address)
            open_and_keep(page, address + EXERCISE)
            colour = header_colour(page)
        answer = page.goto(address + NEVER_OPENED, wait_until="networkidle")

        assert answer is not None
        assert answer.status == 503
        assert page.url == address + NEVER_OPENED
        assert page.locator("h1").inner_text() == "No network just now"
        assert header_colour(page) == colour
        home = page.locator("header a").first
        assert home.evaluate("one => one.href") == address
        home.click()
        page.wait_for_url(address)
        assert page.locator("h1").first.inner_text() != "No network just now"


def test_a_new_version_is_met_without_being_asked(browser: Browser, mini: Path) -> None:
    """Online the new page and style at once; offline what was opened before is still there."""
    project = complete(mini)
    site = built(project)
    record = mini / "content" / "exercises" / "hip-turn.yml"
    with reader(browser) as page:
        with served(site, Leaving) as address:
            open_and_keep(page, address + "about/")
            open_and_keep(page, address + MINI)
            (first,) = page.evaluate(CACHES)

            text = record.read_text(encoding="utf-8")
            record.write_text(text.replace("title: ", "title: New ", 1), encoding="utf-8")
            staged(project)
            style = mini / "build" / "docs" / "assets" / "gaitway.css"
            wider = b"\n.md-content .md-typeset h1 { letter-spacing: 3px; }\n"
            style.write_bytes(style.read_bytes() + wider)
            publish(project, "mkdocs", site)
            page.goto(address + MINI, wait_until="networkidle")

            assert page.locator("h1").inner_text().startswith("New ")
            spacing = "getComputedStyle(document.querySelector('h1')).letterSpacing"
            assert page.evaluate(spacing) == "3px"
            (second,) = until(page, CACHES, lambda names: len(names) == 1 and names != [first])

        page.goto(address + MINI, wait_until="networkidle")
        assert page.locator("h1").inner_text().startswith("New ")
        assert page.evaluate(spacing) == "3px"
        page.goto(address + "about/", wait_until="networkidle")
        assert page.locator("h1").inner_text() == "About"
        assert page.evaluate(spacing) != "3px"
        assert page.evaluate(CACHES) == [second]


def test_only_what_is_ours_and_whole_is_kept(browser: Browser, mini: Path) -> None:
    """No error, nothing of another site, no archive, and no second copy for each query."""
    site = built(complete(mini))
    (site / "data" / "all.zip").write_bytes(b"PK")
    with (
        reader(browser) as page,
        served(site, Leaving) as address,
        served(site, Leaving) as elsewhere,
    ):
        open_and_keep(page, address + MINI)
        asked = f"""Promise.all([
          fetch("{address}no-such-page/"), fetch("{address}data/all.zip"),
          fetch("{address}about/?q=1"), fetch("{address}about/?q=2"),
          fetch("{elsewhere}about/", {{mode: "no-cors"}}).catch(() => null),
        ]).then(all => all.map(one => one && one.status))"""
        assert page.evaluate(asked)[:4] == [404, 200, 200, 200]
        kept = until(page, KEPT, lambda kept: address + "about/" in kept)

    assert all(url.startswith(address) for url in kept)
    assert not [url for url in kept if "no-such-page" in url or ".zip" in url or "?" in url]


def test_below_a_folder_it_keeps_to_that_folder(
    browser: Browser, mini: Path, tmp_path: Path
) -> None:
    """As on GitHub Pages: a neighbour on the same host is not touched, nor are its caches."""
    site = built(complete(mini))
    host = tmp_path / "host"
    shutil.copytree(site, host / "gaitway")
    shutil.copytree(site, host / "gaitway-two")
    shutil.copy(site / "_headers", host)
    with reader(browser) as page:
        with served(host, Leaving) as address:
            page.goto(f"{address}gaitway/about/", wait_until="networkidle")
            page.evaluate("caches.open('somebody else')")
            open_and_keep(page, f"{address}gaitway-two/about/")
            open_and_keep(page, f"{address}gaitway/{MINI}")
            names = page.evaluate(CACHES)
            assert len(names) == 3
            assert {name.split(" ")[1] for name in names} >= {"/gaitway/", "/gaitway-two/"}

        page.goto(f"{address}gaitway/safety/", wait_until="networkidle")
        assert page.locator("h1").inner_text() == "No network just now"
        assert page.locator("header a").first.evaluate("one => one.href") == f"{address}gaitway/"


def test_the_worker_can_be_stopped(browser: Browser, mini: Path) -> None:
    """The script for that, published in its place, removes the worker and all that it kept."""
    site = built(complete(mini))
    with reader(browser) as page, served(site, Leaving) as address:
        open_and_keep(page, address + MINI)
        page.evaluate("caches.open('somebody else')")
        assert page.evaluate(WORKERS) == 1

        shutil.copy(STOP, site / "sw.js")
        page.goto(address + "about/", wait_until="networkidle")
        until(page, CACHES, lambda names: names == ["somebody else"])
        until(page, WORKERS, lambda count: count == 0)


def test_the_same_site_has_the_same_worker(mini: Path) -> None:
    """Every byte counts, and nothing else does; and it stays small."""
    project = complete(mini)
    site = built(project)
    first = (site / "sw.js").read_bytes()
    again = publish(project, "mkdocs", mini / "build" / "again").folder
    (mini / "build" / "docs" / "assets" / "images" / "foot.svg").write_text("<svg/>")
    other = publish(project, "mkdocs", mini / "build" / "other").folder

    assert (again / "sw.js").read_bytes() == first
    assert (other / "sw.js").read_bytes() != first
    assert len(first) < LARGEST
    assert b"{first}" not in first
    assert b"{version}" not in first


@pytest.mark.parametrize("engine", ENGINES)
def test_every_page_names_its_manifest_and_own_style(mini: Path, engine: EngineName) -> None:
    """With every engine; what the worker begins with is there."""
    project = complete(mini)
    staged(project)
    site = publish(project, engine, mini / "build" / "site").folder
    worker = (site / "sw.js").read_text(encoding="utf-8")
    first = json.loads(worker.split("FIRST = ")[1].split(";\n")[0])
    pages = [path for path in site.rglob("*.html") if "<article" in path.read_text("utf-8")]

    assert len(pages) > 15
    for path in pages:
        html = path.read_text(encoding="utf-8")
        assert "<html data-worker " in html
        assert 'rel="manifest" href="' in html
        assert path.name == "404.html" or "assets/styles.css" not in html
    assert first[0] == "offline/"
    assert [name for name in first if name.startswith("assets/styles.")]
    assert [name for name in first if name.endswith(".js")]
    for name in first:
        path = site / name
        assert (path / "index.html" if name.endswith("/") else path).is_file(), name


def test_the_manifest_lets_a_device_install_the_site(library_site: Path) -> None:
    """A name, a start, a way to show it, and icons of the sizes that are asked for."""
    manifest = json.loads((library_site / "manifest.webmanifest").read_text(encoding="utf-8"))
    icons = {(one["sizes"], one["purpose"]): library_site / one["src"] for one in manifest["icons"]}

    assert manifest["name"] == manifest["short_name"] == "Gaitway"
    assert len(manifest["short_name"]) <= 12
    assert (manifest["start_url"], manifest["scope"]) == ("./", "./")
    assert manifest["display"] == "standalone"
    assert manifest["lang"] == "en-GB"
    assert set(icons) >= {("192x192", "any"), ("512x512", "any"), ("512x512", "maskable")}
    for (sizes, purpose), path in icons.items():
        with Image.open(path) as image:
            assert f"{image.width}x{image.height}" == sizes
            if purpose == "maskable":
                corner = image.convert("RGBA").getpixel((0, 0))
                assert corner == (0x0B, 0x5F, 0x66, 0xFF)
    assert manifest["theme_color"] in (library_site / "about" / "index.html").read_text("utf-8")


def test_chromium_finds_nothing_that_hinders_installing(
    browser: Browser, library_site: Path
) -> None:
    """As the browser itself reads manifest and icons."""
    with reader(browser) as page, served(library_site, Leaving) as address:
        open_and_keep(page, address)
        session = page.context.new_cdp_session(page)
        manifest = session.send("Page.getAppManifest")
        hindered = session.send("Page.getInstallabilityErrors")["installabilityErrors"]

    assert manifest["url"] == f"{address}manifest.webmanifest"
    assert manifest["errors"] == []
    # a window that forgets everything, as tests use, can install nothing
    assert [one["errorId"] for one in hindered] in ([], ["in-incognito"])


def test_the_other_engine_works_offline_too(browser: Browser, zensical_site: Path) -> None:
    """Zensical's pages, without a network."""
    with reader(browser) as page:
        with served(zensical_site, Leaving) as address:
            open_and_keep(page, address)
            open_and_keep(page, address + EXERCISE)
            colour = header_colour(page)
        page.goto(address + EXERCISE, wait_until="networkidle")
        assert header_colour(page) == colour
        assert shown_figures(page) > 0
        page.goto(address + NEVER_OPENED, wait_until="networkidle")
        assert page.locator("h1").inner_text() == "No network just now"
        assert page.locator("header a").first.evaluate("one => one.href") == address
