"""YAML as plain data, with the place of every value kept for error messages.

Only plain data is read: no tags, no aliases, no duplicate keys, and none of YAML 1.1's surprises
(`3:1` is 181, `on` is true, `010` is 8). Such a value becomes `Misread`, which no field accepts.
"""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.records.fields import FieldPath
from generator.records.problems import Mark, Problem

MAX_DEPTH = 24

_TAG = "tag:yaml.org,2002:"
_PLAIN = {f"{_TAG}{name}" for name in ("str", "int", "float", "bool", "null", "timestamp")}
_INTEGER = re.compile(r"-?(0|[1-9]\d{0,17})")
_FLOAT = re.compile(r"-?(0|[1-9]\d{0,17})\.\d{1,17}")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Misread:
    """A scalar that YAML would read as something its writer did not write."""

    raw: str
    read_as: str


@dataclass(frozen=True)
class Document:
    """One file of YAML (or one front matter): its data and where everything stands in it."""

    path: PurePosixPath
    data: Any
    root: Node | None
    first_line: int = 0
    """Lines of the file above the YAML."""

    def node(self, field: FieldPath) -> tuple[Node | None, Node | None]:
        """The key node and value node at `field`, or of the nearest place above it."""
        key, value = None, self.root
        for step in field:
            found = _child(value, step)
            if found is None:
                break
            key, value = found
        return key, value

    def mark(self, field: FieldPath, *, at_key: bool = False) -> Mark:
        """Where the value at `field` stands; with `at_key`, where its key does."""
        key, value = self.node(field)
        node = key if at_key and key is not None else value
        if node is None:
            return Mark(self.first_line + 1, 1)
        return Mark(self.first_line + node.start_mark.line + 1, node.start_mark.column + 1)

    def raw(self, field: FieldPath) -> str | None:
        """The scalar at `field` as it is written in the file, without quotes."""
        value = self.node(field)[1]
        return value.value if isinstance(value, ScalarNode) else None

    def problem(
        self, code: str, field: FieldPath, message: str, hint: str = "", *, at_key: bool = False
    ) -> Problem:
        """A problem at `field` of this document."""
        mark = self.mark(field, at_key=at_key)
        return Problem(self.path, mark, code, dotted(field), message, hint)


def dotted(field: FieldPath) -> str:
    """A field path as editors read it: `blocks.0.exercises`."""
    return ".".join(map(str, field))


def _child(node: Node | None, step: str | int) -> tuple[Node | None, Node] | None:
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if key.value == step:
                return key, value
    if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None


def parse(
    text: str, path: PurePosixPath, *, first_line: int = 0
) -> tuple[Document | None, list[Problem]]:
    """Read one YAML document; problems instead of a document where it cannot be read."""
    try:
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        return None, [_syntax_problem(error, text, path, first_line)]
    except (yaml.YAMLError, ValueError) as error:
        # libyaml names no line for a character that YAML does not allow
        message = f"a character that YAML does not allow: {_reason(error)}"
        return None, [Problem(path, _bad_character(text, first_line), "yaml-syntax", "", message)]
    reader = _Reader(path, first_line)
    data = reader.build(root, ()) if root is not None else None
    if reader.problems:
        return None, reader.problems
    return Document(path, data, root, first_line), []


def _reason(error: Exception) -> str:
    return " ".join(str(getattr(error, "reason", None) or error).split())


def _bad_character(text: str, first_line: int) -> Mark:
    found = re.search(
        "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text
    )
    before = text[: found.start()] if found else ""
    return Mark(first_line + before.count("\n") + 1, len(before) - before.rfind("\n"))


def _syntax_problem(
    error: yaml.MarkedYAMLError, text: str, path: PurePosixPath, first_line: int
) -> Problem:
    where = error.problem_mark or error.context_mark
    line, column = (where.line, where.column) if where else (0, 0)
    lines = text.splitlines() or [""]
    written = lines[min(line, len(lines) - 1)]
    mark = Mark(first_line + line + 1, column + 1)
    if re.match(r" *\t", written):
        mark = Mark(first_line + line + 1, written.index("\t") + 1)
        return Problem(
            path, mark, "tab-indentation", "", "the line is indented with a tab",
            "Use spaces: two for each level.",
        )  # fmt: skip
    reason = error.problem or error.context or "it is not YAML"
    hint = ""
    if "mapping values are not allowed" in reason:
        hint = "A text with a colon in it needs quotes: \"Hip: straight\"."
    elif "undefined alias" in reason or "cannot start any token" in reason:
        hint = "A text that begins with * & ! % @ or ` needs quotes."
    elif "but found another document" in reason:
        hint = "A file holds one record: remove the line `---` and what follows."
    return Problem(path, mark, "yaml-syntax", "", f"this is not valid YAML: {reason}", hint)


class _Reader:
    """Turns nodes into data, collecting problems as it goes."""

    def __init__(self, path: PurePosixPath, first_line: int) -> None:
        self.path = path
        self.first_line = first_line
        self.problems: list[Problem] = []
        self.seen: set[int] = set()

    def report(self, node: Node, field: FieldPath, code: str, message: str, hint: str) -> None:
        mark = Mark(self.first_line + node.start_mark.line + 1, node.start_mark.column + 1)
        self.problems.append(Problem(self.path, mark, code, dotted(field), message, hint))

    def build(self, node: Node, field: FieldPath) -> Any:  # noqa: ANN401 - any YAML data
        # An alias gives the same node twice. Stopping here is what keeps a bomb harmless.
        if id(node) in self.seen:
            self.report(
                node, field, "yaml-alias", "a part of the file is repeated by an alias (`*name`)",
                "Write the value out where it is needed.",
            )  # fmt: skip
            return None
        self.seen.add(id(node))
        if len(field) > MAX_DEPTH:
            self.report(node, field[:3], "too-deep", f"more than {MAX_DEPTH} levels deep", "")
            return None
        if isinstance(node, MappingNode) and node.tag == f"{_TAG}map":
            return self.mapping(node, field)
        if isinstance(node, SequenceNode) and node.tag == f"{_TAG}seq":
            return tuple(
                self.build(child, (*field, place)) for place, child in enumerate(node.value)
            )
        if isinstance(node, ScalarNode) and node.tag in _PLAIN:
            return plain_value(node.tag.removeprefix(_TAG), node.value)
        name = node.tag.replace(_TAG, "!!")
        self.report(
            node, field, "unsafe-tag", f"the tag `{name}` is not allowed",
            "Remove it. A text that begins with ! needs quotes.",
        )  # fmt: skip
        return None

    def mapping(self, node: MappingNode, field: FieldPath) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key, ScalarNode) or not isinstance(key.value, str):
                self.report(key, field, "wrong-type", "a key must be a word", "")
                continue
            if key.tag == f"{_TAG}merge":
                self.report(
                    key, field, "yaml-alias", "merging with `<<` is not allowed",
                    "Write the values out where they are needed.",
                )  # fmt: skip
                continue
            if key.value in data:
                self.report(
                    key, (*field, key.value), "duplicate-key", f"`{key.value}` stands twice here",
                    "Keep one of the two; YAML would silently drop the first.",
                )  # fmt: skip
                continue
            data[key.value] = self.build(value, (*field, key.value))
        return data


def plain_value(tag: str, raw: str) -> object:
    """The value of a plain scalar, or `Misread` where YAML's reading would surprise."""
    if tag == "null":
        return None
    if tag == "bool":
        read: object = raw.lower() in {"true", "yes", "on", "y"}
        return read if raw in {"true", "false"} else Misread(raw, str(read).lower())
    if tag == "int":
        return int(raw) if _INTEGER.fullmatch(raw) else Misread(raw, _number(tag, raw))
    if tag == "float":
        return float(raw) if _FLOAT.fullmatch(raw) else Misread(raw, _number(tag, raw))
    if tag == "timestamp":
        try:
            return date.fromisoformat(raw) if _DATE.fullmatch(raw) else Misread(raw, "a time")
        except ValueError:
            return Misread(raw, "a date that does not exist")
    return raw


def _number(tag: str, raw: str) -> str:
    try:
        return f"the number {yaml.safe_load(raw)}"
    except (ValueError, OverflowError, yaml.YAMLError):
        return f"a {tag}"
