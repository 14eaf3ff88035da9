"""The rules of read next: which of the pages that could follow do."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from generator.records.kinds import Kind
from generator.records.library import Library

Explain: TypeAlias = Callable[[str], str | None]
"""Gives the reason for suggesting a record, by id; nothing where there is none."""

Offer: TypeAlias = tuple[str, Callable[[], str]]
"""A record that may be suggested, by id, and what gives the reason: most are passed over."""

FEWEST, MOST = 3, 5
"""How many links a page has."""

OF_ONE_KIND = 2
"""How many of them may be of one kind."""

WHY = (Kind.LIMITATIONS, Kind.PHASES, Kind.ARTICLES)
"""The kinds that explain."""

FADE = 0.7
"""What is left of a score for each link already chosen in the same role."""

CHECK = (Kind.ASSESSMENTS,)
PRACTISE = (Kind.EXERCISES, Kind.ROUTINES)

WHAT_TO_DO = CHECK + PRACTISE
"""The kinds that a reader can act on."""

LEADS_TO = (Kind.COMPENSATIONS, Kind.COMPLAINTS)

ROLES = (WHY, CHECK, PRACTISE, LEADS_TO)
"""What a page can be to the reader of another, in the order in which they stand on it."""

ROLE = {kind: place for place, kinds in enumerate(ROLES) for kind in kinds}
ORDER = tuple(ROLE)


class Choice:
    """The links of one page while they are being chosen."""

    def __init__(
        self, library: Library, page: str, reasons: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        self.library = library
        self.page = page
        self.wishes = library[page].record.read_next
        self.banned = {page, *self.wishes.never}
        self.reasons = dict(reasons)
        """The reason of each link chosen so far, by id."""

    def __len__(self) -> int:
        return len(self.reasons)

    def may_add(self, id_: str) -> bool:
        """True where there is room for a published record that is neither chosen nor banned."""
        if len(self) == MOST or id_ in self.reasons or id_ in self.banned:
            return False
        entry = self.library.entries.get(id_)
        return entry is not None and entry.published

    def has(self, kinds: Collection[Kind]) -> bool:
        """True where a link to one of these kinds is chosen."""
        return any(self.library[id_].kind in kinds for id_ in self.reasons)

    def add_pins(self, explain: Callable[[str], str]) -> None:
        """Add what an editor wants first, in the editor's order."""
        for id_ in self.wishes.pin:
            if self.may_add(id_):
                self.reasons[id_] = explain(id_)

    def add_best(
        self, scores: Iterable[tuple[str, float]], explain: Explain, kinds: Collection[Kind] = ORDER
    ) -> bool:
        """Add the best of these kinds that brings something new; False where none can be.

        Each link in a role lowers the scores of the rest in it. Of what one can do, no two have
        the same reason: it is what tells two exercises apart, while an article has its title.
        """
        if len(self) == MOST:
            return False
        chosen = [self.library[id_].kind for id_ in self.reasons]
        roles = Counter(ROLE.get(kind) for kind in chosen)
        room = {kind for kind in kinds if chosen.count(kind) < OF_ONE_KIND}
        left = [
            (-score * FADE ** roles[ROLE[kind]], id_)
            for id_, score in scores
            if (kind := self.library[id_].kind) in room and self.may_add(id_)
        ]
        for _, id_ in sorted(left):
            reason = explain(id_)
            alike = self.library[id_].kind in WHAT_TO_DO and reason in self.reasons.values()
            if reason is not None and not alike:
                self.reasons[id_] = reason
                return True
        return False

    def add_first(self, offers: Iterable[Offer], kinds: Collection[Kind] = ORDER) -> bool:
        """Add the first of these kinds, whatever else is chosen; False where none can be."""
        for id_, why in offers:
            if self.library[id_].kind in kinds and self.may_add(id_):
                self.reasons[id_] = why()
                return True
        return False

    def with_orphan(self, orphan: str, reason: str, spare: Iterable[str]) -> "Choice | None":
        """These links with one more, in the place of the first of `spare` that may give way.

        Where there is room, and it breaks no rule, none gives way. Nothing where it cannot join.
        """
        if orphan in self.banned:
            return None
        for given_up in (None, *spare):
            kept = {id_: why for id_, why in self.reasons.items() if id_ != given_up}
            if given_up not in self.wishes.pin and self._may_join(orphan, reason, kept):
                return Choice(self.library, self.page, {**kept, orphan: reason})
        return None

    def _may_join(self, orphan: str, reason: str, kept: dict[str, str]) -> bool:
        """True where the rules hold with one more link beside those that are kept.

        What explains and what to do stay; what explains, what checks and what to practise of other
        kinds than the page's own stay, as far as it had them.
        """
        kind = self.library[orphan].kind
        kinds = [self.library[id_].kind for id_ in kept]
        own = {self.library[self.page].kind}
        needed = [{*role} - own for role in (WHY, CHECK, PRACTISE)]
        needed += [{*WHY}, {*WHAT_TO_DO}]
        return (
            len(kept) < MOST
            and kinds.count(kind) < OF_ONE_KIND
            and (kind not in WHAT_TO_DO or reason not in kept.values())
            and all({kind, *kinds} & role for role in needed if self.has(role))
        )

    def in_order(self) -> list[tuple[str, str]]:
        """Ids and reasons as they stand on the page: pins first, then from why to what to do."""

        def place(link: tuple[str, str]) -> int:
            id_, _ = link
            return -1 if id_ in self.wishes.pin else ORDER.index(self.library[id_].kind)

        # sorting is stable: pins keep the editor's order, and a kind its best first
        return sorted(self.reasons.items(), key=place)
