"""Suggestions that are kept from an earlier library are those that would be found afresh."""

import gc
import random
import weakref
from collections.abc import Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pytest

from generator.memory import forget, remembering, without_memory
from generator.records.files import Project
from generator.records.library import Entry, Library
from generator.records.read import read_library
from generator.related import ReadNext, dependencies, kept, read_next, suggestions
from generator.related.choose import Choice
from generator.related.kept import Dependencies
from generator.words import Words

ROOT = Path(__file__).parents[2]
WORDS = ("stiff", "ankle", "stride", "pelvis", "downhill", "balance", "toe", "band")


@pytest.fixture(scope="module")
def library() -> Library:
    """Our own records."""
    found, _problems = read_library(Project(ROOT))
    assert found
    return found


def test_what_was_worked_out_goes_with_whoever_asked(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its parts know one another; Python seldom looks for what goes in a ring."""
    seen = []

    def begun(library: Library, words: Words) -> ReadNext:
        one = ReadNext(library, words)
        seen.append(weakref.ref(one))
        return one

    monkeypatch.setattr(kept, "ReadNext", begun)
    gc.disable()
    try:
        found = suggestions(library, Words(library.shared.labels))
        # before Python looks for rings again, which it may do at any moment then
        left = [one() for one in seen]
    finally:
        gc.enable()

    assert left == [None]
    assert len(found) > len(library.entries) / 2


def with_entries(library: Library, entries: Mapping[str, Entry]) -> Library:
    """The same library with some records as they would be after an edit."""
    return Library({**library.entries, **entries}, library.shared, library.edges)


def reworded(library: Library, chance: random.Random) -> Library:
    """A library after the summaries of some records were written anew."""
    edited = {}
    for id_ in chance.sample(sorted(library.entries), chance.randint(1, 3)):
        entry = library[id_]
        summary = " ".join(chance.sample(WORDS, 4))
        record = entry.record.model_copy(update={"summary": f"{summary}."})
        edited[id_] = replace(entry, record=record)
    return with_entries(library, edited)


def test_what_is_kept_is_what_would_be_found(library: Library) -> None:
    """After edits one on the other, whatever was asked for before."""
    chance = random.Random(7)  # noqa: S311 - repeatable, no secret
    words = Words(library.shared.labels)
    found: ReadNext | None = None
    moved = 0
    for _ in range(6):
        before = dict(found) if found else {}
        library = reworded(library, chance)
        found = read_next(library, words, found)
        assert dict(found) == dict(read_next(library, words))
        moved += before not in ({}, dict(found))
    assert moved


def test_an_edit_that_says_nothing_to_read_next_costs_nothing(library: Library) -> None:
    """All is kept as it is."""
    words = Words(library.shared.labels)
    found = read_next(library, words)
    id_ = "clamshell"
    record = library[id_].record.model_copy(update={"feel": "Somewhere else."})
    other = with_entries(library, {id_: replace(library[id_], record=record)})

    assert read_next(other, words, found) is found


def test_nothing_is_kept_where_a_tie_has_changed(library: Library) -> None:
    """A record that is harder now, or linked elsewhere, may move any link."""
    words = Words(library.shared.labels)
    found = read_next(library, words)
    assert dict(found)
    id_ = "clamshell"
    record = library[id_].record.model_copy(update={"level": "advanced"})
    other = with_entries(library, {id_: replace(library[id_], record=record)})
    fewer = Library(library.entries, library.shared, library.edges[:-40])

    for changed in (other, fewer):
        again = read_next(changed, words, found)
        assert again.graph is not found.graph
        assert dict(again) == dict(read_next(changed, words))


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages of which it is worked out what they suggest, one after the other."""
    pages: list[str] = []
    choose = ReadNext._choose

    def counted(self: ReadNext, page: str) -> Choice:
        pages.append(page)
        return choose(self, page)

    # all in one process, so that every page is counted
    monkeypatch.setattr("generator.cores.can_copy", lambda: False)
    monkeypatch.setattr(ReadNext, "_choose", counted)
    return pages


def test_what_an_earlier_run_found_is_what_would_be_found(
    library: Library, tmp_path: Path, asked: list[str]
) -> None:
    """Runs one after the other, each with an edit; only what lies near it is worked out anew."""
    chance = random.Random(11)  # noqa: S311 - repeatable, no secret
    words = Words(library.shared.labels)
    worked = []
    for run in range(4):
        asked.clear()
        with remembering(tmp_path, "made"):
            found = dict(suggestions(library, words))
        worked.append(len(asked))
        assert found == dict(read_next(library, words)), run
        library = reworded(library, chance)
    assert worked[0] == len(found)
    assert 0 < max(worked[1:]) < len(found)


def test_what_orphans_go_by_is_told(library: Library) -> None:
    """Another order of the pages near one, and another reason for the same page."""
    words, page = Words(library.shared.labels), "clamshell"
    as_it_is, nearer, elsewise = (ReadNext(library, words) for _ in range(3))
    nearer.choices[page] = elsewise.choices[page] = as_it_is.choices[page]
    first, second, *rest = as_it_is.scores[page]
    nearer.scores[page] = [second, first, *rest]
    reasons = as_it_is.choices[page].reasons
    elsewise.choices[page] = Choice(library, page, dict.fromkeys(reasons, "So."))

    told = {one._near(page).order for one in (as_it_is, nearer, elsewise)}

    assert len(told) == 3


def test_what_is_not_written_is_little(library: Library, tmp_path: Path, asked: list[str]) -> None:
    """Whoever begins after many edits works out few pages again, and finds the same."""
    chance = random.Random(5)  # noqa: S311 - repeatable, no secret
    words = Words(library.shared.labels)
    for _ in range(6):
        with remembering(tmp_path, "made"):
            found = suggestions(library, words)
        asked.clear()
        forget(tmp_path, "made")
        with remembering(tmp_path, "made"):
            assert suggestions(library, words) == found
        assert len(asked) <= len(found) * kept.WORTH_WRITING
        library = reworded(library, chance)


def test_runs_keep_nothing_where_a_tie_has_changed(library: Library, tmp_path: Path) -> None:
    """What was found for other ties may be wrong for these."""
    fewer = Library(library.entries, library.shared, library.edges[:-40])
    hard = library["clamshell"].record.model_copy(update={"level": "advanced"})
    harder = with_entries(library, {"clamshell": replace(library["clamshell"], record=hard)})
    spoken = {name: f"{said}x" for name, said in library.shared.labels.items()}
    reworded = Library(library.entries, replace(library.shared, labels=spoken), library.edges)
    seats = {
        id_: one.model_copy(update={"title": f"{one.title}x"})
        for id_, one in library.shared.positions.items()
    }
    placed = Library(library.entries, replace(library.shared, positions=seats), library.edges)
    alone = {id_: one for id_, one in library.entries.items() if id_ != "clamshell"}
    own = [edge for edge in library.edges if "clamshell" not in {edge.source, edge.target}]
    without = Library(alone, library.shared, tuple(own))
    apart = Library(library.entries, library.shared, tuple(own))

    found = []
    others = (fewer, harder, reworded, placed, apart, without)
    for one in chain.from_iterable((library, other) for other in others):
        with remembering(tmp_path, "made"):
            words = Words(one.shared.labels)
            found.append(dict(suggestions(one, words)))
            assert found[-1] == dict(read_next(one, words))
            assert dependencies(one) == dependencies_afresh(one)
    assert len({repr(one) for one in found}) > 4


def dependencies_afresh(library: Library) -> Dependencies:
    """What suggestions depend on where nobody has looked before."""
    with without_memory():
        return dependencies(library)
