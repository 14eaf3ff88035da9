"""A sheet is as roomy as its fewest pages allow: the template reckons what Typst then sets."""

from collections.abc import Iterator
from unittest.mock import patch

import pytest

from generator.handouts.compile import fitted, render
from generator.handouts.desk import desk
from generator.handouts.typesetting import AIRS, Fitted, Setting
from generator.handouts.view import Sheet
from generator.routes import PAPERS, Paper
from tests.handouts import build
from tests.handouts.reading import pages_of


@pytest.fixture(autouse=True)
def at_a_desk() -> Iterator[None]:
    """Settings are made at one."""
    with desk():
        yield


every_paper = pytest.mark.parametrize("paper", PAPERS)


def _with_steps(fields: build.Fields, count: int) -> build.Fields:
    said = "Breathe in and out slowly, {} times, and then wait for a while before the next one."
    return {**fields, "steps": tuple(said.format(number + 1) for number in range(count))}


def _one_long(count: int) -> Sheet:
    exercises = {"long": _with_steps(build.exercise("Long one", "standing"), count)}
    return build.sheet(build.routine([("One", ("long",))]), exercises)


LENGTHS = {
    id_: _with_steps(fields, place + 2)
    for place, (id_, fields) in enumerate(build.EXERCISES.items())
}
SHEETS = {
    "usual": build.sheet(),
    "lengths": build.sheet(exercises=LENGTHS),
    "long": _one_long(9),
    "many tables": build.sheet(build.routine([("One", ("turn",))], weeks=26, days_a_week=7)),
}


@every_paper
@pytest.mark.parametrize("name", SHEETS)
def test_pages_are_those_that_were_reckoned(paper: Paper, name: str) -> None:
    """With any air, Typst parts the sheet where the template reckoned that it would."""
    settings = [Setting(SHEETS[name], paper, air, air) for air in AIRS]

    reckoned = [one.reckoned for one in settings]
    assert reckoned == [one.fitted.layout.pages for one in settings]


@every_paper
@pytest.mark.parametrize("name", SHEETS)
def test_it_is_as_roomy_as_its_pages_allow(paper: Paper, name: str) -> None:
    """Among the settings with the fewest pages, the roomiest is taken."""
    counts = {air: Setting(SHEETS[name], paper, air).fitted.layout.pages for air in AIRS}

    found = fitted.afresh(SHEETS[name], paper)

    assert found.layout.pages == min(counts.values())
    assert found.air == max(air for air, pages in counts.items() if pages == found.layout.pages)


def test_what_is_longer_than_a_page_is_tried_in_each_setting() -> None:
    """A year of boxes takes more than one, which is not reckoned."""
    sheet = build.sheet(build.routine(weeks=52, days_a_week=7))
    assert Setting(sheet, "a4", *AIRS).reckoned is None
    counts = {air: Setting(sheet, "a4", air).fitted.layout for air in AIRS}

    found = fitted.afresh(sheet, "a4")

    fewest = min(layout.pages for layout in counts.values())
    roomiest = max(air for air, layout in counts.items() if layout.pages == fewest)
    assert found == Fitted(roomiest, counts[roomiest])


def test_a_wrong_reckoning_is_not_believed() -> None:
    """Where Typst comes to another number of pages, each setting is tried."""
    right = fitted.afresh(build.sheet(), "a4")

    with patch.object(Setting, "reckoned", right.layout.pages + 1):
        assert fitted.afresh(build.sheet(), "a4") == right


def test_a_card_is_not_parted_from_its_heading_to_be_roomier() -> None:
    """Large print parts them only where they are longer than a page together, however tight."""
    sheet = _one_long(12)
    (page,) = [page for page in pages_of(render(sheet, "a4-large")) if "1 Long one" in page]

    assert "One" in page
    assert sheet.cards[0].steps[-1].text in page
    assert fitted(sheet, "a4-large").air == AIRS[-1]
