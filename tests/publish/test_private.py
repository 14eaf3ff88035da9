"""Nobody else learns what is read here, and no page runs or loads what it was not made with."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page, Route

from generator.publish.engines import ENGINES, EngineName, publish
from generator.publish.policy import PLAYERS, inline_scripts, policy
from tests.hosting import served
from tests.publish.pages import PAGES, opened
from tests.site import complete, staged

LISTEN = """
window.refused = [];
document.addEventListener("securitypolicyviolation", (one) =>
  window.refused.push(`${one.effectiveDirective} ${one.blockedURI} ${one.sample}`));
"""
VIDEO = """
video:
  provider: youtube
  id: AbCdEfGhIjK
  title: How "they" do <it>
  by: Somebody Else
"""


def visited(page: Page, address: str, names: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """What was asked of somebody else, and what the policy refused, on some pages."""
    asked: list[str] = []
    refused: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.add_init_script(LISTEN)
    for name in names:
        page.goto(address + name, wait_until="networkidle")
        refused += [f"{name}: {one}" for one in page.evaluate("window.refused")]
    assert len(asked) > len(names)
    return [url for url in asked if not url.startswith((address, "data:", "blob:"))], refused


def test_no_page_asks_anybody_else_or_breaks_its_policy(browser: Browser, address: str) -> None:
    """Every kind of page, under the policy in the page and the one of the host."""
    with opened(browser) as page:
        assert visited(page, address, PAGES) == ([], [])


def test_the_other_engine_keeps_to_the_policy_too(browser: Browser, zensical_address: str) -> None:
    """Zensical's pages under the same policy."""
    with opened(browser) as page:
        assert visited(page, zensical_address, PAGES) == ([], [])


def test_search_keeps_to_the_policy(browser: Browser, address: str) -> None:
    """Its index and its WebAssembly come from the site."""
    asked: list[str] = []
    with opened(browser) as page:
        page.on("request", lambda request: asked.append(request.url))
        page.add_init_script(LISTEN)
        page.goto(address)
        page.get_by_role("searchbox").first.fill("glute bridge")
        page.wait_for_selector(".gs-results li a")
        assert page.evaluate("window.refused") == []

    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []


@pytest.mark.parametrize("engine", ENGINES)
def test_the_policy_is_strict_with_every_engine(mini: Path, engine: EngineName) -> None:
    """No script or style within a page but the two that are named by their digests."""
    project = complete(mini)
    staged(project)
    site = publish(project, engine, mini / "build" / "site").folder
    headers = (site / "_headers").read_text(encoding="utf-8")
    pages = sorted(site.rglob("*.html"))

    assert len(pages) > 20
    assert "unsafe-inline" not in headers
    assert "default-src 'none'" in headers
    assert "frame-src 'none'" in headers
    assert "frame-ancestors 'none'" in headers
    for path in pages:
        html = path.read_text(encoding="utf-8")
        found = BeautifulSoup(html, "html.parser").find("meta", {"http-equiv": True})
        assert found is not None, path
        assert str(found["content"]).startswith("default-src 'none'; script-src 'self'"), path
        assert re.findall(r"<[^>]+\s(?:style|on[a-z]+)=", html) == []
        assert len(inline_scripts(html)) <= 2


def test_a_script_that_was_not_there_at_the_build_does_not_run(
    browser: Browser, address: str
) -> None:
    """The policy is in force: what somebody slips into a page is refused."""
    with opened(browser) as page:
        page.add_init_script(LISTEN)
        page.goto(address)
        page.evaluate(
            "const one = document.createElement('script'); one.textContent = 'window.got = 1';"
            "document.body.append(one)"
        )

        assert page.evaluate("window.got") is None
        assert page.evaluate("window.refused")


def test_data_in_a_page_is_no_script() -> None:
    """A browser does not run JSON, so it needs no digest."""
    assert (
        inline_scripts('<script type="application/ld+json">{}</script><script src="a"></script>')
        == set()
    )
    assert len(inline_scripts("<script>one()</script><script type=module>two()</script>")) == 2


def test_only_a_search_that_needs_it_may_run_webassembly() -> None:
    """Where there is no such search, no page may."""
    assert "wasm" not in policy((), players=False, modules=False)
    assert "'wasm-unsafe-eval'" in policy((), players=False, modules=True)


def test_a_video_comes_when_it_is_asked_for(browser: Browser, mini: Path) -> None:
    """A poster of ours with title and maker; a press loads a player that sets no cookie."""
    record = mini / "content" / "exercises" / "hip-turn.yml"
    record.write_text(record.read_text(encoding="utf-8") + VIDEO, encoding="utf-8")
    project = complete(mini)
    staged(project)
    site = publish(project, "mkdocs", mini / "build" / "site").folder
    asked: list[str] = []

    def stand_in(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(body="<title>player</title>", content_type="text/html")

    with served(site) as address, opened(browser) as page:
        page.route(re.compile("^https://"), stand_in)
        page.goto(f"{address}exercises/hip-turn/", wait_until="networkidle")
        poster = page.locator("a[data-player]")
        assert poster.inner_text().strip() == 'How "they" do <it>'
        assert "only when you press it" in page.locator(".video").inner_text()
        assert asked == []

        poster.click()
        page.wait_for_selector("iframe")
        assert page.locator("iframe").get_attribute("title") == 'How "they" do <it>'
        page.wait_for_timeout(300)
    assert asked == [f"{PLAYERS[0]}/embed/AbCdEfGhIjK?autoplay=1&rel=0"]
    others = [path for path in site.rglob("*.html") if "data-player" not in path.read_text("utf-8")]
    assert all("frame-src 'none'" in path.read_text("utf-8") for path in others)


def test_without_a_script_a_video_is_a_link(browser: Browser, mini: Path) -> None:
    """To the same player, on the page of its host."""
    record = mini / "content" / "exercises" / "hip-turn.yml"
    record.write_text(record.read_text(encoding="utf-8") + VIDEO, encoding="utf-8")
    project = complete(mini)
    staged(project)
    site = publish(project, "mkdocs", mini / "build" / "site").folder
    with served(site) as address, opened(browser, java_script_enabled=False) as page:
        page.goto(f"{address}exercises/hip-turn/")

        assert page.locator(".video a").get_attribute("href") == f"{PLAYERS[0]}/embed/AbCdEfGhIjK"
