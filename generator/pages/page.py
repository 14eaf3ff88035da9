"""A page before it is written."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from generator.routes import StagedPath


@dataclass(frozen=True)
class Page:
    """Text for one file of the staged folder."""

    path: StagedPath
    text: str
    made_from: frozenset[PurePosixPath] = frozenset()
    """The files whose words it shows, of those that its date takes account of."""
