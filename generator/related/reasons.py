"""Why a page is suggested, in plain words made from the ties it came by."""

from collections.abc import Mapping
from typing import NamedTuple

from generator.records.library import Entry
from generator.records.models import Assessment, Exercise
from generator.related.graph import Graph
from generator.related.ties import COVERS, MENTION, Tie
from generator.words import Words

ALSO = frozenset(
    {"article", "check", "covers", "goes_with", "linked_with", "made_of", "needed_in", "needs",
     "part_of", "practise", "routine_for", "seen_with", "shows", "stands_in"}
)  # fmt: skip
"""Ties with words of their own for two pages that are tied to a third in the same way."""


class _Way(NamedTuple):
    """A way to a page by another. The best sorts first."""

    mention: bool
    """True where one of its two steps is no more than a mention."""
    long: bool
    """True where the page between is not a neighbour itself."""
    share: float
    """How many readers came by it, with a minus sign."""
    via: str


class Reasons:
    """Puts ties into words."""

    def __init__(self, graph: Graph, words: Words) -> None:
        self.graph = graph
        self.words = words

    def tied(
        self, page: str, target: str, origins: Mapping[str, float], otherwise: str = "elsewhere"
    ) -> str:
        """Why one page leads to another; the label `otherwise` where no tie does.

        `origins` are the pages before the target on the way, with how many readers came by each.
        A tie to the page itself says most, unless it is no more than a mention.
        """
        direct = self.graph[page].ties.get(target)
        if direct is not None and direct not in MENTION:
            return self._direct(direct, target)
        ways = (self._way(page, via, target, share) for via, share in origins.items())
        best = min((way for way in ways if way.via != page), default=None)
        if best is not None and not (direct and best.mention):
            return self._by_way_of(page, best.via, target)
        return self._direct(direct, target) if direct else self.words(f"read_next.{otherwise}")

    def _way(self, page: str, via: str, target: str, share: float) -> _Way:
        first, last = self.graph[page].ties.get(via), self.graph[via].ties[target]
        return _Way(first in MENTION or last in MENTION, first is None, -share, via)

    def _direct(self, tie: Tie, target: str) -> str:
        # an article covers many pages: what each is to the article is in its kind
        by_kind = f"_{self._entry(target).kind.singular}" if tie is COVERS else ""
        return self._say(f"{tie.name}{by_kind}", target)

    def _by_way_of(self, page: str, via: str, target: str) -> str:
        tie = self.graph[via].ties[target]
        same = tie.name in ALSO and self.graph[via].ties.get(page) == tie
        return self._say(f"{tie.name}_also" if same else f"{tie.name}_via", target, via)

    def same_kind(self, target: str) -> str:
        """For a page that is only of the same kind."""
        return self.words(f"read_next.another_{self._entry(target).kind.singular}")

    def unrelated(self) -> str:
        """For a page that has nothing to do with this one."""
        return self.words("read_next.elsewhere")

    def _say(self, name: str, target: str, via: str = "") -> str:
        title = self._entry(via).record.title if via else ""
        return self.words(
            f"read_next.{name}",
            title=title,
            via=self._in_sentence(title) if title else "",
            position=self._position(target),
        )

    def _position(self, id_: str) -> str:
        record = self._entry(id_).record
        if not isinstance(record, Assessment | Exercise):
            return ""
        return self._in_sentence(self.graph.library.shared.positions[record.position].title)

    def _entry(self, id_: str) -> Entry:
        return self.graph.library[id_]

    def _in_sentence(self, title: str) -> str:
        """A title as it stands inside a sentence: small, unless its first word is a name."""
        first = title.split(maxsplit=1)[0]
        names = self.words("read_next.proper_names").replace(",", " ").split()
        if first in names or not first[1:].islower():
            return title
        return title[0].lower() + title[1:]
