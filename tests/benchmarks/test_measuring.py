"""Rounds take turns, a failure costs nobody else's figures, and memory is that of all processes."""

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.measuring import Results, Work, call, measure, peak_memory, timed

TAKES_100_MB = "held = bytearray(100_000_000); import time; time.sleep(1)"
IN_A_CHILD = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {TAKES_100_MB!r}])"


def noting(name: str, order: list[str], *, once: bool = False) -> Work:
    """Work that notes when it is done, and takes a second."""

    def run() -> list[float]:
        order.append(name)
        return [1.0]

    return Work(name, run, once=once)


def test_rounds_take_turns() -> None:
    """Each piece of work once a round; what is done once comes last."""
    order: list[str] = []
    works = [noting("memory", order, once=True), noting("a", order), noting("b", order)]

    results = measure(works, 2, lambda _words: None)

    assert order == ["a", "b", "a", "b", "memory"]
    assert results.taken == {"a": [1.0, 1.0], "b": [1.0, 1.0], "memory": [1.0]}


def test_what_fails_is_told_and_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    """A round of an hour is not lost because one peer fails in it."""
    order: list[str] = []
    words = [sys.executable, "-c", "import sys; sys.exit('no such theme')"]
    broken = Work("broken", timed(lambda: call(words, tmp_path)))
    missing = Work("missing", lambda: [1.0], absent="not installed")
    told: list[str] = []

    results = measure([broken, missing, noting("a", order)], 2, told.append)

    assert results.absent == {"missing": "not installed", "broken": "failed"}
    assert results.taken == {"a": [1.0, 1.0]}
    assert sum("broken failed: no such theme" in words for words in told) == 1


def test_whoever_stops_it_keeps_what_was_measured() -> None:
    """Ctrl-C in the second round: the first is told, and what was never reached is named."""
    order: list[str] = []

    def stopped() -> list[float]:
        if len(order) > 1:
            raise KeyboardInterrupt
        return [2.0]

    works = [noting("a", order), Work("b", stopped), Work("c", stopped, once=True)]
    results = measure(works, 3, lambda _words: None)

    assert {name: len(taken) for name, taken in results.taken.items()} == {"a": 2, "b": 1}
    assert results.absent == {"c": "not reached"}


def test_ratios_are_taken_round_for_round() -> None:
    """A round in which the machine was slow slows both."""
    results = Results(taken={"ours": [1.0, 4.0, 1.0], "peer": [2.0, 8.0, 4.0]})

    assert results.ratios("ours", "peer") == [0.5, 0.5, 0.25]
    assert results.median("ours") == 1.0


def test_preparation_is_not_timed() -> None:
    """Only the work itself counts."""
    order: list[str] = []
    run = timed(lambda: order.append("work"), lambda: sum(range(3_000_000)))

    (took,) = run()

    assert order == ["work"]
    assert took < 0.01


@pytest.mark.skipif(sys.platform != "linux", reason="memory is measured on Linux only")
@pytest.mark.parametrize("program", [TAKES_100_MB, IN_A_CHILD], ids=["itself", "its child"])
def test_the_memory_of_a_command_is_found(program: str, tmp_path: Path) -> None:
    """A hundred megabytes, and a little for Python, whoever of the family holds them."""
    most = peak_memory([sys.executable, "-c", program], tmp_path)

    assert 100 < most < 150


@pytest.mark.skipif(sys.platform != "linux", reason="memory is measured on Linux only")
def test_a_command_that_fails_has_no_memory_to_tell(tmp_path: Path) -> None:
    """Else a program that does not start would be the smallest of all."""
    with pytest.raises(subprocess.CalledProcessError):
        peak_memory([sys.executable, "-c", "raise SystemExit(3)"], tmp_path)
