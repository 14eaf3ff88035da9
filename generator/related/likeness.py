"""How alike the headings of two pages are: what tells apart pages that are near by the same ties.

Six exercises for one limitation are all as near to a sign of it. Of these the one whose summary
speaks of the same things comes first. Words count by TF-IDF. How rare a word is, is reckoned among
the pages that are compared and not over the library: the work for a page stays its neighbourhood.
The rest of the prose would tell a little more, but then any edit of it could move links elsewhere.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain
from math import log, sqrt

from generator.records.library import Entry, Library
from generator.records.models.base import Record

COMPARED = 40
"""How many pages are compared with one, the nearest first. An editor's choice is seldom beyond."""

STRENGTH = 10
"""How much likeness counts: a page with the very same words would pass for eleven times as near."""

WORD = re.compile(r"[a-z]{4,}")

EMPTY = frozenset(
    WORD.findall("""
        about after also away before between both comes does down each from goes have here into just
        many more most much near next often only other over same some such than that their them then
        there these they this those through under very what when where which while with without your
    """)
)
"""Words that say nothing of a subject."""

CITATION = re.compile(r"\[@[^\]]*\]")


class Likeness:
    """Compares pages by their headings. The words of a page are read when first asked for."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._words: dict[str, Mapping[str, int]] = {}

    def weigh(self, page: str, scores: Sequence[tuple[str, float]]) -> list[tuple[str, float]]:
        """The best of the scores, raised by how like the page each is, best first."""
        near = scores[:COMPARED]
        alike = self.among(page, [id_ for id_, _ in near])
        weighed = ((id_, score * (1 + STRENGTH * alike[id_])) for id_, score in near)
        return sorted(weighed, key=lambda score: (-score[1], score[0]))

    def among(self, page: str, others: Sequence[str]) -> Mapping[str, float]:
        """How like a page each of some others is, from 0 to 1."""
        counts = {id_: self.words(id_) for id_ in (page, *others)}
        pages = Counter(chain.from_iterable(counts.values()))
        rare = [log(len(counts) / number) for number in range(1, len(counts) + 1)]
        rarity = {word: rare[number - 1] for word, number in pages.items()}
        own = {word: number * rarity[word] for word, number in counts[page].items()}
        length = sqrt(sum(weight * weight for weight in own.values()))
        alike = {}
        for id_ in others:
            squares = shared = 0.0
            for word, number in counts[id_].items():
                weight = number * rarity[word]
                squares += weight * weight
                if word in own:
                    shared += weight * own[word]
            alike[id_] = shared / (length * sqrt(squares)) if shared else 0.0
        return alike

    def words(self, id_: str) -> Mapping[str, int]:
        """The words of a page's heading, with how often each stands there."""
        if id_ not in self._words:
            self._words[id_] = Counter(_words(self.library[id_]))
        return self._words[id_]


def heading(record: Record) -> str:
    """What a page says of itself: its title, its other names and its summary."""
    return " ".join((record.title, *record.aliases, record.summary))


def headings(library: Library) -> Mapping[str, str]:
    """The heading of every record, by id."""
    return {id_: heading(entry.record) for id_, entry in sorted(library.entries.items())}


def _words(entry: Entry) -> list[str]:
    words = WORD.findall(CITATION.sub(" ", heading(entry.record)).lower())
    return [word for word in words if word not in EMPTY]
