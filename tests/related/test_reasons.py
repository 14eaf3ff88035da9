"""Each reason says in plain words how the two pages are tied."""

from typing import Any

import pytest

from generator.records.kinds import Kind
from generator.records.library import Entry
from generator.related import read_next
from generator.related.graph import Graph
from generator.related.reasons import Reasons
from tests.related.libraries import WORDS, entry, library, linked_with

HIP = entry(Kind.LIMITATIONS, "hip", title="Limited hip extension")
STANCE = entry(Kind.PHASES, "stance", title="Terminal stance", starts=31, ends=50)
BACK = entry(Kind.COMPLAINTS, "back")


def reason(page: str, target: str, *entries: Entry) -> str | None:
    """Why one page suggests another; nothing where it does not."""
    found = {link.id: link.reason for link in read_next(library(*entries), WORDS)[page]}
    return found.get(target)


DIRECT: list[tuple[Entry, Entry, str, str]] = [
    (entry(Kind.PHASES, "a", asks_for=("hip",)), HIP,
     "What can be missing in this phase", "Where in the stride it matters, and why"),
    (entry(Kind.LIMITATIONS, "a", matters_in=("stance",)), STANCE,
     "Where in the stride it matters, and why", "What can be missing in this phase"),
    (entry(Kind.COMPENSATIONS, "a", phases=("stance",), can_come_from=("x",)), STANCE,
     "Where in the stride it is seen", "What you may see in this phase"),
    (entry(Kind.COMPENSATIONS, "a", phases=("x",), can_come_from=("hip",)), HIP,
     "What it can come from", "What the body may do instead"),
    (entry(Kind.COMPENSATIONS, "a", phases=("x",), can_come_from=("x",), may_go_with=("back",)),
     BACK, "A complaint it may go with", "May be seen together with it"),
    (entry(Kind.COMPLAINTS, "a", linked_with=(linked_with(limitation="hip"),)), HIP,
     "A possible link, and how sure we are",
     "A complaint possibly linked with it, and how sure we are"),
    (entry(Kind.ASSESSMENTS, "a", checks_for=("hip",)), HIP,
     "What it checks for, and why that matters", "How to check for it, standing"),
    (entry(Kind.EXERCISES, "a", works_on=("hip",)), HIP,
     "What it works on, and why that matters", "What to practise for it, lying on your back"),
    (entry(Kind.EXERCISES, "a", works_on=("x",), harder=("b",)),
     entry(Kind.EXERCISES, "b", works_on=("x",), position="standing"),
     "A step harder, standing", "A step easier, lying on your back"),
    (entry(Kind.ROUTINES, "a", works_on=("hip",), blocks=("x",)), HIP,
     "What the routine is for", "A routine for it, to print and follow"),
    (entry(Kind.ROUTINES, "a", works_on=("x",), blocks=("b",)),
     entry(Kind.EXERCISES, "b", works_on=("x",)),
     "One of its exercises, lying on your back", "A routine that includes it"),
    (entry(Kind.ARTICLES, "a", about=("hip",)), HIP,
     "What can be missing", "An article that explains it"),
    (entry(Kind.ARTICLES, "a", about=("x",), body="See [[hip]]."), HIP,
     "Mentioned on this page", "Mentions this page"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "there", "back"), DIRECT)
def test_direct(one: Entry, other: Entry, there: str, back: str) -> None:
    """A field that names a record gives a reason on both of the pages."""
    assert (there, back) == (
        reason(one.id, other.id, one, other),
        reason(other.id, one.id, one, other),
    )


def exercise(id_: str, position: str = "lying-on-back", **fields: Any) -> Entry:  # noqa: ANN401
    """An exercise for the hip."""
    return entry(Kind.EXERCISES, id_, works_on=("hip",), position=position, **fields)


def sign(id_: str, **fields: Any) -> Entry:  # noqa: ANN401
    """A compensation in terminal stance."""
    given = {"phases": ("stance",), "can_come_from": ("x",), **fields}
    return entry(Kind.COMPENSATIONS, id_, **given)


CHECK = entry(Kind.ASSESSMENTS, "check", checks_for=("hip",))

BY_WAY_OF: list[tuple[Entry, Entry, Entry, str]] = [
    (sign("a"), STANCE, sign("b"), "Also seen in terminal stance"),
    (sign("a", can_come_from=("hip",), phases=("x",)), HIP,
     sign("b", can_come_from=("hip",), phases=("x",)), "Can also come from limited hip extension"),
    (exercise("a"), HIP, exercise("b", "standing"), "Works on the same limitation, standing"),
    (exercise("a"), HIP, CHECK, "How to check for limited hip extension, standing"),
    (CHECK, HIP, exercise("a"), "What to practise for limited hip extension, lying on your back"),
    (STANCE, sign("b", title="Toe-out", can_come_from=("hip",)), HIP, "What toe-out can come from"),
    (entry(Kind.ASSESSMENTS, "a", checks_for=("hip",)), HIP, CHECK,
     "Checks for the same limitation, standing"),
    (exercise("a"),
     entry(Kind.ROUTINES, "r", title="Hips, daily", works_on=("x",), blocks=("a", "b")),
     entry(Kind.EXERCISES, "b", works_on=("x",)),
     "Also part of the routine “Hips, daily”, lying on your back"),
]  # fmt: skip


@pytest.mark.parametrize(("page", "via", "target", "expected"), BY_WAY_OF)
def test_by_way_of_a_third(page: Entry, via: Entry, target: Entry, expected: str) -> None:
    """Two pages tied to a third suggest each other, and the reason names the third."""
    assert expected == reason(page.id, target.id, page, via, target)


def test_typed_before_mentioned() -> None:
    """A check that the prose mentions is suggested for what it checks, not for the mention."""
    page = exercise("a", feel="As in [[check]].")

    assert (
        reason("a", "check", page, HIP, CHECK) == "How to check for limited hip extension, standing"
    )


def test_strongest_way() -> None:
    """Of several ways to a page the one by the strongest ties is told."""
    back = entry(Kind.COMPLAINTS, "back", linked_with=(linked_with(limitation="hip"),))
    hip = entry(Kind.LIMITATIONS, "hip", matters_in=("stance",))
    arch = sign("arch", may_go_with=("back",))

    assert reason("back", "stance", back, hip, arch, STANCE) == ("Where in the stride arch is seen")


def test_mentions_lead_no_further() -> None:
    """That two pages mention a third is no reason to suggest one on the other."""
    one, other = (entry(Kind.COMPLAINTS, id_, description="See [[hip]].") for id_ in "ab")
    reasons = Reasons(Graph(library(one, other, HIP)), WORDS)

    assert reasons.near("a", "hip") == "Mentioned on this page"
    assert reasons.near("a", "b") is None


@pytest.mark.parametrize(
    ("title", "within"),
    [
        ("Modified Thomas test", "modified Thomas test"),
        ("Thomas test", "Thomas test"),
        ("90/90 switch", "90/90 switch"),
        ("FABER test", "FABER test"),
    ],
)
def test_titles_inside_a_sentence(title: str, within: str) -> None:
    """A title loses its capital inside a sentence unless it begins with a name."""
    hip = entry(Kind.LIMITATIONS, "hip", title=title)

    assert f"How to check for {within}, standing" == reason("a", "check", exercise("a"), hip, CHECK)


def test_phases_beside() -> None:
    """Phases of one activity lead to the one before and after, round the end of the cycle."""
    swing = entry(Kind.PHASES, "swing", starts=87, ends=100)
    contact = entry(Kind.PHASES, "contact", starts=0, ends=2)
    run = entry(Kind.PHASES, "run", starts=0, ends=10, activity="running")
    entries = (swing, contact, run)

    assert reason("swing", "contact", *entries) == "What comes next in the stride"
    assert reason("contact", "swing", *entries) == "What comes just before it"
    assert reason("swing", "run", *entries) == "Another part of the stride"


def test_pins_say_why() -> None:
    """A pin has the reason of its tie; where there is none it is the editors' choice."""
    wish = {"pin": ("home", "hip")}
    entries = (exercise("a", read_next=wish), HIP, entry(Kind.PAGES, "home"))

    assert reason("a", "home", *entries) == "Chosen by the editors"
    assert reason("a", "hip", *entries) == "What it works on, and why that matters"


def test_complaints_are_not_handed_on() -> None:
    """A complaint is only suggested by pages that were linked with it themselves."""
    back = entry(Kind.COMPLAINTS, "back", linked_with=(linked_with(limitation="hip"),))
    entries = (sign("a", can_come_from=("hip",)), HIP, back, STANCE, CHECK, exercise("e"))

    assert reason("hip", "back", *entries)
    assert not reason("a", "back", *entries)


def test_nothing_near() -> None:
    """A page tied to nothing leads to others of its kind, then to anything, and says so."""
    lonely = [entry(Kind.COMPLAINTS, "a"), entry(Kind.COMPLAINTS, "b"), HIP, STANCE]
    found = read_next(library(*lonely), WORDS)["a"]

    assert [tuple(link) for link in found] == [
        ("hip", "From elsewhere in the library"),
        ("stance", "From elsewhere in the library"),
        ("b", "Another complaint"),
    ]


def test_lonely_pages_differ() -> None:
    """Pages tied to nothing lead on round their kind, not all to its first."""
    alone = library(*(entry(Kind.COMPLAINTS, id_) for id_ in "abcde"))

    assert [link.id for link in read_next(alone, WORDS)["c"]] == ["d", "e", "a"]


def test_roles_take_turns() -> None:
    """With a harder exercise shown, a compensation comes before one more for the same purpose."""
    page = exercise("a", harder=("b",))
    steps = [exercise("b", "standing"), exercise("c", "half-kneeling")]
    routine = entry(Kind.ROUTINES, "routine", works_on=("hip",), blocks=("a",))
    arch = sign("arch", can_come_from=("hip",))
    found = read_next(library(page, HIP, *steps, routine, CHECK, arch), WORDS)["a"]

    assert [link.id for link in found] == ["hip", "check", "b", "routine", "arch"]


def test_explained_by_another_kind() -> None:
    """A limitation leads to a phase that explains it, even where another limitation is nearer."""
    names = [f"l{n}" for n in range(30)]
    phase = entry(Kind.PHASES, "busy", asks_for=(*names, "hip"))
    both = entry(Kind.ASSESSMENTS, "both", checks_for=("hip", "knee"))
    done = [exercise("e1"), exercise("e2", "standing"), sign("sign", can_come_from=("hip",))]
    limitations = [entry(Kind.LIMITATIONS, id_) for id_ in ("knee", *names)]
    found = read_next(library(HIP, phase, both, *done, *limitations), WORDS)["hip"]

    assert "busy" in [link.id for link in found]


def test_variety() -> None:
    """Of many exercises a limitation shows two at most, and two that are told apart."""
    many = [exercise(f"e{n}", "standing") for n in range(6)]
    others = [exercise("kneeling", "half-kneeling"), exercise("lying")]
    entries = (HIP, *many, *others, CHECK, STANCE)
    found = read_next(library(*entries), WORDS)["hip"]
    kinds = {entry.id: entry.kind for entry in entries}
    reasons = [link.reason for link in found]

    assert [kinds[link.id] for link in found] == [Kind.ASSESSMENTS, Kind.EXERCISES, Kind.EXERCISES]
    assert len(set(reasons)) == len(reasons)


def test_what_it_holds() -> None:
    """It holds the published records of the eight kinds, and no drafts or pages."""
    draft = exercise("draft", status="draft")
    found = read_next(library(HIP, draft, entry(Kind.PAGES, "home")), WORDS)

    assert list(found) == ["hip"]
    for missing in ("draft", "home", "nothing"):
        assert missing not in found
        with pytest.raises(KeyError):
            found[missing]


def test_own_exercises_are_not_suggested() -> None:
    """A routine holds its exercises in full, so it leads to others."""
    own = [exercise(id_, position) for id_, position in (("a", "standing"), ("b", "half-kneeling"))]
    routine = entry(Kind.ROUTINES, "r", works_on=("hip",), blocks=("a", "b"))
    found = read_next(library(HIP, routine, CHECK, *own, exercise("other")), WORDS)["r"]

    assert [link.id for link in found] == ["hip", "check", "other"]


@pytest.mark.parametrize("easy", ["a", "b"])
def test_begin_with_the_easy(easy: str) -> None:
    """Of two exercises for a limitation the easier is suggested first."""
    both = [
        exercise(id_, position, level="beginner" if id_ == easy else "advanced")
        for id_, position in (("a", "standing"), ("b", "half-kneeling"))
    ]
    found = read_next(library(HIP, CHECK, STANCE, *both), WORDS)["hip"]
    exercises = [link.id for link in found if link.id in {"a", "b"}]

    assert exercises[0] == easy


def test_writings_may_share_a_reason() -> None:
    """Two articles about one limitation both stand on its page: their titles tell them apart."""
    articles = [entry(Kind.ARTICLES, id_, about=("hip",)) for id_ in ("one", "two")]
    found = read_next(library(HIP, CHECK, exercise("a"), *articles), WORDS)["hip"]

    assert {"one", "two"} <= {link.id for link in found}


def test_one_article_is_no_reason_to_practise() -> None:
    """An exercise that only shares an article with a sign is not suggested for it."""
    arch, other = sign("arch", can_come_from=("hip",)), entry(Kind.EXERCISES, "b", works_on=("x",))
    article = entry(Kind.ARTICLES, "both", about=("arch", "b", "check"))
    found = read_next(library(arch, HIP, STANCE, CHECK, exercise("a"), other, article), WORDS)

    assert "b" not in {link.id for link in found["arch"]}
    assert "check" in {link.id for link in found["arch"]}
