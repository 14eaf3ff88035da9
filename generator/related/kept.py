"""What is kept of read next from one library to the next: an edit moves few links."""

from collections.abc import Mapping
from typing import NamedTuple

from generator.keys import digest
from generator.memory import current
from generator.records.library import Library
from generator.related.likeness import headings
from generator.related.suggest import Found, ReadNext, Suggestions
from generator.words import Words


class Dependencies(NamedTuple):
    """All of a library that suggestions depend on; its `repr` changes where they may."""

    ties: str
    """A digest of what each record is and leads to, without headings."""
    headings: Mapping[str, str]


def dependencies(library: Library) -> Dependencies:
    """What the suggestions for a library depend on."""
    return Dependencies(digest("near", repr(_structure(library))), headings(library))


def suggestions(library: Library, words: Words, told: Dependencies | None = None) -> Suggestions:
    """The suggestions for every published record of the eight kinds.

    What an earlier run found of a library that is tied in the same way is kept where it can be.
    Whoever knows the dependencies has told them: to work them out takes longer than to look.
    """
    found = ReadNext(library, words)
    try:
        return _chosen(found, told)
    finally:
        found.let_go()


def _chosen(found: ReadNext, told: Dependencies | None) -> Suggestions:
    memory = current()
    if memory is None:
        found.find_all()
        return dict(found)
    ties = (told or dependencies(found.library)).ties
    before = memory.get(ties, Found)
    if before:
        found.keep(before)
    found.find_all()
    memory.put(ties, found.found)
    order = digest("suggestions", ties, repr(list(found.order)))
    chosen = memory.get(order, dict) or dict(found)
    memory.keep(order, chosen)
    return chosen


def _structure(library: Library) -> object:
    """All that suggestions depend on, without headings."""
    shared = library.shared
    return _ties(library), library.edges, shared.labels, shared.positions


def _ties(library: Library) -> object:
    """What each record is, besides its links; its heading is left out."""
    return [
        (
            entry.head,
            entry.record.read_next,
            [getattr(entry.record, name, "") for name in ("position", "level")],
        )
        for _, entry in sorted(library.entries.items())
    ]


def read_next(library: Library, words: Words, before: ReadNext | None = None) -> ReadNext:
    """The suggestions for every published record of the eight kinds.

    Of those of an earlier library all is kept that cannot have changed.
    """
    if before is None or _structure(library) != _structure(before.library):
        return ReadNext(library, words)
    if headings(library) == headings(before.library):
        return before
    found = ReadNext(library, words, before.graph)
    found.keep(before.found)
    return found
