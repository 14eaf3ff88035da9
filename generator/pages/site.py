"""All pages of the site, as values."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from generator import routes
from generator.pages.dates import Dates
from generator.pages.explorer import explorer_page
from generator.pages.frame import NextLink, frame_of
from generator.pages.indexes import index_groups
from generator.pages.page import Page
from generator.pages.render import Renderer
from generator.pages.stride import stride_view
from generator.pages.unknowns import is_unknowns_page, question_groups, sources_of
from generator.pages.views import VIEWS
from generator.records.kinds import RECORD_KINDS, Kind
from generator.records.library import Entry, Library
from generator.records.models import Routine
from generator.records.shared import Source, Term


def site_pages(
    library: Library, dates: Dates, read_next: Mapping[str, Sequence[NextLink]]
) -> Iterator[Page]:
    """Every page, redirect and short address of the site."""
    renderer = Renderer(library, dates)
    for _path, make in page_makers(renderer, read_next):
        yield make()
    yield from redirects(renderer)


def page_makers(
    renderer: Renderer, read_next: Mapping[str, Sequence[NextLink]]
) -> Iterator[tuple[routes.StagedPath, Callable[[], Page]]]:
    """Every page of the site by its path, with what renders it."""
    for entry in renderer.library.published:
        links = read_next.get(entry.id, ())
        yield routes.page_path(entry), partial(record_page, renderer, entry, links)
    for kind in RECORD_KINDS:
        yield routes.index_path(kind), partial(index_page, renderer, kind)
    yield routes.SOURCES, partial(sources_page, renderer)
    yield routes.GLOSSARY, partial(glossary_page, renderer)
    yield routes.EXPLORER, partial(explorer_page, renderer)


def record_page(renderer: Renderer, entry: Entry, read_next: Sequence[NextLink]) -> Page:
    """The page of one record."""
    library = renderer.library
    template = f"{entry.kind}.md.j2"
    variables: dict[str, object] = {
        "frame": frame_of(library, entry, renderer.words, read_next),
        "view": VIEWS[entry.kind](library, entry, renderer.words),
    }
    hide: tuple[str, ...] = ()
    if entry.kind is Kind.PAGES and entry.id == "home":
        template, hide = "home.md.j2", ("toc", "navigation")
        variables["stride"] = stride_view(library, renderer.words)
        variables["kinds"] = [
            KindCount(kind, len(list(library.of_kind(kind)))) for kind in RECORD_KINDS
        ]
    elif entry.kind is Kind.PAGES and entry.id == routes.SAFETY_ID:
        template = "safety.md.j2"
        variables["safety"] = library.shared.safety
    elif is_unknowns_page(entry):
        template = "unknowns.md.j2"
        variables["groups"] = question_groups(library)
    return renderer.page(
        template,
        routes.page_path(entry),
        variables,
        title=entry.record.title,
        description=entry.record.summary,
        about=entry,
        hide=hide,
    )


@dataclass(frozen=True)
class KindCount:
    """A kind and how many of it are published."""

    kind: Kind
    count: int


def index_page(renderer: Renderer, kind: Kind) -> Page:
    """The list of a kind."""
    groups = index_groups(renderer.library, kind, renderer.words)
    title = renderer.words(f"kinds.{kind}")
    path = routes.index_path(kind)
    variables = {"kind": kind, "groups": groups}
    means = renderer.words(f"kind_means.{kind}")
    return renderer.page("index.md.j2", path, variables, title=title, description=means)


@dataclass(frozen=True)
class SourceRow:
    """A source and the records that cite it."""

    key: str
    source: Source
    cited_on: tuple[str, ...]


def sources_page(renderer: Renderer) -> Page:
    """The bibliography: what is cited, and where."""
    library = renderer.library
    cited: dict[str, list[str]] = {}
    for entry in library.published:
        more = sources_of(library) if is_unknowns_page(entry) else ()
        for key in dict.fromkeys((*entry.sources, *more)):
            cited.setdefault(key, []).append(entry.id)
    sources = library.shared.sources
    keys = sorted(cited, key=lambda key: (sources[key].authors.casefold(), sources[key].year or 0))
    rows = [SourceRow(key, sources[key], tuple(cited[key])) for key in keys]
    title = renderer.words("sources.title")
    return renderer.page("sources.md.j2", routes.SOURCES, {"rows": rows}, title=title)


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
    return renderer.page("glossary.md.j2", routes.GLOSSARY, {"rows": rows}, title=title)


def redirects(renderer: Renderer) -> Iterator[Page]:
    """The pages behind printed short addresses and addresses that have moved."""
    library = renderer.library
    for entry in library.of_kind(Kind.ROUTINES):
        if isinstance(entry.record, Routine):
            yield _redirect(renderer, routes.short_path(entry.record.short), entry)
    for moved in library.shared.redirects:
        yield _redirect(renderer, routes.redirect_path(moved.old), library[moved.to])


def _redirect(renderer: Renderer, path: routes.StagedPath, entry: Entry) -> Page:
    target = routes.address(routes.page_path(entry))
    template = renderer.html.get_template("redirect.html.j2")
    site = renderer.library.shared.site
    text = template.render(
        lang=site.language,
        title=entry.record.title,
        href=routes.between(path, routes.page_path(entry)),
        canonical=site.address.rstrip("/") + target,
    )
    return Page(path, text + "\n")
