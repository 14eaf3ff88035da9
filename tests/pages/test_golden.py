"""The staged pages of the tiny project, read once and kept: a change of a template shows here."""

import os
from pathlib import Path

import pytest

from generator.records.files import Project
from tests.site import staged

GOLDEN = Path(__file__).parent / "golden"

PAGES = (
    "about.md",
    "articles/why-hips-turn.md",
    "assessments/seated-turn.md",
    "compensations/turned-foot.md",
    "complaints/sore-back.md",
    "exercises/hip-turn.md",
    "exercises/index.md",
    "lists/exercises-by-equipment.md",
    "gait-cycle.md",
    "glossary.md",
    "index.md",
    "limitations/stiff-hip.md",
    "offline.md",
    "phases/late-stance.md",
    "r/hips/index.html",
    "routines/daily-hips.md",
    "safety.md",
    "search.md",
    "sources.md",
    "sources/b.md",
    "what-we-dont-know.md",
)


@pytest.mark.parametrize("name", PAGES)
def test_a_staged_page_is_as_it_was_read(mini: Path, name: str) -> None:
    """To accept a change: look at the page, run with GAITWAY_GOLDEN=write, read the diff."""
    staged(Project(mini))
    page = (mini / "build" / "docs" / name).read_text(encoding="utf-8")
    golden = GOLDEN / name
    if os.environ.get("GAITWAY_GOLDEN") == "write":
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(page, encoding="utf-8")

    assert page == golden.read_text(encoding="utf-8")


def test_every_kind_of_page_is_kept(mini: Path) -> None:
    """No kind of page is left out of the goldens, and none that is gone is kept."""
    staged(Project(mini))
    docs = mini / "build" / "docs"
    pages = {path.relative_to(docs).as_posix() for path in docs.rglob("*.md")}
    kept = {path.relative_to(GOLDEN).as_posix() for path in GOLDEN.rglob("*") if path.is_file()}

    assert kept == set(PAGES)
    assert {page.split("/")[0] for page in pages} - {page.split("/")[0] for page in kept} == {
        # the sizes of all files are on it
        "data.md",
        "how-we-work.md",
        "report.md",
    }
