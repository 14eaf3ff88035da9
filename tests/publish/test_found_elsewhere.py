"""What search engines, feed readers and link previews get: valid, the same from every engine."""

import json
import re
import shutil
import struct
from collections.abc import Iterator, Mapping
from datetime import date
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup

from generator.pages.page import Page
from generator.pages.structured import in_script
from generator.publish.engines import ENGINES, EngineName, publish
from generator.publish.finding import Change, rss
from generator.records.files import Project
from generator.records.read import read_library
from generator.shelf import Content
from generator.words import Words
from tests.repository import git
from tests.site import ROOT, complete, staged

ADDRESS = "https://mini.example/"
DAY = "2026-01-01"
THING = {"@type", "@id", "name", "description", "url", "alternateName", "image"}
WORK = THING | {"inLanguage", "license", "isPartOf", "dateModified", "datePublished"}
PAGE = WORK | {"mainEntity", "lastReviewed", "reviewedBy"}
VOCABULARY: Mapping[str, set[str]] = {
    "Article": WORK | {"headline", "author", "about", "video"},
    "BreadcrumbList": THING | {"itemListElement"},
    "CollectionPage": PAGE,
    "DefinedTerm": THING,
    "DefinedTermSet": WORK | {"hasDefinedTerm"},
    "ExercisePlan": WORK | {"activityDuration", "activityFrequency", "hasPart"},
    "HowTo": WORK | {"step", "tool", "video"},
    "HowToStep": THING | {"position", "text"},
    "HowToTool": THING,
    "ListItem": THING | {"position", "item"},
    "MedicalWebPage": PAGE,
    "Organization": THING,
    "Person": THING | {"jobTitle"},
    "Thing": THING,
    "VideoObject": WORK | {"embedUrl", "creator"},
    "WebPage": PAGE,
    "WebSite": WORK,
}
"""The types that we use, with those of their properties at schema.org that we use."""
KINDS = {
    "articles/why-hips-turn": {"Article", "BreadcrumbList"},
    "assessments/seated-turn": {"MedicalWebPage", "HowTo", "HowToStep", "BreadcrumbList"},
    "compensations/turned-foot": {"MedicalWebPage", "BreadcrumbList"},
    "exercises/hip-turn": {"MedicalWebPage", "HowTo", "HowToStep", "BreadcrumbList"},
    "exercises": {"CollectionPage"},
    "glossary": {"DefinedTermSet", "DefinedTerm"},
    "routines/daily-hips": {"MedicalWebPage", "ExercisePlan", "BreadcrumbList"},
    "about": {"WebPage"},
}
SITE_MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def objects(data: Any) -> Iterator[Mapping[str, Any]]:  # noqa: ANN401 - JSON
    """Every object within some data that has a type."""
    if isinstance(data, dict):
        if "@type" in data:
            yield data
        for value in data.values():
            yield from objects(value)
    elif isinstance(data, list):
        for value in data:
            yield from objects(value)


def structured(page: Path) -> list[Mapping[str, Any]]:
    """What a page says in JSON-LD."""
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    (script,) = soup.find_all("script", type="application/ld+json")
    data = json.loads(script.get_text())
    assert data["@context"] == "https://schema.org"
    return list(objects(data))


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Mapping[EngineName, Path]:
    """The tiny project in git, published by each engine."""
    root = tmp_path_factory.mktemp("found") / "mini"
    shutil.copytree(ROOT / "tests" / "mini", root)
    shutil.copy(ROOT / "site_data" / "labels.yml", root / "site_data")
    git(root, "init", "--quiet")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", "Begin", day=DAY)
    project = complete(root)
    staged(project)
    return {one: publish(project, one, root / "sites" / one).folder for one in ENGINES}


@pytest.mark.parametrize("engine", ENGINES)
def test_structured_data_is_of_the_vocabulary(
    sites: Mapping[EngineName, Path], engine: EngineName
) -> None:
    """Each kind says what it is; no type and no property but those of schema.org."""
    for name, types in KINDS.items():
        found = structured(sites[engine] / name / "index.html")
        assert types <= {one["@type"] for one in found}, name
        for one in found:
            assert set(one) <= VOCABULARY[one["@type"]], (name, one)


def test_every_listed_page_says_what_it_is(sites: Mapping[EngineName, Path]) -> None:
    """A page that is for everybody has data; reviews only where the record has some."""
    site = sites["mkdocs"]
    reviewed = set()
    for page in site.rglob("index.html"):
        text = page.read_text(encoding="utf-8")
        if 'content="noindex"' in text:
            assert "ld+json" not in text
            continue
        found = structured(page)
        reviewed |= {str(one["url"]) for one in found if "lastReviewed" in one}
    words = (site / "data" / "library.json").read_text(encoding="utf-8")

    assert all(f'"{one.removeprefix(ADDRESS.rstrip("/"))}"' in words for one in reviewed)


def test_text_cannot_end_the_script() -> None:
    """Whatever an editor writes stays within the JSON."""
    title = "</script><script>alert(1)</script><!-- & \u2028"
    text = in_script({"name": title})

    assert not re.search(r"[<>&\u2028\u2029]", text)
    assert json.loads(text) == {"name": title}


@pytest.mark.parametrize("engine", ENGINES)
def test_previews_and_canonical_addresses(
    sites: Mapping[EngineName, Path], engine: EngineName
) -> None:
    """The same title, description and address as the page itself."""
    page = sites[engine] / "exercises" / "hip-turn" / "index.html"
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    said = {str(one["property"]): one["content"] for one in soup.select("meta[property]")}
    canonical = soup.select_one("link[rel=canonical]")
    description = soup.select_one("meta[name=description]")

    assert canonical is not None
    assert description is not None
    assert str(canonical["href"]).endswith("/exercises/hip-turn/")
    assert said["og:url"] == canonical["href"]
    assert said["og:description"] == description["content"]
    assert str(said["og:title"]) in str(soup.title)


@pytest.mark.parametrize("engine", ENGINES)
def test_the_site_map_has_true_days(sites: Mapping[EngineName, Path], engine: EngineName) -> None:
    """Ours and not the engine's: every listed page, dated by git, and no other."""
    root = ET.fromstring((sites[engine] / "sitemap.xml").read_text(encoding="utf-8"))  # noqa: S314
    found = {
        str(one.findtext(f"{SITE_MAP}loc")): one.findtext(f"{SITE_MAP}lastmod") for one in root
    }
    listed = {
        "/" + path.parent.relative_to(sites[engine]).as_posix().removeprefix(".")
        for path in sites[engine].rglob("index.html")
        if "ld+json" in path.read_text(encoding="utf-8")
    }

    assert {
        f"{one.removeprefix(ADDRESS.rstrip('/')).rstrip('/') or '/'}" for one in found
    } == listed
    assert found[f"{ADDRESS}exercises/hip-turn/"] == DAY
    assert found[f"{ADDRESS}exercises/"] is None
    assert not (sites[engine] / "sitemap.xml.gz").exists()


@pytest.mark.parametrize("engine", ENGINES)
def test_feeds_robots_and_models(sites: Mapping[EngineName, Path], engine: EngineName) -> None:
    """What is new, as RSS and as JSON Feed, with the days of git; and where everything is."""
    site = sites[engine]
    channel = ET.fromstring((site / "feed.xml").read_text(encoding="utf-8")).find("channel")  # noqa: S314
    assert channel is not None
    feed = json.loads((site / "feed.json").read_text(encoding="utf-8"))
    links = [item.findtext("link") for item in channel.iter("item")]
    days = {
        parsedate_to_datetime(str(one.text)).date().isoformat() for one in channel.iter("pubDate")
    }

    assert links == [item["url"] for item in feed["items"]]
    assert f"{ADDRESS}exercises/hip-turn/" in links
    assert days == {DAY}
    assert f"Sitemap: {ADDRESS}sitemap.xml\n" in (site / "robots.txt").read_text()
    told = (site / "llms.txt").read_text(encoding="utf-8")
    assert told.startswith("# ")
    assert f"]({ADDRESS}exercises/hip-turn/): " in told


def feeds(site: Path) -> tuple[Mapping[str, ET.Element], Mapping[str, Mapping[str, Any]]]:
    """The items of the RSS feed and of the JSON Feed, by the path of their record's page."""
    root = ET.fromstring((site / "feed.xml").read_text(encoding="utf-8"))  # noqa: S314
    items = json.loads((site / "feed.json").read_text(encoding="utf-8"))["items"]
    return (
        {str(one.findtext("link")).removeprefix(ADDRESS): one for one in root.iter("item")},
        {one["url"].removeprefix(ADDRESS): one for one in items},
    )


def edited(root: Path, name: str, day: str) -> None:
    """Change a record on a day; its words stay."""
    path = root / "content" / name
    path.write_text(f"{path.read_text(encoding='utf-8')}# looked at again\n", encoding="utf-8")
    git(root, "commit", "--quiet", "--all", "--message", "Edit", day=day)


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny project in git: one record changed soon after it began, and one long after."""
    root = tmp_path_factory.mktemp("grown") / "mini"
    shutil.copytree(ROOT / "tests" / "mini", root)
    shutil.copy(ROOT / "site_data" / "labels.yml", root / "site_data")
    git(root, "init", "--quiet")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", "Begin", day=DAY)
    edited(root, "exercises/hip-turn.yml", "2026-01-15")
    edited(root, "limitations/stiff-hip.yml", "2026-01-16")
    return root


def test_a_feed_is_xml_whatever_a_record_says(mini: Path) -> None:
    """Marks that XML has no place for are left out, and nothing else."""
    library, _problems = read_library(Project(mini))
    assert library is not None
    marks = "".join(chr(number) for number in (*range(0x30), 0x7F, 0xE9, 0x2028, 0x1F9B6))
    page = Page("exercises/hip-turn.md", Content(b""), about=f"Odd {marks} words")
    found = [Change(date(2026, 1, 2), None, page, "https://example.org/a/")]

    feed = ET.fromstring(rss(library.shared.site, found, Words(library.shared.labels)))  # noqa: S314

    told = feed.findtext("channel/item/description")
    assert told == "Odd " + re.sub(r"[^\t\n -\U0010ffff]", "", marks) + " words"


def test_feeds_tell_new_from_changed(grown: Path) -> None:
    """New for the first two weeks, whatever is mended in them; changed from then on."""
    staged(Project(grown))
    rss, items = feeds(grown / "build" / "docs")
    soon, late = "exercises/hip-turn/", "limitations/stiff-hip/"

    assert [rss[one].findtext("category") for one in (soon, late)] == ["New", "Changed"]
    assert [items[one]["tags"] for one in (soon, late)] == [["New"], ["Changed"]]
    assert str(rss[soon].findtext("title")).startswith("New: ")
    assert str(rss[late].findtext("title")).startswith("Changed: ")
    assert {one: item["title"] for one, item in items.items()} == {
        one: item.findtext("title") for one, item in rss.items()
    }
    # a new record is told once, on its first day; a change on its own
    told = [parsedate_to_datetime(str(rss[one].findtext("pubDate"))) for one in (soon, late)]
    assert [one.date().isoformat() for one in told] == [DAY, "2026-01-16"]
    assert [str(rss[one].findtext("guid")).partition("#")[2] for one in (soon, late)] == [
        DAY,
        "2026-01-16",
    ]
    assert {items[one]["date_published"] for one in (soon, late)} == {f"{DAY}T00:00:00Z"}
    assert items[soon]["date_modified"] == "2026-01-15T00:00:00Z"
    assert items[late]["date_modified"] == "2026-01-16T00:00:00Z"
    assert list(items)[:2] == [late, soon]


def test_feeds_say_nothing_of_what_git_does_not_know(grown: Path, tmp_path: Path) -> None:
    """In a shallow clone a record is not called new or changed: only its newest day is told."""
    git(tmp_path, "clone", "--quiet", "--depth", "2", grown.as_uri(), "shallow")
    staged(Project(tmp_path / "shallow"))
    rss, items = feeds(tmp_path / "shallow" / "build" / "docs")
    late = "limitations/stiff-hip/"

    assert set(rss) == set(items) == {late}
    assert set(items[late]) == {"id", "url", "title", "content_text", "date_modified"}
    assert rss[late].find("category") is None
    assert ":" not in items[late]["title"]


@pytest.mark.parametrize("engine", ENGINES)
def test_an_address_that_leads_nowhere_offers_search(
    sites: Mapping[EngineName, Path], engine: EngineName
) -> None:
    """Its links are from the root, as it may be shown at any depth."""
    text = (sites[engine] / "404.html").read_text(encoding="utf-8")
    soup = BeautifulSoup(text, "html.parser")
    links = {str(one["href"]) for one in soup.select("article a[href]")}
    form = soup.select_one("form.gs-box")

    assert form is not None
    assert str(form["action"]).endswith("/search/")
    assert str(form["action"]).startswith(("/", "https://"))
    assert any(link.startswith(("/", "https://")) and link.endswith("/search/") for link in links)


@pytest.mark.parametrize("engine", ENGINES)
def test_every_page_leads_to_the_data_from_its_foot(
    sites: Mapping[EngineName, Path], engine: EngineName
) -> None:
    """At any depth; on the page of no address, which is shown at any depth, from the root."""
    site = sites[engine]
    led = set()
    for path in [*site.rglob("index.html"), site / "404.html"]:
        foot = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser").footer
        if foot is None:
            # short addresses and such are no pages of the theme
            continue
        (link,) = foot.select(".gw-foot a")
        address = urljoin(f"{ADDRESS}{path.relative_to(site).as_posix()}", str(link["href"]))
        assert link.get_text() == "Open data"
        assert address == f"{ADDRESS}data/", path
        assert path.name != "404.html" or str(link["href"]).startswith(("/", "https://"))
        led.add(path)

    assert {site / "404.html", site / "data" / "index.html", site / "index.html"} <= led
    assert len(led) > 20


def test_both_settings_name_the_same_address() -> None:
    """Pages have their address from mkdocs.yml, and the lists of them from site_data/site.yml."""
    engine = re.search(r"^site_url: (\S+)$", (ROOT / "mkdocs.yml").read_text(), re.MULTILINE)
    own = re.search(r"^address: (\S+)$", (ROOT / "site_data/site.yml").read_text(), re.MULTILINE)

    assert engine is not None
    assert own is not None
    assert engine[1] == own[1]


@pytest.mark.parametrize("engine", ENGINES)
def test_every_listed_page_has_a_card(sites: Mapping[EngineName, Path], engine: EngineName) -> None:
    """A PNG of the size that previews ask for, small, at the address that the page names."""
    site = sites[engine]
    found = 0
    for page in site.rglob("index.html"):
        soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
        image = soup.select_one("meta[property='og:image']")
        if image is None:
            continue
        png = (site / urlsplit(str(image["content"])).path.lstrip("/")).read_bytes()
        assert png[:8] == b"\x89PNG\r\n\x1a\n"
        assert struct.unpack(">II", png[16:24]) == (1200, 630)
        assert len(png) < 20_000
        found += 1

    assert found > 20
