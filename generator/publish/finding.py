"""What leads others to the site: site map, robots, feeds of what is new, and a list for models."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time
from email.utils import format_datetime
from html import escape
from typing import Any, NamedTuple

from generator import routes
from generator.pages.page import Page
from generator.publish.history import History
from generator.records.kinds import FOLDERS, RECORD_KINDS, Kind
from generator.records.library import Library
from generator.records.shared import Site
from generator.words import Words

NEWEST = 30
"""Records in a feed."""
NEW_DAYS = 14
"""For how long after its first commit a change still belongs to the making of a record."""
_NO_XML = re.compile(r"[\x00-\x08\x0b-\x1f]")
"""Marks that XML has no place for."""


class Change(NamedTuple):
    """A record that is new or has changed."""

    newest: date
    first: date | None
    """The day it was first committed; None where git cannot be sure."""
    page: Page
    address: str

    @property
    def new(self) -> bool | None:
        """Whether every change of it falls in its first days; None where git cannot be sure.

        Measured between two days of git and not from today: the same library makes the same feed.
        """
        return None if self.first is None else (self.newest - self.first).days <= NEW_DAYS

    @property
    def told(self) -> date:
        """The day of the news. Of a new record it is the first: a mended slip is told no more."""
        return self.first if self.first and self.new else self.newest


def finding_files(
    library: Library, history: History, pages: Sequence[Page]
) -> Iterator[tuple[routes.StagedPath, bytes]]:
    """Every file of this kind."""
    site, words = library.shared.site, Words(library.shared.labels)
    listed = sorted((page for page in pages if page.listed), key=lambda page: page.path)
    yield routes.SITE_MAP, site_map(site, listed).encode()
    yield routes.ROBOTS, robots(site).encode()
    yield routes.FOR_MODELS, for_models(library, listed).encode()
    found = changes(library, history, pages)
    yield routes.RSS, rss(site, found, words).encode()
    yield routes.JSON_FEED, json_feed(site, found, words).encode()


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
    by_kind: dict[Kind, list[Page]] = {}
    for page in listed:
        by_kind.setdefault(_kind(page), []).append(page)
    for kind in (*RECORD_KINDS, Kind.PAGES):
        lines += [f"## {words(f'kinds.{kind}')}", ""]
        for page in by_kind.get(kind, ()):
            said = f": {_line(page.about)}" if page.about else ""
            lines.append(f"- [{_name(page.title)}]({routes.full_address(site, page.path)}){said}")
        lines.append("")
    return "\n".join(lines)


def changes(library: Library, history: History, pages: Iterable[Page]) -> list[Change]:
    """The records that changed last, newest first; those whose day is not known are left out."""
    by_path = {page.path: page for page in pages}
    found = []
    for entry in library.published:
        day = history.newest.get(entry.path)
        path = routes.page_path(entry)
        if day and entry.kind in RECORD_KINDS:
            address = routes.full_address(library.shared.site, path)
            found.append(Change(day, history.first.get(entry.path), by_path[path], address))
    return sorted(found, key=lambda one: (-one.newest.toordinal(), one.address))[:NEWEST]


def rss(site: Site, found: Sequence[Change], words: Words) -> str:
    """What is new or has changed, as RSS 2.0."""
    own = routes.full_address(site, routes.RSS)
    items = "".join(_rss_item(one, words) for one in found)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">\n<channel>\n'
        f"<title>{_xml(site.name)}</title>\n<link>{_xml(site.address)}</link>\n"
        f'<atom:link href="{_xml(own)}" rel="self" type="application/rss+xml"/>\n'
        f"<description>{_xml(site.tagline)}</description>\n<language>{site.language}</language>\n"
        f"{items}</channel>\n</rss>\n"
    )


def _rss_item(one: Change, words: Words) -> str:
    news = _news(one, words)
    category = f"<category>{_xml(news)}</category>\n" if news else ""
    return (
        f"<item>\n<title>{_xml(_title(one, words))}</title>\n<link>{_xml(one.address)}</link>\n"
        f'<guid isPermaLink="false">{_xml(one.address)}#{one.told.isoformat()}</guid>\n'
        f"<pubDate>{_moment(one.told)}</pubDate>\n{category}"
        f"<description>{_xml(one.page.about)}</description>\n</item>\n"
    )


def json_feed(site: Site, found: Sequence[Change], words: Words) -> str:
    """What is new or has changed, as JSON Feed 1.1."""
    data: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": site.name,
        "description": site.tagline,
        "home_page_url": site.address,
        "feed_url": routes.full_address(site, routes.JSON_FEED),
        "language": site.language,
        "items": [_json_item(one, words) for one in found],
    }
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"


def _json_item(one: Change, words: Words) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": one.address,
        "url": one.address,
        "title": _title(one, words),
        "content_text": one.page.about,
    }
    if one.first is not None:
        item["date_published"] = f"{one.first.isoformat()}T00:00:00Z"
    item["date_modified"] = f"{one.newest.isoformat()}T00:00:00Z"
    news = _news(one, words)
    return {**item, "tags": [news]} if news else item


def _news(one: Change, words: Words) -> str:
    """What happened to a record, in a word; nothing where git cannot be sure."""
    if one.new is None:
        return ""
    return words("finding.new" if one.new else "finding.changed")


def _title(one: Change, words: Words) -> str:
    """The title with what happened to the record: lists of feeds show little else."""
    news = _news(one, words)
    return words("finding.title", news=news, title=one.page.title) if news else one.page.title


def _kind(page: Page) -> Kind:
    folder, slash, _name = page.path.partition("/")
    own = Kind(folder) if slash and folder in FOLDERS else Kind.PAGES
    return routes.list_kind(page.path) or own


def _moment(day: date) -> str:
    return format_datetime(datetime.combine(day, time(), UTC), usegmt=True)


def _xml(text: str) -> str:
    """Text for XML, without what does not belong there."""
    return escape(_NO_XML.sub("", text))


def _line(text: str) -> str:
    return " ".join(text.split())


def _name(text: str) -> str:
    """Text within the brackets of a link."""
    return _line(text).replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
