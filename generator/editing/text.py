"""YAML as text that is changed in one place and stays byte for byte as it is in all others."""

import json
import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from generator.records.composing import LINE_END, compose
from generator.records.fields import FieldPath
from generator.records.yaml import Document

_COMMA = re.compile(r"(?:\s|#[^\n]*\n)*,")
_REST_OF_LINE = re.compile(r"[ \t]*(?:#[^\r\n]*)?(\r\n|\n|\r|\Z)")


class EditError(Exception):
    """A place that cannot be edited without changing more than it."""


def without_item(text: str, field: FieldPath) -> str:
    """The YAML without one entry of a list; a comment on its own line goes with it."""
    key, node = _document(text).node(field[:-1])
    place = field[-1]
    if not isinstance(node, SequenceNode) or not isinstance(place, int):
        raise EditError("this is no list")
    if node.flow_style:
        return _without_flow_item(text, node.value, place)
    start = _dash_line(text, node, node.value[place])
    end = _line_end(text, _end(text, node.value[place]))
    if len(node.value) > 1:
        return text[:start] + text[end:]
    if key is None:
        return f"{text[:start]}[]{_newline(text)}{text[end:]}"
    colon = text.index(":", key.end_mark.index) + 1
    return f"{text[:colon]} []{text[colon:start]}{text[end:]}"


def with_item(text: str, field: FieldPath, item: str) -> str:
    """The YAML with one more entry, already in YAML, at the end of a list."""
    node = _document(text).node(field)[1]
    if not isinstance(node, SequenceNode):
        raise EditError("this is no list")
    if not node.value and not field:
        start, end = node.start_mark.index, node.end_mark.index
        return f"{text[:start]}- {item}{text[end:] or _newline(text)}"
    if node.flow_style and not node.value:
        place = node.start_mark.index + 1
        return text[:place] + item + text[place:]
    last = node.value[-1]
    if node.flow_style:
        return f"{text[: _end(text, last)]}, {item}{text[_end(text, last) :]}"
    return _with_line(text, _end(text, last), f"{' ' * node.start_mark.column}- {item}")


def with_list_after(text: str, key: str, name: str, items: Sequence[str]) -> str:
    """The YAML with a list below its field `key`."""
    root, after = _document(text).tree, _document(text).node((key,))[1]
    if not isinstance(root, MappingNode) or after is None:
        raise EditError(f"there is no `{key}`")
    written = f"{name}: [{', '.join(items)}]"
    if root.flow_style:
        return f"{text[: _end(text, after)]}, {written}{text[_end(text, after) :]}"
    return _with_line(text, _end(text, after), " " * root.start_mark.column + written)


def word(value: str) -> str:
    """A text as YAML writes it in a list: with quotes only where it needs them."""
    for written in (value, json.dumps(value, ensure_ascii=False), json.dumps(value)):
        if value == _only_text(f"[{written}]") == _only_text(f"[{{to: {written}}}]"):
            return written
    raise EditError(f"`{value}` cannot be written in YAML")


def _only_text(text: str) -> str | None:
    """The text that a list holds, alone or as the value of `to`."""
    node = compose(text, PurePosixPath(), 0)[0]
    for _level in range(2):
        if isinstance(node, SequenceNode) and len(node.value) == 1:
            node = node.value[0]
        if isinstance(node, MappingNode) and len(node.value) == 1:
            node = node.value[0][1]
    return node.value if isinstance(node, ScalarNode) and node.tag == "str" else None


def _document(text: str) -> Document:
    return Document(PurePosixPath(), None, None, 0, text)


def _end(text: str, node: Node) -> int:
    """Where the last character of a value ends, without comments and empty lines below it."""
    if isinstance(node, CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(text, last[1] if isinstance(last, tuple) else last)
    if isinstance(node, ScalarNode) and node.style in {"|", ">"}:
        return len(text[: node.end_mark.index].rstrip())
    return int(node.end_mark.index)


def _line_end(text: str, index: int) -> int:
    """Where the line ends that this place stands in, with its line ending."""
    found = LINE_END.search(text, index)
    return found.end() if found else len(text)


def _newline(text: str) -> str:
    found = LINE_END.search(text)
    return found[0] if found else "\n"


def _with_line(text: str, index: int, line: str) -> str:
    """The text with a line of its own below the line of a place."""
    end = _line_end(text, index)
    newline = _newline(text)
    before = text[:end] if LINE_END.search(text, index) else text[:end] + newline
    return f"{before}{line}{newline}{text[end:]}"


def _dash_line(text: str, node: SequenceNode, item: Node) -> int:
    """Where the line begins that the dash of an entry stands in."""
    column = node.start_mark.column
    start = item.start_mark.index - item.start_mark.column
    while text[start : start + column].strip() or text[start + column] != "-":
        if start == 0:
            raise EditError("the entry has no line of its own")
        start = max((one.end() for one in LINE_END.finditer(text, 0, start - 1)), default=0)
    return start


def _without_flow_item(text: str, items: Sequence[Node], place: int) -> str:
    start, end = items[place].start_mark.index, _end(text, items[place])
    line = start - items[place].start_mark.column
    alone = not text[line:start].strip()
    comma = _COMMA.match(text, end)
    if comma:
        end = comma.end()
        while text[end : end + 1] in {" ", "\t"}:
            end += 1
    rest = _REST_OF_LINE.match(text, end)
    if alone and rest and rest[1] and comma:
        return text[:line] + text[rest.end() :]
    if comma or not place:
        return text[:start] + text[end:]
    # the last entry takes the comma before it along
    if alone and rest:
        end = rest.start(1)
    before = _end(text, items[place - 1])
    if "#" not in text[before:start]:
        return text[:before] + text[end:]
    comma = _COMMA.match(text, before)
    after_comma = comma.end() if comma else before
    return text[:before] + text[after_comma:start] + text[end:]
