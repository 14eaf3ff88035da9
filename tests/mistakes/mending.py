"""Doing what a hint says, to the letter, as an editor would who knows nothing else."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

Problem: TypeAlias = Mapping[str, Any]
Mend: TypeAlias = Callable[[str, int, re.Match[str], str], str]
"""From a line, the column of the problem, what the hint says, and what it is about: the line."""

_PLACE = r"(?:Rename|Move) it to `([^`]+)`"
_VALUE = re.compile(r"( *(?:- +)*(?:[\w-]+: +)?)(.*)")
"""What stands before a text in its line, and the text."""


def says_all(hint: str) -> bool:
    """Whether a hint says all that is to be done."""
    return any(re.search(one, hint) for one in [_PLACE, *_MENDS])


def follow(project: Path, problem: Problem) -> bool:
    """Do what the hint of a problem says; False where it leaves something to be thought of."""
    path = project / problem["path"]
    if found := re.search(_PLACE, problem["hint"]):
        path.rename(path.parent / found[1] if "/" not in found[1] else project / found[1])
        return True
    for hint, mend in _MENDS.items():
        if found := re.search(hint, problem["hint"]):
            about = re.search(r"`([^`]*)`", problem["message"])
            lines = path.read_text(encoding="utf-8").split("\n")
            at, column = problem["line"] - 1, problem["column"] - 1
            lines[at] = mend(lines[at], column, found, about[1] if about else "")
            path.write_text("\n".join(lines), encoding="utf-8")
            return True
    return False


def _instead_of_word(line: str, column: int, hint: re.Match[str], about: str) -> str:
    return line[:column] + line[column:].replace(about, hint[1], 1)


def _instead_of_text(line: str, _column: int, hint: re.Match[str], _about: str) -> str:
    return _VALUE.sub(lambda found: found[1] + hint[1], line, count=1)


def _indented(line: str, _column: int, hint: re.Match[str], _about: str) -> str:
    return " " * int(hint[1] or 0) + line.lstrip()


def _with_a_space(line: str, column: int, _hint: re.Match[str], _about: str) -> str:
    return f"{line[:column]} {line[column:]}"


def _with_a_hyphen(line: str, column: int, _hint: re.Match[str], about: str) -> str:
    return line[:column] + "-" + line[column:].removeprefix(about)


def _with_true_spaces(line: str, _column: int, _hint: re.Match[str], _about: str) -> str:
    return re.sub(r"[^\S\n]", " ", line)


def _without_it(_line: str, _column: int, _hint: re.Match[str], _about: str) -> str:
    return "---"


_MENDS: Mapping[str, Mend] = {
    r"^Did you mean `([^`]+)`\?$": _instead_of_word,
    r"Quote all of it: `(.+)`$": _instead_of_text,
    r'^Quote it: (".+")\.$': _instead_of_text,
    r"^Write the (?:number|year) alone: ([\d.]+)\.$": _instead_of_text,
    r"^Write a point for the comma: ([\d.]+)\.$": _instead_of_text,
    r"^Write it without a decimal point: (\d+)\.$": _instead_of_text,
    r"^Write year, month and day: (\d+-\d+-\d+)\.$": _instead_of_text,
    r"(?:In seconds|comes first|nothing else): (\d+(?:-\d+)?)\.": _instead_of_text,
    r"^Use the hyphen of the keyboard: (\d+-\d+),": _instead_of_text,
    r"^Put brackets around it: (\[.+\])\.$": _instead_of_text,
    r"^Begin it (?:with (\d+) spaces|at the edge)": _indented,
    r"^Write `- \S+ …`\.$": _with_a_space,
    r"^Write `\w+: \S+`\.$": _with_a_space,
    r"^Begin it with a hyphen and a space: `- Text`\.$": _with_a_hyphen,
    r"^Delete it and type a space\.$": _with_true_spaces,
    r"^Write three hyphens and nothing else in this line": _without_it,
}
"""What to do, by what a hint says."""
