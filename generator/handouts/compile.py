"""From sheets to PDFs: how roomy each may be, and the printed result, remembered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.cores import parts, remembered_each
from generator.handouts import press
from generator.handouts.desk import desk, fonts
from generator.handouts.fit import Layout
from generator.handouts.typesetting import AIRS, SHEETS_TOGETHER, Fitted, Setting, code
from generator.handouts.view import Sheet
from generator.remembered import remembered
from generator.routes import PAPERS, Paper, StagedPath, handout_path
from generator.shelf import Content, shelved

SHEETS_AT_ONCE = 100
"""Of many more the data would fill the memory; at the end of a part one core waits a moment."""


def all_papers(sheet: Sheet) -> dict[StagedPath, Content]:
    """The sheet on every paper, by the path where it is staged."""
    press_sheets([sheet])
    return {handout_path(sheet.id, paper): _on_paper(sheet, paper) for paper in PAPERS}


def press_sheets(sheets: Sequence[Sheet]) -> None:
    """Set some sheets on every paper, shared out to both cores: `all_papers` then has them."""
    calls = [(sheet, paper, _known(sheet, paper)) for sheet, paper in _in_turn(sheets)]
    new = [
        (sheet, paper, found)
        for sheet, paper, found in calls
        if found is None or not _stands(sheet, paper, found.air)
    ]
    _get_ready([sheet for sheet, _paper, _found in new])
    for (sheet, paper, _), made in zip(new, press.made(pressed, new), strict=True):
        fitted.learn(made.fitted, sheet.undated, paper)
        printed.learn(made.pdf, sheet, paper, made.fitted.air)


def render(sheet: Sheet, paper: Paper) -> bytes:
    """The sheet as an accessible PDF (PDF/UA-1), its fonts embedded.

    Raises:
        typst.TypstError: where the template is wrong; no sheet can be.
    """
    return bytes(_on_paper(sheet, paper))


def page_count(sheet: Sheet, paper: Paper) -> int:
    """How many pages the sheet takes."""
    return layout(sheet, paper).pages


def layout(sheet: Sheet, paper: Paper) -> Layout:
    """How the sheet comes out, without making a PDF of it."""
    return fitted(sheet.undated, paper).layout


def has_been_set(sheet: Sheet) -> bool:
    """True where it is known how the sheet comes out on every paper."""
    return all(fitted.knows(sheet.undated, paper) for paper in PAPERS)


def layouts(sheets: Sequence[Sheet]) -> Iterator[dict[Paper, Layout]]:
    """How each of some sheets comes out on every paper."""
    calls = _in_turn([sheet.undated for sheet in sheets])
    _get_ready([sheet for sheet, paper in calls if not fitted.knows(sheet, paper)])
    press.each(fitted, calls)
    for sheet in sheets:
        yield {paper: layout(sheet, paper) for paper in PAPERS}


@dataclass(frozen=True)
class Pressed:
    """A sheet as it is printed."""

    fitted: Fitted
    pdf: Content


@remembered
def pressed(sheet: Sheet, paper: Paper, found: Fitted | None) -> Pressed:
    """The sheet as a PDF, fitted at once where it is not known how."""
    if found is not None:
        return Pressed(found, printed.afresh(sheet, paper, found.air))
    with desk():
        setting = _roomiest(sheet, paper)
        return Pressed(setting.fitted, shelved(setting.pdf()))


@remembered
def printed(sheet: Sheet, paper: Paper, air: float) -> Content:
    """The sheet as a PDF, set with so much air."""
    with desk():
        return shelved(Setting(sheet, paper, air).pdf())


@remembered
def fitted(sheet: Sheet, paper: Paper) -> Fitted:
    """The roomiest setting of a sheet that takes no more pages than the tightest."""
    with desk():
        return _roomiest(sheet, paper).fitted


def _roomiest(sheet: Sheet, paper: Paper) -> Setting:
    """That setting.

    The template reckons it while it sets the sheet. Where other pages come out than it reckoned, or
    something is taller than a page, each air is tried.
    """
    setting = Setting(sheet, paper, *AIRS)
    layout = setting.fitted.layout
    if setting.reckoned == layout.pages and not layout.too_tall:
        return setting
    tightest = Setting(sheet, paper, AIRS[-1])
    for air in AIRS[:-1]:
        setting = Setting(sheet, paper, air)
        layout = setting.fitted.layout
        if layout.pages <= tightest.fitted.layout.pages and not layout.too_tall:
            return setting
    return tightest


def _in_turn(sheets: Sequence[Sheet]) -> list[tuple[Sheet, Paper]]:
    """Every sheet on every paper, in the order in which they are set fastest.

    Those that have the same exercises follow one another.
    """
    alike = sorted(sheets, key=lambda sheet: [card.id for card in sheet.cards])
    together = parts(alike, SHEETS_TOGETHER)
    return [(sheet, paper) for some in together for paper in PAPERS for sheet in some]


def _on_paper(sheet: Sheet, paper: Paper) -> Content:
    air = fitted(sheet.undated, paper).air
    found = printed(sheet, paper, air)
    # this process may have printed it for a folder that is not looked at now
    return found if found.held else printed.afresh(sheet, paper, air)


def _stands(sheet: Sheet, paper: Paper, air: float) -> bool:
    # what a preview printed may have made room for another version of the sheet since
    return printed.knows(sheet, paper, air) and printed(sheet, paper, air).held


def _known(sheet: Sheet, paper: Paper) -> Fitted | None:
    plain = sheet.undated
    return fitted(plain, paper) if fitted.knows(plain, paper) else None


def _get_ready(sheets: Sequence[Sheet]) -> None:
    """Make what copies of this process would each make anew: codes, and the fonts."""
    if sheets:
        codes = dict.fromkeys((sheet.address,) for sheet in sheets)
        remembered_each(code, list(codes))
        fonts()
