"""The report as a page of the site, for editors: nothing leads to it, and it is not indexed."""

from generator import routes
from generator.pages.page import Page
from generator.pages.render import Renderer
from generator.report.report import Report

MOST = 100
"""Rows of each list on the page; the command tells all."""


def report_page(renderer: Renderer, report: Report) -> Page:
    """The page of the report."""
    return renderer.page(
        "report.md.j2",
        routes.REPORT,
        {"report": report, "most": MOST},
        title=renderer.words("report.title"),
        listed=False,
    )
