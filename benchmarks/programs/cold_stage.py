"""`gaitway stage` with nothing remembered, without setting the sheets of routines.

All else is done as ever: pages, data, figures, the cards of shared links, the link check, writing.
Where a sheet would stand, an empty file stands.
"""

import sys
from pathlib import Path
from unittest.mock import patch

from generator.handouts.view import Sheet
from generator.publish import build, files
from generator.records.files import Project
from generator.records.read import read_library
from generator.routes import PAPERS, StagedPath, handout_path


def _no_sheets(sheet: Sheet) -> dict[StagedPath, bytes]:
    return {handout_path(sheet.id, paper): b"" for paper in PAPERS}


def main(root: Path) -> None:
    """Stage a project."""
    with (
        patch.object(build, "check_project", read_library),
        patch.object(files, "all_papers", _no_sheets),
    ):
        build.stage_project(Project(root), lambda _step: None)


# the press of the cards starts workers, which read this file again
if __name__ == "__main__":
    main(Path(sys.argv[1]))
