"""The sheets as HTML, and WeasyPrint that sets them: in as many processes as our own press has."""

import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.handouts.font import FOLDER
from generator.handouts.press import WORKERS
from generator.handouts.typesetting import STOCKS, sheet_data
from generator.handouts.view import Sheet
from generator.routes import PAPERS

TEMPLATES = Path(__file__).resolve().parents[1]
NAMES = {"a4": "A4", "us-letter": "letter"}
"""The papers of Typst by their names in CSS."""


def html_sheets(sheets: Sequence[Sheet]) -> Iterator[str]:
    """Each sheet for each paper, from the same data that our own template gets."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined
    )
    template = environment.get_template("handout.html.j2")
    for sheet in sheets:
        for paper in PAPERS:
            data = json.loads(sheet_data(sheet, paper))
            yield template.render(
                data, paper=NAMES[STOCKS[paper].paper], fonts=FOLDER.resolve().as_uri()
            )


def set_by_weasyprint(pages: Sequence[str]) -> list[bytes]:
    """The pages as accessible PDFs."""
    with ProcessPoolExecutor(WORKERS, get_context("spawn")) as pool:
        return list(pool.map(_pdf, pages))


def _pdf(page: str) -> bytes:
    # only here: without WeasyPrint the other half of the comparison still runs
    from weasyprint import HTML  # noqa: PLC0415

    return bytes(HTML(string=page).write_pdf(pdf_variant="pdf/ua-1"))
