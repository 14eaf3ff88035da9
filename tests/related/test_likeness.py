"""Headings tell apart what the ties hold for the same, and tell no more than that."""

import pytest

from generator.records.kinds import Kind
from generator.records.library import Entry
from generator.related import dependencies, read_next
from generator.related.likeness import COMPARED, STRENGTH, Likeness
from tests.related.libraries import WORDS, entry, library

SIGN = entry(
    Kind.COMPENSATIONS, "sign", title="Heel lifts early", can_come_from=("stiff",), phases=("x",)
)
STIFF = entry(Kind.LIMITATIONS, "stiff")


def exercise(id_: str, summary: str, **fields: object) -> Entry:
    """An exercise for the stiff joint."""
    return entry(Kind.EXERCISES, id_, summary=summary, works_on=("stiff",), **fields)


def test_same_subject_first() -> None:
    """Of two exercises for one limitation the sign suggests the one that speaks of its subject."""
    toe, heel = (
        exercise("a", "Lift the toes."),
        exercise("b", "Lower the heel.", position="standing"),
    )
    links = [link.id for link in read_next(library(SIGN, STIFF, toe, heel), WORDS)["sign"]]

    assert links.index("b") < links.index("a")


def test_from_nothing_to_the_same() -> None:
    """Likeness is 0 where no word is shared, 1 where all are, and something between else."""
    pages = [
        entry(Kind.COMPLAINTS, "page", title="Sore heel", summary="In the morning"),
        entry(Kind.COMPLAINTS, "twin", title="Sore heel", summary="In the morning"),
        entry(Kind.COMPLAINTS, "some", title="Sore toes", summary="At night"),
        entry(Kind.COMPLAINTS, "none", title="Neck", summary="Always"),
    ]
    alike = Likeness(library(*pages)).among("page", ["twin", "some", "none"])

    assert alike["twin"] == pytest.approx(1)
    assert 0 < alike["some"] < 1
    assert alike["none"] == 0


def test_words_of_all_tell_nothing() -> None:
    """A word that stands on every page compared makes none of them alike."""
    pages = [entry(Kind.COMPLAINTS, id_, title=f"Pain {id_ * 4}") for id_ in "abc"]

    assert Likeness(library(*pages)).among("a", ["b", "c"]) == {"b": 0, "c": 0}


def test_weighing() -> None:
    """A like page rises, the others keep their order, and those far away are left out."""
    pages = [entry(Kind.COMPLAINTS, f"page-{n}", title=f"Word{chr(97 + n)}") for n in range(3)]
    twin = entry(Kind.COMPLAINTS, "twin", title="Worda")
    likeness = Likeness(library(*pages, twin))
    scores = [("page-1", 0.5), ("page-2", 0.4), ("twin", 0.3)]

    assert likeness.weigh("page-0", scores) == [
        ("twin", pytest.approx(0.3 * (1 + STRENGTH))),
        ("page-1", 0.5),
        ("page-2", 0.4),
    ]
    assert len(likeness.weigh("page-0", scores * COMPARED)) == COMPARED


def test_empty_words() -> None:
    """Short words and those that every text is made of make no two pages alike."""
    one = entry(Kind.COMPLAINTS, "a", title="Pain with the toe", summary="That comes from there")
    two = entry(Kind.COMPLAINTS, "b", title="Heel with the pin", summary="That comes from there")
    three = entry(Kind.COMPLAINTS, "c", title="Shin", summary="Nothing")

    assert Likeness(library(one, two, three)).among("a", ["b", "c"]) == {"b": 0, "c": 0}


def test_citations_are_no_words() -> None:
    """Two summaries that cite the same source are not alike for that."""
    pages = [
        entry(Kind.COMPLAINTS, id_, title=id_ * 4, summary=f"{id_ * 5} [@somebody-2020]")
        for id_ in "ab"
    ] + [entry(Kind.COMPLAINTS, "c", title="cccc")]

    assert Likeness(library(*pages)).among("a", ["b", "c"])["b"] == 0


@pytest.mark.parametrize(
    "change", [{"summary": "Something else"}, {"level": "advanced"}, {"aliases": ("other name",)}]
)
def test_dependencies_hold_what_counts(change: dict[str, object]) -> None:
    """What suggestions depend on changes with a heading and with the level of an exercise."""
    before, after = exercise("a", "Lift."), exercise("a", **{"summary": "Lift.", **change})  # type: ignore[arg-type]

    assert repr(dependencies(library(before))) != repr(dependencies(library(after)))


def test_prose_moves_no_links() -> None:
    """The words of steps and descriptions count for nothing: no edit of them moves a link."""
    plain, told = (exercise("a", "Lift.", feel=feel) for feel in ("x", "Heel lifts early"))
    found = [dict(read_next(library(SIGN, STIFF, one), WORDS)) for one in (plain, told)]

    assert found[0] == found[1]
