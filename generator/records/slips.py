"""Slips of the pen in YAML that cannot be read: the line where the slip is, and how to mend it.

libyaml says where it can read no further, which is often a line or two below the slip.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeAlias

from generator.records.quoting import quote_it

ODD_SPACES = "\xa0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff"
"""What looks like a space and is none to YAML."""
BULLETS = "•·▪▫◦●○‣∙\u2013\u2014\uf0b7"
"""What word processors put before the entries of a list."""

_KEY = re.compile(r"( *)((?:- +)*)([\w-]+):(?: |$)")
"""A field at the beginning of a line, or of an entry of a list."""


@dataclass(frozen=True)
class Slip:
    """A slip in one line; lines and columns are counted from 0."""

    line: int
    column: int
    message: str
    hint: str
    code: str = "yaml-syntax"


Rule: TypeAlias = Callable[[Sequence[str], int], Slip | None]


def find_slip(lines: Sequence[str], stopped: int, began: int | None) -> Slip | None:
    """The slip that keeps libyaml from reading on in the line `stopped`.

    `began` is the line in which the text begins that it could make no sense of, where it says so.
    """
    near = [line for line in (began, stopped, stopped - 1) if line is not None]
    tries: Iterator[tuple[Rule, int]] = chain(
        ((rule, line) for line in near for rule in _ANYWHERE),
        ((rule, stopped if began is None else began) for rule in _HERE),
    )
    for rule, line in tries:
        if 0 <= line < len(lines) and (slip := rule(lines, line)):
            return slip
    return None


def _tab(lines: Sequence[str], at: int) -> Slip | None:
    found = re.match(r" *\t", lines[at])
    if not found:
        return None
    hint = "Use spaces: two for each level."
    message = "the line is indented with a tab"
    return Slip(at, found.end() - 1, message, hint, "tab-indentation")


def _odd_space(lines: Sequence[str], at: int) -> Slip | None:
    pattern = rf" *[{ODD_SPACES}]| *(?:- *)?(?:[\w-]+:|-)[{ODD_SPACES}]"
    found = re.match(pattern, lines[at])
    if not found:
        return None
    name = f"U+{ord(found[0][-1]):04X}"
    message = f"what looks like a space here is another character ({name})"
    return Slip(at, found.end() - 1, message, "Delete it and type a space.")


def _bullet(lines: Sequence[str], at: int) -> Slip | None:
    found = re.match(
        rf"([{ODD_SPACES} \t]*)([{BULLETS}*]|[0-9]+[.)])[{ODD_SPACES} \t]+\S", lines[at]
    )
    if not found or _belongs_to_a_text(lines, at):
        return None
    message = f"an entry of a list cannot begin with `{found[2]}`"
    return Slip(at, found.start(2), message, "Begin it with a hyphen and a space: `- Text`.")


def _no_space_after_dash(lines: Sequence[str], at: int) -> Slip | None:
    found = re.match(r" *-(?=[^\W\d]|[\"'(])", lines[at])
    if not found or _belongs_to_a_text(lines, at):
        return None
    start = lines[at][found.end() :].split(" ")[0][:20]
    return Slip(at, found.end(), "a space is missing after the dash", f"Write `- {start} …`.")


def _no_space_after_colon(lines: Sequence[str], at: int) -> Slip | None:
    found = re.match(r" *(?:- +)?([a-z_]+):(?=[^\s:/])", lines[at])
    if not found or _belongs_to_a_text(lines, at):
        return None
    value = lines[at][found.end() :].split(" ")[0][:20]
    hint = f"Write `{found[1]}: {value}`."
    return Slip(at, found.end(), "a space is missing after the colon", hint)


def _other_colon(lines: Sequence[str], at: int) -> Slip | None:
    found = re.match(r" *(?:- +)?([a-z_]+)(?: *[=：]| *;) *(?=\S|$)", lines[at])
    if not found or _belongs_to_a_text(lines, at):
        return None
    hint = f"Write `{found[1]}:`, a space, and the value."
    return Slip(at, found.end(1), "a colon stands between a field and its value", hint)


def _cut(lines: Sequence[str], at: int) -> Slip | None:
    """A ` #` in a text of several lines without quotes, which go on behind the comment."""
    text = re.match(r" *(?:- +)?(?:[\w-]+: +)?[^\s\"'#|>\[{][^\"'#]*\s(?=#[^\s#])", lines[at])
    goes_on = at + 1 < len(lines) and _begins(lines[at + 1]) > _begins(lines[at])
    if not text or not goes_on or _belongs_to_a_text(lines, at):
        return None
    message = f"the text ends before `{lines[at][text.end() :].strip()[:20]}`"
    hint = "What follows ` #` is a comment. Quote the whole text, or put it under `>-`."
    return Slip(at, text.end(), message, hint, "cut-text")


def _left_of_its_neighbours(lines: Sequence[str], at: int) -> Slip | None:
    """A field at the edge between two that are indented alike; the next one cannot be read."""
    if not 0 < at < len(lines) - 1:
        return None
    above, here, below = (_key_column(lines[line]) for line in (at - 1, at, at + 1))
    if here is None or above is None or above != below or here >= above:
        return None
    return _indent(lines, at, above)


def _colon_in_text(lines: Sequence[str], at: int) -> Slip | None:
    line = lines[at]
    key = _KEY.match(line)
    first = key.end() if key else 0
    # a key of ours has no capital and no space; what has is a text with a colon
    words = re.match(r" *(?:- +)?((?=[^a-z\s\"'\[{#|>&*!]|\S+ )[^\"'\[{#:]+): ", line)
    if key is None and words and not line.lstrip().startswith("#"):
        text = line.strip().removeprefix("-").lstrip()
        return Slip(at, words.end(1), _COLON, quote_it(text))
    text = line[first:].strip()
    if key is None or text[:1] in {"'", '"', "[", "{"} or ": " not in f"{text} ":
        return None
    return Slip(at, line.index(":", first), _COLON, quote_it(text))


_COLON = "there is a colon and a space inside a text"


def _quotes_and_brackets(lines: Sequence[str], at: int) -> Slip | None:
    """A text that begins like a quote, a list or a name, and goes on behind its end."""
    found = re.match(r"( *(?:- +)*(?:[\w-]+: +)?)([\"'\[{*&!%@`>|])(.*)", lines[at].rstrip())
    if not found or re.fullmatch(r"[|>][+-]?", found[2] + found[3]):
        return None
    column, sign, rest = found.end(1), found[2], found[3]
    if sign in {'"', "'"}:
        closed = rest.endswith(sign)
        inside = rest[:-1] if closed else rest
        if sign not in inside:
            return None  # it is closed where it ends, or nowhere
        text = inside if closed else sign + rest
        message = "a quote is closed before the text ends"
        return Slip(at, column + 1 + inside.index(sign), message, quote_it(text))
    written = sign + rest
    if sign == "[" and rest.endswith("]"):
        if written.count("[") == written.count("]") and not re.search(r"[\[,]\s*,", written):
            return None
        message = "a bracket or a comma stands here once too often"
        return Slip(at, column, message, "Write a list as `[one, two]`.")
    if sign in {"[", "{"}:
        end = {"[": "]", "{": "}"}[sign]
        if end not in rest or rest.endswith(end):
            return None  # a list or fields, as they should be, or never closed
    message = f"YAML reads a text that begins with `{sign}` in another way"
    return Slip(at, column, message, quote_it(written))


def _indentation(lines: Sequence[str], at: int) -> Slip | None:
    """A field or entry that begins in another column than those it belongs with."""
    here = _key_column(lines[at])
    dash = re.match(r" *(?=- )", lines[at])
    if dash is not None:
        columns = [
            found and found.end() for found in (re.match(r" *(?=- )", x) for x in lines[:at])
        ]
        here = dash.end()
        if at and _key_column(lines[at - 1]) == here:
            message = "this dash begins an entry of its own"
            return Slip(at, here, message, "Remove the dash: the field belongs to the entry above.")
    else:
        columns = [_key_column(line) for line in lines[:at]]
    open_columns = _open_columns(columns)
    if here is None or not open_columns or here in open_columns:
        return None
    return _indent(lines, at, open_columns[0])


def _open_columns(columns: Sequence[int | None]) -> list[int]:
    """Where a line may begin that belongs to what stands above it, the innermost first."""
    found: list[int] = []
    for column in reversed(columns):
        if column is not None and (not found or column < found[-1]):
            found.append(column)
    return found


def _begins(line: str) -> int:
    return len(line) - len(line.lstrip())


def _indent(lines: Sequence[str], at: int, column: int) -> Slip:
    begins = _begins(lines[at])
    spaces = f"with {column} spaces" if column else "at the edge, without spaces"
    message = "this line is not indented like those it belongs with"
    hint = f"Begin it {spaces}, as the lines beside it do."
    if begins > column + 1 and at and re.match(r" *(?:- +)?[\w-]+: +\S", lines[at - 1]):
        hint += " If it belongs below the line above, that line ends with its colon."
    return Slip(at, begins, message, hint)


def _key_column(line: str) -> int | None:
    found = _KEY.match(line)
    return found.end(2) if found else None


def _not_indented(lines: Sequence[str], at: int) -> Slip | None:
    """Text at the edge below a key that announces a text of several lines."""
    if not at or lines[at][:1].isspace() or not re.search(r": +[|>][+-]?\s*$", lines[at - 1]):
        return None
    hint = "Indent it by two spaces: it belongs to the text that begins above."
    return Slip(at, 0, "this line is not indented", hint)


def _text_without_sign(lines: Sequence[str], at: int) -> Slip | None:
    """Text of several lines below a key that does not announce it, with a colon in it."""
    indent = _begins(lines[at])
    if _key_column(lines[at]) is not None:
        return None
    colon = None
    for above in range(at, max(at - 40, -1), -1):
        if lines[above].strip() and _begins(lines[above]) < indent:
            key = re.fullmatch(r" *(?:- +)?([\w-]+):\s*", lines[above])
            if key is None or colon is None:
                return None
            column = lines[colon].index(": ")
            return Slip(colon, column, _COLON, f"Write `{key[1]}: >-` in the line above the text.")
        colon = above if ": " in lines[above] else colon
    return None


def _belongs_to_a_text(lines: Sequence[str], at: int) -> bool:
    """Whether a line stands in a text of several lines under `>-` or `|`."""
    indent = _begins(lines[at])
    for line in reversed(lines[max(0, at - 40) : at]):
        if line.strip() and _begins(line) < indent:
            return bool(re.search(r"[:-] +[|>][+-]?\s*$", line))
    return False


_ANYWHERE: tuple[Rule, ...] = (
    _tab,
    _odd_space,
    _bullet,
    _no_space_after_dash,
    _no_space_after_colon,
    _other_colon,
    _left_of_its_neighbours,
    _cut,
)
"""Slips that are what they are in any line near the place."""
_HERE: tuple[Rule, ...] = (
    _not_indented,
    _text_without_sign,
    _quotes_and_brackets,
    _colon_in_text,
    _indentation,
)
"""Slips that are looked for in the line that could not be read only."""
