"""A page before it is written."""

import posixpath
import re
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from generator.routes import StagedPath
from generator.shelf import Content

_LINK = re.compile(r"\]\(([^()\s]+)\)")


@dataclass(frozen=True)
class Page:
    """Text for one file of the staged folder."""

    path: StagedPath
    content: Content
    """Its text, on the shelf where there is one: there are thousands of pages."""
    linked: str = ""
    """The staged files that its links lead to, one in each line: by themselves they take twice the
    room."""
    made_from: frozenset[PurePosixPath] = frozenset()
    """The files whose words it shows, of those that its date takes account of."""
    title: str = ""
    about: str = ""
    """What it is about, in plain words."""
    changed: date | None = None
    """The day it last changed, where that is known."""
    listed: bool = False
    """True where it is for everybody to find."""

    @property
    def targets(self) -> list[StagedPath]:
        """The staged files that its links lead to."""
        return self.linked.split("\n") if self.linked else []

    @property
    def text(self) -> str:
        """What it says."""
        return bytes(self.content).decode()


def targets_in(path: StagedPath, text: str) -> tuple[StagedPath, ...]:
    """The staged files that the links of a page's Markdown lead to, each once."""
    links = (link.partition("#")[0] for link in _LINK.findall(text))
    own = (link for link in links if link and not re.match(r"[a-z]+:", link))
    folder = posixpath.dirname(path)
    return tuple(dict.fromkeys(posixpath.normpath(posixpath.join(folder, link)) for link in own))
