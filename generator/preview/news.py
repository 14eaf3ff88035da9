"""What an open page must hear of: a new version of the site, or what is wrong with the records."""

from collections.abc import Sequence
from dataclasses import dataclass
from threading import Condition

from generator.records.problems import Problem


@dataclass(frozen=True)
class News:
    """The state of the preview."""

    version: int
    """Grows with every change that readers could see."""
    problems: tuple[Problem, ...] = ()
    """What keeps the newest edit from being shown; the last good pages stay until it is mended."""
    failure: str = ""
    """What went wrong besides the records, in words."""


class Newsroom:
    """Holds the newest state, and lets the pages that are open wait for the next one."""

    def __init__(self) -> None:
        self._news = News(0)
        self._changed = Condition()

    @property
    def latest(self) -> News:
        """The state now."""
        return self._news

    def publish(self, problems: Sequence[Problem] = (), failure: str = "") -> None:
        """Tell every waiting page that the site has changed, or why it could not."""
        with self._changed:
            self._news = News(self._news.version + 1, tuple(problems), failure)
            self._changed.notify_all()

    def after(self, version: int, seconds: float) -> News:
        """The state as soon as it is newer than a version, or as it is after some seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._news.version > version, seconds)
            return self._news
