"""Pages of an engine that do not hold their HTML from the first to the last.

An engine reads every page before it lays out the first. In a library of thousands their HTML takes
more memory than all else, and each is needed for a moment only.
"""

from collections.abc import Callable
from functools import cache
from typing import Any, TypeAlias

EnginePage: TypeAlias = Any
EngineClass: TypeAlias = Any


def hold_no_longer_than_needed(page: EnginePage, content: str, again: Callable[[], str]) -> None:
    """Give a page its content, which it lets go of as soon as the engine puts it back unchanged.

    Whoever asks later gets it `again`. What a plugin makes of it is held as ever.
    """
    kind: EngineClass = type(page)
    page.__class__ = _lean(kind)
    page.held, page.again = content, again


@cache
def _lean(kind: EngineClass) -> EngineClass:
    class Lean(kind):  # type: ignore[misc]  # of whichever engine runs
        """The same page."""

        held: str | None
        again: Callable[[], str]

        @property
        def content(self) -> str:
            return self.again() if self.held is None else self.held

        @content.setter
        def content(self, value: str) -> None:
            self.held = None if value is self.held else value

    return Lean
