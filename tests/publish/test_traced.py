"""What a process finds when it looks again is what it would find at its first look."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from gc import collect
from pathlib import Path, PurePosixPath
from typing import Any, TypeAlias
from weakref import ref

import pytest

from generator.answers import Answers
from generator.confirmed import Confirmed, Trace
from generator.memory import Memory
from generator.records.files import Project
from generator.records.kinds import Kind
from generator.records.library import Library
from generator.records.read import read_library
from generator.traced import Piece, Traces

Dates: TypeAlias = dict[PurePosixPath, date]
ONE, OTHER = "hip-turn", "hip-bridge"
TERM = "pelvis"


@pytest.fixture
def library(mini: Path) -> Library:
    """Some records, and what they share."""
    found, problems = read_library(Project(mini))
    assert problems == []
    assert found is not None
    return found


def pieces(dates: Dates) -> list[Piece[object]]:
    """Work that asks one question each."""
    asked: dict[str, Callable[[Library], object]] = {
        "record": lambda library: (library[ONE].record, dates.get(library[ONE].path)),
        "head": lambda library: library.head(ONE),
        "row": lambda library: library.shared.sources["stride-study"].title,
        "rows": lambda library: list(library.shared.equipment),
        "table": lambda library: library.shared.safety.pain_rule.text,
        "terms": lambda library: library.shared.terms,
        "meaning": lambda library: library.shared.glossary[TERM].means,
        "another meaning": lambda library: library.shared.glossary["late-stance-term"].means,
        "file": lambda library: dates.get(library.shared.documents["safety"].path),
        "files": lambda library: [one.text for one in library.shared.documents.values()],
        "mentions": lambda library: library.shared.mentions.get("unknowns"),
        "concerning": lambda library: library.concerning("stiff-hip"),
        "links": lambda library: library.links(ONE),
        "backlinks": lambda library: library.backlinks("stiff-hip"),
        "backlinks in one way": lambda library: library.backlinks("stiff-hip", ["can_come_from"]),
        "naming": lambda library: library.naming("stiff-hip", "works_on", Kind.EXERCISES),
        "kind": lambda library: [entry.id for entry in library.of_kind(Kind.EXERCISES)],
        "all": lambda library: [entry.id for entry in library.published],
        "citing": lambda library: library.citing(),
        "count": lambda library: library.count(Kind.EXERCISES),
        "site": lambda library: library.shared.site.name,
        "words": lambda library: library.shared.labels.get("kind.exercises"),
    }
    return [Piece(name, (), work) for name, work in asked.items()]


Look: TypeAlias = tuple[Library, Dates]


def nothing(library: Library) -> Look:
    """All is as it was."""
    return library, {}


def a_day(library: Library) -> Look:
    """The same words, committed."""
    return library, {library[ONE].path: date(2026, 1, 2)}


def edited(library: Library, **update: object) -> Library:
    """The library after an edit of one record."""
    record = library[ONE].record.model_copy(update=update)
    entry = replace(library[ONE], record=record, document=replace(library[ONE].document, text=""))
    # what was found out about the record as it was does not come along
    return Library({**library.entries, ONE: entry}, library.shared, library.edges)


def a_title(library: Library) -> Look:
    """Another name, in every list."""
    return edited(library, title="Aaa"), {}


def a_draft(library: Library) -> Look:
    """No list has it any more."""
    return edited(library, status="draft"), {}


def a_link_less(library: Library) -> Look:
    """It names nothing now."""
    edges = tuple(edge for edge in library.edges if edge.source != ONE)
    return Library(library.entries, library.shared, edges), {}


def one_less(library: Library) -> Look:
    """The record is gone, and what it named."""
    edges = tuple(edge for edge in library.edges if ONE not in {edge.source, edge.target})
    entries = {id_: entry for id_, entry in library.entries.items() if id_ != ONE}
    return Library(entries, library.shared, edges), {}


def a_source(library: Library) -> Look:
    """Another title of what is cited."""
    sources = dict(library.shared.sources)
    sources["stride-study"] = sources["stride-study"].model_copy(update={"title": "Another"})
    return Library(library.entries, replace(library.shared, sources=sources), library.edges), {}


def with_table(library: Library, stem: str, table: object, day: Dates | None = None) -> Look:
    """The library after an edit of a table."""
    document = replace(library.shared.documents[stem], text=f"Another {stem}")
    documents = {**library.shared.documents, stem: document}
    changed: dict[str, Any] = {stem: table, "documents": documents}
    return Library(library.entries, replace(library.shared, **changed), library.edges), day or {}


def a_table(library: Library) -> Look:
    """Another name of the site."""
    return with_table(library, "site", library.shared.site.model_copy(update={"name": "Another"}))


def a_rule(library: Library) -> Look:
    """Another pain rule, on another day."""
    safety = library.shared.safety
    rule = safety.pain_rule.model_copy(update={"text": "Another."})
    day = {library.shared.documents["safety"].path: date(2026, 1, 2)}
    return with_table(library, "safety", safety.model_copy(update={"pain_rule": rule}), day)


def a_word(library: Library) -> Look:
    """Another word of templates: that counts as read by everything."""
    return with_table(library, "labels", {**library.shared.labels, "kind.exercises": "Another"})


def a_meaning(library: Library) -> Look:
    """Another meaning of a term."""
    terms = dict(library.shared.glossary)
    terms[TERM] = terms[TERM].model_copy(update={"means": "Another."})
    return with_table(library, "glossary", terms)


def a_term(library: Library) -> Look:
    """Another term with the same meaning, which pages look for."""
    terms = dict(library.shared.glossary)
    terms[TERM] = terms[TERM].model_copy(update={"term": "Another"})
    return with_table(library, "glossary", terms)


def a_thing_more(library: Library) -> Look:
    """One more piece of equipment."""
    things = dict(library.shared.equipment)
    return with_table(library, "equipment", {**things, "another": next(iter(things.values()))})


def a_question(library: Library) -> Look:
    """A question that concerns another record."""
    unknowns = {
        key: one.model_copy(update={"concerns": (ONE,)})
        for key, one in library.shared.unknowns.items()
    }
    return with_table(library, "unknowns", unknowns)


CHANGES = [
    nothing, a_day, a_title, a_draft, a_link_less, one_less,
    a_source, a_table, a_rule, a_word, a_meaning, a_term, a_thing_more, a_question,
]  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_a_second_look_finds_what_a_first_would(
    library: Library, change: Callable[[Library], Look]
) -> None:
    """After a change, after it was taken back, and after it was made again."""
    memory = Memory()
    looks = [(library, Dates()), change(library), (library, Dates()), change(library)]
    for now, dates in looks:
        asked = [one for one in pieces(dates) if ONE in now.entries or one.name not in OF_ONE]

        found = Traces(now, dates, memory).recall_each(asked)

        assert found == [one.work(now) for one in asked]


OF_ONE = {"record", "head", "links"}


def test_what_is_given_counts(library: Library) -> None:
    """Another object, or the same one beside other tables."""
    memory = Memory()
    given = ("a", "b")
    for now, told in [(library, given), (library, ("a", "c")), (a_table(library)[0], given)]:
        traces = Traces(now, {}, memory)

        found = traces.recall("page", told, partial(_named, told))

        assert found == (now.shared.site.name, told)


def _named(given: object, library: Library) -> tuple[str, object]:
    return library.shared.site.name, given


def test_only_what_read_a_change_is_checked_again(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of many pieces an edit concerns few; all are checked where nobody has looked before."""
    checked: list[str] = []
    together = Answers.together

    def noted(self: Answers, lines: str) -> str:
        checked.append(lines)
        return together(self, lines)

    monkeypatch.setattr(Answers, "together", noted)
    memory = Memory()
    numbers = []
    for now in (library, library, edited(library, feel="Elsewhere."), library):
        checked.clear()
        Traces(now, {}, memory).recall_each(pieces({}))
        numbers.append(len(checked))

    first, same, one, back = numbers
    assert (first, same) == (len(pieces({})), 0)
    assert 0 < one < first
    assert 0 < back < first


@pytest.mark.parametrize(
    ("change", "reads_it"),
    [
        (a_link_less, {"links", "backlinks", "naming"}),
        (a_source, {"row"}),
        (a_table, {"site", "files"}),
        (a_rule, {"table", "file", "files"}),
        (a_meaning, {"meaning", "files"}),
        (a_term, {"terms", "meaning", "files"}),
        (a_thing_more, {"rows", "files"}),
        (a_question, {"concerning", "mentions", "files"}),
        (a_word, {one.name for one in pieces({})}),
    ],
)
def test_only_what_reads_a_change_is_made_again(
    library: Library, change: Callable[[Library], Look], reads_it: set[str]
) -> None:
    """Of a link what asks for its relation, of most tables what reads the row; of the words all."""
    memory = Memory()
    now, dates = change(library)
    made: list[str] = []

    def note(one: Piece[object], read: Library) -> object:
        made.append(one.name)
        return one.work(read)

    asked = [replace(one, work=partial(note, one)) for one in pieces(dates)]
    for shown in (library, now):
        made.clear()
        Traces(shown, dates, memory).recall_each(asked)

    assert set(made) == reads_it


def test_another_trace_of_the_same_name_is_checked(library: Library) -> None:
    """That one was good says nothing of another."""
    answers = Answers(library, {})
    confirmed = Confirmed(answers)
    read = f"record {ONE}"
    good, bad = Trace(read, answers.together(read), 1), Trace(read, "", 2)

    assert confirmed.holds("key", good)
    assert not confirmed.holds("key", bad)
    assert confirmed.holds("key", good)


def test_what_nobody_asks_for_is_let_go(library: Library) -> None:
    """What was made for earlier edits would be more and more."""
    memory = Memory()
    numbers = []
    for number in range(20):
        asked = [Piece(f"{number} {one.name}", (), one.work) for one in pieces({})]
        Traces(library, {}, memory).recall_each(asked)
        confirmed = memory.get("confirmed", Confirmed)
        assert confirmed is not None
        numbers.append(len(confirmed))

    assert len(pieces({})) < max(numbers) < 4 * len(pieces({}))


def test_a_process_that_looks_once_holds_no_result(library: Library) -> None:
    """All pages of a library would fill its memory."""
    page = type("Page", (), {})

    def held(memory: Memory) -> bool:
        traces = Traces(library, {}, memory)
        made = ref(traces.recall("page", (), lambda _library: page()))
        collect()
        return made() is not None

    assert held(Memory())
    assert not held(Memory(once=True))
