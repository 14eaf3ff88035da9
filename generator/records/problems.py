"""Problems with what editors wrote: where, what, and how to mend it."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from itertools import islice
from pathlib import PurePosixPath
from typing import NamedTuple

CODES: Mapping[str, str] = {
    # the file
    "not-utf8": "A file is not UTF-8 text.",
    "oversized-file": "A file is larger than any record needs to be.",
    "symlink-out-of-tree": "A link in the file system points out of the project's folders.",
    "misplaced-file": "A file has a name or place that no record can have.",
    "unreadable-file": "A file cannot be opened.",
    # the YAML
    "tab-indentation": "A line is indented with a tab.",
    "yaml-syntax": "The YAML cannot be read.",
    "duplicate-key": "A key stands twice in the same place.",
    "yaml-alias": "An alias (`*name`) repeats a part of the file.",
    "unsafe-tag": "A tag (`!name`) asks for something other than plain data.",
    "cut-text": "A text without quotes ends at a ` #`, where YAML begins a comment.",
    "list-in-text": "A text holds what should be entries of a list.",
    "too-deep": "Lists and keys are nested deeper than any record needs.",
    "front-matter": "A Markdown file does not begin with front matter.",
    # the fields
    "unknown-key": "A key that this kind of record does not have.",
    "missing-field": "A field that this kind of record must have.",
    "unquoted-value": "A value that YAML reads as another type.",
    "wrong-type": "A value of the wrong type.",
    "wrong-value": "A value that the field does not allow.",
    # the links
    "dangling-id": "An id that nothing has.",
    "wrong-kind": "An id of another kind than the field names.",
    "unknown-source": "A source that is not in the bibliography.",
    "unknown-term": "A word that is not in the list the field chooses from.",
    "link-to-draft": "A published record links to a draft.",
    "broken-link": "A link or citation in prose that is not finished.",
    "link-scheme": "A link to an address that is not http, https or mailto.",
    "missing-image": "An image that is not in `content/pages/assets`.",
    "no-alt-text": "An image without words for those who cannot see it.",
    # the library as a whole
    "duplicate-id": "Two records have the same id.",
    "duplicate-alias": "Two records share an alias or title.",
    "duplicate-short-address": "Two routines share a short address.",
    "cycle": "Easier and harder exercises go in a circle.",
    "uncited-claim": "A claim with neither a source nor the word practitioner.",
    "uncited-number": "A measured number (°, %, cm, mm) without a source in its paragraph.",
    "cause-or-cure": "A word that claims cause or cure. A warning: the page is still published.",
    "hard-to-read": "A page above reading grade 8, or a sheet above grade 6.",
    "no-caution": "An exercise, assessment or routine without a caution.",
    "no-stop-rule": "An exercise, assessment or routine without a stop rule.",
    "impossible-angle": "A figure bends a joint further than it goes.",
    "not-filled-in": "A published record still has the words of a new one.",
    "inconsistent": "Two fields that cannot both be right.",
    "missing-label": "A word that templates add is missing, or has a blank that cannot be filled.",
    "page-count": "A handout does not fit the pages that its routine declares.",
}
"""Every kind of problem, by the short code that `gaitway check` prints."""


WARNINGS = frozenset({"cause-or-cure"})
"""The codes that are shown and keep nothing from being published."""

MAX_IN_A_FILE = 50
"""Problems shown of one file in one run; only a file that is no record at all has more."""

_MORE = "There are more problems in this file than are shown here."

_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


class Mark(NamedTuple):
    """A place in a file, counted from 1."""

    line: int
    column: int


@dataclass(frozen=True, order=True)
class Problem:
    """Something wrong in one place of one file."""

    path: PurePosixPath
    """The file, relative to the project."""
    mark: Mark
    code: str
    field: str
    """The field, dotted: `dose.sets`. Empty where the problem is the file's."""
    message: str
    hint: str = ""

    def __post_init__(self) -> None:
        if self.code not in CODES:
            raise ValueError(f"problem code {self.code!r} is not in the catalogue")
        # a frozen dataclass sets what it derives from its fields through object
        for name in ("field", "message", "hint"):
            object.__setattr__(self, name, printable(getattr(self, name)))

    def __str__(self) -> str:
        place = f"{self.path}:{self.mark.line}:{self.mark.column}"
        field = f"{self.field}: " if self.field else ""
        hint = f"\n    {self.hint}" if self.hint else ""
        warning = "warning: " if self.warning else ""
        return f"{place}: {field}{warning}{self.message} [{self.code}]{hint}"

    @property
    def warning(self) -> bool:
        """True for what an editor should look at and may leave."""
        return self.code in WARNINGS


class ProblemsFoundError(Exception):
    """The library cannot be used; all its problems are in `problems`."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


def printable(text: str) -> str:
    """Text on one line, that no terminal or log takes for a command."""
    return _UNPRINTABLE.sub(" ", text)


def quoted(words: object, longest: int = 60) -> str:
    """An editor's own words for a message, in backticks; a long text is cut."""
    text = str(words)
    return f"`{text}`" if len(text) <= longest else f"`{text[:longest].rstrip()} …`"


def at_most(problems: Iterable[Problem], limit: int = MAX_IN_A_FILE) -> list[Problem]:
    """The first problems of a file; the last one says that there are more."""
    remaining = iter(problems)
    first = list(islice(remaining, limit))
    if next(remaining, None) is not None:
        hint = first[-1].hint.removesuffix(_MORE).strip()
        first[-1] = replace(first[-1], hint=f"{hint} {_MORE}".strip())
    return first


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that a word was meant to be; empty where none is near."""
    return next(iter(get_close_matches(word, list(known), n=1, cutoff=0.6)), "")


def commas_missing(words: str, known: Collection[str]) -> str:
    """The hint for several known words that stand where one belongs."""
    several = words.replace(",", " ").split()
    if len(several) > 1 and all(word in known for word in several):
        return f"Put a comma between them: {', '.join(several)}."
    return ""


def near_source(key: str, known: Iterable[str]) -> str:
    """The source that a key was meant to be: one by the same author, but for a slip.

    A key ends in its year, and many works share a year: one by somebody else is never meant.
    """
    author, year = _author_and_year(key)
    by_author: dict[str, list[str]] = {}
    for one in known:
        by_author.setdefault(_author_and_year(one)[0], []).append(one)
    names = get_close_matches(author, list(by_author), n=1, cutoff=0.8)
    keys = by_author[names[0]] if names else []
    return nearest(key, keys) or next((one for one in keys if one.endswith(year)), "")


def _author_and_year(key: str) -> tuple[str, str]:
    found = re.fullmatch(r"(.*?)-?([0-9]{4}[a-z]?)?", key.casefold())
    return (found[1], found[2] or "") if found else (key, "")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint with the nearest known word, or nothing where none is near."""
    near = nearest(word, known)
    return f"Did you mean `{near}`?" if near else ""


def grave(problems: Iterable[Problem]) -> list[Problem]:
    """The problems that keep a library from being published: all but warnings."""
    return [one for one in problems if not one.warning]


def count_line(problems: int, warnings: int = 0) -> str:
    """How many problems and warnings, in words."""
    counted = [_counted(problems, "problem") if problems else "No problems"]
    if warnings:
        counted.append(_counted(warnings, "warning"))
    return f"{', '.join(counted)}."


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}{'s' if number > 1 else ''}"
