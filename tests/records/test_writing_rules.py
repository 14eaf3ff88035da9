"""What an editor's words must hold: sources beside numbers, and no promise."""

import re

import pytest

from generator.records.problems import grave
from generator.records.writing_rules import MEASURED, PROMISE, PROMISING
from tests.records.projects import Bench

EXERCISE = "content/exercises/hip-turn.yml"
SUMMARY = "Turn the hip in, a little further each time."


@pytest.mark.parametrize("number", ["5°", "12 %", "3.5 cm", "10 mm", "30 degrees", "2 centimetres"])
def test_a_measured_number_is_one_with_a_unit_of_measurement(number: str) -> None:
    """Whatever the way of writing it."""
    assert MEASURED.search(f"about {number}, they say")


@pytest.mark.parametrize("number", ["3 sets", "10 to 15", "week 2", "5 minutes", "90/90", "3 mice"])
def test_a_dose_is_no_measurement(number: str) -> None:
    """How often and how long is ours to say."""
    assert not MEASURED.search(f"about {number}, they say")


def saying(bench: Bench, words: str, more: str = "") -> list[tuple[str, str]]:
    """The code and field of every problem of an exercise with this summary."""
    text = (bench.root / EXERCISE).read_text("utf-8")
    changed = text.replace(f"summary: {SUMMARY}", f"summary: {words}") + more
    assert changed != text
    return [(one.code, one.field) for one in bench.problems_with(EXERCISE, changed)]


@pytest.mark.parametrize(
    "summary",
    [
        '"Turn it in by 30° [@stride-study]."',
        "Nobody has shown that it prevents pain.",
        "Whether it fixes anything is unknown.",
        "Does it cure pain?",
        "Pain has other causes too.",
        "It may help.",
    ],
)
def test_doubt_denial_and_a_source_pass(bench: Bench, summary: str) -> None:
    """The honest sentences that use the same words."""
    assert saying(bench, summary) == []


@pytest.mark.parametrize(
    "summary",
    ["It prevents pain.", "It will fix your back.", "It CAUSES a turn.", "A way to cure pain."],
)
def test_a_promise_is_told(bench: Bench, summary: str) -> None:
    """Each with its place."""
    assert saying(bench, summary) == [("cause-or-cure", "summary")]


def test_no_promise_is_overlooked() -> None:
    """Every word that claims is among those that are looked for first."""
    claims = re.sub(r"\(\?<!.*?\)", "", PROMISE.pattern)
    verbs = set(re.findall(r"[a-z]{2,}", claims)) - {"will", "can", "to", "by"}

    assert {"cures", "cause", "corrects"} <= verbs
    assert [verb for verb in verbs if not any(part in verb for part in PROMISING)] == []


def test_a_promise_is_a_warning(bench: Bench) -> None:
    """The page is published all the same: words alone do not decide."""
    found = bench.problems_with(EXERCISE, SUMMARY)
    text = (bench.root / EXERCISE).read_text("utf-8").replace(SUMMARY, "It cures pain.")

    assert grave(found)
    assert grave(bench.problems_with(EXERCISE, text)) == []


def test_a_claim_of_a_study_may_say_cause(bench: Bench) -> None:
    """Its source is of that very claim."""
    claim = "not_known:\n  - text: The turn causes the pull.\n    evidence: "

    assert saying(bench, "A turn.", f"{claim}study\n    sources: [stride-study]\n") == []
    assert saying(bench, "A turn.", f"{claim}practitioner\n") == [
        ("cause-or-cure", "not_known.0.text")
    ]


def test_a_number_needs_its_source_in_the_same_paragraph(bench: Bench) -> None:
    """The sources of a whole record stand beside no number in particular."""
    uncited = [("uncited-number", "summary")]

    assert saying(bench, "It turns by 30°.", "sources: [stride-study]\n") == uncited
    assert saying(bench, '"It turns by 30° [@stride-study].\\n\\nAnd by 20°."') == uncited


def test_a_waiver_with_its_reason_is_accepted(bench: Bench) -> None:
    """It stands in the record, where everybody can read it."""
    words = "Internal rotation necessitates considerable musculotendinous accommodation. " * 8

    assert saying(bench, words) == [("hard-to-read", "")]
    assert saying(bench, words, "reading_waiver: The terms of a study.\n") == []
