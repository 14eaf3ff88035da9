"""Why a page is suggested, in plain words made from the ties it came by."""

from generator.records.kinds import Kind
from generator.records.library import Entry
from generator.records.models import Assessment, Exercise
from generator.related.choose import ORDER, WHAT_TO_DO
from generator.related.graph import Graph
from generator.related.ties import MENTION, Tie
from generator.words import Words


class Reasons:
    """Puts ties into words."""

    def __init__(self, graph: Graph, words: Words) -> None:
        self.graph = graph
        self.words = words

    def near(self, page: str, target: str) -> str | None:
        """Why one page leads to another in one step or two; nothing where it does not.

        A tie of their own says most, unless it is no more than a mention.
        """
        direct = self.graph[page].tie(target)
        if direct is None or direct in MENTION:
            via = self._between(page, target)
            if via is not None:
                return self.far(page, via, target)
        return self._direct(direct, target) if direct else None

    def far(self, page: str, via: str, target: str) -> str:
        """Why a page leads to another by way of a third, which may itself be some steps away."""
        tie = self.graph[via].links[target].tie
        same = tie.also and self.graph[via].tie(page) == tie
        return self._say(f"{tie.name}_also" if same else f"{tie.name}_via", target, via)

    def _between(self, page: str, target: str) -> str | None:
        """The neighbour of both that says most, a limitation sooner than a sister page.

        That one article speaks of both is no reason to check or to practise one for the other.
        """
        ours, theirs = self.graph[page].links, self.graph[target].links
        fewer, more = sorted((ours, theirs), key=len)
        ways = []
        to_do = self._entry(target).kind in WHAT_TO_DO
        for via in filter(more.__contains__, fewer):
            if to_do and self._entry(via).kind is Kind.ARTICLES:
                continue
            first, last = ours[via], self.graph[via].links[target]
            if first.tie not in MENTION and last.tie not in MENTION:
                weight, kind = first.weight * last.weight, ORDER.index(self._entry(via).kind)
                ways.append((-weight, kind, -first.place, -last.place, via))
        return min(ways)[-1] if ways else None

    def _direct(self, tie: Tie, target: str) -> str:
        kind = f"_{self._entry(target).kind.singular}" if tie.by_kind else ""
        return self._say(f"{tie.name}{kind}", target)

    def pinned(self) -> str:
        """For a page that only an editor's wish leads to."""
        return self.words("read_next.pinned")

    def same_kind(self, target: str) -> str:
        """For a page that is only of the same kind."""
        return self.words(f"read_next.another_{self._entry(target).kind.singular}")

    def unrelated(self) -> str:
        """For a page that has nothing to do with this one."""
        return self.words("read_next.elsewhere")

    def _say(self, name: str, target: str, via: str = "") -> str:
        between = self._named(via) if via else ""
        return self.words(f"read_next.{name}", via=between, position=self._position(target))

    def _position(self, id_: str) -> str:
        record = self._entry(id_).record
        if not isinstance(record, Assessment | Exercise):
            return ""
        return self._in_sentence(self.graph.library.shared.positions[record.position].title)

    def _named(self, id_: str) -> str:
        """A record as it is called inside a sentence: writings by their title, in quotes."""
        entry = self._entry(id_)
        if entry.kind in {Kind.ARTICLES, Kind.ROUTINES}:
            return self.words("read_next.quoted", title=entry.record.title)
        return self._in_sentence(entry.record.title)

    def _entry(self, id_: str) -> Entry:
        return self.graph.library[id_]

    def _in_sentence(self, title: str) -> str:
        """A title as it stands inside a sentence: small, unless its first word is a name."""
        first = title.split(maxsplit=1)[0]
        names = self.words("read_next.proper_names").replace(",", " ").split()
        if first in names or not first[1:].islower():
            return title
        return title[0].lower() + title[1:]
