"""A page before it is written."""

from dataclasses import dataclass

from generator.routes import StagedPath


@dataclass(frozen=True)
class Page:
    """Text for one file of the staged folder."""

    path: StagedPath
    text: str
