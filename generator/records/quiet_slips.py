"""Slips of the pen that YAML reads without a word, as something that was not meant."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.records.fields import FieldPath
from generator.records.quoting import quote_it

_BULLET = re.compile(r"(?:^|\s)([•●▪▫◦‣∙\uf0b7])\s")
# begins with a digit: for one the engine can search, where it must try a place before it everywhere
_NUMBER = re.compile(r"[0-9](?<!\S[0-9])[0-9]?[.)]\s+(?=[^\W\da-z])")
_ENTRY = re.compile(r"\s*(?:-|[0-9]{1,2}[.)])\s+\S")
"""A line that looks like the beginning of an entry of a list."""
_LIST = "Write one entry a line, each behind a hyphen and a space, all indented alike."


@dataclass(frozen=True)
class QuietSlip:
    """A slip that YAML reads; its line and column are counted from 0."""

    code: str
    field: FieldPath
    line: int
    column: int
    message: str
    hint: str


def quiet_slips(root: Node, lines: Sequence[str]) -> Iterator[QuietSlip]:
    """What a document says otherwise than its writer meant: texts cut short, lists in texts."""
    for field, node, in_list in _texts(root, ()):
        if "#" in lines[min(node.end_mark.line, len(lines) - 1)]:
            yield from _cut(field, node, lines)
        yield from _list_in_text(field, node, lines, in_list=in_list)


def bullets(text: str) -> Iterator[QuietSlip]:
    """Bullets of a word processor in the prose of an article: Markdown knows hyphens."""
    for number, line in enumerate(text.splitlines()):
        if found := _BULLET.match(line.lstrip()):
            message = f"`{found[1]}` makes no list here"
            column = line.index(found[1])
            yield QuietSlip("list-in-text", ("body",), number, column, message, _LIST)
            return


def _texts(
    node: Node, field: FieldPath, *, in_list: bool = False
) -> Iterator[tuple[FieldPath, ScalarNode, bool]]:
    if isinstance(node, ScalarNode):
        if node.tag == "str":
            yield field, node, in_list
    elif isinstance(node, MappingNode):
        for key, value in node.value:
            name = key.value if isinstance(key, ScalarNode) else ""
            yield from _texts(value, (*field, name))
    elif isinstance(node, SequenceNode):
        for place, entry in enumerate(node.value):
            yield from _texts(entry, (*field, place), in_list=True)


def _cut(field: FieldPath, node: ScalarNode, lines: Sequence[str]) -> Iterator[QuietSlip]:
    """A ` #` in a text without quotes: YAML takes the rest of the line for a comment."""
    if node.style or " " not in node.value:
        return
    end = node.end_mark
    rest = lines[end.line][end.column :] if end.line < len(lines) else ""
    if found := re.match(r"\s+(?=#[^\s#])", rest):
        message = f"the text ends before `{rest.strip()[:20]}`: what follows ` #` is a comment"
        whole = quote_it(lines[end.line][node.start_mark.column :].strip())
        hint = (
            whole if end.line == node.start_mark.line else "Quote the text, or put it under `>-`."
        )
        yield QuietSlip("cut-text", field, end.line, end.column + found.end(), message, hint)


def _list_in_text(
    field: FieldPath,
    node: ScalarNode,
    lines: Sequence[str],
    *,
    in_list: bool,
) -> Iterator[QuietSlip]:
    first, last = node.start_mark.line, node.end_mark.line
    if not node.style:
        below = range(first + 1, min(last + 1, len(lines)))
        entry = next((at for at in below if _ENTRY.match(lines[at])), None)
        if entry is not None and not node.value.startswith(("-", "•")):
            column = len(lines[entry]) - len(lines[entry].lstrip())
            message = "this line has become part of the text above it"
            hint = "If it is an entry of the list, indent it exactly like the others."
            yield QuietSlip("list-in-text", field, entry, column, message, hint)
            return
    many = len(_NUMBER.findall(node.value))
    if in_list and (many > 1 or _NUMBER.match(node.value)):
        message = "this entry numbers itself, and a list is numbered by the page"
        hint = "Remove the number: steps are numbered in their order."
        if many > 1:
            message, hint = f"there are {many} numbered entries in one", _LIST
        yield QuietSlip("list-in-text", field, first, node.start_mark.column, message, hint)
    elif not node.value.isascii() and (found := _BULLET.search(node.value)) and found.start():
        at = next((at for at in range(first, last + 1) if found[1] in lines[at]), first)
        message = f"`{found[1]}` makes no list here"
        yield QuietSlip("list-in-text", field, at, lines[at].find(found[1]), message, _LIST)
