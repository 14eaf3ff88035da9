"""`make bench`: our commands beside the peers' on the same work, in one run, as ratios.

Every round does each piece of work once, one after the other, so that a busy moment of the machine
falls on all of them alike. The table shows the median of the rounds and their spread.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from shutil import rmtree

from benchmarks.library import write_library

PYTHON = sys.executable
GAITWAY = [PYTHON, "-c", "from generator.commands.main import main; main()"]
LOAD_ALL = (
    "import sys, yaml\n"
    "from pathlib import Path\n"
    "for path in sorted(Path(sys.argv[1]).rglob('*.yml')):\n"
    "    yaml.load(path.read_text('utf-8'), Loader=yaml.CSafeLoader)\n"
)
"""The peer of `check`: what PyYAML's C loader alone takes for the same files."""


@dataclass(frozen=True)
class Work:
    """Something to be timed."""

    name: str
    run: Callable[[], None]
    peer: str = ""
    """The work that it is compared with."""


def command(words: list[str], folder: Path) -> Callable[[], None]:
    """A command, run in a folder; it must succeed."""

    def run() -> None:
        subprocess.run(words, cwd=folder, check=True, capture_output=True)

    return run


def works(project: Path) -> list[Work]:
    """All that is timed, in the order of a round."""
    exercise = next((project / "content" / "exercises").glob("*.yml"))
    text = exercise.read_text("utf-8")
    edits = iter(range(10**6))

    def cold() -> None:
        rmtree(project / "build", ignore_errors=True)
        command([*GAITWAY, "stage"], project)()

    def edited() -> None:
        words = f"steps:\n  - Breathe out, {next(edits)} times.\n"
        exercise.write_text(text.replace("steps:\n", words, 1), "utf-8")
        command([*GAITWAY, "stage"], project)()
        exercise.write_text(text, "utf-8")

    found = [
        Work("PyYAML's C loader", command([PYTHON, "-c", LOAD_ALL, str(project)], project)),
        Work("stage, cold, with sheets", cold),
        Work("stage after one edit", edited, "stage, cold, with sheets"),
        Work("check, remembered", command([*GAITWAY, "check"], project), "PyYAML's C loader"),
    ]
    engines = ("mkdocs", "properdocs", "zensical")
    for engine in filter(find_spec, engines):
        words = [PYTHON, "-m", engine, "build", "--config-file", "mkdocs.yml"]
        found.append(Work(f"{engine} build", command(words, project)))
    ours = command([*GAITWAY, "build"], project)
    return [*found, Work("gaitway build, remembered", ours, "mkdocs build")]


def measure(found: list[Work], rounds: int) -> Mapping[str, list[float]]:
    """Seconds of each work in each round."""
    seconds: dict[str, list[float]] = {work.name: [] for work in found}
    for number in range(1, rounds + 1):
        for work in found:
            begin = time.perf_counter()
            work.run()
            seconds[work.name].append(time.perf_counter() - begin)
        print(f"round {number} of {rounds} done", file=sys.stderr)  # noqa: T201 - a command
    return seconds


def table(found: list[Work], seconds: Mapping[str, list[float]], records: int) -> str:
    """The results as a Markdown table."""
    lines = [
        "| work | median | spread | a record | beside its peer |",
        "| --- | --- | --- | --- | --- |",
    ]
    for work in found:
        times = seconds[work.name]
        median = statistics.median(times)
        beside = ""
        if work.peer:
            beside = f"{median / statistics.median(seconds[work.peer]):.2f} × {work.peer}"
        lines.append(
            f"| {work.name} | {median:.2f} s | {min(times):.2f}–{max(times):.2f} s "
            f"| {1000 * median / records:.1f} ms | {beside} |"
        )
    return "\n".join(lines)


def main() -> None:
    """Measure a library of the size that was asked for, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        project = Path(scratch, "library")
        write_library(project, chosen.records)
        (project / "templates").symlink_to(Path(__file__).parents[1] / "templates")
        found = works(project)
        print(table(found, measure(found, chosen.rounds), chosen.records))  # noqa: T201


if __name__ == "__main__":
    main()
