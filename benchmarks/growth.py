"""How our work grows: time and memory for each record, and the bytes of pages, at several sizes."""

import re
import statistics
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from benchmarks import ours
from benchmarks.measuring import Work, measure
from benchmarks.table import growth_table
from generator.records.kinds import RECORD_KINDS

MOST = 1.15
"""What a record may cost in the largest library, beside what it costs in the smallest."""
PAGE = "mean record page"
INDEX = "largest index page"
ROWS = {
    ours.CHECK: True,
    ours.STAGE: True,
    ours.STAGE_BARE: True,
    ours.BUILD: True,
    ours.MEMORY: True,
    ours.MEMORY_WARM: True,
    PAGE: False,
    INDEX: False,
}
"""What is looked at, and whether it is divided by the records."""


def measured(
    folder: Path, sizes: Sequence[int], rounds: int, only: str, tell: Callable[[str], None]
) -> str:
    """The table of growth. All libraries are made first, so that the rounds can take turns."""
    chosen = {name: shared for name, shared in ROWS.items() if re.search(only, name, re.IGNORECASE)}
    works: dict[str, list[Work]] = {name: [] for name in chosen}
    for size in sizes:
        tell(f"writing a library of {size} records, and building it once")
        library = ours.Library(folder / str(size), size)
        for work in [*ours.our_works(library), *_pages(library.warm / "build" / "site")]:
            if work.name in works:
                works[work.name].append(replace(work, name=f"{work.name}, {size}"))
    results = measure([work for group in works.values() for work in group], rounds, tell)
    rows = [(name, works[name], shared) for name, shared in chosen.items()]
    return growth_table(rows, sizes, results, MOST)


def _pages(site: Path) -> list[Work]:
    return [
        Work(PAGE, partial(_mean_page, site), "kB", once=True),
        Work(INDEX, partial(_largest_index, site), "kB", once=True),
    ]


def _mean_page(site: Path) -> list[float]:
    sizes = [path.stat().st_size for kind in RECORD_KINDS for path in site.glob(f"{kind}/*/*.html")]
    return [statistics.mean(sizes) / 1000]


def _largest_index(site: Path) -> list[float]:
    return [max((site / kind / "index.html").stat().st_size for kind in RECORD_KINDS) / 1000]
