"""What leads others to the site: site map, robots, feeds of what is new, and a list for models."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time
from email.utils import format_datetime
from html import escape
from typing import Any, NamedTuple

from generator import routes
from generator.pages.dates import Dates
from generator.pages.page import Page
from generator.records.kinds import RECORD_KINDS, Kind
from generator.records.library import Library
from generator.records.shared import Site
from generator.words import Words

NEWEST = 30
"""Records in a feed."""


class Change(NamedTuple):
    """A record that is new or has changed."""

    day: date
    page: Page
    address: str


def finding_files(
    library: Library, dates: Dates, pages: Sequence[Page]
) -> Iterator[tuple[routes.StagedPath, bytes]]:
    """Every file of this kind."""
    site = library.shared.site
    listed = sorted((page for page in pages if page.listed), key=lambda page: page.path)
    yield routes.SITE_MAP, site_map(site, listed).encode()
    yield routes.ROBOTS, robots(site).encode()
    yield routes.FOR_MODELS, for_models(library, listed).encode()
    found = changes(library, dates, pages)
    yield routes.RSS, rss(site, found).encode()
    yield routes.JSON_FEED, json_feed(site, found).encode()


def site_map(site: Site, listed: Iterable[Page]) -> str:
    """Every page that is for everybody, with the day it changed where that is known."""
    rows = []
    for page in listed:
        day = f"<lastmod>{page.changed.isoformat()}</lastmod>" if page.changed else ""
        rows.append(f"<url><loc>{_xml(routes.full_address(site, page.path))}</loc>{day}</url>\n")
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        f"{''.join(rows)}</urlset>\n"
    )


def robots(site: Site) -> str:
    """Everybody may read everything."""
    return f"User-agent: *\nAllow: /\nSitemap: {routes.full_address(site, routes.SITE_MAP)}\n"


def for_models(library: Library, listed: Sequence[Page]) -> str:
    """The library in one list, as https://llmstxt.org proposes."""
    site, words = library.shared.site, Words(library.shared.labels)
    lines = [f"# {_line(site.name)}", "", f"> {_line(site.tagline)}", ""]
    lines += [words("finding.for_models", licence=site.licence, url=site.licence_url), ""]
    lines += [f"- {routes.full_address(site, routes.LIBRARY_DATA)}", ""]
    for kind in (*RECORD_KINDS, Kind.PAGES):
        own = [page for page in listed if _kind(page) is kind]
        lines += [f"## {words(f'kinds.{kind}')}", ""]
        for page in own:
            said = f": {_line(page.about)}" if page.about else ""
            lines.append(f"- [{_name(page.title)}]({routes.full_address(site, page.path)}){said}")
        lines.append("")
    return "\n".join(lines)


def changes(library: Library, dates: Dates, pages: Iterable[Page]) -> list[Change]:
    """The records that changed last, newest first; those whose day is not known are left out."""
    by_path = {page.path: page for page in pages}
    found = []
    for entry in library.published:
        day = dates.get(entry.path)
        path = routes.page_path(entry)
        if day and entry.kind in RECORD_KINDS:
            address = routes.full_address(library.shared.site, path)
            found.append(Change(day, by_path[path], address))
    return sorted(found, key=lambda one: (-one.day.toordinal(), one.address))[:NEWEST]


def rss(site: Site, found: Sequence[Change]) -> str:
    """What changed, as RSS 2.0."""
    own = routes.full_address(site, routes.RSS)
    items = "".join(
        f"<item>\n<title>{_xml(one.page.title)}</title>\n<link>{_xml(one.address)}</link>\n"
        f'<guid isPermaLink="false">{_xml(one.address)}#{one.day.isoformat()}</guid>\n'
        f"<pubDate>{_moment(one.day)}</pubDate>\n"
        f"<description>{_xml(one.page.about)}</description>\n</item>\n"
        for one in found
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">\n<channel>\n'
        f"<title>{_xml(site.name)}</title>\n<link>{_xml(site.address)}</link>\n"
        f'<atom:link href="{_xml(own)}" rel="self" type="application/rss+xml"/>\n'
        f"<description>{_xml(site.tagline)}</description>\n<language>{site.language}</language>\n"
        f"{items}</channel>\n</rss>\n"
    )


def json_feed(site: Site, found: Sequence[Change]) -> str:
    """What changed, as JSON Feed 1.1."""
    data: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": site.name,
        "description": site.tagline,
        "home_page_url": site.address,
        "feed_url": routes.full_address(site, routes.JSON_FEED),
        "language": site.language,
        "items": [
            {
                "id": one.address,
                "url": one.address,
                "title": one.page.title,
                "content_text": one.page.about,
                "date_modified": f"{one.day.isoformat()}T00:00:00Z",
            }
            for one in found
        ],
    }
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"


def _kind(page: Page) -> Kind:
    folder, slash, _name = page.path.partition("/")
    return Kind(folder) if slash and folder in set(Kind) else Kind.PAGES


def _moment(day: date) -> str:
    return format_datetime(datetime.combine(day, time(), UTC), usegmt=True)


def _xml(text: str) -> str:
    """Text for XML; marks that XML has no place for are left out."""
    return escape("".join(one for one in text if one >= " " or one in "\t\n"))


def _line(text: str) -> str:
    return " ".join(text.split())


def _name(text: str) -> str:
    """Text within the brackets of a link."""
    return _line(text).replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
