"""Addresses. The only module that knows where a page, sheet or data file lives."""

import posixpath
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Literal, Protocol, TypeAlias
from urllib.parse import quote, urlencode

from generator.records.kinds import Kind

StagedPath: TypeAlias = str
"""A path below the staged folder, with forward slashes: `exercises/clamshell.md`."""

Paper: TypeAlias = Literal["a4", "letter", "a4-large"]
PAPERS: tuple[Paper, ...] = ("a4", "letter", "a4-large")

HOME: StagedPath = "index.md"
SOURCES: StagedPath = "sources.md"
GLOSSARY: StagedPath = "glossary.md"
EXPLORER: StagedPath = "gait-cycle.md"
REPORT: StagedPath = "report.md"
EXPLORER_DATA: StagedPath = "data/gait-cycle.json"
EXPLORER_MOTIONS: StagedPath = "data/gait-cycle-motions.json"
STRIDE_DATA: StagedPath = "data/stride.json"
SAFETY_ID = "safety"
UNKNOWNS_ID = "what-we-dont-know"
UNKNOWNS: StagedPath = f"{UNKNOWNS_ID}.md"
STYLE: StagedPath = "assets/gaitway.css"
STYLES: StagedPath = "assets/styles.css"
"""What a finished site has in the place of every other style sheet."""
ICON: StagedPath = "assets/favicon.svg"
SITE_SCRIPT: StagedPath = "assets/site.js"
EXPLORER_SCRIPT: StagedPath = "assets/explorer.js"
SEARCH: StagedPath = "search.md"
OFFLINE: StagedPath = "offline.md"
MANIFEST: StagedPath = "manifest.webmanifest"
SEARCH_STYLE: StagedPath = "assets/search.css"
SEARCH_SCRIPT: StagedPath = "assets/search.js"
FIND_SCRIPT: StagedPath = "assets/find.js"
SITE_MAP: StagedPath = "sitemap.xml"
ROBOTS: StagedPath = "robots.txt"
FOR_MODELS: StagedPath = "llms.txt"
RSS: StagedPath = "feed.xml"
JSON_FEED: StagedPath = "feed.json"
SEARCH_WORDS: StagedPath = "assets/search.json"
FONTS: StagedPath = "assets/fonts/"
LIBRARY_DATA: StagedPath = "data/library.json"
DATA_ID = "data"
"""The page that says what can be downloaded; its address is that of the data's folder."""
ARCHIVE: StagedPath = "data/gaitway.zip"
UNKNOWNS_DATA: StagedPath = "data/unknowns.json"
LISTS = "lists"


class Placed(Protocol):
    """What tells where the page of a record stands; an entry and its head do."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def kind(self) -> Kind:
        """Its kind."""


class SiteSettings(Protocol):
    """What addresses need to know of the site; `site_data/site.yml` says it.

    Who only needs an address loads no models for it: the process that waits for the one that
    stages would hold them too.
    """

    @property
    def address(self) -> str:
        """Where it is published, ending in a slash."""

    @property
    def repository(self) -> str:
        """Where the source files can be edited."""

    @property
    def edit_path(self) -> str:
        """What follows the repository's address before a file's path."""

    @property
    def feedback_mail(self) -> str:
        """Where readers write to."""


def page_path(entry: Placed) -> StagedPath:
    """The staged page of a record."""
    if entry.kind is Kind.PAGES:
        return HOME if entry.id == "home" else f"{entry.id}.md"
    return f"{entry.kind}/{entry.id}.md"


def index_path(kind: Kind) -> StagedPath:
    """The staged page that lists a kind."""
    return f"{kind}/index.md"


def list_path(kind: Kind, part: int = 1, by: str = "") -> StagedPath:
    """The staged page of one part of a list: of a kind, or of a kind by something of its records.

    All but the first part have a folder of their own, where no record can ever be.
    """
    if part == 1 and not by:
        return index_path(kind)
    return f"{LISTS}/{kind}{by and f'-by-{by}'}{_numbered(part)}.md"


def list_kind(path: StagedPath) -> Kind | None:
    """The kind whose records a staged page lists; None where it is no list of a kind."""
    folder, _, name = path.partition("/")
    if folder == LISTS:
        return Kind(name.removesuffix(".md").partition("-")[0])
    return Kind(folder) if name == "index.md" and folder in set(Kind) else None


def sources_path(letter: str, part: int = 1) -> StagedPath:
    """The staged page of the sources that are filed under a letter."""
    return f"sources/{letter}{_numbered(part)}.md"


def _numbered(part: int) -> str:
    return f"-{part}" if part > 1 else ""


def address(path: StagedPath) -> str:
    """The published address of a staged file from the site's root: `/exercises/clamshell/`."""
    if path.endswith(".html"):
        return "/" + path.removesuffix("index.html")
    if not path.endswith(".md"):
        return f"/{path}"
    stem = path.removesuffix(".md")
    if stem == "index" or stem.endswith("/index"):
        return "/" + stem.removesuffix("index")
    return f"/{stem}/"


def full_address(site: SiteSettings, path: StagedPath) -> str:
    """The published address of a staged file, with the site's."""
    return site.address.rstrip("/") + address(path)


def relative(start: StagedPath, target: StagedPath, anchor: str = "") -> str:
    """The link from one staged file to another, as Markdown writes it."""
    if start == target and anchor:
        return f"#{anchor}"
    link = _way(posixpath.dirname(start), target)
    return f"{link}#{anchor}" if anchor else link


def _way(folder: str, target: StagedPath) -> str:
    """As `posixpath.relpath`, which asks the machine where it is, for every link."""
    here, there = folder.split("/") if folder else [], target.split("/")
    shared = 0
    while shared < min(len(here), len(there)) and here[shared] == there[shared]:
        shared += 1
    return "/".join([".."] * (len(here) - shared) + there[shared:]) or "."


def between(start: StagedPath, target: StagedPath) -> str:
    """The link from one published address to another, for HTML that no engine rewrites."""
    link = posixpath.relpath(address(target), address(start))
    return f"{link}/" if address(target).endswith("/") else link


def handout_path(routine: str, paper: Paper) -> StagedPath:
    """The sheet of a routine: `handouts/<routine>-a4.pdf`."""
    return f"handouts/{routine}-{paper}.pdf"


def figure_path(record: str) -> StagedPath:
    """The picture of a record as a file of its own."""
    return f"figures/{record}.svg"


def card_path(path: StagedPath) -> StagedPath:
    """The picture of a page where a link to it is shared."""
    return f"assets/cards/{path.removesuffix('.md')}.png"


def app_icon_path(name: str) -> StagedPath:
    """The picture that a device shows for the site where it is installed."""
    return f"assets/icon-{name}.png"


def short_path(short: str) -> StagedPath:
    """The page behind a printed short address, `/r/<short>/`."""
    return f"r/{short}/index.html"


def short_address(site: SiteSettings, short: str) -> str:
    """The short address in full, as the QR code and the sheet carry it."""
    return f"{site.address}r/{short}/"


def redirect_path(old: str) -> StagedPath:
    """The page left behind at an address that has moved."""
    return f"{old}index.html"


def kind_data_path(kind: Kind) -> StagedPath:
    """All records of a kind as data."""
    return f"data/{kind}.json"


def table_data_path(stem: str) -> StagedPath:
    """A table of `site_data/` as data."""
    return f"data/tables/{stem}.json"


def schema_path(name: str) -> StagedPath:
    """The JSON Schema of a kind, or of a table."""
    return f"data/schema/{name}.schema.json"


def asset_path(target: str) -> StagedPath:
    """Where an editor's image, written `assets/x.svg`, is staged."""
    return f"assets/images/{target.removeprefix('assets/')}"


def edit_address(site: SiteSettings, path: PurePosixPath) -> str:
    """Where anyone can propose a change to a source file."""
    return f"{site.repository}{site.edit_path}{quote(str(path))}"


def feedback_address(site: SiteSettings, subject: str) -> str:
    """A message to the editors, begun."""
    query: Mapping[str, str] = {"subject": subject}
    return f"mailto:{site.feedback_mail}?{urlencode(query, quote_via=quote)}"
