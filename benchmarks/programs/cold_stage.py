"""`gaitway stage` with nothing remembered, without setting the sheets of routines.

All else is done as ever: pages, data, figures, the link check, writing, and the cards of shared
links unless they are to be left out too. Where something would stand, an empty file stands.
With `--build` the site is built as well, by MkDocs.
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from unittest.mock import patch

from generator.collecting import collect_rarely
from generator.handouts.view import Sheet
from generator.pages.page import Page
from generator.publish import build, files, staging
from generator.publish.cards import cards
from generator.records.files import Project
from generator.records.read import read_library
from generator.routes import PAPERS, StagedPath, card_path, handout_path
from generator.shelf import Content
from generator.traced import Traces
from generator.words import Words


def _no_sheets(sheet: Sheet) -> dict[StagedPath, Content]:
    return {handout_path(sheet.id, paper): Content(b"") for paper in PAPERS}


def _no_cards(
    pages: Iterable[Page], _words: Words, _traces: Traces
) -> Iterator[tuple[StagedPath, Content]]:
    return ((card_path(page.path), Content(b"")) for page in pages if page.listed)


def main(root: Path, *, with_cards: bool, built: bool) -> None:
    """Stage a project, and build it where that is asked for."""
    # as every command begins
    collect_rarely()
    project = Project(root)
    with (
        patch.object(staging, "check_project", lambda project, _dates: read_library(project)),
        patch.object(files, "press_sheets", lambda _sheets: None),
        patch.object(files, "all_papers", _no_sheets),
        patch.object(files, "cards", cards if with_cards else _no_cards),
    ):
        if built:
            build.build_project(project, "mkdocs", root / "build" / "site", lambda _step: None)
        else:
            staging.stage_project(project, lambda _step: None)


if __name__ == "__main__":
    main(
        Path(sys.argv[1]),
        with_cards="--without-cards" not in sys.argv,
        built="--build" in sys.argv,
    )
