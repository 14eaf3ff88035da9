"""All pages of the site, as values."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import NamedTuple

from generator import routes
from generator.pages.bibliography import letter_pages, sources_page
from generator.pages.downloads import Download, is_data_page
from generator.pages.explorer import explorer_page
from generator.pages.facets import facets_of
from generator.pages.frame import NextLink, NextLinks, frame_of
from generator.pages.lists import all_lists
from generator.pages.page import Page
from generator.pages.render import Renderer
from generator.pages.searching import search_page
from generator.pages.stride import stride_view
from generator.pages.structured import Structured
from generator.pages.unknowns import is_unknowns_page, question_groups
from generator.pages.views import VIEWS
from generator.records.kinds import RECORD_KINDS, Kind
from generator.records.library import Entry, Library
from generator.records.models import Routine
from generator.records.shared import Term
from generator.shelf import Content
from generator.traced import Piece, Traces
from generator.words import Words


def site_pages(
    library: Library,
    traces: Traces,
    read_next: NextLinks,
    downloads: Callable[[], Sequence[Download]] = tuple,
) -> Iterator[Page]:
    """Every page, redirect and short address of the site; those that `traces` know are recalled.

    The `downloads` are asked for when all other pages are made: until then they may be packed.
    """
    renderer = Renderer(library, traces.dates)

    def recalled(jobs: Iterable[_Job]) -> list[Page]:
        pieces = []
        for job in jobs:
            # every page is asked for at every look: what is the same object is known
            suggested = read_next.suggested(job.record)
            given = (suggested, job.shown) if job.shown else suggested
            pieces.append(Piece(f"page {job.path}", given, _reading(renderer, job.make)))
        return traces.recall_each(pieces)

    yield from recalled(_jobs(library, read_next))
    yield from recalled(_data_jobs(library, read_next, downloads()))
    yield from redirects(renderer)


def _reading(renderer: Renderer, make: Callable[[Renderer], Page]) -> Callable[[Library], Page]:
    return lambda library: make(renderer.reading(library))


def page_makers(
    renderer: Renderer, read_next: Mapping[str, Sequence[NextLink]]
) -> Iterator[tuple[routes.StagedPath, Callable[[], Page]]]:
    """Every page of the site by its path, with what renders it."""
    library = renderer.library
    for job in chain(_jobs(library, read_next), _data_jobs(library, read_next)):
        yield job.path, partial(job.make, renderer)


class _Job(NamedTuple):
    path: routes.StagedPath
    make: Callable[[Renderer], Page]
    record: str = ""
    """The record whose read next the page shows; empty where it shows none."""
    shown: Sequence[object] = ()
    """What else the page shows that is not the library's."""


def _jobs(library: Library, read_next: Mapping[str, Sequence[NextLink]]) -> Iterator[_Job]:
    for entry in library.published:
        if not is_data_page(entry):
            make = partial(record_page, id_=entry.id, read_next=read_next)
            yield _Job(routes.page_path(entry), make, entry.id)
    for each in all_lists(library, Words(library.shared.labels)):
        yield _Job(each.path, each.make, shown=each.given)
    yield _Job(routes.SOURCES, sources_page)
    for page in letter_pages(library):
        yield _Job(page.part.path, page.make, shown=page)
    yield _Job(routes.GLOSSARY, glossary_page)
    yield _Job(routes.EXPLORER, explorer_page)
    yield _Job(routes.SEARCH, search_page)
    yield _Job(routes.OFFLINE, offline_page)


def _data_jobs(
    library: Library,
    read_next: Mapping[str, Sequence[NextLink]],
    downloads: Sequence[Download] = (),
) -> Iterator[_Job]:
    """The page that lists the downloads."""
    for entry in filter(is_data_page, library.published):
        make = partial(record_page, id_=entry.id, read_next=read_next, downloads=downloads)
        yield _Job(routes.page_path(entry), make, entry.id, downloads)


def record_page(
    renderer: Renderer,
    id_: str,
    read_next: Mapping[str, Sequence[NextLink]],
    downloads: Sequence[Download] = (),
) -> Page:
    """The page of one record."""
    library = renderer.library
    entry = library[id_]
    template = f"{entry.kind}.md.j2"
    view = VIEWS[entry.kind](library, entry, renderer.words)
    variables: dict[str, object] = {
        "frame": frame_of(library, entry, renderer.words, read_next.get(id_, ())),
        "view": view,
        "facets": facets_of(library, entry, view, renderer.words),
    }
    hide: tuple[str, ...] = ()
    if entry.kind is Kind.PAGES and entry.id == "home":
        template, hide = "home.md.j2", ("toc", "navigation")
        variables["stride"] = stride_view(library, renderer.words)
        variables["kinds"] = [KindCount(kind, library.count(kind)) for kind in RECORD_KINDS]
    elif entry.kind is Kind.PAGES and entry.id == routes.SAFETY_ID:
        template = "safety.md.j2"
        variables["safety"] = library.shared.safety
    elif is_unknowns_page(entry):
        template = "unknowns.md.j2"
        variables["groups"] = question_groups(library)
    elif is_data_page(entry):
        template, variables["downloads"] = "data.md.j2", downloads
    return renderer.page(
        template,
        routes.page_path(entry),
        variables,
        title=entry.record.title,
        description=entry.record.summary,
        about=entry,
        hide=hide,
        structured=Structured(library, renderer.words).record(entry),
    )


@dataclass(frozen=True)
class KindCount:
    """A kind and how many of it are published."""

    kind: Kind
    count: int


@dataclass(frozen=True)
class TermRow:
    """A glossary entry with the anchor that links to it use."""

    key: str
    term: str
    means: str
    sources: tuple[str, ...]


def glossary_page(renderer: Renderer) -> Page:
    """The terms of the field in plain words."""
    glossary: Mapping[str, Term] = renderer.library.shared.glossary
    rows = [TermRow(key, one.term, one.means, one.sources) for key, one in glossary.items()]
    rows.sort(key=lambda row: row.term.casefold())
    title = renderer.words("glossary.title")
    found = Structured(renderer.library, renderer.words).terms(title)
    return renderer.page(
        "glossary.md.j2", routes.GLOSSARY, {"rows": rows}, title=title, structured=found
    )


def offline_page(renderer: Renderer) -> Page:
    """What stands in for a page that was not opened yet, where there is no network."""
    title = renderer.words("offline.title")
    return renderer.page("offline.md.j2", routes.OFFLINE, {}, title=title, listed=False)


def redirects(renderer: Renderer) -> Iterator[Page]:
    """The pages behind printed short addresses and addresses that have moved."""
    library = renderer.library
    for entry in library.of_kind(Kind.ROUTINES):
        if isinstance(entry.record, Routine):
            yield _redirect(renderer, routes.short_path(entry.record.short), entry)
    for moved in library.shared.redirects:
        yield _redirect(renderer, routes.redirect_path(moved.old), library[moved.to])


def _redirect(renderer: Renderer, path: routes.StagedPath, entry: Entry) -> Page:
    template = renderer.html.get_template("redirect.html.j2")
    site = renderer.library.shared.site
    text = template.render(
        lang=site.language,
        title=entry.record.title,
        href=routes.between(path, routes.page_path(entry)),
        canonical=routes.full_address(site, routes.page_path(entry)),
    )
    return Page(path, Content(f"{text}\n".encode()))
