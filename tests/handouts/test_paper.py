"""Prose becomes plain data for Typst."""

import pytest

from generator.prose.paper import PaperNode, on_paper


def _titles(id_: str) -> str:
    return f"Title of {id_}"


def _numbers(keys: object) -> list[int]:
    return [len(key) for key in keys]  # type: ignore[attr-defined]


def _one(text: str) -> PaperNode:
    paragraphs = on_paper(text, _titles, _numbers)
    assert len(paragraphs) == 1
    return paragraphs[0]


def _text(words: str) -> dict[str, str]:
    return {"kind": "text", "text": words}


@pytest.mark.parametrize(
    ("prose", "children"),
    [
        ("See [[bridge]].", [_text("See "), _text("Title of bridge"), _text(".")]),
        ("See [[bridge|this]]", [_text("See "), _text("this")]),
        (
            "So it is [@ab; @abc].",
            [_text("So it is"), {"kind": "citation", "numbers": [2, 3]}, _text(".")],
        ),
        ("[words](https://a.org)", [{"kind": "span", "children": [_text("words")]}]),
        (
            "[words](javascript:x)",
            [{"kind": "span", "children": [_text("["), _text("words"), _text("](javascript:x)")]}],
        ),
        ("**so**", [{"kind": "strong", "children": [_text("so")]}]),
        ("*so*", [{"kind": "emphasis", "children": [_text("so")]}]),
        ("`#eval(1)`", [_text("#eval(1)")]),
        ("![a foot](assets/foot.svg)", [_text("a foot")]),
        ("<script>", [_text("<script>")]),
    ],
)
def test_words_within_a_paragraph(prose: str, children: list[object]) -> None:
    """Links are their words, citations their numbers, refused links and code their letters."""
    assert {"kind": "paragraph", "children": children} == _one(prose)


def test_lists_keep_their_kind_and_first_number() -> None:
    """Bullets and numbers come out as lists of items."""
    numbers = _one("3. one\n4. two")

    assert (numbers["kind"], numbers["start"], len(numbers["children"])) == ("numbers", 3, 2)
    assert _one("- one")["kind"] == "bullets"


def test_an_editors_heading_is_no_heading_of_the_sheet() -> None:
    """A heading in a field is printed strong, so that the sheet's outline stays its own."""
    assert {"kind": "strong", "children": [_text("Title")]} == _one("# Title")


def test_a_card_is_its_title() -> None:
    """An embedded record is named."""
    assert _text("Title of bridge") == _one("![[bridge]]")


def test_a_table_keeps_rows_and_cells() -> None:
    """The cells of a table's head are strong."""
    table = _one("| a | b |\n|---|---|\n| c | d |")

    assert [len(row["children"]) for row in table["children"]] == [2, 2]
    assert table["children"][0]["children"][0]["children"][0]["kind"] == "strong"
    assert table["children"][1]["children"][0]["children"] == [_text("c")]
