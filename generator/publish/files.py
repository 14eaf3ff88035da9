"""Every file of the staged folder: pages, sheets, data, style and fonts."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

from generator import routes
from generator.cores import beside, each, parts
from generator.handouts.compile import SHEETS_AT_ONCE, all_papers, press_sheets
from generator.handouts.sheet import dated_sheet
from generator.handouts.view import Sheet
from generator.pages.downloads import Download
from generator.pages.frame import NextLinks
from generator.pages.searching import search_script, search_words, searched_names
from generator.pages.site import site_pages
from generator.pictures import picture_of
from generator.publish.app import app_files
from generator.publish.archive import archive, downloads
from generator.publish.cards import cards
from generator.publish.export import Exporter
from generator.publish.finding import finding_files
from generator.publish.fonts import web_fonts
from generator.publish.history import History
from generator.publish.links import broken_links
from generator.publish.moving import Moved, MovingFigure, moved
from generator.publish.outcome import Progress, StagingError
from generator.publish.reporting import recalled_page
from generator.records.dates import Dates
from generator.records.files import Project
from generator.records.kinds import Kind
from generator.records.library import Library
from generator.related import Suggestions, dependencies, suggestions
from generator.shelf import Content, shelved
from generator.traced import Piece, Traces
from generator.words import Words

TEMPLATES = Path(__file__).parents[2] / "templates"

Files: TypeAlias = dict[routes.StagedPath, Content]


def site_files(
    project: Project,
    library: Library,
    traces: Traces,
    progress: Progress,
    *,
    first: Dates = MappingProxyType({}),
    reported: bool = True,
) -> Files:
    """Every file of the staged folder; what `traces` know is recalled.

    By the `first` days of source files feeds tell new records from changed ones. Without the report
    and the archive, which every edit changes, it is for a preview.

    Raises:
        StagingError: where two files want one place, or a link leads nowhere.
    """
    files: Files = {}
    words = Words(library.shared.labels)
    # every suggestion may depend on every link, so it is the links that are told, and no reads
    told = dependencies(library)
    found = traces.recall("read next", told, lambda _read: suggestions(library, words, told))
    progress("data")
    data = _data(project, library, found, traces)
    packed = _archive(library, traces, data) if reported else None
    progress("sheets")
    for made in _all_sheets(library, traces):
        _add(files, made.items())
    _add(files, _for_scripts(library, traces, words))
    progress("pages")
    report = [recalled_page(library, traces)] if reported else []
    listed = partial(_downloads, data, packed) if packed else tuple
    pages = [*site_pages(library, traces, NextLinks(library, found), listed), *report]
    _add(files, data.items())
    _add(files, ((page.path, page.content) for page in pages))
    _add(files, cards(pages, words, traces))
    _add(files, app_files(library.shared.site))
    _add(files, finding_files(library, History(traces.dates, first), pages))
    _add(files, _assets(words))
    broken = list(broken_links(pages, files))
    if broken:
        raise StagingError("\n".join(broken))
    return files


def _add(files: Files, more: Iterable[tuple[routes.StagedPath, Content | bytes]]) -> None:
    for path, content in more:
        if path in files:
            raise StagingError(f"two files want to be {path}")
        files[path] = content if isinstance(content, Content) else Content(content)


def _data(project: Project, library: Library, suggestions: Suggestions, traces: Traces) -> Files:
    """What the archive holds: the exported records and tables, the figures, editors' images."""
    words = Words(library.shared.labels)
    drawn = traces.recall_each(
        [
            Piece(f"figure {one.id}", (), partial(_figure, one.id, words))
            for one in library.published
        ]
    )
    files: Files = {}
    exported = Exporter(library, suggestions, traces).files()
    _add(files, ((path, shelved(raw)) for path, raw in exported))
    for pictures in drawn:
        _add(files, pictures)
    for image in sorted((project.content / "pages" / "assets").glob("*.*")):
        _add(files, [(routes.asset_path(image.name), image.read_bytes())])
    return files


def _archive(library: Library, traces: Traces, data: Files) -> Callable[[], Content]:
    """The archive, when it is asked for; packing it is begun at once, where it must be."""
    held = sorted((path, content.digest) for path, content in data.items())
    pack = partial(_packed, library, data)
    # it takes as long as all that comes before the one page that tells its size
    packed = pack if traces.knows("archive", held) else beside(pack)
    return lambda: traces.recall("archive", held, lambda _read: packed())


def _packed(library: Library, data: Files) -> Content:
    # on the shelf: a copy that had to hand over the bytes would stay, and its memory, until asked
    return shelved(archive(library, data))


def _downloads(data: Files, packed: Callable[[], Content]) -> Sequence[Download]:
    data[routes.ARCHIVE] = packed()
    return downloads(data)


def _all_sheets(library: Library, traces: Traces) -> Iterator[Files]:
    ids = [entry.id for entry in library.of_kind(Kind.ROUTINES)]
    # all that are new are set together, by both cores; then each is asked for what it depends on
    new = [id_ for id_ in ids if not traces.knows(f"sheets {id_}", ())]
    for some in parts(new, SHEETS_AT_ONCE):
        press_sheets(each(partial(_sheet, dates=traces.dates, library=library), some))
    pieces = [Piece(f"sheets {id_}", (), partial(_sheets, id_, traces.dates)) for id_ in ids]
    yield from traces.recall_each(pieces)


def _sheets(id_: str, dates: Dates, library: Library) -> Files:
    return all_papers(_sheet(id_, dates, library))


def _sheet(id_: str, dates: Dates, library: Library) -> Sheet:
    entry, words = library[id_], Words(library.shared.labels)
    return dated_sheet(library, entry, words, dates)


def _figure(id_: str, words: Words, library: Library) -> list[tuple[routes.StagedPath, Content]]:
    picture = picture_of(library, library[id_], words)
    svg = f"{picture.drawing.svg}\n" if picture else ""
    return [(routes.figure_path(id_), shelved(svg.encode()))] if svg else []


def _for_scripts(
    library: Library, traces: Traces, words: Words
) -> Iterator[tuple[routes.StagedPath, Content | bytes]]:
    """What scripts of pages read: the moving figure, and the words of the search."""
    # most edits to a compensation leave its motion as it was: what is read of it is given
    moving = list(moved(library))
    yield from traces.recall("moving", moving, partial(_moving, words, moving)).items()
    # few edits change a name: the names are given, and no record is read
    names = list(searched_names(library))
    made = traces.recall("search words", names, lambda read: search_words(read, words, names))
    yield routes.SEARCH_WORDS, made


def _moving(words: Words, compensations: Sequence[Moved], library: Library) -> Files:
    figure = MovingFigure(library, words, compensations)
    return {path: shelved(data) for path, data in figure.files()}


def _assets(words: Words) -> Iterator[tuple[routes.StagedPath, bytes]]:
    styles = (TEMPLATES / f"{name}.css" for name in ("gaitway", "explorer", "site", "print"))
    yield routes.STYLE, b"".join(style.read_bytes() for style in styles)
    own = (routes.EXPLORER_SCRIPT, routes.SEARCH_STYLE, routes.FIND_SCRIPT)
    for path in (*own, routes.SITE_SCRIPT, routes.ICON):
        yield path, (TEMPLATES / path.removeprefix("assets/")).read_bytes()
    script = (TEMPLATES / "search.js").read_text(encoding="utf-8")
    yield routes.SEARCH_SCRIPT, search_script(script, words).encode()
    yield from web_fonts()
