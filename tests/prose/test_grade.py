"""Reading grades are the published formula over counted words, sentences and syllables."""

import pytest

from generator.prose.grade import reading, syllables


@pytest.mark.parametrize(
    ("word", "spoken"),
    [
        ("hip", 1), ("the", 1), ("leg’s", 1), ("knee", 1), ("turned", 1), ("stance", 1),
        ("pelvis", 2), ("ankle", 2), ("glutes", 1), ("walking", 2), ("needed", 2),
        ("extension", 3), ("compensate", 3), ("rotation", 3), ("medial", 2), ("exercise", 3),
    ],
)  # fmt: skip
def test_syllables_are_counted_by_rule(word: str, spoken: int) -> None:
    """As spoken for the words of the field; `medial` shows what the rule misses."""
    assert syllables(word) == spoken


def test_the_grade_is_flesch_and_kincaids() -> None:
    """Two sentences, 9 words, 11 syllables, worked by hand."""
    found = reading(["The pelvis turns over the leg. You walk on."])

    assert found.words == 9
    assert found.grade == round(0.39 * 9 / 2 + 11.8 * 11 / 9 - 15.59, 1)
    assert found.longest == "The pelvis turns over the leg."


def test_every_entry_of_a_list_is_a_sentence() -> None:
    """So a list of short steps is not read as one long sentence."""
    assert reading(["- Bend\n- Lift"]).grade == reading(["Bend.", "Lift."]).grade


def test_numbers_and_no_words_have_no_grade() -> None:
    """A dose line alone has nothing to be graded."""
    assert reading(["3 × 10", ""]).grade == 0


def test_long_words_and_long_sentences_raise_the_grade() -> None:
    """Each of them by itself."""
    plain = reading(["You turn your leg. You feel it."]).grade

    assert reading(["You turn your leg and you feel it."]).grade > plain
    assert reading(["You rotate your extremity. You perceive it."]).grade > plain
