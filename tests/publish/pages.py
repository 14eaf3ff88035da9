"""The pages that browser tests look at, one of each kind, and what they ask of each."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page

PAGES = (
    "",
    "404.html",
    "about/",
    "articles/",
    "articles/hip-internal-rotation-late-stance/",
    "assessments/modified-thomas-test/",
    "compensations/toe-out/",
    "complaints/low-back-pain/",
    "data/",
    "exercises/",
    "exercises/banded-hip-internal-rotation/",
    "gait-cycle/",
    "glossary/",
    "limitations/hip-internal-rotation/",
    "lists/exercises-by-position/",
    "phases/walking-terminal-stance/",
    "routines/glute-activation-hip-mobility/",
    "safety/",
    "search/",
    "sources/",
    "sources/m/",
    "what-we-dont-know/",
)
"""One page of each kind, and every index and page of its own."""

PHONE = 390
DESK = 1280


@contextmanager
def opened(browser: Browser, width: int = DESK, **how: object) -> Iterator[Page]:
    """A page in a context of its own; without the worker, unless it is asked for."""
    # what a worker loads, no test sees
    how = {"service_workers": "block", **how}
    context = browser.new_context(viewport={"width": width, "height": 800}, **how)  # type: ignore[arg-type]
    try:
        yield context.new_page()
    finally:
        context.close()
