"""Open questions: one page tells them all, and the pages that they concern lead to it."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import routes
from generator.records.files import Project
from generator.records.read import read_library
from tests.site import staged

PAGE = "what-we-dont-know.md"


def docs_of(project: Path) -> Path:
    """Stage a project; the folder of its pages."""
    staged(Project(project))
    return project / "build" / "docs"


def questions_of(project: Path) -> dict[str, Any]:
    """The open questions of a project, as its editors wrote them."""
    text = (project / "site_data" / "unknowns.yml").read_text(encoding="utf-8")
    questions: dict[str, Any] = yaml.safe_load(text)
    return questions


def test_every_page_that_a_question_concerns_leads_back_to_it(mini: Path) -> None:
    """Pages of any kind do, and no others; the page of questions leads to each of them."""
    library, _problems = read_library(Project(mini))
    assert library is not None
    docs = docs_of(mini)
    told = (docs / PAGE).read_text(encoding="utf-8")

    for key, question in questions_of(mini).items():
        assert f"### {question['question']} {{#{key} data-pagefind-body}}" in told
        concerned = set(question.get("concerns", ()))
        for entry in library.published:
            path = routes.page_path(entry)
            leads = f"({routes.relative(path, PAGE, key)})" in (docs / path).read_text("utf-8")
            assert leads == (entry.id in concerned), (entry.id, key)
            if entry.id in concerned:
                assert f"[{entry.record.title}]({path})" in told


def test_questions_stand_under_their_subject(mini: Path) -> None:
    """A subject that has no question is left out."""
    told = (docs_of(mini) / PAGE).read_text(encoding="utf-8")

    marked = " {data-pagefind-body}"
    headings = [one.removesuffix(marked) for one in told.splitlines() if one.startswith("#")]

    assert headings == [
        "# What we don't know",
        "## How people move",
        "### How far do hips turn? {#how-far-hips-turn data-pagefind-body}",
        "## What we have not been able to check",
        "### Who wrote the review? {#lost-page data-pagefind-body}",
        "## Sources",
    ]


@pytest.mark.parametrize("words", [None, "status: draft\n"], ids=["no page", "a draft"])
def test_without_the_page_nothing_leads_to_it(mini: Path, words: str | None) -> None:
    """A library that does not publish the page is published all the same."""
    page = mini / "content" / "pages" / PAGE
    if words:
        page.write_text(page.read_text("utf-8").replace("---\n", f"---\n{words}", 1), "utf-8")
    else:
        page.unlink()

    docs = docs_of(mini)

    assert not (docs / PAGE).exists()
    assert [one for one in docs.rglob("*.md") if "dont-know" in one.read_text("utf-8")] == []


def test_questions_are_data_too(mini: Path) -> None:
    """In plain words, with every source that they cite; each record names its own."""
    docs = docs_of(mini)

    data = json.loads((docs / routes.UNKNOWNS_DATA).read_text(encoding="utf-8"))
    records = json.loads((docs / routes.LIBRARY_DATA).read_text(encoding="utf-8"))["records"]

    first = data["questions"][0]
    assert [one["id"] for one in data["questions"]] == list(questions_of(mini))
    assert first["text"].startswith("One study says little. Practitioners say a lot, see Stiff hip")
    assert (first["subject"], first["would_settle"]) == ("movement", "A larger study of runners.")
    assert first["sources"] == ["back-review", "stride-study"]
    asked = {one["id"] for one in records if one["open_questions"] == ["how-far-hips-turn"]}
    assert asked == {"late-stance", "stiff-hip", "why-hips-turn"}
