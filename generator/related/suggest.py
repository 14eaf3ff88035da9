"""Read next for every page: walk the graph, choose by the rules, say why."""

from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import NamedTuple

from generator.records.library import Library
from generator.related.choose import FEWEST, MOST, WHAT_TO_DO, WHY, Choice
from generator.related.graph import Graph
from generator.related.rank import nearest, ranked, walk
from generator.related.reasons import Reasons
from generator.words import Words


class Suggestion(NamedTuple):
    """A page to read next."""

    id: str
    reason: str
    """Plain words, with no full stop at the end: "A harder version, standing"."""


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
        found = walk(self.graph, page)
        scores = ranked(self.graph, page, found)

        def explain(target: str, otherwise: str = "elsewhere") -> str:
            return self.reasons.tied(page, target, found.came.get(target, {}), otherwise)

        choice.add_pins(lambda pin: explain(pin, "pinned"))
        # what a page must have comes before all that is merely near
        for kinds in (WHY, WHAT_TO_DO):
            if len(choice) < MOST and not choice.has(kinds):
                found_one = choice.add_best(scores, explain, kinds)
                found_one or choice.add_first(self._by_distance(page), kinds)
        while len(choice) < MOST and choice.add_best(scores, explain):
            pass
        while len(choice) < FEWEST and choice.add_first(self._anything(page)):
            pass
        return tuple(Suggestion(*link) for link in choice.in_order())

    def _by_distance(self, page: str) -> Iterator[tuple[str, str]]:
        for target, before in nearest(self.graph, page):
            yield target, self.reasons.tied(page, target, {before: 1.0})

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


def read_next(library: Library, words: Words) -> ReadNext:
    """The suggestions for every published record of the eight kinds."""
    return ReadNext(library, words)
