"""The results as Markdown: ours beside the peers', and whether the aims are met."""

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import floor, log10
from typing import Literal

from benchmarks.measuring import Results, Work


@dataclass(frozen=True)
class Target:
    """What we want to reach."""

    words: str
    most: float
    """The highest value that reaches it; in the unit of the work, or as a ratio."""
    of: Literal["ratio", "piece", "whole"]


@dataclass(frozen=True)
class Row:
    """A piece of our work, beside a peer's or alone."""

    ours: str
    peer: str = ""
    target: Target | None = None


HEAD = "| work | ours | for each | peer | the peer's | ours ÷ the peer's | aim | |"
RULE = "| --- | --- | --- | --- | --- | --- | --- | --- |"


def table(rows: Sequence[Row], works: Sequence[Work], results: Results) -> str:
    """One line a row; what could not be done is named all the same."""
    by_name = {work.name: work for work in works}
    return "\n".join([HEAD, RULE, *(_line(row, by_name, results) for row in rows)])


def _line(row: Row, works: Mapping[str, Work], results: Results) -> str:
    ours = works[row.ours]
    each = theirs = ratio = ""
    if ours.pieces > 1 and row.ours in results.taken:
        middle = results.median(row.ours) / ours.pieces
        each = f"{amount(middle, ours.unit)} a {ours.piece}"
    if row.peer:
        theirs = _taken(works[row.peer], results)
        if {row.ours, row.peer} <= results.taken.keys():
            ratio = _spread([f"{one:.2f}" for one in _summary(results.ratios(row.ours, row.peer))])
    aim = row.target.words if row.target else ""
    cells = [row.ours, _taken(ours, results), each, row.peer, theirs, ratio, aim]
    return f"| {' | '.join(cells)} | {verdict(row, ours, results)} |"


def verdict(row: Row, ours: Work, results: Results) -> str:
    """Whether a row reaches its target; empty where it has none, or nothing is known."""
    if row.target is None or row.ours not in results.taken:
        return ""
    value = results.median(row.ours)
    if row.target.of == "piece":
        value /= ours.pieces
    elif row.target.of == "ratio":
        if row.peer not in results.taken:
            return ""
        value = statistics.median(results.ratios(row.ours, row.peer))
    return "met" if value <= row.target.most else "**missed**"


def _taken(work: Work, results: Results) -> str:
    """The median with the spread, or why there is none."""
    if work.name not in results.taken:
        return results.absent.get(work.name, "not done")
    return _spread([amount(one, work.unit) for one in _summary(results.taken[work.name])])


def _summary(values: Sequence[float]) -> list[float]:
    return [statistics.median(values), min(values), max(values)]


def _spread(said: Sequence[str]) -> str:
    median, least, most = said
    return median if least == most else f"{median} ({least} to {most})"


def amount(value: float, unit: str) -> str:
    """A value with three digits and its unit; short times in milliseconds."""
    if unit == "s" and value < 1:
        value, unit = 1000 * value, "ms"
    digits = 0 if value == round(value) else min(2, max(0, 2 - floor(log10(value))))
    return f"{value:.{digits}f} {unit}"


def growth_table(
    rows: Sequence[tuple[str, Sequence[Work], bool]],
    sizes: Sequence[int],
    results: Results,
    most: float,
) -> str:
    """How work grows with the library: a column for each size, each beside the first.

    A row is a name, the work at each size, and whether it is divided by the records.
    """
    lines = [
        f"| work | {' | '.join(f'{size:,} records' for size in sizes)} | aim | |",
        "| --- " * (len(sizes) + 3) + "|",
    ]
    for name, works, shared in rows:
        if any(work.name not in results.taken for work in works):
            said = [_taken(work, results) for work in works]
            lines.append(f"| {name} | {' | '.join(said)} | | |")
            continue
        values = [results.median(work.name) for work in works]
        if shared:
            values = [value / size for value, size in zip(values, sizes, strict=True)]
        said = [
            f"{amount(value, work.unit)} ({value / values[0]:.2f} ×)"
            for value, work in zip(values, works, strict=True)
        ]
        grown = max(values) / values[0]
        met = "met" if grown <= most else "**missed**"
        lines.append(
            f"| {name}{', a record' if shared else ''} | {' | '.join(said)} | ≤ {most} × | {met} |"
        )
    return "\n".join(lines)
