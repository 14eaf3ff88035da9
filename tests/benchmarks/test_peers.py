"""What the peers get is the same work: the same pages, and the same words on the sheets."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from benchmarks.editing import Editor
from benchmarks.hugo_site import write_hugo_site
from benchmarks.programs.sheets import sheets
from benchmarks.programs.weasy import html_sheets

ROOT = Path(__file__).parents[2]
PAGE = """---
title: "Clams &#x27;n&#x27; shells"
hide: ["toc"]
---

<p class="kind" markdown>[Exercises](index.md)</p>

# Clamshell {data-pagefind-body}

See the [hip](../limitations/hip.md){.term} and {braces} of the [list](../phases/index.md#top).
"""


def test_hugo_gets_the_same_pages(tmp_path: Path) -> None:
    """Links lead to its own lists, nothing that only Python's Markdown reads is left."""
    docs, site = tmp_path / "docs", tmp_path / "site"
    for name in ("exercises/clamshell.md", "exercises/index.md", "index.md"):
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_text(PAGE, "utf-8")
    (docs / "figures").mkdir()
    (docs / "figures" / "clamshell.svg").write_text("<svg/>", "utf-8")

    write_hugo_site(docs, site)

    content = sorted(path.relative_to(site).as_posix() for path in site.rglob("content/**/*.md"))
    text = (site / "content/exercises/clamshell.md").read_text("utf-8")
    assert content == [
        "content/_index.md",
        "content/exercises/_index.md",
        "content/exercises/clamshell.md",
    ]
    assert (site / "static/figures/clamshell.svg").is_file()
    assert (site / "layouts/page.html").is_file()
    assert '"title": "Clams \'n\' shells"' in text
    assert '"limitations/hip.md"' in text
    assert "[hip](../limitations/hip.md) and {braces}" in text
    assert "(../phases/_index.md#top)" in text
    assert '<div class="kind">\n\n[Exercises](_index.md)\n\n</div>' in text
    assert "# Clamshell\n" in text


def passages(value: Any) -> list[str]:  # noqa: ANN401 - any part of a sheet
    """All prose of a sheet, in plain words."""
    if isinstance(value, dict):
        own = [value["text"]] if "nodes" in value else []
        return own or [one for part in value.values() for one in passages(part)]
    if isinstance(value, list | tuple):
        return [one for part in value for one in passages(part)]
    return []


def test_weasyprint_sets_the_same_words_and_figures() -> None:
    """Every passage, title, dose and figure of a sheet, on every paper."""
    (sheet,) = sheets(ROOT, 1)
    said = [*passages(asdict(sheet)), *(f"{card.title} {card.dose}" for card in sheet.cards)]

    pages = [BeautifulSoup(page, "html.parser") for page in html_sheets([sheet])]

    assert len(said) > 20
    assert len(pages) == 3
    for page in pages:
        for number in page.find_all("sup"):
            number.extract()
        text = " ".join(page.get_text(" ").split())
        words = [" ".join(one.split()) for one in said]
        assert [one for one in words if one not in text.replace(" .", ".").replace(" ,", ",")] == []
        assert len(page.find_all("svg")) == sum(card.figure is not None for card in sheet.cards)
    assert pages[0].find("style") != pages[2].find("style")


def test_an_edit_changes_the_first_step_and_can_be_undone(tmp_path: Path) -> None:
    """Each edit has other words, and the steps do not grow."""
    path = tmp_path / "clamshell.yml"
    text = "title: Clamshell\nsteps:\n  - Lie down.\n  - Rest.\nfeel: steps\n"
    path.write_text(text, "utf-8")
    editor = Editor(path)

    words = [editor.edit(), editor.edit()]
    edited = path.read_text("utf-8")
    again = Editor(path).edit()
    edited_again = path.read_text("utf-8")
    editor.undo()

    assert len({*words, again}) == 3
    assert edited == text.replace("- Lie down", f"- {words[1]} Lie down")
    assert edited_again == text.replace("- Lie down", f"- {again} Lie down")
    assert path.read_text("utf-8") == text


@pytest.mark.parametrize(
    ("text", "edited"),
    [
        ("summary: >-\n  A hip drops.\n", "summary: >-\n  WORD A hip drops.\n"),
        ("summary: A hip drops.\n", "summary: WORD A hip drops.\n"),
        ("summary: 'Hips: one drops.'\n", "summary: 'WORD Hips: one drops.'\n"),
    ],
)
def test_a_record_without_steps_has_its_summary_edited(
    text: str, edited: str, tmp_path: Path
) -> None:
    """However it is written."""
    path = tmp_path / "pelvic-drop.yml"
    path.write_text(text, "utf-8")

    word = Editor(path).edit()

    assert path.read_text("utf-8") == edited.replace("WORD", word)


def test_a_record_without_either_is_not_edited(tmp_path: Path) -> None:
    """Else nothing would change, and nothing would be measured."""
    path = tmp_path / "clamshell.yml"
    path.write_text("title: Clamshell\n", "utf-8")

    with pytest.raises(ValueError, match="neither"):
        Editor(path).edit()
