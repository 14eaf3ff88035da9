"""What a process finds when it looks again is what it would find at its first look."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from gc import collect
from pathlib import Path, PurePosixPath
from typing import TypeAlias
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
        "source": lambda library: library.shared.sources["stride-study"].title,
        "links": lambda library: library.links(ONE),
        "backlinks": lambda library: library.backlinks("stiff-hip"),
        "naming": lambda library: library.naming("stiff-hip", "works_on", Kind.EXERCISES),
        "kind": lambda library: [entry.id for entry in library.of_kind(Kind.EXERCISES)],
        "all": lambda library: [entry.id for entry in library.published],
        "citing": lambda library: library.citing(),
        "count": lambda library: library.count(Kind.EXERCISES),
        "nothing": lambda library: library.shared.site.name,
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


def a_table(library: Library) -> Look:
    """Another name of the site: that counts as read by everything."""
    site = library.shared.site.model_copy(update={"name": "Another"})
    document = replace(library.shared.documents["site"], text="name: Another")
    documents = {**library.shared.documents, "site": document}
    shared = replace(library.shared, site=site, documents=documents)
    return Library(library.entries, shared, library.edges), {}


@pytest.mark.parametrize(
    "change", [nothing, a_day, a_title, a_draft, a_link_less, one_less, a_source, a_table]
)
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
