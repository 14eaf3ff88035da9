"""Open questions: the page that tells them all, and those that a record's own page leads to."""

from dataclasses import dataclass

from generator import routes
from generator.records.library import Entry, Library
from generator.records.mentions import cited
from generator.records.shared import SUBJECTS, Subject, Unknown


@dataclass(frozen=True)
class QuestionRow:
    """An open question with the anchor that links to it use."""

    id: str
    question: str
    text: str
    would_settle: str
    """Empty where nothing is said of it."""
    sources: tuple[str, ...]
    concerns: tuple[str, ...]


@dataclass(frozen=True)
class QuestionGroup:
    """The open questions of one subject."""

    subject: Subject
    rows: tuple[QuestionRow, ...]


def is_unknowns_page(entry: Entry) -> bool:
    """True for the page that tells all open questions."""
    return routes.page_path(entry) == routes.UNKNOWNS


def question_groups(library: Library) -> list[QuestionGroup]:
    """All open questions, by subject, in the order of their file."""
    rows: dict[Subject, list[QuestionRow]] = {subject: [] for subject in SUBJECTS}
    for key, unknown in library.shared.unknowns.items():
        rows[unknown.subject].append(_row(key, unknown))
    return [QuestionGroup(subject, tuple(found)) for subject, found in rows.items() if found]


def questions_about(library: Library, id_: str) -> tuple[str, ...]:
    """The open questions that concern a record; none where the library has no page of them."""
    return library.concerning(id_) if has_unknowns_page(library) else ()


def has_unknowns_page(library: Library) -> bool:
    """True where the library has a published page that tells all open questions."""
    page = library.entries.get(routes.UNKNOWNS_ID)
    return page is not None and page.published and is_unknowns_page(page)


def sources_of(library: Library, key: str = "") -> tuple[str, ...]:
    """The sources that an open question cites anywhere, each once; without a key those of all."""
    mentions = library.shared.mentions["unknowns"]
    return cited(one for one in mentions if not key or one.field[0] == key)


def _row(key: str, unknown: Unknown) -> QuestionRow:
    return QuestionRow(
        id=key,
        question=unknown.question,
        text=unknown.text,
        would_settle=unknown.would_settle or "",
        sources=unknown.sources,
        concerns=unknown.concerns,
    )
