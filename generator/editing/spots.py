"""The exact places where a file names a record: in its fields and among the words of its prose.

The linker says what a file mentions; this finds the very characters, so that an edit touches them
and nothing else.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import PurePosixPath

from yaml.nodes import ScalarNode

from generator.editing.text import EditError
from generator.prose.tree import parse, walk
from generator.records.composing import LINE_END
from generator.records.fields import FieldPath
from generator.records.kinds import Kind
from generator.records.mentions import BODY, Mention
from generator.records.problems import Mark
from generator.records.yaml import Document, dotted

_ESCAPE = re.compile(
    r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(?:\r\n|\n|\r)[ \t]*|(.))|(.)",
    re.DOTALL,
)
_LITERAL = '"\\/ '
"""What stands for itself behind a backslash."""


@dataclass(frozen=True)
class Source:
    """A file that names records: what it is, and the whole of what is written in it."""

    document: Document
    mentions: Sequence[Mention]
    text: str
    """Without a byte-order mark."""
    body: str = ""

    @property
    def path(self) -> PurePosixPath:
        """The file, relative to the project."""
        return self.document.path

    @property
    def yaml(self) -> tuple[int, int]:
        """Where the YAML stands in the text.

        Raises:
            EditError: where the file is no longer as it was read.
        """
        start = 0
        if self.document.first_line:
            found = LINE_END.search(self.text)
            start = found.end() if found else 0
        end = start + len(self.document.text)
        if self.text[start:end] != self.document.text or not self.text.endswith(self.body):
            raise EditError(f"{self.path} was changed by somebody else just now")
        return start, end


@dataclass(frozen=True, order=True)
class Spot:
    """The characters of one id in a file."""

    path: PurePosixPath
    start: int
    end: int
    mark: Mark
    field: FieldPath
    prose: bool
    plain: bool
    """True where the id is the whole of a YAML scalar without quotes."""

    def __str__(self) -> str:
        return f"{self.path}:{self.mark.line}:{self.mark.column}: {dotted(self.field)}"


def names(mention: Mention, target: str) -> bool:
    """True where a record is named, and not a muscle or a source of the same name."""
    return mention.target == target and (mention.to == "record" or mention.to in set(Kind))


def spots(source: Source, target: str) -> list[Spot]:
    """Every place where a file names a record, in its order.

    Raises:
        EditError: where one cannot be told from words that look like it.
    """
    named = [one for one in source.mentions if names(one, target)]
    found: list[Spot] = []
    for field, group in groupby(named, key=lambda one: one.field):
        found += _in_field(source, field, list(group))
    return sorted(found, key=lambda one: one.start)


def _in_field(source: Source, field: FieldPath, mentions: Sequence[Mention]) -> Iterator[Spot]:
    target, prose = mentions[0].target, mentions[0].kind == "link"
    written = _written(source, field, body=prose and field == BODY)
    pattern = _in_prose(target) if prose else re.compile(f"({re.escape(target)})")
    candidates = [one.span(1) for one in pattern.finditer(written.text)]
    chosen = _links(written.value, pattern, target, len(mentions)) if prose else [0]
    if len(chosen) != len(mentions) or max(chosen) >= len(candidates):
        words = "is written in a way that only a person can change"
        raise EditError(f"{source.path}: {dotted(field)} names `{target}` and {words}")
    for start, end in (candidates[number] for number in chosen):
        first, last = written.starts[start], written.ends[end - 1]
        mark = _mark(source.text, first)
        yield Spot(source.path, first, last, mark, field, prose, not prose and written.bare)


@dataclass(frozen=True)
class _Written:
    """A value, and the characters of the file that it is written with."""

    value: str
    text: str
    """As it is written, its escapes read."""
    starts: Sequence[int]
    """Where each character of it begins in the file …"""
    ends: Sequence[int]
    """… and where it ends."""
    bare: bool = False
    """True where it stands without quotes on its line."""


def _written(source: Source, field: FieldPath, *, body: bool) -> _Written:
    """How a field is written, or the prose below the front matter."""
    whole = len(source.text)
    if body:
        start = whole - len(source.body)
        return _Written(source.body, source.body, range(start, whole), range(start + 1, whole + 1))
    node = source.document.node(field)[1]
    if not isinstance(node, ScalarNode):
        raise EditError(f"{source.path}: {dotted(field)} is not where it was read")
    start, end = node.start_mark.index, node.end_mark.index
    if node.style in {"|", ">"}:
        # a comment may stand behind the sign
        header = LINE_END.search(source.document.text, start)
        start = header.end() if header else start
    above = source.yaml[0]
    raw = source.document.text[start:end]
    if node.style == '"' and "\\" in raw:
        units = [one for one in _ESCAPE.finditer(raw) if _unit(one)]
        places = [(one.start() + above + start, one.end() + above + start) for one in units]
        text = "".join(map(_unit, units))
        return _Written(node.value, text, [one for one, _ in places], [one for _, one in places])
    first, last = above + start, above + end
    starts, ends = range(first, last), range(first + 1, last + 1)
    return _Written(node.value, raw, starts, ends, bare=not node.style)


def _unit(found: re.Match[str]) -> str:
    """The character that a part of a text in double quotes stands for; empty for a broken line."""
    if found[5] is not None:
        return found[5]
    if code := found[1] or found[2] or found[3]:
        return chr(int(code, 16))
    if found[4] is None:
        return ""
    return found[4] if found[4] in _LITERAL else " "


def _in_prose(target: str) -> re.Pattern[str]:
    """What a link to a record may look like; a link may be broken, also in a quotation."""
    return re.compile(rf"\[\[[\s>]*({re.escape(target)})(?=[\s>]*(?:\\?\||\]\]))")


def _links(value: str, pattern: re.Pattern[str], target: str, count: int) -> list[int]:
    """Which of the places in some prose that look like links are links: code has none."""
    places = [one.span(1) for one in pattern.finditer(value)]
    if len(places) == count:
        return list(range(count))
    other = f"{target}-0"
    return [
        number
        for number, (start, end) in enumerate(places)
        if _count(value[:start] + other + value[end:], target) < count
    ]


def _count(prose: str, target: str) -> int:
    nodes = (node for node in walk(parse(prose)) if node.kind in {"reference", "card"})
    return sum(node.target == target for node in nodes)


def _mark(text: str, place: int) -> Mark:
    lines = LINE_END.split(text[:place])
    return Mark(len(lines), len(lines[-1]) + 1)
