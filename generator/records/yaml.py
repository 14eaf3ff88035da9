"""YAML as plain data, with the place of every value kept for error messages.

Only plain data is read: no tags, no aliases, no duplicate keys, and none of YAML 1.1's surprises
(`3:1` is 181, `on` is true, `010` is 8). Such a value becomes `Misread`, which no field accepts.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.keys import digest
from generator.records.composing import LINE_END, TAG, compose
from generator.records.fields import FieldPath
from generator.records.problems import Mark, Problem, at_most, quoted
from generator.records.quiet_slips import QuietSlip, bullets, quiet_slips
from generator.records.scalars import SCALARS, plain_value


@dataclass(frozen=True)
class Document:
    """One file of YAML (or one front matter): its data and where everything stands in it."""

    path: PurePosixPath
    data: Any
    """What the YAML says. A document that comes from a memory has none: its record is made."""
    root: Node | None
    first_line: int = 0
    """Lines of the file above the YAML."""
    text: str = ""
    """The YAML as it is written."""

    def as_text(self) -> "Document":
        """The same without data and nodes, which take many times the room of the text."""
        return replace(self, data=None, root=None)

    def __getstate__(self) -> dict[str, Any]:
        # what a problem needs can be read again from the text, and few documents have problems
        return {"path": self.path, "first_line": self.first_line, "text": self.text}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(data=None, root=None, **state)

    @cached_property
    def digest(self) -> str:
        """Of its path and its text: many sheets are made from the same few files."""
        return digest(str(self.path), self.text)

    @cached_property
    def tree(self) -> Node | None:
        """The nodes of the YAML, with their places."""
        if self.root is None and self.text:
            return compose(self.text, self.path, self.first_line)[0]
        return self.root

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The YAML line by line, as the marks of its nodes count them."""
        return tuple(LINE_END.split(self.text))

    def node(self, field: FieldPath) -> tuple[Node | None, Node | None]:
        """The key node and value node at `field`, or of the nearest place above it."""
        key, value = None, self.tree
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
        self,
        code: str,
        field: FieldPath,
        message: str,
        hint: str = "",
        *,
        at_key: bool = False,
        mark: Mark | None = None,
    ) -> Problem:
        """A problem at `field` of this document, or at `mark` where that is more exact."""
        mark = mark or self.mark(field, at_key=at_key)
        return Problem(self.path, mark, code, dotted(field), message, hint)


def dotted(field: FieldPath) -> str:
    """A field path as editors read it: `blocks.0.exercises`."""
    return ".".join(str(step)[:40] for step in field)


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
    """Read one YAML document, with its problems; None where its data would be incomplete."""
    root, problems = compose(text, path, first_line)
    if problems:
        return None, problems
    reader = _Reader(path, first_line)
    data = reader.build(root, ()) if root is not None else None
    if not reader.complete:
        return None, at_most(reader.problems)
    document = Document(path, data, root, first_line, text)
    return document, at_most([*reader.problems, *_quiet_slips(document)])


def _quiet_slips(document: Document) -> Iterator[Problem]:
    if document.root is not None:
        for slip in quiet_slips(document.root, document.lines):
            yield _quiet_slip(document, slip, document.first_line)


def body_slips(document: Document, body: str, body_line: int) -> list[Problem]:
    """What Markdown reads without a word, in the prose of an article or page."""
    return [_quiet_slip(document, slip, body_line) for slip in bullets(body)]


def _quiet_slip(document: Document, slip: QuietSlip, lines_above: int) -> Problem:
    mark = Mark(lines_above + slip.line + 1, slip.column + 1)
    return document.problem(slip.code, slip.field, slip.message, slip.hint, mark=mark)


class _Reader:
    """Turns nodes into data, collecting problems as it goes."""

    def __init__(self, path: PurePosixPath, first_line: int) -> None:
        self.path = path
        self.first_line = first_line
        self.problems: list[Problem] = []
        self.complete = True

    def report(self, node: Node, field: FieldPath, code: str, message: str, hint: str) -> None:
        mark = Mark(self.first_line + node.start_mark.line + 1, node.start_mark.column + 1)
        self.problems.append(Problem(self.path, mark, code, dotted(field), message, hint))

    def build(self, node: Node, field: FieldPath) -> Any:  # noqa: ANN401 - any YAML data
        if isinstance(node, MappingNode) and node.tag == "map":
            return self.mapping(node, field)
        if isinstance(node, SequenceNode) and node.tag == "seq":
            return tuple(
                self.build(child, (*field, place)) for place, child in enumerate(node.value)
            )
        if isinstance(node, ScalarNode) and node.tag in SCALARS:
            return plain_value(node.tag, node.value)
        self.refuse_tag(node, field)
        return None

    def refuse_tag(self, node: Node, field: FieldPath) -> None:
        name = quoted(node.tag.replace(TAG, "!!"))
        hint = "Remove it. A text that begins with ! needs quotes."
        self.report(node, field, "unsafe-tag", f"the tag {name} is not allowed", hint)
        self.complete = False

    def mapping(self, node: MappingNode, field: FieldPath) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key, ScalarNode):
                hint = "A text that begins with { or [ or ? needs quotes."
                self.report(key, field, "wrong-type", "a key must be one word", hint)
                self.complete = False
            elif key.tag not in SCALARS:
                self.refuse_tag(key, field)
            elif key.value in data:
                message = f"{quoted(key.value)} stands twice here"
                hint = "Keep one of the two."
                self.report(key, (*field, key.value), "duplicate-key", message, hint)
            else:
                data[key.value] = self.build(value, (*field, key.value))
        return data
