"""Prose becomes staged Markdown that shows what its editor wrote."""

from collections.abc import Sequence

import pytest
from markupsafe import Markup

from generator.prose.escape import escape, escape_span
from generator.prose.page import blocks, line
from generator.prose.plain import plain
from tests.prose.test_escape import html_of, spaced


class Links:
    """A page on which every id is its own title."""

    def link(self, id_: str, words: str = "") -> Markup:
        return Markup("[") + escape(words or id_) + Markup(f"](../{id_}.md)")

    def card(self, id_: str) -> Markup:
        return Markup(f"CARD {id_}")

    def cite(self, keys: Sequence[str]) -> Markup:
        return Markup(f"<sup>{'+'.join(keys)}</sup>")

    def image(self, target: str) -> str:
        return f"../{target}"

    def explain(self, text: str) -> Markup:
        return escape_span(text)


PAGE = Links()


@pytest.mark.parametrize(
    ("prose", "staged"),
    [
        ("plain words", "plain words"),
        ("two\nlines", "two lines"),
        ("a **bold** and *soft* word", "a **bold** and *soft* word"),
        ("see [[hip]] now", "see [hip](../hip.md) now"),
        ("see [[hip|the\nhip]] now", "see [the hip](../hip.md) now"),
        ("said [@a-1].", "said<sup>a-1</sup>."),
        ("said [@a-1; @b-2]", "said<sup>a-1+b-2</sup>"),
        ("![[bridge]]", "CARD bridge"),
        ("in ![[bridge]] a line", "in [bridge](../bridge.md) a line"),
        ("[site](https://x.org/a_b)", "[site](https://x.org/a_b)"),
        ("[x](javascript:alert\\(1\\))", "&#91;x&#93;(javascript:alert(1))"),
        ("# Big\n\ntext", "## Big\n\ntext"),
        ("##### Small", "#### Small"),
        ("- a\n- b", "-   a\n-   b"),
        ("3. a\n4. b", "3.  a\n4.  b"),
        ("- a\n\n  b", "-   a\n\n    b"),
        ("> said", "> said"),
        ("| a | b |\n|---|---|\n| c | d |", "| a | b |\n| --- | --- |\n| c | d |"),
        ("![feet](assets/x.svg)", "![feet](../assets/x.svg)"),
        ("<b>no</b>", "&#60;b&#62;no&#60;/b&#62;"),
        ("use `code`", "use <code>code</code>"),
        (
            "```yaml\na: *b\n\n  - <c>\n```",
            '<code class="lines">a: &#42;b<br><br>&#32;&#32;- &#60;c&#62;</code>',
        ),
    ],
)
def test_prose_is_staged(prose: str, staged: str) -> None:
    """Each construct has one staged form."""
    assert str(blocks(prose, PAGE)) == staged


def test_html_in_prose_is_text() -> None:
    """A script in prose is words on the page."""
    page = html_of(blocks("<script>alert(1)</script>\n\n<div onclick='x'>hi</div>", PAGE))

    assert {tag.name for tag in page.find_all(True)} == {"p"}
    assert "<script>alert(1)</script>" in page.get_text()


def test_a_line_takes_all_blocks_into_one() -> None:
    """Where one line is needed, paragraphs and lists run on."""
    assert str(line("one\n\n- two\n- three", PAGE)) == "one two three"


def test_a_list_keeps_its_nesting_in_the_engines() -> None:
    """A list in a list is still one, by the engines' rule of four spaces."""
    page = html_of(blocks("- a\n  - b\n- c", PAGE))

    assert page.ul is not None
    assert [spaced(item.get_text()) for item in page.ul.find_all("li")] == ["a b", "b", "c"]


@pytest.mark.parametrize(
    ("prose", "words"),
    [
        ("a **bold** [[hip]] [@x].", "a bold HIP."),
        ("[[hip|your hip]] (yes [@x])", "your hip (yes)"),
        ("1. a\n2. b", "1. a\n2. b"),
        ("[x](javascript:y)", "[x](javascript:y)"),
        ("one\n\ntwo", "one\n\ntwo"),
    ],
)
def test_prose_as_plain_words(prose: str, words: str) -> None:
    """Links become their words and citations go."""
    assert plain(prose, str.upper) == words
