"""What is kept of read next from one library to the next: an edit moves few links."""

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from generator.keys import digest
from generator.memory import Memory, current
from generator.records.library import Entry, Library
from generator.related.likeness import headings
from generator.related.suggest import Found, ReadNext, Suggestions
from generator.words import Words

_TIES = "ties"
"""Under this name this process knows how the library was tied that it has looked at last."""
WORTH_WRITING = 1 / 32
"""To find out about so many of the pages takes as long as to write what is known of all."""


class Dependencies(NamedTuple):
    """All of a library that suggestions depend on; its `repr` changes where they may."""

    ties: str
    """A digest of what each record is and leads to, without headings."""
    headings: Mapping[str, str]


def dependencies(library: Library) -> Dependencies:
    """What the suggestions for a library depend on."""
    return Dependencies(_ties(library), headings(library))


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
    anew = len(found) - len(found.near)
    found.find_all()
    _remember(memory, ties, found.found, before.unwritten + anew if before else len(found))
    order = digest("suggestions", ties, *found.order)
    chosen = memory.get(order, dict) or dict(found)
    memory.keep(order, chosen)
    return chosen


def _remember(memory: Memory, ties: str, found: Found, unwritten: int) -> None:
    """Remember what was found; it is written where to find it anew would take longer."""
    if unwritten > len(found.near) * WORTH_WRITING:
        memory.put(ties, found)
    else:
        memory.stay(ties, replace(found, unwritten=unwritten))


class _Ties(NamedTuple):
    library: Library
    digest: str
    """Of all in it that suggestions depend on, without headings."""


def _ties(library: Library) -> str:
    """The same digest; where this process has just looked at a library tied alike, that of it."""
    memory = current()
    before = memory.get(_TIES, _Ties) if memory else None
    alike = before is not None and _tied_alike(library, before.library)
    now = _Ties(library, before.digest if before and alike else _structure(library))
    if memory:
        memory.stay(_TIES, now)
    return now.digest


def _tied_alike(library: Library, other: Library) -> bool:
    """True where nothing is another that `_structure` has."""
    here, there = library.entries, other.entries
    return (
        library.edges == other.edges
        and library.shared.labels == other.shared.labels
        and library.shared.positions == other.shared.positions
        and all(
            id_ in here and id_ in there and _told(here[id_]) == _told(there[id_])
            for id_ in library.differing(other)
        )
    )


def _structure(library: Library) -> str:
    """A digest of all that suggestions depend on, without headings."""
    shared = library.shared
    records = (_told(entry) for _, entry in sorted(library.entries.items()))
    links = (one.told for one in library.edges)
    rest = (repr(shared.labels), repr(shared.positions))
    return digest("near", "\n".join(records), "\n".join(links), *rest)


def _told(entry: Entry) -> str:
    """What a record is, besides its links; its heading is left out."""
    # plain values: every record is asked at every look, and models are slow to say what they hold
    head, chosen = entry.head, entry.record.read_next
    own = [getattr(entry.record, name, "") for name in ("position", "level")]
    kind = head.kind.value
    told = (head.id, kind, head.title, head.published, head.place, chosen.pin, chosen.never, own)
    return repr(told)


def read_next(library: Library, words: Words, before: ReadNext | None = None) -> ReadNext:
    """The suggestions for every published record of the eight kinds.

    Of those of an earlier library all is kept that cannot have changed.
    """
    if before is None or not _tied_alike(library, before.library):
        return ReadNext(library, words)
    if headings(library) == headings(before.library):
        return before
    found = ReadNext(library, words, before.graph)
    found.keep(before.found)
    return found
