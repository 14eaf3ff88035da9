"""Two plain ways to choose what to read next, for read next to be measured against.

Each is written to be as strong as its idea: of the ways to count that were tried, the one that
finds most of the gold set stands here.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from math import log, sqrt
from typing import Any, TypeAlias

from pydantic import BaseModel

from generator.records.fields import Ref
from generator.records.kinds import Kind
from generator.records.library import Entry, Library
from generator.records.references import marked_values

Vector: TypeAlias = Mapping[str, float]

WORD = re.compile(r"[a-z]{3,}")

NOT_PROSE = {"sources", "figure", "video", "videos", "read_next", "author", "status", "short"}
"""Fields that hold no words for readers."""

NO_TAGS = {"sources", "people", "positions", "equipment", "red_flags"}
"""What a page shares with too many others: leaving these out finds more."""


class Baseline:
    """Pages by the cosine between weighted bags of features; the rarer a feature, the heavier."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.entries = [one for one in library.published if one.kind is not Kind.PAGES]

    def features(self, entry: Entry) -> Iterable[str]:
        """What a page is described by."""
        raise NotImplementedError

    @cached_property
    def vectors(self) -> Mapping[str, Vector]:
        """The features of every page with their weights, of length one."""
        counts = {one.id: Counter(self.features(one)) for one in self.entries}
        pages = Counter(feature for found in counts.values() for feature in found)
        vectors = {}
        for id_, found in counts.items():
            weights = {
                feature: number * log(len(counts) / pages[feature])
                for feature, number in found.items()
            }
            length = sqrt(sum(weight**2 for weight in weights.values())) or 1.0
            vectors[id_] = {feature: weight / length for feature, weight in weights.items()}
        return vectors

    def likeness(self, one: Vector, other: Vector) -> float:
        """The cosine of the angle between two pages."""
        return sum(weight * other.get(feature, 0.0) for feature, weight in one.items())

    def best(self, page: str, number: int = 5) -> list[str]:
        """The pages most like one, best first."""
        own = self.vectors[page]
        scores = {
            id_: self.likeness(own, vector) for id_, vector in self.vectors.items() if id_ != page
        }
        return sorted(scores, key=lambda id_: (-scores[id_], id_))[:number]


class SharedTags(Baseline):
    """The tags of a page are its own id and the ids that its fields name."""

    def features(self, entry: Entry) -> Iterable[str]:
        """Ids of records, muscles and motions of joints, each once."""
        named = {
            found.value
            for found in marked_values(entry.record)
            if isinstance(found.mark, Ref)
            and found.mark.to not in NO_TAGS
            and found.field[0] != "read_next"
        }
        return named | {entry.id}


class TextSimilarity(Baseline):
    """TF-IDF over the words of titles, summaries and prose; titles and summaries count twice."""

    def features(self, entry: Entry) -> Iterable[str]:
        """Every word of three letters or more."""
        record = entry.record
        heading = (record.title, record.summary, *record.aliases)
        text = " ".join((*_texts(record), entry.body, *heading))
        return WORD.findall(re.sub(r"\[@[^\]]*\]", " ", text).lower())


def _texts(value: Any) -> Iterable[str]:  # noqa: ANN401 - any field of any record
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            if name not in NOT_PROSE:
                yield from _texts(getattr(value, name))
