"""Read next for every page: walk the graph, choose by the rules, say why."""

from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import NamedTuple, TypeAlias

from generator.records.kinds import Kind
from generator.records.library import Library
from generator.related.choose import CHECK, FEWEST, PRACTISE, WHAT_TO_DO, WHY, Choice
from generator.related.graph import Graph
from generator.related.rank import nearest, ranked
from generator.related.reasons import Reasons
from generator.words import Words


class Suggestion(NamedTuple):
    """A page to read next."""

    id: str
    reason: str
    """Plain words, with no full stop at the end: "A step harder, standing"."""


Suggestions: TypeAlias = Mapping[str, tuple[Suggestion, ...]]


class ReadNext(Mapping[str, tuple[Suggestion, ...]]):
    """The suggestions of every published record, worked out when first asked for.

    The work for one page depends on what it is tied to, not on the size of the library.
    """

    def __init__(self, library: Library, words: Words) -> None:
        self.library = library
        self.graph = Graph(library)
        self.reasons = Reasons(self.graph, words)
        self._known: dict[str, tuple[Suggestion, ...]] = {}

    def __getitem__(self, id_: str) -> tuple[Suggestion, ...]:
        if id_ not in self.graph:
            raise KeyError(id_)
        if id_ not in self._known:
            self._known[id_] = self._suggest(id_)
        return self._known[id_]

    def __contains__(self, id_: object) -> bool:
        return isinstance(id_, str) and id_ in self.graph

    def __iter__(self) -> Iterator[str]:
        return chain.from_iterable(self.graph.ids.values())

    def __len__(self) -> int:
        return sum(map(len, self.graph.ids.values()))

    def _suggest(self, page: str) -> tuple[Suggestion, ...]:
        choice = Choice(self.library, page)
        scores = [score for score in ranked(self.graph, page) if self._fair(page, score[0])]

        def explain(target: str) -> str | None:
            return self.reasons.near(page, target)

        choice.add_pins(lambda pin: explain(pin) or self.reasons.pinned())
        # what a page should have comes before all that is merely near
        for kinds in (WHY, CHECK, PRACTISE):
            # a page is best explained by one of another kind
            others = [kind for kind in kinds if kind is not self.library[page].kind]
            if not choice.has(kinds):
                choice.add_best(scores, explain, others)
        for kinds in (WHY, WHAT_TO_DO):
            if not choice.has(kinds):
                choice.add_first(self._by_distance(page), kinds)
        while choice.add_best(scores, explain):
            pass
        while len(choice) < FEWEST and choice.add_first(self._anything(page)):
            pass
        return tuple(Suggestion(*link) for link in choice.in_order())

    def _fair(self, page: str, target: str) -> bool:
        """False for a complaint that nobody has linked with this very page.

        That toe-out can come from a stiff hip, and a stiff hip has been linked with back pain, does
        not link toe-out with back pain.
        """
        complaint = self.library[target].kind is Kind.COMPLAINTS
        return not complaint or target in self.graph[page].links

    def _by_distance(self, page: str) -> Iterator[tuple[str, str]]:
        for target, before in nearest(self.graph, page):
            yield target, self.reasons.near(page, target) or self.reasons.far(page, before, target)

    def _anything(self, page: str) -> Iterator[tuple[str, str]]:
        """What can stand on a page that is tied to little: near pages, its kind, all kinds."""
        yield from self._by_distance(page)
        own = self.graph.ids[self.library[page].kind]
        for target in _after(page, own):
            yield target, self.reasons.same_kind(target)
        for ids in self.graph.ids.values():
            for target in _after(page, ids):
                yield target, self.reasons.unrelated()


def _after(page: str, ids: Sequence[str]) -> Iterator[str]:
    """Ids from the page's own place on and round, so that the first are not on every page."""
    place = bisect(ids, page)
    return chain(islice(ids, place, None), islice(ids, place))


def dependencies(library: Library) -> object:
    """All of a library that suggestions depend on; its `repr` changes where they may."""
    told = [
        (entry.head, entry.record.read_next, getattr(entry.record, "position", ""))
        for _, entry in sorted(library.entries.items())
    ]
    return told, sorted(library.edges, key=repr)


def read_next(library: Library, words: Words) -> ReadNext:
    """The suggestions for every published record of the eight kinds."""
    return ReadNext(library, words)
