"""Of the pages around its own a layout depends on what templates ask of them, and on no more."""

import re
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from generator.publish.in_theme import OF_ITS_OWN, _navigation
from tests.site import ROOT

THEMES = [ROOT / "templates" / "theme", Path(str(files("material"))) / "templates"]


@dataclass(frozen=True)
class Item:
    """A page of the navigation, as far as a template sees it."""

    title: str = "Glossary"
    url: str = "glossary/"
    meta: dict[str, Any] = field(default_factory=dict)
    children: tuple["Item", ...] = ()


@pytest.mark.parametrize(
    "other",
    [
        Item(meta={"icon": "walk"}),
        Item(meta={"status": "new", "structured": "{}"}),
        Item(title="Words"),
        Item(url="words/"),
        Item(children=(Item(),)),
    ],
)
def test_layouts_depend_on_what_the_navigation_shows(other: Item) -> None:
    """Its titles, where they lead, and what stands beside them."""
    assert list(_navigation([other])) != list(_navigation([Item()]))


def test_no_layout_depends_on_what_stands_in_the_head_of_another_page() -> None:
    """It is written anew with most edits of that page."""
    other = Item(meta={"structured": "{}", "card": "a.png", "description": "Words"})

    assert list(_navigation([other])) == list(_navigation([Item()]))


@pytest.mark.parametrize("theme", THEMES, ids=["ours", "Material"])
def test_no_template_asks_what_stands_in_the_head_of_another_page(theme: Path) -> None:
    """Of its own page it may; that is a part of what the layout is known by."""
    asked = {
        (found[1], found[2])
        for path in theme.rglob("*.html")
        for found in re.finditer(r"(\w+)\.meta\.(\w+)", path.read_text("utf-8"))
    }

    assert {whose for whose, name in asked if name in OF_ITS_OWN} <= {"page"}
    assert ("page", "description") in asked
