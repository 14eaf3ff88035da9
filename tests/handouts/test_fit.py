"""Each sheet fits the pages that its routine declares, or the editor is told."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from generator.handouts.compile import page_count
from generator.handouts.fit import FIELDS, UNREAD, check_fit, origins, origins_key
from generator.handouts.sheet import sheet_for
from generator.records.files import Project
from generator.records.kinds import Kind
from generator.records.library import Entry, Library
from generator.records.link import link
from generator.records.problems import Problem
from generator.records.read import read_library
from generator.routes import PAPERS
from generator.traced import Read, TracedLibrary
from generator.words import Words
from tests.handouts import build

DECLARED = {FIELDS[paper]: page_count(build.sheet(), paper) for paper in PAPERS}
"""What the standard routine should declare."""

ELSEWHERE = {
    mention.target
    for mentions in build.shared().mentions.values()
    for mention in mentions
    if mention.to == "record"
} | {"hip-extension"}
"""Records that are named, and that are not in the little library of these tests."""


def _problems(fields: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    library, loose_ends = linked(build.library(build.routine(**fields))[0])
    return [(one.code, one.field, one.message) for one in check_fit(library, loose_ends)]


def linked(library: Library) -> tuple[Library, list[Problem]]:
    """The same library with its links followed, and what leads nowhere."""
    return link(Project(build.ROOT), library.entries, library.shared, lost=ELSEWHERE)


def test_a_true_declaration_is_no_problem() -> None:
    """Nothing is said of a sheet that fits."""
    assert _problems({"handout_pages": DECLARED}) == []


@pytest.mark.parametrize("field", FIELDS.values())
@pytest.mark.parametrize("off", [-1, 1])
def test_a_wrong_declaration_is_a_problem_with_the_true_number(field: str, off: int) -> None:
    """Too many pages and too few are both told, at the paper's own field."""
    wrong = DECLARED[field] + off

    found = _problems({"handout_pages": {**DECLARED, field: wrong}})

    message = f"the sheet takes {DECLARED[field]} pages, and the routine declares {wrong}"
    assert found == [("page-count", f"handout_pages.{field}", message)]


def test_an_exercise_too_long_for_a_page_is_told() -> None:
    """An exercise is never split, so one that is longer than a page cannot be printed."""
    steps = tuple(f"Breathe in and out slowly, {number} times." for number in range(1, 36))
    exercises = {"long": build.exercise("Long one", "standing", steps=steps)}
    library, _ = build.library(build.routine([("One", ("long",))]), exercises)

    messages = {one.field: one.message for one in check_fit(library) if "too long" in one.message}

    assert messages == {
        "handout_pages.large_print": "`Long one` is too long for one page of this paper"
    }


def test_a_character_that_cannot_be_printed_is_told() -> None:
    """The editor hears of it before a reader sees a question mark."""
    found = _problems({"goal": "Up → down?", "handout_pages": DECLARED})

    assert found == [("wrong-value", "", "the sheet cannot print →")]


@pytest.mark.parametrize(
    "fields",
    [
        {"blocks": [("One", ("nowhere",))]},
        {"blocks": [("One", ("hips-daily",))]},
        {"goal": "See [[nowhere]]."},
        {"goal": "So it is [@nobody-1999]."},
    ],
)
def test_a_routine_with_a_loose_end_is_passed_over(fields: dict[str, Any]) -> None:
    """The linker tells what leads nowhere; the sheet adds no problem and no traceback."""
    assert _problems(fields) == []


@pytest.mark.parametrize("field", [{"position": "floating"}, {"equipment": ("nothing",)}])
def test_an_exercise_with_a_loose_end_is_passed_over(field: dict[str, Any]) -> None:
    """The same for what an exercise names."""
    exercises = {"one": build.exercise("One", **{"position": "standing", **field})}
    library, _ = build.library(build.routine([("One", ("one",))]), exercises)

    library, loose_ends = linked(library)
    assert loose_ends
    assert check_fit(library, loose_ends) == []


@pytest.fixture(scope="module")
def ours() -> Library:
    """Our own library."""
    library, problems = read_library(Project(build.ROOT))
    assert library is not None
    assert problems == []
    return library


def reads(library: Library, entry: Entry) -> set[Read]:
    """What is read of a library while a sheet is written."""
    seen: set[Read] = set()
    sheet_for(TracedLibrary(library, seen), entry, Words(library.shared.labels), None)
    return seen


def test_of_some_tables_no_sheet_shows_anything(ours: Library) -> None:
    """An edit of these sets no sheet again."""
    seen = {one for entry in ours.of_kind(Kind.ROUTINES) for one in reads(ours, entry)}

    tables = {about.split()[0] for question, about in seen if question in {"row", "table", "file"}}

    assert {"positions", "safety", "sources"} <= tables
    assert not tables & UNREAD
    assert not {question for question, _about in seen} & {"terms", "files", "concerning"}
    assert ours.shared.documents.keys() > UNREAD


def test_a_sheet_is_made_from_the_sources_that_it_shows(ours: Library) -> None:
    """Of all others none makes it another."""
    numbers = []
    for entry in ours.of_kind(Kind.ROUTINES):
        made_from = origins(ours, entry)
        assert made_from is not None
        shown = {about for question, about in reads(ours, entry) if question == "row"}
        cited = {f"sources {key}" for key in made_from.sources}
        assert {about for about in shown if about.startswith("sources ")} <= cited
        numbers.append(len(cited))

    assert min(numbers) > 0
    assert max(numbers) < len(ours.shared.sources) / 2


def test_a_source_that_is_cited_counts(ours: Library) -> None:
    """With another title a sheet may take another page."""
    entry = next(ours.of_kind(Kind.ROUTINES))
    made_from = origins(ours, entry)
    assert made_from is not None
    key, uncited = made_from.sources[0], set(ours.shared.sources) - set(made_from.sources)

    def with_title(key: str) -> str:
        sources = dict(ours.shared.sources)
        sources[key] = sources[key].model_copy(update={"title": "Another"})
        edited = replace(ours, shared=replace(ours.shared, sources=sources))
        return origins_key(edited)(made_from)

    as_it_is = origins_key(ours)(made_from)
    assert with_title(key) != as_it_is
    assert with_title(min(uncited)) == as_it_is
