"""Setting a sheet in type: the same bytes for the same sheet, on any machine, without a network."""

import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
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
    air: float = 1
    """How far apart things stand and how large figures are; the text is the same."""


STOCKS: dict[Paper, Stock] = {
    "a4": Stock("a4", 10.3),
    "letter": Stock("us-letter", 10.3),
    "a4-large": Stock("a4", 18, large=True),
}


AIRS = (1.6, 1.4, 1.2, 1.0, 0.8, 0.65)
"""From roomy to tight: a sheet is as roomy as the fewest pages allow."""


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
    """The sheet as a PDF, fitted first where it is not known how."""
    if found is None:
        found, compiler = _roomiest(sheet, paper, to_print=True)
        if compiler is not None:
            return Pressed(found, _pdf(compiler))
    return Pressed(found, printed.afresh(sheet, paper, found.air))


def _known(sheet: Sheet, paper: Paper) -> Fitted | None:
    plain = sheet.undated
    return fitted(plain, paper) if fitted.knows(plain, paper) else None


@remembered
def fitted(sheet: Sheet, paper: Paper) -> Fitted:
    """The roomiest setting of a sheet that takes no more pages than the tightest."""
    return _roomiest(sheet, paper)[0]


def _roomiest(
    sheet: Sheet, paper: Paper, *, to_print: bool = False
) -> tuple[Fitted, typst.Compiler | None]:
    """That setting; where it is `to_print`, with what has set it in full, if anything has."""
    said = _said(sheet)
    tightest = Fitted(AIRS[-1], _layout(_compiler(_on(paper, AIRS[-1], said, rough=True))))
    for air in AIRS[:-1]:
        # what is set in full need not be set again to be printed, and most sheets are roomy
        compiler = _compiler(_on(paper, air, said, rough=not to_print))
        found = Fitted(air, _layout(compiler))
        if found.layout.pages <= tightest.layout.pages and not found.layout.too_tall:
            return found, compiler if to_print else None
    return tightest, None


def set_with(sheet: Sheet, paper: Paper, air: float) -> Layout:
    """How the sheet comes out with so much air."""
    return _layout(_compiler(sheet_data(sheet, paper, air)))


def _layout(compiler: typst.Compiler) -> Layout:
    """How a sheet comes out."""
    found = json.loads(compiler.query("<layout>", field="value", one=True))
    return Layout(found["pages"], tuple(found["too-tall"]))


def sheet_data(sheet: Sheet, paper: Paper, air: float = 1) -> str:
    """All that the template gets, as JSON."""
    return _on(paper, air, _said(sheet), rough=False)


def _said(sheet: Sheet) -> str:
    """What the template gets for any paper, as JSON without its last brace."""
    data: Any = {"qr": _qr(sheet.address), "sheet": printable(json.loads(sheet.as_json()))}
    return json.dumps(data, sort_keys=True)[:-1]


def _on(paper: Paper, air: float, said: str, *, rough: bool) -> str:
    stock = asdict(replace(STOCKS[paper], air=air))
    rest = json.dumps({"rough": rough, "stock": stock}, sort_keys=True)
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
