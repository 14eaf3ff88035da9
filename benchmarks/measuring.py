"""Work done in rounds, and the memory that a command takes."""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

EVERY_SECONDS = 0.05
"""How often the memory of a command is looked at."""


@dataclass(frozen=True)
class Work:
    """Something to be measured."""

    name: str
    run: Callable[[], list[float]]
    """Does it; what it took, in `unit`: once, or once for each of several tries."""
    unit: str = "s"
    pieces: int = 1
    """How many things of one sort it is done for."""
    piece: str = ""
    """What these are called."""
    once: bool = False
    """Done once after the rounds, because it is the same each time or tries itself again."""
    absent: str = ""
    """Why it cannot be done here; empty where it can."""


@dataclass
class Results:
    """What each piece of work took, and why some was not done."""

    taken: dict[str, list[float]] = field(default_factory=dict)
    absent: dict[str, str] = field(default_factory=dict)

    def median(self, name: str) -> float:
        """What a piece of work took in the middle one of its rounds."""
        return statistics.median(self.taken[name])

    def ratios(self, ours: str, peer: str) -> list[float]:
        """Ours by the peer's, round for round: what slowed a round down, slowed both."""
        pairs = zip(self.taken[ours], self.taken[peer], strict=False)
        return [mine / theirs for mine, theirs in pairs]


def measure(works: Sequence[Work], rounds: int, tell: Callable[[str], None]) -> Results:
    """Do all work once a round, one after the other, so that a busy moment falls on all alike.

    What fails is told, and left out of the rounds that follow: an hour of others' is not lost.
    Nor is it with Ctrl-C: what was measured until then is given back.
    """
    results = Results(absent={work.name: work.absent for work in works if work.absent})
    try:
        for number in range(1, rounds + 1):
            for work in works:
                if not work.once:
                    _do(work, results, tell)
            tell(f"round {number} of {rounds} done")
        for work in works:
            if work.once:
                _do(work, results, tell)
    except KeyboardInterrupt:
        tell("stopped")
        reached = results.taken.keys() | results.absent.keys()
        results.absent |= {work.name: "not reached" for work in works if work.name not in reached}
    return results


def _do(work: Work, results: Results, tell: Callable[[str], None]) -> None:
    if work.name in results.absent:
        return
    try:
        took = work.run()
    except (subprocess.SubprocessError, OSError) as error:
        said = getattr(error, "stderr", None) or str(error)
        tell(f"{work.name} failed: {str(said)[-2000:]}")
        results.absent[work.name] = "failed"
        results.taken.pop(work.name, None)
        return
    results.taken.setdefault(work.name, []).extend(took)
    tell(f"  {work.name}: {', '.join(f'{one:.3g}' for one in took)} {work.unit}")


def call(words: Sequence[str], folder: Path, env: Mapping[str, str] | None = None) -> str:
    """Run a command that must succeed; what it prints.

    Raises:
        subprocess.CalledProcessError: with what it said, where it fails.
    """
    done = subprocess.run(
        words,
        cwd=folder,
        env=env,
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    return done.stdout


def timed(
    action: Callable[[], object], before: Callable[[], object] | None = None
) -> Callable[[], list[float]]:
    """How long an action takes, in seconds; what is to be done `before` does not count."""

    def run() -> list[float]:
        if before:
            before()
        begin = time.perf_counter()
        action()
        return [time.perf_counter() - begin]

    return run


def peak_memory(words: Sequence[str], folder: Path, env: Mapping[str, str] | None = None) -> float:
    """The most memory that a command takes at one moment, with all its processes, in MB.

    What several processes share counts once. It is looked at several times a second.

    Raises:
        subprocess.CalledProcessError: where the command fails.
    """
    if sys.platform != "linux":
        raise OSError("memory is measured on Linux only")
    most = 0
    with subprocess.Popen(
        words, cwd=folder, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        while process.poll() is None:
            most = max(most, sum(map(_share, _family(process.pid))))
            time.sleep(EVERY_SECONDS)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, words)
    return most / 1e6


def _family(pid: int) -> list[int]:
    """A process and all that descend from it."""
    found = [pid]
    # one that ends while it is looked at has no more children
    with suppress(OSError):
        for children in Path(f"/proc/{pid}/task").glob("*/children"):
            found += [one for id_ in children.read_text().split() for one in _family(int(id_))]
    return found


def _share(pid: int) -> int:
    """The memory of a process in bytes, its part of what it shares with others (PSS)."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(1024 * int(line.split()[1]) for line in lines if line.startswith("Pss:"))
