"""The joint-angle curves: the source's own numbers, and slips in them reported in plain words."""

import csv
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from generator.records.files import Project
from generator.records.gait_cycles import PERCENTS, GaitCycle
from generator.records.tables import load_shared

ROOT = Path(__file__).parents[2]
FACTS = ROOT.parent / "shared" / "facts"


def cycles() -> Mapping[str, GaitCycle]:
    """The gait cycles of the library."""
    return load_shared(Project(ROOT))[0].gait_cycles


def columns(activity: str) -> dict[str, list[float]]:
    """The columns of the source's file."""
    path = FACTS / f"curves_{activity}.csv"
    if not path.exists():
        pytest.skip(f"the source of the numbers, {path.name}, is not beside this checkout")
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    return {name: [float(row[name]) for row in rows] for name in rows[0]}


@pytest.mark.parametrize("activity", ["walking", "running"])
def test_the_numbers_are_those_of_the_source(activity: str) -> None:
    """Every angle and spread is carried over exactly, and no column but the foot's is left out."""
    source = columns(activity)
    carried = {"percent": [float(percent) for percent in PERCENTS]}
    for _measurement, curve in cycles()[activity].curves():
        carried[curve.coordinate] = list(curve.values)
        if curve.spread:
            carried[f"{curve.coordinate}_sd"] = list(curve.spread)
    source.pop("foot_pitch", None)

    assert carried == source


@pytest.mark.parametrize("activity", ["walking", "running"])
def test_a_cycle_ends_as_it_began(activity: str) -> None:
    """Each curve closes, so that it can be played round and round."""
    for _measurement, curve in cycles()[activity].curves():
        assert curve.values[0] == pytest.approx(curve.values[-1], abs=0.05)


def test_a_spread_says_what_it_is() -> None:
    """Where curves have a spread, the measurement names its kind."""
    for cycle in cycles().values():
        for measurement, curve in cycle.curves():
            assert bool(curve.spread) == bool(measurement.spread)


NUMBERS = ", ".join(["1"] * 51)

CYCLE = """
  events:
    toe-off: {title: toe-off, at_percent: 62, sources: [stride-study]}
  measurements:
  - sources: [stride-study]
    licence: CC BY 4.0
    n: 20
    people: adults
    statistic: mean
    speed: easy
    zero: standing
    read_from: the tables
    caution: None known.
    angles:
    - coordinate: hip_rotation
      values: [NUMBERS]
""".replace("NUMBERS", NUMBERS)


Problems: TypeAlias = Callable[[str], list[Mapping[str, Any]]]
"""The problems of the tiny project with this text added to its only gait cycle."""


@pytest.fixture
def problems_with(mini: Path, problems_of: Callable[[Path], list[Mapping[str, Any]]]) -> Problems:
    """Lays some more fields over the tiny project's gait cycle."""

    def problems(words: str) -> list[Mapping[str, Any]]:
        path = mini / "site_data" / "gait_cycles.yml"
        path.write_text(path.read_text(encoding="utf-8").rstrip() + words, encoding="utf-8")
        return problems_of(mini)

    return problems


def test_a_small_cycle_with_curves_is_in_order(problems_with: Problems) -> None:
    """The cycle that the slips below are made in has no problem of its own."""
    assert problems_with(CYCLE) == []


VALUES = f"      values: [{NUMBERS}]"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (NUMBERS, "1, 2", "wrong-value 22 must hold 51 numbers, .* and holds 2"),
        (NUMBERS, f"{NUMBERS}, 7", "wrong-value 22 .* and holds 52"),
        (NUMBERS, f"{NUMBERS[:-1]}161", "wrong-value 22 must be 160(.0)? or less"),
        (NUMBERS, f"-121{NUMBERS[1:]}", "wrong-value 22 must be -120(.0)? or more"),
        (NUMBERS, f"ten{NUMBERS[1:]}", "wrong-type 22 should be a number, not text"),
        (VALUES, f"{VALUES}\n      spread: [1]", "wrong-value 23 must hold 51 numbers"),
        (VALUES, f"{VALUES}\n      spread: [{NUMBERS}]", "wrong-value 11 say what the spread is"),
        ("hip_rotation", "hip_rotatoin", "unknown-term 21 .*hip_rotatoin"),
        ("toe-off:", "toes-off:", "wrong-value 2 curves need the event `toe-off`"),
        ("n: 20", "n: 0", "wrong-value 13 must be 1 or more"),
        ("[stride-study]\n    lic", "[stroll]\n    lic", "unknown-source 11 .*stroll"),
        (
            VALUES,
            f"{VALUES}\n    - coordinate: hip_rotation\n{VALUES}",
            "wrong-value 2 `hip_rotation` has two curves",
        ),
    ],
)
def test_a_slip_in_a_curve_is_one_problem_in_plain_words(
    problems_with: Problems, old: str, new: str, problem: str
) -> None:
    """A curve that is too short, out of bounds or of no joint is named with its line."""
    assert old in CYCLE

    (found,) = problems_with(CYCLE.replace(old, new, 1))

    assert found["path"] == "site_data/gait_cycles.yml"
    assert re.match(problem, f"{found['code']} {found['line']} {found['message']}")
