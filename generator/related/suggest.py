"""Read next for every page: walk the graph, choose by the rules, say why."""

from array import array
from bisect import bisect
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from typing import NamedTuple, TypeAlias, TypeVar

from generator.cores import each
from generator.keys import digest
from generator.records.kinds import Kind
from generator.records.library import Library
from generator.related.choose import CHECK, FEWEST, PRACTISE, WHAT_TO_DO, WHY, Choice, Offer
from generator.related.graph import Graph
from generator.related.likeness import Likeness, headings
from generator.related.orphans import Orphans
from generator.related.rank import nearest, ranked
from generator.related.reasons import Reasons
from generator.related.ties import MADE_OF
from generator.words import Words

T = TypeVar("T")

ELSEWHERE = 3
"""How many pages must suggest a record before one of them may give it up for an orphan."""


class Suggestion(NamedTuple):
    """A page to read next."""

    id: str
    reason: str
    """Plain words, with no full stop at the end: "A step harder, standing"."""


Suggestions: TypeAlias = Mapping[str, tuple[Suggestion, ...]]


class Near(NamedTuple):
    """What is near a page; there are thousands of pages, so numbers stand in arrays."""

    ids: tuple[str, ...]
    """The pages near it, best first."""
    scores: "array[float]"
    """How near each is."""
    shares: "array[float]"
    """How near each would be if no headings were compared."""
    reasons: Mapping[str, str]
    """What it suggests by itself, with the reason of each."""
    asked: Mapping[str, str | None]
    """Of all that it might have suggested why it would, where that was asked."""
    order: str
    """A digest of all that orphans go by: what is nearer, and not by how much."""


@dataclass(frozen=True)
class Found:
    """What was found out about pages, and the headings by which it was."""

    headings: Mapping[str, str]
    near: Mapping[str, Near]
    unwritten: int = 0
    """Of how many pages no file has it, because it was found since."""


class _Lazy(dict[str, T]):
    """What was found out about each page, when first asked for."""

    def __init__(self, find: Callable[[str], T]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, page: str) -> T:
        self[page] = self._find(page)
        return self[page]


class ReadNext(Mapping[str, tuple[Suggestion, ...]]):
    """The suggestions of every published record, worked out when first asked for.

    The work for one page depends on what it is tied to, not on the size of the library.
    """

    def __init__(self, library: Library, words: Words, graph: Graph | None = None) -> None:
        self.library = library
        self.graph = graph or Graph(library)
        self.likeness = Likeness(library)
        self.reasons = Reasons(self.graph, words)
        self.near: dict[str, Near] = {}
        """What was found for all pages at once, or kept."""
        self.shares = _Lazy(self._shared)
        self.asked = _Lazy[dict[str, str | None]](lambda _page: {})
        self.scores = _Lazy(self._scored)
        self.choices = _Lazy(self._choice)
        self.orphans = Orphans(
            self.graph,
            nearest=lambda page: [id_ for id_, _ in self.scores[page]],
            shown=lambda page: self.choices[page].reasons,
            may_take=lambda page, orphan: self._with_orphan(page, orphan) is not None,
        )
        self._suggested = _Lazy(self._suggest)

    def __getitem__(self, id_: str) -> tuple[Suggestion, ...]:
        if id_ not in self.graph:
            raise KeyError(id_)
        return self._suggested[id_]

    def find_all(self) -> None:
        """Work out at once, on both cores, what each page suggests by itself."""
        pages = [page for page in self if page not in self.near]
        self.near |= zip(pages, each(self._near, pages), strict=True)

    @property
    def found(self) -> Found:
        """What was found out about pages so far."""
        asked = {page: self._near(page) for page in self.choices if page not in self.near}
        return Found(headings(self.library), {**self.near, **asked})

    @property
    def order(self) -> Iterator[str]:
        """All of what was found for all pages that orphans go by."""
        return (f"{page} {self.near[page].order}" for page in self)

    def keep(self, before: Found) -> None:
        """Take over what was found for an earlier library, of which only some headings changed.

        Ties and reasons do not depend on headings. What is weighed by headings does: that of a
        page that changed, and of a page near which one is that changed.
        """
        now = headings(self.library)
        changed = {id_ for id_, said in now.items() if before.headings.get(id_) != said}
        for page, near in before.near.items():
            if page not in changed and changed.isdisjoint(near.ids):
                self.near[page] = near
            else:
                self.shares[page] = list(zip(near.ids, near.shares, strict=True))
                self.asked[page] = dict(near.asked)

    def let_go(self) -> None:
        """Let go of all that was worked out, when it is of no more use.

        Its parts know one another: they would stay until Python looks for what goes in a ring.
        """
        self.orphans.let_go()
        self.__dict__.clear()

    def _near(self, page: str) -> Near:
        shares, reasons = dict(self.shares[page]), self.choices[page].reasons
        ids, scores = zip(*self.scores[page], strict=True) if shares else ((), ())
        order = digest(repr((ids, self._least_near_first(page), reasons)))
        unweighed = array("d", (shares[id_] for id_ in ids))
        return Near(ids, array("d", scores), unweighed, reasons, self.asked[page], order)

    def __contains__(self, id_: object) -> bool:
        return isinstance(id_, str) and id_ in self.graph

    def __iter__(self) -> Iterator[str]:
        return chain.from_iterable(self.graph.ids.values())

    def __len__(self) -> int:
        return sum(map(len, self.graph.ids.values()))

    def _suggest(self, page: str) -> tuple[Suggestion, ...]:
        choice = self.choices[page]
        orphan = self.orphans.taken_in(page)
        if orphan is not None:
            choice = self._with_orphan(page, orphan) or choice
        return tuple(Suggestion(*link) for link in choice.in_order())

    def _with_orphan(self, page: str, orphan: str) -> Choice | None:
        """The links of a page with an orphan among them; nothing where it cannot take it in."""
        reason = self.reasons.near(page, orphan)
        if reason is None or not self._fair(page, orphan):
            return None
        return self.choices[page].with_orphan(orphan, reason, self._spare(page))

    def _spare(self, page: str) -> Iterator[str]:
        """The links of a page that enough others have too, the least near first."""
        for id_ in self._least_near_first(page):
            if len(list(islice(self.orphans.hosts(id_), ELSEWHERE))) == ELSEWHERE:
                yield id_

    def _least_near_first(self, page: str) -> list[str]:
        scores = dict(self.scores[page])
        return sorted(self.choices[page].reasons, key=lambda id_: (scores.get(id_, 0.0), id_))

    def _shared(self, page: str) -> list[tuple[str, float]]:
        """The pages near one by their ties alone."""
        return [score for score in ranked(self.graph, page) if self._fair(page, score[0])]

    def _scored(self, page: str) -> list[tuple[str, float]]:
        """The pages near one with their scores, best first."""
        if near := self.near.get(page):
            return list(zip(near.ids, near.scores, strict=True))
        return self.likeness.weigh(page, self.shares[page])

    def _choice(self, page: str) -> Choice:
        near = self.near.get(page)
        return Choice(self.library, page, near.reasons) if near else self._choose(page)

    def _choose(self, page: str) -> Choice:
        """What a page suggests by itself."""
        choice = Choice(self.library, page)
        scores, asked = self.scores[page], self.asked[page]

        def explain(target: str) -> str | None:
            if target not in asked:
                asked[target] = self.reasons.near(page, target)
            return asked[target]

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
        return choice

    def _fair(self, page: str, target: str) -> bool:
        """False for an exercise that the page holds in full, and for a complaint not its own.

        A complaint is its own where somebody has linked it with this very page. That toe-out can
        come from a stiff hip, and a stiff hip has been linked with back pain, does not link
        toe-out with back pain.
        """
        if self.graph[page].tie(target) is MADE_OF:
            return False
        complaint = self.library[target].kind is Kind.COMPLAINTS
        return not complaint or target in self.graph[page].links

    def _by_distance(self, page: str) -> Iterator[Offer]:
        for target, before in nearest(self.graph, page):
            yield target, partial(self._near_or_far, page, before, target)

    def _near_or_far(self, page: str, before: str, target: str) -> str:
        return self.reasons.near(page, target) or self.reasons.far(page, before, target)

    def _anything(self, page: str) -> Iterator[Offer]:
        """What can stand on a page that is tied to little: near pages, its kind, all kinds."""
        yield from self._by_distance(page)
        own = self.graph.ids[self.library[page].kind]
        for target in _after(page, own):
            yield target, partial(self.reasons.same_kind, target)
        for ids in self.graph.ids.values():
            for target in _after(page, ids):
                yield target, self.reasons.unrelated


def _after(page: str, ids: Sequence[str]) -> Iterator[str]:
    """Ids from the page's own place on and round, so that the first are not on every page."""
    place = bisect(ids, page)
    return chain(islice(ids, place, None), islice(ids, place))
