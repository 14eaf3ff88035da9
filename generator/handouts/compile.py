"""Setting a sheet in type: the same bytes for the same sheet, on any machine, without a network."""

import io
import json
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import segno
import typst

from generator.handouts.fit import Layout
from generator.handouts.font import FOLDER, printable
from generator.handouts.view import Sheet
from generator.memory import remembered
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


def all_papers(sheet: Sheet) -> dict[StagedPath, bytes]:
    """The sheet on every paper, by the path where it is staged."""
    return {handout_path(sheet.id, paper): render(sheet, paper) for paper in PAPERS}


@remembered
def render(sheet: Sheet, paper: Paper) -> bytes:
    """The sheet as an accessible PDF (PDF/UA-1), its fonts embedded.

    Raises:
        typst.TypstError: where the template is wrong; no sheet can be.
    """
    pdf = _compiler(sheet_data(sheet, paper)).compile(format="pdf", pdf_standards=["ua-1"])
    if not isinstance(pdf, bytes):
        raise TypeError("Typst gave several files for one PDF")
    return pdf


def page_count(sheet: Sheet, paper: Paper) -> int:
    """How many pages the sheet takes."""
    return layout(sheet, paper).pages


def layout(sheet: Sheet, paper: Paper) -> Layout:
    """How the sheet comes out, without making a PDF of it."""
    found = json.loads(
        _compiler(sheet_data(sheet, paper)).query("<layout>", field="value", one=True)
    )
    return Layout(found["pages"], tuple(found["too-tall"]))


def sheet_data(sheet: Sheet, paper: Paper) -> str:
    """All that the template gets, as JSON."""
    data: dict[str, Any] = {"sheet": asdict(sheet), "stock": asdict(STOCKS[paper])}
    return json.dumps({**printable(data), "qr": _qr(sheet.address)}, sort_keys=True)


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
