"""Pages that no other suggests by itself, and the one page that takes each of them in.

A sign that a dozen others resemble may come second everywhere and be found nowhere. Whether it is
so, is looked up where it could be found: on the pages nearest to it. So the work stays local.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache
from zlib import crc32

from generator.related.graph import Graph


class Orphans:
    """Finds orphans and their hosts. What is found is kept."""

    def __init__(
        self,
        graph: Graph,
        nearest: Callable[[str], Sequence[str]],
        shown: Callable[[str], Collection[str]],
        may_take: Callable[[str, str], bool],
    ) -> None:
        self.graph = graph
        self.nearest = nearest
        """The pages near one, best first."""
        self.shown = shown
        """What a page suggests by itself."""
        self.may_take = may_take
        """True where the first page may suggest the second, and has a link to give up for it."""
        self.taken_in = cache(self._taken_in)
        self._favourite = cache(self._find_favourite)
        self._is_orphan = cache(self._has_no_page)
        self._round = cache(self._pages_round)

    def let_go(self) -> None:
        """Let go of what was found: what keeps it knows this object, as this object knows it."""
        self.__dict__.clear()

    def hosts(self, id_: str) -> Iterator[str]:
        """The pages that suggest a record by themselves, as far as they are near or tied to it."""
        return (page for page in self._round(id_) if id_ in self.shown(page))

    def _taken_in(self, page: str) -> str | None:
        """The orphan that a page takes in: its favourite, where no page closer to that has it."""
        orphan = self._favourite(page)
        if orphan is None:
            return None
        first = next(host for host in self._round(orphan) if self._favourite(host) == orphan)
        return orphan if first == page else None

    def _find_favourite(self, page: str) -> str | None:
        """Of the orphans round a page the one to which it is closest.

        Where it is as close to several, chance decides, the same each time: two pages seldom have
        one favourite then, and more orphans find a host.
        """
        orphans = (id_ for id_ in self._round(page) if self._is_orphan(id_))
        offers = sorted(
            (self._round(id_).index(page), crc32(f"{page} {id_}".encode()), id_)
            for id_ in orphans
            if page in self._round(id_)
        )
        return next((id_ for *_, id_ in offers if self.may_take(page, id_)), None)

    def _has_no_page(self, id_: str) -> bool:
        return next(self.hosts(id_), None) is None

    def _pages_round(self, id_: str) -> list[str]:
        """The pages near one, best first, and then whatever else is tied to it."""
        near = self.nearest(id_)
        return [*near, *sorted(self.graph[id_].links.keys() - set(near))]
