"""Problems with what editors wrote: where, what, and how to mend it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
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
    "link-scheme": "A link to an address that is not http, https or mailto.",
    "missing-image": "An image that is not in `content/pages/assets`.",
    "no-alt-text": "An image without words for those who cannot see it.",
    # the library as a whole
    "duplicate-id": "Two records have the same id.",
    "duplicate-alias": "Two records share an alias or title.",
    "duplicate-short-address": "Two routines share a short address.",
    "cycle": "Easier and harder exercises go in a circle.",
    "uncited-claim": "A claim with neither a source nor the word practitioner.",
    "no-caution": "An exercise, assessment or routine without a caution.",
    "no-stop-rule": "An exercise, assessment or routine without a stop rule.",
    "inconsistent": "Two fields that cannot both be right.",
    "page-count": "A handout does not fit the pages that its routine declares.",
}
"""Every kind of problem, by the short code that `gaitway check` prints."""


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

    def __str__(self) -> str:
        place = f"{self.path}:{self.mark.line}:{self.mark.column}"
        field = f"{self.field}: " if self.field else ""
        hint = f"\n    {self.hint}" if self.hint else ""
        return f"{place}: {field}{self.message} [{self.code}]{hint}"


class ProblemsFoundError(Exception):
    """The library cannot be used; all its problems are in `problems`."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint with the nearest known word, or nothing where none is near."""
    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"Did you mean `{near[0]}`?" if near else ""
