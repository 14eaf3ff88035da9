"""A line without marks is told from its form alone; the parser would make the same of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.prose import tree

WORDS = st.text(st.sampled_from("abZé 1.)-+:!?'\"=°%–,/;^${}@\u00a0\u2028\x0b&<[*_`#|~\\\n\t"))


def parsed(text: str) -> tuple[tree.Node, ...]:
    """What the parser makes of a text, whatever its form."""
    tokens = tree._PARSER.parse(text)
    return tuple(tree._blocks(iter(tokens), ""))


@given(WORDS)
def test_every_text_is_as_the_parser_reads_it(text: str) -> None:
    """Whatever stands in it, and wherever."""
    assert tree.parse.__wrapped__(text) == parsed(text)


@pytest.mark.parametrize(
    "text",
    ["Stand tall.", "a\u2028", "Knee: bent", "a  ", "a ", "é", "1. a", "a\nb", "a & b", "x\\"],
)
def test_some_texts_are_as_the_parser_reads_them(text: str) -> None:
    """Those that could be mistaken for one another."""
    assert tree.parse.__wrapped__(text) == parsed(text)
