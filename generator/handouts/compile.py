"""Setting a sheet in type: the same bytes for the same sheet, on any machine, without a network."""

import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import segno
import typst

from generator.handouts import press
from generator.handouts.fit import Layout
from generator.handouts.font import FOLDER, printable
from generator.handouts.view import Sheet
from generator.remembered import remembered
from generator.routes import PAPERS, Paper, StagedPath, handout_path

TEMPLATE = Path(__file__).resolve().parents[2] / "templates" / "handout.typ"


@dataclass(frozen=True)
class Stock:
    """What a sheet is printed on, and how large."""

    paper: str
    """Typst's name of the paper."""
    size: float
    """Of the text, in points."""
    large: bool = False
    """Large print: one column, and nothing smaller than the text."""


STOCKS: dict[Paper, Stock] = {
    "a4": Stock("a4", 10.3),
    "letter": Stock("us-letter", 10.3),
    "a4-large": Stock("a4", 18, large=True),
}

AIRS = (1.6, 1.4, 1.2, 1.0, 0.8, 0.65)
"""How far apart exercises stand and how large figures are, from roomy to tight; the text is the same.

A sheet is as roomy as the fewest pages allow.
"""


def all_papers(sheet: Sheet) -> dict[StagedPath, bytes]:
    """The sheet on every paper, by the path where it is staged."""
    press_sheets([sheet])
    return {handout_path(sheet.id, paper): render(sheet, paper) for paper in PAPERS}


def press_sheets(sheets: Sequence[Sheet]) -> None:
    """Set some sheets on every paper, shared out to both cores: `all_papers` then has them."""
    calls = [(sheet, paper, _known(sheet, paper)) for sheet in sheets for paper in PAPERS]
    new = [
        (sheet, paper, found)
        for sheet, paper, found in calls
        if found is None or not printed.knows(sheet, paper, found.air)
    ]
    for (sheet, paper, _), made in zip(new, press.made(pressed, new), strict=True):
        fitted.learn(made.fitted, sheet.undated, paper)
        printed.learn(made.pdf, sheet, paper, made.fitted.air)


def render(sheet: Sheet, paper: Paper) -> bytes:
    """The sheet as an accessible PDF (PDF/UA-1), its fonts embedded.

    Raises:
        typst.TypstError: where the template is wrong; no sheet can be.
    """
    return printed(sheet, paper, fitted(sheet.undated, paper).air)


@remembered
def printed(sheet: Sheet, paper: Paper, air: float) -> bytes:
    """The sheet as a PDF, set with so much air."""
    return _pdf(_compiler(sheet_data(sheet, paper, air)))


def _pdf(compiler: typst.Compiler) -> bytes:
    pdf = compiler.compile(format="pdf", pdf_standards=["ua-1"])
    if not isinstance(pdf, bytes):
        raise TypeError("Typst gave several files for one PDF")
    return pdf


def page_count(sheet: Sheet, paper: Paper) -> int:
    """How many pages the sheet takes."""
    return layout(sheet, paper).pages


def layout(sheet: Sheet, paper: Paper) -> Layout:
    """How the sheet comes out, without making a PDF of it."""
    return fitted(sheet.undated, paper).layout


def layouts(sheets: Sequence[Sheet]) -> Iterator[dict[Paper, Layout]]:
    """How each of some sheets comes out on every paper."""
    calls = [(sheet.undated, paper) for sheet in sheets for paper in PAPERS]
    found = iter(press.each(fitted, calls))
    for _sheet in sheets:
        yield {paper: one.layout for paper, one in zip(PAPERS, found, strict=False)}


@dataclass(frozen=True)
class Fitted:
    """A sheet set as roomy as its fewest pages allow."""

    air: float
    layout: Layout


@dataclass(frozen=True)
class Pressed:
    """A sheet as it is printed."""

    fitted: Fitted
    pdf: bytes


@remembered
def pressed(sheet: Sheet, paper: Paper, found: Fitted | None) -> Pressed:
    """The sheet as a PDF, fitted at once where it is not known how."""
    if found is None:
        found, compiler = _roomiest(sheet, paper)
        return Pressed(found, _pdf(compiler))
    return Pressed(found, printed.afresh(sheet, paper, found.air))


def _known(sheet: Sheet, paper: Paper) -> Fitted | None:
    plain = sheet.undated
    return fitted(plain, paper) if fitted.knows(plain, paper) else None


@remembered
def fitted(sheet: Sheet, paper: Paper) -> Fitted:
    """The roomiest setting of a sheet that takes no more pages than the tightest."""
    return _roomiest(sheet, paper)[0]


def _roomiest(sheet: Sheet, paper: Paper) -> tuple[Fitted, typst.Compiler]:
    """That setting, and what has set it.

    The template reckons it. Where the pages that come out are others, or something is taller than a
    page, each setting is tried.
    """
    said = _said(sheet)

    def setting(*airs: float) -> tuple[_Outcome, typst.Compiler]:
        compiler = _compiler(_on(paper, airs, said))
        return _outcome(compiler), compiler

    found, compiler = setting(*AIRS)
    if found.reckoned == found.fitted.layout.pages and not found.fitted.layout.too_tall:
        return found.fitted, compiler
    tightest, compiler = setting(AIRS[-1])
    for air in AIRS[:-1]:
        roomier, roomier_compiler = setting(air)
        layout = roomier.fitted.layout
        if layout.pages <= tightest.fitted.layout.pages and not layout.too_tall:
            return roomier.fitted, roomier_compiler
    return tightest.fitted, compiler


def set_with(sheet: Sheet, paper: Paper, air: float) -> Layout:
    """How the sheet comes out with so much air."""
    return _outcome(_compiler(sheet_data(sheet, paper, air))).fitted.layout


@dataclass(frozen=True)
class _Outcome:
    """How Typst has set a sheet."""

    fitted: Fitted
    reckoned: int | None
    """The pages that the template had reckoned with; None where it had not, or could not."""


def _outcome(compiler: typst.Compiler) -> _Outcome:
    found = json.loads(compiler.query("<layout>", field="value", one=True))
    layout = Layout(found["pages"], tuple(found["too-tall"]))
    return _Outcome(Fitted(found["air"], layout), found["reckoned"])


def sheet_data(sheet: Sheet, paper: Paper, *airs: float) -> str:
    """All that the template gets, as JSON: it takes the roomiest of the airs that costs no page."""
    return _on(paper, airs, _said(sheet))


def _said(sheet: Sheet) -> str:
    """What the template gets for any paper, as JSON without its last brace."""
    data: Any = {"qr": _qr(sheet.address), "sheet": printable(json.loads(sheet.as_json()))}
    return json.dumps(data, sort_keys=True)[:-1]


def _on(paper: Paper, airs: Sequence[float], said: str) -> str:
    rest = json.dumps({"airs": airs, "stock": asdict(STOCKS[paper])}, sort_keys=True)
    return f"{said}, {rest[1:]}"


@cache
def _qr(address: str) -> str:
    """The address as a QR code, drawn as SVG."""
    drawing = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        drawing, kind="svg", xmldecl=False, border=4, scale=4
    )
    return drawing.getvalue().decode()


def _compiler(data: str) -> typst.Compiler:
    return typst.Compiler(
        input=TEMPLATE,
        root=TEMPLATE.parent,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": data},
    )


@cache
def _fonts() -> typst.Fonts:
    # neither the machine's fonts nor Typst's own: only what every machine has alike
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[FOLDER]
    )
