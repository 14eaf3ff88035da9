"""From YAML text to nodes, within bounds: no aliases, no deep nesting, errors in plain words."""

import re
from pathlib import PurePosixPath
from typing import Any

import yaml
from yaml.nodes import Node

from generator.records.problems import Mark, Problem, at_most, quoted
from generator.records.scalars import SCALARS
from generator.records.slips import find_slip

MAX_DEPTH = 24
"""Levels of lists and keys inside each other. Records need six."""

_TOO_DEEP = f"more than {MAX_DEPTH} levels of lists and keys inside each other"

TAG = "tag:yaml.org,2002:"
LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""What YAML counts as the end of a line."""

_QUOTES = "A text that begins with * & ! % @ | > or ` needs quotes."
_REASONS = {
    "mapping values are not allowed": (
        "there is a colon and a space inside a text",
        'Such a text needs quotes: "Hip: straight". Or the line is indented too far.',
    ),
    "did not find expected key": (
        "this line does not fit the lines above it",
        "Check how far it is indented, and the quotes of the line above.",
    ),
    "did not find expected '-' indicator": (
        "this line does not fit the list above it",
        "Every entry of a list begins with a dash, all at the same distance from the edge.",
    ),
    "could not find expected ':'": (
        "this is not a key with a value",
        "Write `key: value`. A text of several lines begins with `>-` and is indented.",
    ),
    "block sequence entries are not allowed": (
        "a list cannot begin here",
        "Put its first dash on a line of its own, below the key.",
    ),
    "did not find expected ','": (
        "a bracket is not closed, or a comma is missing",
        "A text with a bracket or a comma in it needs quotes inside [ ] and { }.",
    ),
    "unexpected end of stream": (
        "a quote is opened and never closed",
        "Close it: the same straight quote stands at the end of the text. Or remove it.",
    ),
    "unknown escape character": (
        "a backslash in double quotes has a meaning of its own",
        "Use single quotes around this text.",
    ),
    "found another document": (
        "a second record begins here",
        "A file holds one record: remove the line `---` and what follows.",
    ),
    "did not find expected node": (
        "a value is missing here",
        "Something stands before this place that asks for a value: look for a comma or bracket.",
    ),
    "undefined alias": ("YAML takes this for the name of another part of the file", _QUOTES),
    "expected alphabetic or numeric character": ("YAML takes this for a name", _QUOTES),
    "cannot start any token": ("a value cannot begin with this character", _QUOTES),
}
"""What libyaml says, and what an editor can do about it."""
_NEVER_CLOSED = ("did not find expected ','", "unexpected end of stream")

_ALLOWED = "\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff"


def compose(text: str, path: PurePosixPath, first_line: int) -> tuple[Node | None, list[Problem]]:
    """The root node of one YAML document, or the problem that keeps it from being read."""
    try:
        # only a file with an `&` in it can hold aliases, and few do
        if "&" in text and (problems := _aliases(text, path, first_line)):
            return None, problems
        return yaml.compose(text, Loader=_Loader), []
    except _TooDeepError as error:
        mark = _mark(error.problem_mark, first_line)
        hint = "Look for brackets or dashes that do not belong: a record needs six levels."
        return None, [Problem(path, mark, "too-deep", "", _TOO_DEEP, hint)]
    except yaml.MarkedYAMLError as error:
        return None, [_syntax_problem(error, text, path, first_line)]
    except (yaml.YAMLError, ValueError):
        # libyaml gives no line for a character that YAML does not allow
        return None, [_bad_character(text, path, first_line)]


class _TooDeepError(yaml.MarkedYAMLError):
    """Lists and keys are nested deeper than any record needs."""


class _Loader(yaml.CSafeLoader):
    """Names the types it sees by bare words, so that a tag in the file never looks like one."""

    # the stubs call these final, and PyYAML means them to be set by a subclass
    DEFAULT_SCALAR_TAG = "str"  # type: ignore[misc]
    DEFAULT_SEQUENCE_TAG = "seq"  # type: ignore[misc]
    DEFAULT_MAPPING_TAG = "map"  # type: ignore[misc]
    # `=` and `<<` have a meaning in YAML 1.1 that no editor expects: here they are text
    yaml_implicit_resolvers = {  # noqa: RUF012 - set as PyYAML sets it
        first: [
            (tag.removeprefix(TAG), pattern)
            for tag, pattern in patterns
            if tag.removeprefix(TAG) in SCALARS
        ]
        for first, patterns in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    }
    depth = 0

    def descend_resolver(self, current_node: Node | None, _index: object) -> None:
        """Count one level down: libyaml's binding would go down until the process dies."""
        self.depth += 1
        if current_node is not None and self.depth > MAX_DEPTH:
            raise _TooDeepError(problem_mark=current_node.start_mark)

    def ascend_resolver(self) -> None:
        """Count one level up again."""
        self.depth -= 1


def _aliases(text: str, path: PurePosixPath, first_line: int) -> list[Problem]:
    """A problem for each `*name`; where there is none, for each `&name`."""
    aliases: list[tuple[str, Mark]] = []
    anchors: list[tuple[str, Mark]] = []
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.NodeEvent) and event.anchor:
            found = aliases if isinstance(event, yaml.AliasEvent) else anchors
            found.append((event.anchor, _mark(event.start_mark, first_line)))
    repeats = (
        Problem(
            path, mark, "yaml-alias", "", f"{quoted('*' + name)} repeats a part of the file",
            f"Write the value out here, and remove {quoted('&' + name)}.",
        )
        for name, mark in aliases
    )  # fmt: skip
    names = (
        Problem(
            path, mark, "yaml-alias", "",
            f"YAML takes {quoted('&' + name)} as a name, and drops it from the text",
            "Remove it. A text that begins with & needs quotes.",
        )
        for name, mark in anchors
    )  # fmt: skip
    return at_most(repeats if aliases else names)


def _mark(mark: Any, first_line: int) -> Mark:  # noqa: ANN401 - the stubs know two kinds of it
    return Mark(first_line + mark.line + 1, mark.column + 1)


def _bad_character(text: str, path: PurePosixPath, first_line: int) -> Problem:
    found = re.search(f"[^{_ALLOWED}]", text)
    lines = LINE_END.split(text[: found.start()] if found else "")
    mark = Mark(first_line + len(lines), len(lines[-1]) + 1)
    name = f"U+{ord(found[0]):04X}" if found else "here"
    message = f"there is a character ({name}) that YAML does not allow"
    return Problem(path, mark, "yaml-syntax", "", message, "Delete it: it cannot be seen.")


def _syntax_problem(
    error: yaml.MarkedYAMLError, text: str, path: PurePosixPath, first_line: int
) -> Problem:
    reason = error.problem or error.context or ""
    # what is never closed is looked for where it was opened
    opened = error.context_mark if any(part in reason for part in _NEVER_CLOSED) else None
    mark = _mark(opened or error.problem_mark or error.context_mark, first_line)
    began = error.context_mark if "simple key" in (error.context or "") else None
    slip = find_slip(
        LINE_END.split(text), mark.line - first_line - 1, began.line if began else None
    )
    if slip is not None and opened is None:
        mark = Mark(first_line + slip.line + 1, slip.column + 1)
        return Problem(path, mark, slip.code, "", slip.message, slip.hint)
    if began is not None:
        mark = _mark(began, first_line)
    message, hint = next((words for part, words in _REASONS.items() if part in reason), ("", ""))
    message = message or f"this is not valid YAML: {reason}"
    return Problem(path, mark, "yaml-syntax", "", message, hint)
