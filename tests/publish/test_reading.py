"""Pages are read with less work, and come out as the engine itself would have read them."""

import re
from pathlib import Path
from typing import Any

import pytest
from markdown import Markdown, inlinepatterns
from markdown.treeprocessors import InlineProcessor
from mkdocs.config import load_config
from mkdocs.structure.files import get_files

from generator.publish import quick, reading
from generator.publish.reading import Drawings, LessWork
from tests.site import ROOT

EXTENSIONS = ["attr_list", "md_in_html", "tables", "toc"]
DRAWING = (
    '<svg class="gw-figure" viewBox="0 0 9 9"><title id="a-title">A *leg*</title><g id="b"/></svg>'
)


def read(markdown: str, *more: LessWork) -> str:
    """The HTML of some Markdown."""
    return Markdown(extensions=[*EXTENSIONS, *more]).convert(markdown)


FIGURE = f'<figure class="picture">\n{DRAWING}\n<figcaption>One</figcaption>\n</figure>'


@pytest.mark.parametrize(
    "markdown",
    [
        f"{FIGURE}\n\nThen *words*, and another:\n\n{FIGURE}",
        f'<div class="a" markdown>\n\n*Words*\n\n{FIGURE}\n\n- one\n- two\n\n</div>',
        f"<figure>{DRAWING}</figure>\n\n# A *title* {{#there}}",
        f"A line,\n{FIGURE}",
    ],
)
def test_a_drawing_comes_out_as_it_went_in(markdown: str) -> None:
    """Wherever it stands, and what can be linked to in it is known."""
    drawings = Drawings(markdown)

    assert "gw-figure" not in drawings.rest
    assert drawings.put_back(read(drawings.rest)) == read(markdown)
    assert drawings.ids == {"a-title", "b"}


def test_words_of_a_drawing_that_are_read_as_markdown_stay_where_they_are() -> None:
    """In a line of text they are; such a drawing is of no page of ours."""
    markdown = f"Here: {DRAWING}\n\n- <figure>{DRAWING}</figure>"

    assert "<em>leg</em>" in read(markdown)
    assert Drawings(markdown).rest == markdown


@pytest.mark.parametrize("html", ["<p>gone</p>", "{0} and again {0}"])
def test_a_page_of_which_one_cannot_be_sure_is_left_to_the_engine(html: str) -> None:
    """Where what stands in for a drawing has gone, or is there twice."""
    drawings = Drawings(f"<figure>{DRAWING}")

    assert drawings.put_back(html.format(drawings.rest.removeprefix("<figure>"))) is None


MARKS = [
    "`code` and ``a ` b``", "an \\*escaped\\* star", "[a](b.md), [c] and [d][c]",
    "![a](b.png) ![c]", "<https://example.org> <a@example.org>", "&amp; &#42; &no",
    "a <b class='x'>tag</b> <!-- gone -->", "a line  \nand another", "*one* __two__ ***three***",
    "nothing at all", "[c]: d.md",
]  # fmt: skip


@pytest.mark.parametrize("mark", MARKS)
def test_every_mark_is_found_as_before(mark: str) -> None:
    """By itself, and among all others."""
    whole = "\n\n".join([*MARKS, f"{mark}{mark}"])

    assert read(mark, LessWork()) == read(mark)
    assert read(whole, LessWork()) == read(whole)


def test_what_a_mark_begins_with_is_known_of_most() -> None:
    """A pattern that the library writes otherwise one day would be looked for everywhere again."""
    md = Markdown(extensions=[*EXTENSIONS, LessWork()])
    plain = [one for one in md.inlinePatterns if one.pattern not in reading._BEGINS_WITH]

    assert [type(one) for one in plain] == [inlinepatterns.DelimiterProcessor]
    assert isinstance(md.inlinePatterns["link"], reading._Links)
    assert isinstance(md.parser, reading._Blocks)
    assert {type(one) for one in md.parser.blockprocessors} > reading._HAS.keys()


def test_a_pattern_is_tried_only_where_it_can_be(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library's own loop tries fourteen for each text; a page without a reference has none."""
    tried: list[str] = []
    apply = InlineProcessor._InlineProcessor__applyPattern  # type: ignore[attr-defined]

    def told(self: object, pattern: inlinepatterns.Pattern, *more: object) -> object:
        tried.append(type(pattern).__name__)
        return apply(self, pattern, *more)

    monkeypatch.setattr(InlineProcessor, "_InlineProcessor__applyPattern", told)

    read("Plain words", LessWork())
    assert tried == ["DelimiterProcessor"]

    tried.clear()
    read("[a](b.md)", LessWork())
    assert tried == ["_Links", "DelimiterProcessor"] * 2


BLOCKS = [
    "# A title", "words\n## A title\nmore", "A title\n=====\nwords", "A title\n---", "> said\nmore",
    "words\n> said", "a | b\n--|--\n1 | 2", "| a |\n|---|\n| 1 |", "[a]: b.md\nwords [a]",
    "    code",
    "1. one\n\n    # A title\n\n    > said\n\n2. two", "- one\n    - two\n- [ ] three", "* * *",
    "words\n---\nwords", "<div markdown>\n\n# A title\n\na | b\n--|--\n1 | 2\n\n</div>", "\n\n\n",
    "#", "a\n\n=\n\n#b#", ">", "\\# no title", "words",
]  # fmt: skip


@pytest.mark.parametrize("block", BLOCKS)
def test_every_block_is_of_its_sort_as_before(block: str) -> None:
    """By itself, within others, and among all others."""
    within = "\n".join(f"    {line}" for line in block.splitlines())
    for markdown in (block, f"- one\n\n{within}", "\n\n".join([*BLOCKS, block])):
        assert read(markdown, LessWork()) == read(markdown)


def test_a_block_is_asked_only_for_what_it_can_be(monkeypatch: pytest.MonkeyPatch) -> None:
    """Plain words have no mark of a title, a table, something said or a reference."""
    asked: list[str] = []
    for sort in reading._HAS:
        monkeypatch.setattr(sort, "test", lambda self, *_: asked.append(type(self).__name__))

    read("Plain words", LessWork())
    assert asked == []

    read("# Words", LessWork())
    assert asked == ["HashHeaderProcessor"]


LINKS = [
    "[a](b.md)", "[a *b* c](../b.md#c){.term}", "[a [b] c](d.md)", "[a](b(c).md)", "[a](<b c.md>)",
    '[a](b.md "T")', "[a](b.md 'T')", "[a]( b.md )", "[a]()", "[](b.md)", "[a](b\\_c.md)",
    "[a\\]b](c.md)", "[`a`](b.md)", "[a](b.md", "[a] (b.md)", "[a][b](c.md)", "![a](b.md)",
    "[a](b&amp;c.md)", "[a](b*c*.md) *d*", "[![a](b.png)](c.md)", "[a\nb](c.md)", "[a](b'c.md)",
]  # fmt: skip


@pytest.mark.parametrize("link", LINKS)
def test_every_link_is_read_as_before(link: str) -> None:
    """With a title, brackets within brackets, marks, or nothing at all."""
    assert read(link, LessWork()) == read(link)
    assert read(f"*x* {link}, {link}\n\n[b]: z.md", LessWork()) == read(
        f"*x* {link}, {link}\n\n[b]: z.md"
    )


def rendered(root: Path) -> dict[str, dict[str, Any]]:
    """What is remembered of every sixth page of our library."""
    config: Any = load_config(str(ROOT / "mkdocs.yml"), docs_dir=str(root / "build" / "docs"))
    config.markdown_extensions.append(LessWork())
    found: Any = get_files(config)
    found.add_files_from_theme(config.theme.get_env(), config)
    pages = [file for file in found.documentation_pages() if file.inclusion.is_included()]
    made = {file.src_uri: quick._render("mkdocs", config, found, file) for file in pages[::6]}
    return {name: vars(one) | {"contents": str(one.contents)} for name, one in made.items() if one}


def test_pages_of_our_library_are_as_they_would_be(
    library_site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """HTML, contents, title, and what can be linked to."""
    with_less_work = rendered(library_site.parents[1])
    monkeypatch.setattr(reading, "_DRAWING", re.compile(r"(?!)"))
    monkeypatch.setattr(LessWork, "extendMarkdown", lambda *_: None)
    as_ever = rendered(library_site.parents[1])

    assert with_less_work == as_ever
    assert len(as_ever) > 30
    assert sum("<svg " in page["content"] for page in as_ever.values()) > 10
