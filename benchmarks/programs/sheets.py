"""Setting the sheets of all routines, or of some that are spread over a library, on every paper.

Nothing is remembered. Prints the seconds for each sheet on each paper: of setting alone, not of
starting, nor of reading the records.
"""

import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.programs.weasy import html_sheets, set_by_weasyprint
from generator.handouts.compile import all_papers, press_sheets
from generator.handouts.sheet import sheet_for
from generator.handouts.view import Sheet
from generator.records.files import Project
from generator.records.kinds import Kind
from generator.records.read import read_library
from generator.words import Words


def sheets(root: Path, count: int) -> list[Sheet]:
    """The sheets of all routines of a library; where a count is given, of so many far apart."""
    library, _problems = read_library(Project(root))
    if library is None:
        sys.exit("the library cannot be read")
    words = Words(library.shared.labels)
    routines = sorted(library.of_kind(Kind.ROUTINES), key=lambda entry: entry.id)
    chosen = routines[:: len(routines) // count][:count] if count else routines
    return [sheet_for(library, entry, words, None) for entry in chosen]


def set_by_us(wanted: Sequence[Sheet]) -> list[bytes]:
    """Each as roomy as its fewest pages allow, which the template reckons."""
    press_sheets(wanted)
    return [bytes(pdf) for sheet in wanted for pdf in all_papers(sheet).values()]


def main(by: str, root: Path, count: int) -> None:
    """Set the sheets ourselves, or the same ones by WeasyPrint."""
    wanted = sheets(root, count)
    pages = list(html_sheets(wanted)) if by == "weasyprint" else []
    begin = time.perf_counter()
    made = set_by_weasyprint(pages) if by == "weasyprint" else set_by_us(wanted)
    seconds = time.perf_counter() - begin
    if not made or not all(pdf.startswith(b"%PDF-") for pdf in made):
        sys.exit("no PDF was made")
    print(seconds / len(made))  # noqa: T201 - a program


# workers read this file again
if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
