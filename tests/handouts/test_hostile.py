"""Editors' words are never code: on paper they come out as the words they are."""

import pytest

from generator.handouts.compile import render
from generator.handouts.view import Sheet
from generator.routes import PAPERS, Paper
from tests.handouts import build
from tests.handouts.reading import words_of

CODE = (
    '#eval("1+1") $x^2$ * _ #import "a.typ": b <script>alert(1)</script> {{ 7*7 }} {page} '
    "{numbers} <label> @ref // off /* = - + 1. ]( \" \\u{41} #set page(height: 1cm) ~ ' -- ... #"
)
ODD = "→ 😀 \u200b \u202e α ﬁ"


def _everywhere(hostile: str) -> Sheet:
    """A sheet with the hostile words in every field that it prints."""
    exercises = {
        id_: {
            **fields,
            "title": f"{hostile} {id_}",
            "steps": (hostile, hostile),
            "feel": hostile,
            "mistakes": ({"mistake": hostile, "fix": hostile},),
            "cautions": (hostile,),
            "stop_rules": (hostile + id_,),
            "dose": {**build.SETS, "note": hostile},
        }
        for id_, fields in build.EXERCISES.items()
    }
    shared = build.shared()
    fields = build.routine(
        title=hostile,
        goal=hostile,
        progress_when=hostile,
        cautions=(hostile,),
        stop_rules=(hostile,),
    )
    fields["blocks"] = tuple({**block, "title": hostile} for block in fields["blocks"])
    source = shared.sources["garber-2011"].model_copy(update={"authors": hostile})
    return build.sheet(
        fields,
        exercises,
        sources={**shared.sources, "garber-2011": source},
        positions={
            id_: position.model_copy(update={"title": hostile})
            for id_, position in shared.positions.items()
        },
        equipment={
            id_: thing.model_copy(update={"title": hostile})
            for id_, thing in shared.equipment.items()
        },
    )


@pytest.mark.parametrize("paper", PAPERS)
def test_code_in_every_field_comes_out_as_words(paper: Paper) -> None:
    """Typst, HTML and template code in any field is printed letter for letter."""
    sheet = _everywhere(CODE)
    printed = words_of(render(sheet, paper))

    # once in the title of the sheet, of each block and of each exercise, in fewest
    fewest = 1 + len(sheet.parts) + len(sheet.cards)
    for piece in (
        '#eval("1+1")', "$x^2$", '#import "a.typ": b', "<script>alert(1)</script>", "{{ 7*7 }}",
        "{page}", "{numbers}", "<label>", "@ref", "// off", "](", "#set page(height: 1cm)",
    ):  # fmt: skip
        assert printed.count(piece) > fewest, piece


@pytest.mark.parametrize("paper", PAPERS)
def test_characters_without_a_shape_do_not_stop_the_sheet(paper: Paper) -> None:
    """A character that the typeface does not have becomes a question mark or its like."""
    assert "? ? ? fi" in words_of(render(_everywhere(ODD), paper))


@pytest.mark.parametrize(
    "prose",
    [
        "> " * 60 + "deep",
        "- " * 60 + "deep",
        "| a | b |\n|---|---|\n| c |\n",
        "*" * 400,
        "[[bridge|#x]] ![[bridge]] [a](javascript:alert(1)) [@garber-2011; @garber-2011]",
        "# Title\n\n---\n\n```\n#eval\n```\n\n1. a\n\n   b\n2. c",
        "&lt; &#35; &amp;",
        "a" * 3000,
        "1000000000. many",
        "\\",
        "0. zero",
    ],
)
def test_any_prose_can_be_set(prose: str) -> None:
    """Whatever Markdown a field holds, the sheet is made."""
    fields = build.routine([("One", ("bridge",))], goal=prose, progress_when=prose)

    assert render(build.sheet(fields), "a4").startswith(b"%PDF")
