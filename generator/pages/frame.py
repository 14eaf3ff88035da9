"""The frame of a page: what every record page shows around its own content."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator import routes
from generator.pages.unknowns import questions_about
from generator.records.fields import Claim
from generator.records.kinds import Kind
from generator.records.library import Entry, Library
from generator.related import Suggestion, Suggestions
from generator.words import Words


class NextLink(NamedTuple):
    """A read-next link with its reason."""

    id: str
    kind: Kind
    reason: str


class NextLinks(Mapping[str, Sequence[NextLink]]):
    """The read-next links of every page; each list is made when it is asked for."""

    def __init__(self, library: Library, suggestions: Suggestions) -> None:
        self._library = library
        self._suggestions = suggestions

    def __getitem__(self, id_: str) -> list[NextLink]:
        suggested = self._suggestions[id_]
        return [NextLink(one.id, self._library.head(one.id).kind, one.reason) for one in suggested]

    def suggested(self, id_: str) -> Sequence[Suggestion]:
        """All that the links of a page depend on besides the library."""
        return self._suggestions.get(id_, ())

    def __iter__(self) -> Iterator[str]:
        return iter(self._suggestions)

    def __len__(self) -> int:
        return len(self._suggestions)


@dataclass(frozen=True)
class ReviewLine:
    name: str
    role: str
    date: str


@dataclass(frozen=True)
class Frame:
    """Title, trust and read next: the same for every kind."""

    kind: Kind
    title: str
    summary: str
    aliases: tuple[str, ...]
    not_known: tuple[Claim, ...]
    questions: tuple[str, ...]
    """The open questions that concern the record."""
    sources: tuple[str, ...]
    reviewed: tuple[ReviewLine, ...]
    read_next: tuple[NextLink, ...]
    feedback: str
    edit: str


def frame_of(library: Library, entry: Entry, words: Words, read_next: Sequence[NextLink]) -> Frame:
    """The frame of a record's page."""
    record, shared = entry.record, library.shared
    people = shared.people
    subject = words("record.feedback_subject", title=record.title)
    return Frame(
        kind=entry.kind,
        title=record.title,
        summary=record.summary,
        aliases=record.aliases,
        not_known=record.not_known,
        questions=questions_about(library, entry.id),
        sources=record.sources,
        reviewed=tuple(
            ReviewLine(people[one.by].name, people[one.by].role, words.date(one.on))
            for one in record.reviewed
        ),
        read_next=tuple(read_next),
        feedback=routes.feedback_address(shared.site, subject),
        edit=routes.edit_address(shared.site, entry.path),
    )
