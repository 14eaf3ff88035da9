"""A project whose files are replaced one at a time, and what reading it said."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from generator.records.files import Project
from generator.records.kinds import Kind
from generator.records.library import Library
from generator.records.problems import Problem
from generator.records.read import read_library

ONE_OF_EACH = {
    Kind.PHASES: "content/phases/late-stance.yml",
    Kind.LIMITATIONS: "content/limitations/stiff-hip.yml",
    Kind.COMPENSATIONS: "content/compensations/turned-foot.yml",
    Kind.COMPLAINTS: "content/complaints/sore-back.yml",
    Kind.ASSESSMENTS: "content/assessments/seated-turn.yml",
    Kind.EXERCISES: "content/exercises/hip-turn.yml",
    Kind.ROUTINES: "content/routines/daily-hips.yml",
    Kind.ARTICLES: "content/articles/why-hips-turn.md",
    Kind.PAGES: "content/pages/about.md",
}
"""A record of every kind in `tests/mini`."""

LIMIT_SECONDS = 2.0


@dataclass
class Bench:
    """A copy of the tiny project to try files in."""

    root: Path
    slowest: float = field(default=0.0)
    """Seconds of processor time that the slowest read took."""

    @contextmanager
    def holding(self, name: str, content: bytes | str) -> Iterator[None]:
        """Put other content in a file for a while."""
        path = self.root / name
        before = path.read_bytes()
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        try:
            yield
        finally:
            path.write_bytes(before)

    def read(self) -> tuple[Library | None, list[Problem]]:
        """Read the whole project."""
        started = time.process_time()
        found = read_library(Project(self.root))
        self.slowest = max(self.slowest, time.process_time() - started)
        return found

    def problems_with(self, name: str, content: bytes | str) -> list[Problem]:
        """What is wrong while a file holds other content, in the order of `check`."""
        with self.holding(name, content):
            return sorted(self.read()[1])
