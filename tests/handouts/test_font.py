"""What the typeface of handouts can show."""

import pytest

from generator.handouts.font import printable, unprintable


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("2–3 sets, 90°, ≤ 5 × 2", "2–3 sets, 90°, ≤ 5 × 2"),
        ("Zoë Łódź e\u0301", "Zoë Łódź \u00e9"),
        ("ﬁt ②", "fit 2"),
        ("a\u2011b", "a-b"),
        ("a\u2009b", "a b"),
        ("a\u200b\u202e\x07b", "ab"),
        ("→ α 漢", "? ? ?"),
    ],
)
def test_characters(words: str, printed: str) -> None:
    """What the typeface has stays; the rest becomes the nearest thing, or a question mark."""
    assert printed == printable(words)


def test_all_texts_of_some_data_are_made_printable() -> None:
    """Texts inside lists and keys are reached, and other values left alone."""
    assert printable({"a": ["→", 1, None], "b": ("x",)}) == {"a": ["?", 1, None], "b": ["x"]}


def test_only_what_becomes_a_question_mark_is_unprintable() -> None:
    """A true question mark is not one of them."""
    assert unprintable("so? → é ﬁ") == {"→"}
