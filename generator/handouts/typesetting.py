"""Setting a sheet in type: the same bytes for the same sheet, on any machine, without a network."""

import io
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cached_property, lru_cache
from typing import Any

import segno

from generator.handouts.desk import this_desk
from generator.handouts.fit import Layout
from generator.handouts.font import printable
from generator.handouts.view import Sheet
from generator.remembered import remembered
from generator.routes import Paper

SHEETS_TOGETHER = 48
"""So many sheets follow one another on one paper, before they do on the next.

On one paper Typst sets much of a sheet as in the last ones.
"""


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
"""How far apart exercises stand, and how large figures are, from roomy to tight.

The text is the same. A sheet is as roomy as the fewest pages allow.
"""


@dataclass(frozen=True)
class Fitted:
    """How a sheet comes out with so much air."""

    air: float
    layout: Layout


class Setting:
    """A sheet set in type, with the roomiest of some airs that costs no page.

    The airs go from roomy to tight: with the last the sheet has its fewest pages. It is set at the
    `desk` at which it is made.

    Raises:
        RuntimeError: where there is none.
    """

    def __init__(self, sheet: Sheet, paper: Paper, *airs: float) -> None:
        self._desk = this_desk()
        self._data = sheet_data(sheet, paper, airs)

    @property
    def fitted(self) -> Fitted:
        """How it has come out."""
        layout = Layout(self._told["pages"], tuple(self._told["too-tall"]))
        return Fitted(self._told["air"], layout)

    @property
    def reckoned(self) -> int | None:
        """The pages that the template reckoned with; None where it could not, or had no choice."""
        pages: int | None = self._told["reckoned"]
        return pages

    def pdf(self) -> bytes:
        """The sheet as an accessible PDF (PDF/UA-1), its fonts embedded.

        Raises:
            typst.TypstError: where the template is wrong; no sheet can be.
        """
        compiler = self._desk.compiler(self._data)
        pdf = compiler.compile(format="pdf", pdf_standards=["ua-1"])
        if not isinstance(pdf, bytes):
            raise TypeError("Typst gave several files for one PDF")
        return pdf

    @cached_property
    def _told(self) -> dict[str, Any]:
        compiler = self._desk.compiler(self._data)
        told: dict[str, Any] = json.loads(compiler.query("<layout>", field="value", one=True))
        return told


def sheet_data(sheet: Sheet, paper: Paper, airs: Sequence[float] = AIRS) -> str:
    """All that the template gets, as JSON."""
    words, drawings = _written(sheet.undated.said, sheet.version)
    rest = json.dumps(
        {"airs": airs, "qr": code(sheet.address), "stock": asdict(STOCKS[paper])}, sort_keys=True
    )
    return f'{{"drawings": {drawings}, "sheet": {words}, {rest[1:]}'


@lru_cache(maxsize=SHEETS_TOGETHER)
def _written(said: str, version: str) -> tuple[str, str]:
    """What a sheet of a version says, as it can be printed, and its drawings, both as JSON.

    A drawing is named by its number. They are the most of a sheet, and Typst reads whatever a
    function names once more for each such function.
    """
    sheet, drawings = printable(json.loads(said) | {"version": version}), []
    for part in sheet["parts"]:
        for group in part["groups"]:
            for card in group["cards"]:
                if figure := card["figure"]:
                    drawings.append(figure.pop("svg"))
                    figure["drawing"] = len(drawings) - 1
    return json.dumps(sheet, sort_keys=True), json.dumps(drawings)


@remembered
def code(address: str) -> str:
    """The address as a QR code, drawn as SVG."""
    drawing = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        drawing, kind="svg", xmldecl=False, border=4, scale=4
    )
    return drawing.getvalue().decode()
