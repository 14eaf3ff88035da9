"""Entries go into lists and out of them, and every other byte stays."""

from collections.abc import Callable
from functools import partial

import pytest
import yaml

from generator.editing.text import EditError, with_item, with_list_after, without_item, word
from generator.records.fields import FieldPath

OUT = {
    "only of a flow list": ("a: [x] # c\n", ("a", 0), "a: [] # c\n"),
    "first of a flow list": ("a: [ x, y ]\n", ("a", 0), "a: [ y ]\n"),
    "middle of a flow list": ("a: [x,y,  z]", ("a", 1), "a: [x,z]"),
    "last of a flow list": ("a: [x , 'y' ]\n", ("a", 1), "a: [x ]\n"),
    "last with a comma behind it": ("a: [x, y,]\n", ("a", 1), "a: [x, ]\n"),
    "first on a line of its own": (
        "a: [\n  x, # X\n  y, # Y\n]\n",
        ("a", 0),
        "a: [\n  y, # Y\n]\n",
    ),
    "last on a line of its own": ("a: [\n  x,\n  y\n]\n", ("a", 1), "a: [\n  x\n]\n"),
    "last with comments": ("a: [\n  x, # X\n  y # Y\n]\n", ("a", 1), "a: [\n  x # X\n  \n]\n"),
    "comment above the next": ("a: [\n  x,\n  # Y\n  y]\n", ("a", 0), "a: [\n  # Y\n  y]\n"),
    "only of a block list": ("a: # c\n  # d\n  - x\nb: 1\n", ("a", 0), "a: [] # c\n  # d\nb: 1\n"),
    "first of a block list": ("a:\n- x # X\n# Y\n- y\n", ("a", 0), "a:\n# Y\n- y\n"),
    "last of a file": ("a:\n  - x\n  - y", ("a", 1), "a:\n  - x\n"),
    "with lines below it": (
        "a:\n  -   k: x\n      l: >-\n        m\n\n  - y\n",
        ("a", 0),
        "a:\n\n  - y\n",
    ),
    "of the whole file": ("# c\n- {a: 1}\n", (0,), "# c\n[]\n"),
    "one of the whole file": ("- {a: 1}\r\n- {a: 2}\r\n", (0,), "- {a: 2}\r\n"),
    "below its dash": ("a:\n-\n  k: x\n- y\n", ("a", 0), "a:\n- y\n"),
    "of a list in a list's entry": ("a:\n- b: [x, y]\n", ("a", 0, "b", 0), "a:\n- b: [y]\n"),
}

IN = {
    "empty": ("a: [] # c\n", ("a",), "a: [new] # c\n"),
    "flow": ("a: [x, 'y' ]\n", ("a",), "a: [x, 'y', new ]\n"),
    "flow with a comma at its end": ("a: [x,]\n", ("a",), "a: [x, new,]\n"),
    "flow with a comment": ("a: [\n  x # X\n]\n", ("a",), "a: [\n  x, new # X\n]\n"),
    "block": ("a:\n  - x # X\n\n# B\nb: 1\n", ("a",), "a:\n  - x # X\n  - new\n\n# B\nb: 1\n"),
    "block at the edge": (
        "a:\n- k: x\n  l: y\nb: 1\n",
        ("a",),
        "a:\n- k: x\n  l: y\n- new\nb: 1\n",
    ),
    "block without a line end": ("a:\n  - x", ("a",), "a:\n  - x\n  - new\n"),
    "empty file of a list": ("# c\n[]\n", (), "# c\n- new\n"),
    "empty list without a line end": ("[]", (), "- new\n"),
    "whole file": ("- x\r\n# c\r\n", (), "- x\r\n- new\r\n# c\r\n"),
    "flow for the whole file": ("[x]\n", (), "[x, new]\n"),
}


@pytest.mark.parametrize("name", OUT)
def test_an_entry_is_taken_out(name: str) -> None:
    """With its comma or its line, and the comment behind it there."""
    before, field, after = OUT[name]
    changed = without_item(before, field)
    expected = yaml.safe_load(before)
    inside = expected
    for step in field[:-1]:
        inside = inside[step]
    del inside[field[-1]]

    assert changed == after
    assert yaml.safe_load(changed) == expected


@pytest.mark.parametrize("name", IN)
def test_an_entry_is_put_in(name: str) -> None:
    """At the end, written as the others are."""
    before, field, after = IN[name]
    changed = with_item(before, field, "new")
    expected = yaml.safe_load(before)
    (expected[field[0]] if field else expected).append("new")

    assert changed == after
    assert yaml.safe_load(changed) == expected


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("s: a # c\nt: b\n", "s: a # c\nn: [x]\nt: b\n"),
        ("s: >-\n  a\n  b\n\nt: b\n", "s: >-\n  a\n  b\nn: [x]\n\nt: b\n"),
        ("s: a", "s: a\nn: [x]\n"),
        ("s: a\r\nt: b\r\n", "s: a\r\nn: [x]\r\nt: b\r\n"),
        ("{s: a, t: b}\n", "{s: a, n: [x], t: b}\n"),
    ],
)
def test_a_list_is_added(before: str, after: str) -> None:
    """Below the field before it, in the manner of the file."""
    assert with_list_after(before, "s", "n", ["x"]) == after


@pytest.mark.parametrize(
    "value",
    ["plain words", "it's", 'a "b"', "a: b", "a, b", "# x", "a #b", "[x]", "yes", "1", "1.5", "- a",
     "null", "~", "2026-01-01", "é ü 90°", "back\\slash", "x]", "{y", "3:1", "*a", "&b"],
)  # fmt: skip
def test_a_word_is_quoted_only_where_it_must(value: str) -> None:
    """It is read again as the text that it was, in a list and behind a key."""
    written = word(value)

    assert yaml.safe_load(f"[{written}]") == [value]
    assert yaml.safe_load(f"a: [{{to: {written}}}]") == {"a": [{"to": value}]}
    assert (written == value) is (
        value in {"plain words", "it's", 'a "b"', "é ü 90°", "back\\slash"}
    )


@pytest.mark.parametrize("change", [without_item, partial(with_item, item="x")])
def test_what_is_no_list_is_refused(change: Callable[[str, FieldPath], str]) -> None:
    """Nothing is guessed."""
    with pytest.raises(EditError, match="no list"):
        change("a: b", ("a", 0))
