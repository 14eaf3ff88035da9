"""The tables, worked by hand."""

import pytest

from benchmarks.measuring import Results, Work
from benchmarks.table import Row, Target, amount, growth_table, table


def work(name: str, pieces: int = 1, unit: str = "s") -> Work:
    """Work that has been measured already."""
    return Work(name, list, unit, pieces, "record")


def lines(rows: list[Row], works: list[Work], results: Results) -> list[str]:
    """The table without its head."""
    return table(rows, works, results).splitlines()[2:]


def test_ours_stands_beside_the_peers_as_a_ratio_with_its_spread() -> None:
    """Medians 1 s and 2 s; the ratios of the rounds are 1, 0.25 and 0.5."""
    results = Results({"peer": [1.0, 4.0, 2.0], "ours": [1.0, 1.0, 1.0]})
    rows = [Row("ours", "peer", Target("≤ 0.5 ×", 0.5, "ratio"))]

    found = lines(rows, [work("ours", 100), work("peer")], results)

    cells = found[0].strip("| ").split(" | ")
    assert cells[:3] == ["ours", "1 s", "10 ms a record"]
    assert cells[3:6] == ["peer", "2 s (1 s to 4 s)", "0.50 (0.25 to 1.00)"]
    assert cells[6:] == ["≤ 0.5 ×", "met"]


@pytest.mark.parametrize(
    ("target", "verdict"),
    [
        (Target("", 0.02, "piece"), "met"),
        (Target("", 0.019, "piece"), "**missed**"),
        (Target("", 2, "whole"), "met"),
        (Target("", 1.9, "whole"), "**missed**"),
        (Target("", 2, "ratio"), "met"),
        (Target("", 1.9, "ratio"), "**missed**"),
        (None, ""),
    ],
)
def test_a_row_says_whether_its_aim_is_met(target: Target | None, verdict: str) -> None:
    """Two seconds for a hundred records, and twice what the peer takes."""
    results = Results({"ours": [2.0], "peer": [1.0]})

    (line,) = lines([Row("ours", "peer", target)], [work("ours", 100), work("peer")], results)

    assert line.endswith(f"| {verdict} |")


def test_a_peer_that_is_not_there_is_named() -> None:
    """Neither a ratio nor a verdict is made up."""
    results = Results({"ours": [2.0]}, {"peer": "not installed"})
    rows = [Row("ours", "peer", Target("≤ 1 ×", 1, "ratio"))]

    found = lines(rows, [work("ours"), work("peer")], results)

    assert found == ["| ours | 2 s |  | peer | not installed |  | ≤ 1 × |  |"]


def test_work_of_ours_that_failed_is_named() -> None:
    """And is not taken for met."""
    results = Results({"peer": [1.0]}, {"ours": "failed"})
    rows = [Row("ours", "peer", Target("≤ 1 ×", 1, "ratio"))]

    (line,) = lines(rows, [work("ours", 10), work("peer")], results)

    assert line == "| ours | failed |  | peer | 1 s |  | ≤ 1 × |  |"


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (0.01234, "s", "12.3 ms"),
        (0.000456, "s", "0.46 ms"),
        (1.234, "s", "1.23 s"),
        (123.4, "s", "123 s"),
        (1234.5, "MB", "1234 MB"),
        (12.0, "files", "12 files"),
    ],
)
def test_amounts_have_three_digits(value: float, unit: str, said: str) -> None:
    """Short times are milliseconds."""
    assert amount(value, unit) == said


def test_growth_is_told_for_each_record_beside_the_smallest_library() -> None:
    """Ten times the records: ten times the time is no growth, and pages keep their bytes."""
    results = Results({"s, 1": [1.0], "s, 2": [11.0], "k, 1": [40.0], "k, 2": [48.0]})
    small, large = work("s, 1"), work("s, 2")
    pages = [work("k, 1", unit="kB"), work("k, 2", unit="kB")]
    rows = [("stage", [small, large], True), ("page", pages, False)]

    found = growth_table(rows, [100, 1000], results, 1.15).splitlines()

    assert found[0] == "| work | 100 records | 1,000 records | aim | |"
    assert found[2:] == [
        "| stage, a record | 10 ms (1.00 ×) | 11 ms (1.10 ×) | ≤ 1.15 × | met |",
        "| page | 40 kB (1.00 ×) | 48 kB (1.20 ×) | ≤ 1.15 × | **missed** |",
    ]


def test_growth_names_what_could_not_be_measured() -> None:
    """A size that failed leaves a word, not a number."""
    results = Results({"s, 1": [1.0]}, {"s, 2": "failed"})

    found = growth_table([("stage", [work("s, 1"), work("s, 2")], True)], [1, 2], results, 1.15)

    assert found.splitlines()[2] == "| stage | 1 s | failed | | |"
