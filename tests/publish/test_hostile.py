"""Editors' text is data: whatever it looks like, it is text on page, on paper and in JSON."""

import json
import re
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import yaml

from generator.checking import check_project
from generator.records.files import Project
from tests.site import HtmlPage, built, complete

PAYLOAD = '{{ 7*7 }} <script>document.title="taken"</script> #eval(1) ](javascript:alert(1)) ">'
TEXTS = {
    "title", "summary", "aliases", "text", "steps", "feel", "cues", "mistake", "fix", "cautions",
    "stop_rules", "note", "goal", "progress_when", "description", "task", "opens_with",
    "closes_with", "watch_for", "front", "side", "rear", "people", "term", "means", "sign",
    "think", "do", "name", "role", "authors", "container", "publisher", "tagline", "disclaimer",
    "seek_help", "speed", "zero", "caution", "licence", "question", "would_settle",
}  # fmt: skip
"""The fields that hold free text; the rest are ids, choices and numbers."""


def spoilt(value: Any, field: str = "") -> Any:  # noqa: ANN401 - any YAML data
    """The same data with the payload behind every free text."""
    if isinstance(value, dict):
        return {key: spoilt(inner, key) for key, inner in value.items()}
    if isinstance(value, list):
        return [spoilt(inner, field) for inner in value]
    if isinstance(value, str) and field in TEXTS and value != "none published":
        return f"{value} {PAYLOAD}"
    return value


WAIVER = "A payload is hard to read."


def spoil(project: Path) -> None:
    """Put the payload behind every free text of every record and table."""
    for path in [*project.rglob("content/**/*.yml"), *project.glob("site_data/*.yml")]:
        if path.stem not in {"labels", "redirects"}:
            data = spoilt(yaml.safe_load(path.read_text(encoding="utf-8")))
            if "content" in path.parts:
                data["reading_waiver"] = WAIVER
            path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    for path in project.rglob("content/**/*.md"):
        _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
        data = {**spoilt(yaml.safe_load(head)), "reading_waiver": WAIVER}
        front = yaml.safe_dump(data, allow_unicode=True)
        path.write_text(f"---\n{front}---\n{body}\n\n{PAYLOAD}\n", encoding="utf-8")


def fit(project: Path) -> None:
    """Declare the pages that the longer sheets take."""
    _library, problems = check_project(Project(project))
    for problem in problems:
        assert problem.code == "page-count", str(problem)
        name, pages = problem.field.split(".")[1], re.search(r"takes (\d+)", problem.message)
        assert pages is not None
        path = project / problem.path
        text = re.sub(rf"{name}: \d+", f"{name}: {pages[1]}", path.read_text(encoding="utf-8"))
        path.write_text(text, encoding="utf-8")


@pytest.fixture
def hostile(mini: Path) -> Path:
    """The tiny site with the payload everywhere, published."""
    spoil(mini)
    fit(mini)
    return built(complete(mini))


def test_text_that_looks_like_code_is_text_on_every_page(hostile: Path) -> None:
    """No element comes from a record, and the words of the payload are there to read."""
    pages = [path for path in hostile.rglob("*.html") if path.name == "index.html"]
    seen = 0
    for path in pages:
        page = HtmlPage(path)
        scripts = page.soup.find_all("script")
        data = [one.get_text() for one in scripts if one.get("type") == "application/ld+json"]
        code = [one.get_text() for one in scripts if one.get("type") != "application/ld+json"]
        assert not [script for script in code if "taken" in script], path
        assert not [words for words in data if "<" in words or not json.loads(words)], path
        assert not page.soup.find_all(href=re.compile("javascript:")), path
        if page.soup.find("article"):
            assert "49" not in page.text.replace("{{ 7*7 }}", "")
            seen += PAYLOAD in page.text
            head = page.soup.title
            assert head is not None
            assert "taken" not in head.get_text() or PAYLOAD in head.get_text()
    assert seen > 20


def test_text_that_looks_like_code_is_text_on_the_sheet(hostile: Path) -> None:
    """Typst prints the payload, and runs none of it."""
    for sheet in (hostile / "handouts").glob("*.pdf"):
        document = pypdfium2.PdfDocument(sheet)
        text = "".join(page.get_textpage().get_text_range() for page in document)
        document.close()
        assert re.sub(r"\s", "", PAYLOAD) in re.sub(r"[\s\ufffe]", "", text)


def test_text_that_looks_like_code_is_text_in_the_data(hostile: Path) -> None:
    """JSON holds the words as they are."""
    data = json.loads((hostile / "data" / "library.json").read_text(encoding="utf-8"))

    assert all(record["title"].endswith(PAYLOAD) for record in data["records"])
