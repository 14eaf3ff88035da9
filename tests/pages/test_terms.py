"""Terms are explained where a page first uses them, and names are left alone."""

import pytest

from generator.pages.terms import Terms

TERMS = Terms((("gait", "Gait"), ("gait-cycle", "Gait cycle"), ("emg", "EMG")))


@pytest.mark.parametrize(
    ("text", "staged"),
    [
        ("Your gait is yours.", "Your [gait](g.md#gait){.term} is yours."),
        ("Gait is yours.", "[Gait](g.md#gait){.term} is yours."),
        ("See it. Gait is yours.", "See it. [Gait](g.md#gait){.term} is yours."),
        ("The Gait Guys said so.", "The Gait Guys said so."),
        ("the gait cycle", "the [gait cycle](g.md#gait-cycle){.term}"),
        ("by EMG", "by [EMG](g.md#emg){.term}"),
        ("the emg", "the emg"),
        ("gaiter, pre-gait", "gaiter, pre-gait"),
    ],
)
def test_a_term_is_found_and_a_name_is_not(text: str, staged: str) -> None:
    """Within a sentence a capital makes a name; the longest term wins."""
    assert str(TERMS.explain(text, set(), "g.md")) == staged


def test_a_term_is_explained_once_a_page() -> None:
    """The second use is plain words."""
    used: set[str] = set()

    assert "](" in TERMS.explain("a gait", used, "g.md")
    assert str(TERMS.explain("a gait", used, "g.md")) == "a gait"
    assert used == {"gait"}


def test_words_around_a_term_are_escaped() -> None:
    """Explaining does not let markup through."""
    assert str(TERMS.explain("*gait* <b>", set(), "g.md")) == (
        "&#42;[gait](g.md#gait){.term}&#42; &#60;b&#62;"
    )
