"""What a sheet says."""

from datetime import date
from gc import collect, disable, enable
from weakref import ref

import pytest

from generator.handouts.sheet import sheet_for
from generator.handouts.sources import source_line
from generator.records.models.base import Review
from generator.records.shared import Person, Source
from tests.handouts import build


def test_cards_are_grouped_by_position_and_numbered_through() -> None:
    """Exercises stand in the order of doing them, and their numbers say so."""
    sheet = build.sheet()

    groups = [(group.position, len(group.cards)) for part in sheet.parts for group in part.groups]
    assert groups == [
        ("Half-kneeling", 1),
        ("Lying on your back", 2),
        ("Lying on your side", 2),
        ("Standing", 2),
    ]
    assert [card.number for card in sheet.cards] == [1, 2, 3, 4, 5, 6, 7]


def test_a_position_is_said_where_it_changes() -> None:
    """Who stays on the back from one part to the next is not told to lie down again."""
    sheet = build.sheet(build.routine([("One", ("bridge",)), ("Two", ("knee-drop", "turn"))]))

    assert [[group.position for group in part.groups] for part in sheet.parts] == [
        ["Lying on your back"],
        [None, "Standing"],
    ]


def test_one_position_is_said_once_at_the_top() -> None:
    """A sheet that is done standing says so where it tells how often one gets up and down."""
    sheet = build.sheet(build.routine([("One", ("turn",)), ("Two", ("hike",))]))

    assert sheet.up_and_down == "Standing throughout"
    assert [group.position for part in sheet.parts for group in part.groups] == [None, None]


def test_facts_at_the_top() -> None:
    """Time, days, weeks, equipment and changes are there in words."""
    sheet = build.sheet(build.routine([("One", ("bridge", "turn"))]))

    # bridge: 2 x 8 x 9 + 30 to 3 x 12 x 9 + 60 s; turn: twice that; changeover: 20 s
    assert sheet.time == "9–20 minutes"
    assert sheet.how_often == "3–4 days a week, for 6 weeks"
    assert sheet.equipment == "Mat, wall"
    assert sheet.up_and_down == "1 change of position"


def test_no_equipment_is_said() -> None:
    """A sheet that needs nothing says so."""
    assert (
        build.sheet(build.routine([("One", ("side-lift",))])).equipment
        == "nothing but a little space"
    )


def test_a_rule_of_the_whole_sheet_is_not_said_again_on_a_card() -> None:
    """An exercise's rule that stands at the top, in other capitals or with no stop, is left out."""
    general = build.shared().safety.stop_rules[0]
    rules = (f"{general.lower().rstrip('.')}", "Stop if your hip catches or locks.", "Stop if odd.")
    exercises = {"one": build.exercise("One", "standing", stop_rules=rules)}

    (card,) = build.sheet(build.routine([("One", ("one",))]), exercises).cards

    assert [rule.text for rule in card.stop_rules] == ["Stop if odd."]


def test_general_stop_rules_come_first_and_once() -> None:
    """A routine that repeats a general rule adds nothing."""
    general = build.shared().safety.stop_rules
    sheet = build.sheet(build.routine(stop_rules=(general[1], "Stop if odd.")))

    assert [*general, "Stop if odd."] == [rule.text for rule in sheet.stop_rules]


def test_a_caution_of_the_routine_is_not_said_again_on_a_card() -> None:
    """What stands under "take care" at the top is left out below."""
    exercises = {
        "one": build.exercise(
            "One", "standing", cautions=("Ask a clinician first.", "Mind the step.")
        )
    }
    fields = build.routine([("One", ("one",))], cautions=("Ask a clinician first.",))

    (card,) = build.sheet(fields, exercises).cards

    assert [caution.text for caution in card.cautions] == ["Mind the step."]


def test_sources_are_numbered_as_they_appear() -> None:
    """The pain rule's sources come first, a dose's after them, and each stands once."""
    sheet = build.sheet()

    assert sheet.pain_sources == (1, 2)
    assert {card.dose_sources for card in sheet.cards} == {(), (3,)}
    assert [source.number for source in sheet.sources] == [1, 2, 3]
    assert sheet.sources[2].text.startswith("Garber CE and others, ")


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        (
            {"authors": "A B, C D, E F, G H", "container": "Gait 3:1", "doi": "10.1234/x"},
            "A B and others, Gait 3:1, 2015, doi:10.1234/x.",
        ),
        ({"authors": "A B, C D", "container": "Gait 3:1"}, "A B, C D, Gait 3:1, 2015."),
        ({"authors": "A clinic"}, "A clinic, Of hips, 2015."),
    ],
)
def test_a_source_in_one_line(fields: dict[str, str], line: str) -> None:
    """A source is who, where, when and its DOI; a title stands in for a missing journal."""
    source = Source.model_validate({"title": "Of hips.", "year": 2015, "kind": "web", **fields})

    assert line == source_line(source, build.words())


def test_log_has_the_most_weeks_and_days() -> None:
    """A range of weeks or days makes room for the most."""
    sheet = build.sheet(build.routine(weeks="4-6", days_a_week="2-3"))

    assert (sheet.log.weeks[-1], len(sheet.log.weeks)) == ("Week 6", 6)
    assert (sheet.log.days[-1], len(sheet.log.days)) == ("Day 3", 3)


def test_version_changes_with_what_the_sheet_says() -> None:
    """The code is the same for the same sheet and another after any change."""
    same = build.sheet().version

    assert same == build.sheet().version
    assert same != build.sheet(build.routine(progress_when="Move on soon.")).version
    assert (
        same
        != build.sheet(
            positions={
                **build.shared().positions,
                "standing": build.shared().positions["standing"].model_copy(update={"title": "Up"}),
            }
        ).version
    )


def test_version_has_a_date_only_where_one_is_known() -> None:
    """An unknown date is left out, never guessed; a known one changes nothing but itself."""
    library, entry = build.library()
    dated = sheet_for(library, entry, build.words(), date(2026, 11, 22))
    undated = sheet_for(library, entry, build.words(), updated=None)

    assert dated.version == f"{undated.version}, 22 November 2026"


def test_review_is_said_as_it_is() -> None:
    """Nobody is invented; the last of several reviews is named."""
    people = {
        "one": Person(name="Ada One", role="Physiotherapist"),
        "two": Person(name="Bo Two", role="Physiotherapist"),
    }
    reviews = (
        Review(by="two", on=date(2026, 2, 1)).model_dump(),
        Review(by="one", on=date(2025, 2, 1)).model_dump(),
    )

    assert build.sheet().review == "Not yet reviewed by a clinician."
    assert (
        build.sheet(build.routine(reviewed=reviews), people=people).review
        == "Reviewed by Bo Two, 1 February 2026."
    )


def test_address_is_the_permanent_short_one() -> None:
    """The sheet carries the short address in full."""
    assert build.sheet().address == f"{build.shared().site.address}r/hips/"


def test_only_a_routine_has_a_sheet() -> None:
    """An exercise has none."""
    library, _ = build.library()

    with pytest.raises(TypeError, match="bridge is not a routine"):
        sheet_for(library, library["bridge"], build.words(), updated=None)


def test_a_sheet_goes_when_nobody_has_it_any_more() -> None:
    """At once: with thousands of them nobody looks for what holds itself."""
    collect()
    disable()
    try:
        sheet = build.sheet()
        assert sheet.version
        assert sheet.undated.undated is sheet.undated
        assert (sheet.digest, repr(sheet)) != (sheet.undated.digest, repr(sheet.undated))
        gone = [ref(sheet), ref(sheet.undated)]
        del sheet

        assert [one() for one in gone] == [None, None]
    finally:
        enable()
