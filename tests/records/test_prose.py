"""Prose of any kind is parsed in time, and no address in it can raise an exception."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.prose.tree import allowed_address, parse, walk
from generator.records.files import MAX_RECORD
from generator.records.kinds import Kind
from tests.records.projects import LIMIT_SECONDS, ONE_OF_EACH, Bench

ABOUT = ONE_OF_EACH[Kind.PAGES]
FRONT = "---\ntitle: About\nsummary: Who writes this.\n---\n\n"


def filled(words: str) -> str:
    """A page as long as a page may be, of these words again and again."""
    return FRONT + words * ((MAX_RECORD - len(FRONT)) // len(words.encode()))


PATTERNS = [
    "[", "![", "[[", "![[", "[[a", "[[a|", "[@a;", "[@a ", "[a](", "[a](<", "[](", "](", ")[",
    "[a](b)", "[a](b ", '[a](b "', "[a]", "[a]: b\n", "*", "**a ", "*a_ ", "***a_", "a**b", "*[a",
    "_[a*",
    "`", "`a``", "<", "<a ", "<!--", "<?", "<http://", "&", "&amp;", "\\", ">", "> ", "- ", "1. ",
    "- a\n  ", "  - a\n", "* a\n", "# a\n", "```\n", "~~~\n", "|", "|a", "a\n", "a\n\n", "=\n",
    "a\n-\n",
    "    a\n", "\t", "\u2028", "\U0001f9b5", "javascript:", "https://a.b ", "é",
    "\N{ZERO WIDTH JOINER}",
]  # fmt: skip
TALL = {
    "quotes in quotes": "".join(">" * depth + "a\n" for depth in range(250)),
    "lists in lists": "".join("  " * depth + "- a\n" for depth in range(180)),
    "links in links": "[" * 6000 + "a" + "](b)" * 6000,
    "images in images": "![" * 6000 + "a" + "](b)" * 6000,
    "brackets in an address": "[a](" + "(" * 12000 + ")" * 12000,
    "many sorts of code": " ".join("`" * length for length in range(1, 270)),
    "emphasis in emphasis": "*_" * 6000 + "a" + "_*" * 6000,
    "one long line": "a" * 36000,
}


@pytest.mark.timed
@pytest.mark.parametrize("words", PATTERNS, ids=ascii)
def test_repeated_marks_are_read_in_time(bench: Bench, words: str) -> None:
    """Every beginning of Markdown, repeated up to the size that a file may have."""
    bench.slowest = 0

    bench.problems_with(ABOUT, filled(words))

    assert bench.slowest < LIMIT_SECONDS


@pytest.mark.timed
@pytest.mark.parametrize("body", TALL.values(), ids=TALL.keys())
def test_deep_and_long_prose_is_read_in_time(bench: Bench, body: str) -> None:
    """Depth is cut and length is borne; neither raises an exception."""
    bench.slowest = 0

    bench.problems_with(ABOUT, FRONT + body)

    assert bench.slowest < LIMIT_SECONDS


@pytest.mark.timed
def test_a_table_of_few_letters_and_many_cells_is_read_in_time(bench: Bench) -> None:
    """Cells that a short row leaves out cost time that the size of the file does not show."""
    body = "|" + "a|" * 300 + "\n|" + "-|" * 300 + "\n" + "|a\n" * 9000
    bench.slowest = 0

    bench.problems_with(ABOUT, FRONT + body)

    assert bench.slowest < 2 * LIMIT_SECONDS


ADDRESSES = [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "data:text/html,x",
    "vbscript:x",
    "file:///etc/passwd", "//example.org", "/etc", "../x", "x", "#x", "?x", "", "http//x", "ftp://x",
    "tel:1", "blob:x", ":", "https\u200b://x",
]  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES, ids=ascii)
@pytest.mark.parametrize("form", ["[words](<{}>)", "[words]({})", "<{}>"])
def test_only_web_and_mail_addresses_become_links(form: str, address: str) -> None:
    """In every form of link, any other address is refused or stays plain text."""
    kinds = {node.kind for node in walk(parse(form.format(address)))}

    assert "link" not in kinds
    assert kinds & {"refused", "text"}


@pytest.mark.parametrize("address", ["http://[::1", "http://[not-an-address]", "http://[v1.x"])
def test_an_address_that_cannot_be_taken_apart_is_refused(address: str) -> None:
    """A bracket that makes no address of a machine raises no exception."""
    assert not allowed_address(address)


@pytest.mark.parametrize("address", ["https://a.b/c", "HTTP://a.b", "mailto:a@b.c"])
def test_web_and_mail_addresses_become_links(address: str) -> None:
    """The three schemes pass, in any case."""
    kinds = [node.kind for node in walk(parse(f"[words]({address})"))]

    assert kinds == ["paragraph", "link", "text"]


@given(st.text(max_size=60))
def test_any_address_is_allowed_or_not(address: str) -> None:
    """Only what begins with an allowed scheme is allowed, and nothing raises an exception."""
    if allowed_address(address):
        assert address.strip().lower().replace("\t", "").startswith(("http:", "https:", "mailto:"))


@given(
    st.lists(st.sampled_from([*"[]()!@|*_`<>#-\n\\ a", "[[a]]", "![[a]]", "[@a]", "](b)"])).map(
        "".join
    )
)
def test_any_prose_is_parsed(text: str) -> None:
    """No arrangement of marks raises an exception, and parsing again gives the same."""
    started = time.process_time()

    nodes = list(walk(parse(text)))

    assert time.process_time() - started < LIMIT_SECONDS
    assert nodes == list(walk(parse.__wrapped__(text)))
