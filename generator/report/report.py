"""The report, as a value: made from the library, and the same wherever it is shown."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from generator.prose.grade import Reading
from generator.records.kinds import RECORD_KINDS, Kind
from generator.records.library import Library
from generator.records.mentions import cited
from generator.report.coverage import gaps_in
from generator.report.facts import Facts

REVIEW_DAYS = 730
"""A review older than two years is due again: reviews of the evidence age at about that pace."""
LONGEST = 10
"""So many of the longest pages, and of those that have not changed for longest, are told."""


@dataclass(frozen=True)
class Due:
    """A record whose newest review is too old."""

    id: str
    reviewed: date


@dataclass(frozen=True)
class Grade:
    """How a page or sheet reads."""

    id: str
    grade: float
    words: int
    longest: str
    """Its longest sentence."""


@dataclass(frozen=True)
class Waiver:
    """A page that may be harder to read than others, and why."""

    id: str
    reason: str


@dataclass(frozen=True)
class CitedOnce:
    """A source that a single record, or a single file of `site_data/`, cites."""

    source: str
    where: str


@dataclass(frozen=True)
class Weak:
    """A record whose claims all rest on practitioners' opinion."""

    id: str
    sources: int
    """How many sources it cites in spite of that."""


@dataclass(frozen=True)
class Changed:
    """When a record last changed."""

    id: str
    day: date


@dataclass(frozen=True)
class Report:
    """The state of the library."""

    counts: Mapping[Kind, int]
    drafts: tuple[str, ...]
    gaps: Mapping[str, tuple[str, ...]]
    """The ids of the records with each gap, by the name of the gap."""
    never_reviewed: tuple[str, ...]
    overdue: tuple[Due, ...]
    """The oldest review first."""
    pages: tuple[Grade, ...]
    """The hardest to read first."""
    sheets: tuple[Grade, ...]
    distribution: Mapping[int, int]
    """How many pages have each whole grade, rounded down."""
    waivers: tuple[Waiver, ...]
    never_cited: tuple[str, ...]
    cited_once: tuple[CitedOnce, ...]
    weak: tuple[Weak, ...]
    longest: tuple[Grade, ...]
    unchanged_longest: tuple[Changed, ...]
    undated: int
    """How many records have changes that are not committed, or a day that git is not sure of."""

    def as_data(self) -> dict[str, Any]:
        """The same as plain data; days are texts."""
        data: dict[str, Any] = _plain(asdict(self))
        return data


def report_of(
    library: Library,
    facts: Mapping[str, Facts],
    sheets: Mapping[str, Reading],
    changed: Mapping[str, date],
    today: date,
) -> Report:
    """The state of a library, from what is known of each published record by its id."""
    records = [one for one in facts.values() if one.kind in RECORD_KINDS]
    pages = _graded({one.id: one.reading for one in facts.values()})
    reviewed = [Due(one.id, one.reviewed) for one in records if one.reviewed]
    days = [Changed(one.id, changed[one.id]) for one in facts.values() if one.id in changed]
    places = _cited_in(library, facts.values())
    return Report(
        counts={kind: sum(one.kind is kind for one in facts.values()) for kind in Kind},
        drafts=tuple(id_ for id_, one in sorted(library.entries.items()) if not one.published),
        gaps=gaps_in(library, facts),
        never_reviewed=tuple(one.id for one in records if one.reviewed is None),
        overdue=tuple(
            sorted((one for one in reviewed if _old(one, today)), key=lambda one: one.reviewed)
        ),
        pages=pages,
        sheets=_graded(sheets),
        distribution=dict(sorted(Counter(int(max(one.grade, 0)) for one in pages).items())),
        waivers=tuple(Waiver(one.id, one.waiver) for one in facts.values() if one.waiver),
        never_cited=tuple(sorted(library.shared.sources.keys() - places.keys())),
        cited_once=tuple(
            CitedOnce(key, where[0]) for key, where in sorted(places.items()) if len(where) == 1
        ),
        weak=tuple(
            Weak(one.id, len(one.sources)) for one in records if one.levels == {"practitioner"}
        ),
        longest=tuple(sorted(pages, key=lambda one: (-one.words, one.id))[:LONGEST]),
        unchanged_longest=tuple(sorted(days, key=lambda one: (one.day, one.id))[:LONGEST]),
        undated=len(facts) - len(days),
    )


def _old(review: Due, today: date) -> bool:
    return today - review.reviewed > timedelta(days=REVIEW_DAYS)


def _graded(readings: Mapping[str, Reading]) -> tuple[Grade, ...]:
    grades = [Grade(id_, one.grade, one.words, one.longest) for id_, one in readings.items()]
    return tuple(sorted(grades, key=lambda one: (-one.grade, one.id)))


def _cited_in(library: Library, facts: Iterable[Facts]) -> dict[str, list[str]]:
    """The published records and the files of `site_data/` that cite each source."""
    places: dict[str, list[str]] = {}
    for one in facts:
        for key in one.sources:
            places.setdefault(key, []).append(one.id)
    for stem, mentions in library.shared.mentions.items():
        for key in cited(mentions):
            places.setdefault(key, []).append(f"site_data/{stem}.yml")
    return places


def _plain(value: object) -> Any:  # noqa: ANN401 - data of any form
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    return value
