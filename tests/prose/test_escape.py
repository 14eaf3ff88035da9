"""Editors' words come out of the engines' own Markdown library as the words they are."""

import markdown
import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from generator.prose.escape import escape, safe_address

EXTENSIONS = ["attr_list", "md_in_html", "tables", "toc"]
"""As in mkdocs.yml."""

HOSTILE = (
    "{{ 7*7 }}",
    "{% raw %}",
    "<script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "[x](javascript:alert(1))",
    "![x](x.png)",
    "#eval(1)",
    "# heading",
    "- item",
    "+ item",
    "1. item",
    "12) item",
    "> quote",
    "| a | b |",
    "--- ",
    "===",
    "***",
    "`code`",
    "**bold** _it_",
    "{.class #id onclick=x}",
    "&lt;b&gt; &amp; &#60;",
    "[ref]: http://x",
    "[^1]",
    ": definition",
    "!!! note",
    "\\*",
    "<!-- comment -->",
    "<https://x.org>",
    "a  \nb",
    "    code",
    "[[link]] [@cite]",
)

words = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp", "Co", "Cn"]), min_size=1
).filter(str.strip)


def html_of(staged: str) -> BeautifulSoup:
    """What the engines make of staged Markdown."""
    return BeautifulSoup(markdown.markdown(staged, extensions=EXTENSIONS), "html.parser")


def spaced(text: str) -> str:
    """Text with single spaces, as a line of HTML shows it."""
    return " ".join(text.split())


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_one_paragraph_of_text(text: str) -> None:
    """Nothing that looks like markup becomes an element."""
    page = html_of(escape(text))

    assert [tag.name for tag in page.find_all(True)] == ["p"]
    assert spaced(page.get_text()) == spaced(text)


@given(words)
def test_any_text_is_one_paragraph_of_text(text: str) -> None:
    """Whatever the words are, they come out as themselves."""
    page = html_of(escape(text))

    assert [tag.name for tag in page.find_all(True)] == ["p"]
    assert spaced(page.get_text()) == spaced(text)


@given(words)
def test_any_text_is_safe_wherever_templates_put_it(text: str) -> None:
    """In a heading, a list, a table cell, a link and an attribute nothing else appears."""
    safe = escape(text)
    page = html_of(
        f"## {safe}\n\n- {safe}\n\n| a |\n| --- |\n| {safe} |\n\n[{safe}](x.md)\n\n"
        f'<p title="{safe}">{safe}</p>\n'
    )

    names = [tag.name for tag in page.find_all(True)]
    assert names == [
        "h2", "ul", "li", "table", "thead", "tr", "th", "tbody", "tr", "td", "p", "a", "p",
    ]  # fmt: skip
    for found in (page.h2, page.li, page.td, page.a, page.find("p", title=True)):
        assert found is not None
        assert spaced(found.get_text()) == spaced(text)


@given(st.text(max_size=60))
def test_an_address_cannot_end_its_link(text: str) -> None:
    """Brackets, quotes and spaces in an address stay in the address."""
    address = "https://example.org/" + "".join(text.split())
    page = html_of(f"[words]({safe_address(address)}) after")

    assert [tag.name for tag in page.find_all(True)] == ["p", "a"]
    assert page.get_text() == "words after"
