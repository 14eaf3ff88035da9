"""`make bench`: our commands beside the peers' on the same work, in one run, as ratios.

Every round does each piece of work once, one after the other, so that a busy moment of the machine
falls on all of them alike. The table shows the median of the rounds and their spread.
"""

import argparse
import os
import re
import sys
import tempfile
from pathlib import Path

from benchmarks import growth, ours, peers
from benchmarks.measuring import Work, measure
from benchmarks.table import Row, Target, table

ROWS = [
    Row(ours.CHECK, peers.LOADER, Target("≤ 2 ×", 2, "ratio")),
    Row(ours.CHECK_OTHER, peers.LOADER, Target("≤ 2 ×", 2, "ratio")),
    Row(ours.CHECK_COLD, peers.LOADER, Target("≤ 2 ×", 2, "ratio")),
    Row(ours.READ, peers.LOADER, Target("≤ 2 ×", 2, "ratio")),
    Row(ours.CHECK, peers.SCHEMAS),
    Row(ours.READ, peers.SCHEMAS),
    Row(ours.STAGE, target=Target("< 4 ms a record", 0.004, "piece")),
    Row(ours.STAGE_BARE, target=Target("< 4 ms a record", 0.004, "piece")),
    Row(ours.STAGE_EXERCISE, target=Target("< 0.3 s", 0.3, "whole")),
    Row(ours.STAGE_OTHER, target=Target("< 0.3 s", 0.3, "whole")),
    Row(ours.STAGE_LIVE, target=Target("< 0.3 s", 0.3, "whole")),
    Row(ours.STAGE_AGAIN, target=Target("< 0.3 s", 0.3, "whole")),
    Row(ours.WRITTEN_EXERCISE),
    Row(ours.WRITTEN_OTHER),
    Row(ours.HANDOUT, target=Target("< 25 ms", 0.025, "whole")),
    Row(ours.HANDOUT, peers.WEASYPRINT, Target("≤ 1/15 ×", 1 / 15, "ratio")),
    Row(ours.HANDOUT_APART, peers.WEASYPRINT, Target("≤ 1/15 ×", 1 / 15, "ratio")),
    Row(ours.BUILD_COLD, peers.MKDOCS, Target("≤ 1 ×", 1, "ratio")),
    Row(ours.BUILD_BARE, peers.MKDOCS),
    Row(ours.BUILD, peers.MKDOCS, Target("≤ 1 ×", 1, "ratio")),
    Row(ours.BUILD, peers.PROPERDOCS),
    Row(ours.BUILD, peers.ZENSICAL),
    Row(ours.BUILD_COLD, peers.HUGO, Target("≤ 2 ×", 2, "ratio")),
    Row(ours.BUILD, peers.HUGO, Target("≤ 2 ×", 2, "ratio")),
    Row(ours.BUILD_EXERCISE, peers.HUGO, Target("< 1 ×", 1, "ratio")),
    Row(ours.BUILD_OTHER, peers.HUGO, Target("< 1 ×", 1, "ratio")),
    Row(ours.BUILD_TERM, peers.HUGO, Target("< 1 ×", 1, "ratio")),
    Row(ours.MEMORY, peers.MKDOCS_MEMORY, Target("< 400 MB at 4,000 records", 400, "whole")),
    Row(ours.MEMORY_WARM, peers.MKDOCS_MEMORY, Target("< 400 MB at 4,000 records", 400, "whole")),
    Row(ours.PREVIEW_MKDOCS, target=Target("< 1 s at 500 records", 1, "whole")),
    Row(ours.PREVIEW_ZENSICAL, target=Target("< 0.4 s at 500 records", 0.4, "whole")),
]


def main() -> None:
    """Measure what was asked for, and print the table."""
    chosen = _parser().parse_args()
    # as it is for most: what Python has compiled once is not compiled again
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as scratch:
        if chosen.sizes:
            text = growth.measured(Path(scratch), chosen.sizes, chosen.rounds, chosen.only, tell)
        else:
            text = compared(Path(scratch), chosen.records, chosen.rounds, chosen.only)
    print(text)  # noqa: T201 - a command


def compared(folder: Path, records: int, rounds: int, only: str) -> str:
    """The table of our work beside the peers', on one library."""
    tell(f"writing a library of {records} records, and building it once")
    library = ours.Library(folder, records)
    tell("making ready what the peers need")
    works = [
        *peers.peers(library.warm, folder / "peers", records),
        *ours.our_works(library),
    ]
    rows = [row for row in ROWS if re.search(only, f"{row.ours} {row.peer}", re.IGNORECASE)]
    needed = {name for row in rows for name in (row.ours, row.peer) if name}
    asked: list[Work] = [work for work in works if work.name in needed]
    if unknown := needed - {work.name for work in asked}:
        raise ValueError(f"no work is called {', '.join(sorted(unknown))}")
    return table(rows, asked, measure(asked, rounds, tell))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--records", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", default="", help="the rows that this expression is found in")
    parser.add_argument(
        "--sizes",
        type=lambda text: [int(size.replace("_", "")) for size in text.split(",")],
        help="250,1000,4000: how our work grows with the library, without the peers",
    )
    return parser


def tell(words: str) -> None:
    """Say how far it is, beside the table."""
    print(words, file=sys.stderr, flush=True)  # noqa: T201 - a command


if __name__ == "__main__":
    main()
