"""What is remembered of layouts is never believed against the sheet itself."""

import dataclasses
import json

import pytest

from generator.handouts import layouts
from generator.handouts.compile import Layout, layout
from generator.handouts.layouts import Layouts
from generator.handouts.view import Sheet
from generator.routes import Paper
from tests.handouts import build


@pytest.fixture
def remembered() -> str:
    """What a first look at the sheet remembers."""
    first = Layouts()
    first.of(build.sheet(), "a4")
    return first.text()


def count_settings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The papers of the sheets that are set from now on."""
    done: list[str] = []

    def counted(sheet: Sheet, paper: Paper) -> Layout:
        done.append(paper)
        return layout(sheet, paper)

    monkeypatch.setattr(layouts, "layout", counted)
    return done


def test_a_remembered_sheet_is_not_set_again(
    remembered: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same sheet on the same paper has the same layout, at once."""
    expected = Layouts().of(build.sheet(), "a4")
    done = count_settings(monkeypatch)

    assert Layouts(remembered).of(build.sheet(), "a4") == expected
    assert done == []


def test_another_paper_or_another_word_is_set(
    remembered: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the layout depends on is part of what it is remembered by."""
    done = count_settings(monkeypatch)
    again = Layouts(remembered)
    again.of(build.sheet(), "letter")
    again.of(dataclasses.replace(build.sheet(), title="Another title"), "a4")
    monkeypatch.setattr(layouts, "_setting", lambda: "another template")
    again.of(build.sheet(), "a4")

    assert done == ["letter", "a4", "a4"]


@pytest.mark.parametrize("damage", ["", "{", "[]", "null", '{"a": 1}', '{"a": {"pages": "x"}}'])
def test_damaged_memory_is_no_memory(damage: str) -> None:
    """Text that cannot be read is passed over."""
    assert Layouts(damage).of(build.sheet(), "a4") == Layouts().of(build.sheet(), "a4")


def test_only_what_was_asked_for_is_remembered(remembered: str) -> None:
    """Sheets that are gone do not stay in the file."""
    again = Layouts(remembered)
    again.of(build.sheet(), "letter")

    assert len(json.loads(again.text())) == 1
    assert again.text() != remembered
