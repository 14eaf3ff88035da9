"""Finding the very words of some prose in its file, so that a problem names their line."""

import dataclasses
import re
from functools import cached_property

from generator.records.fields import FieldPath
from generator.records.problems import Mark
from generator.records.yaml import Document

_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclasses.dataclass
class ProseText:
    """Some prose as it is written, searched onwards from where the same words were found last."""

    document: Document
    field: FieldPath
    body: str | None = None
    """The prose of an article or page; for other prose the field is looked up."""
    body_line: int = 0
    _searched: dict[str, tuple[int, int]] = dataclasses.field(default_factory=dict)

    @cached_property
    def _lines(self) -> tuple[list[str], int]:
        """The lines of the prose, and how many lines of the file stand above them."""
        if self.body is not None:
            return _LINE_END.split(self.body), self.body_line
        node = self.document.node(self.field)[1]
        if node is None:
            return [], 0
        first, column = node.start_mark.line, node.start_mark.column
        lines = list(self.document.lines[first : node.end_mark.line + 1])
        # on its first line the key stands before the prose
        lines[:1] = [" " * column + line[column:] for line in lines[:1]]
        return lines, self.document.first_line + first

    @property
    def start(self) -> Mark:
        """Where the prose begins."""
        if self.body is not None:
            return Mark(self.body_line + 1, 1)
        return self.document.mark(self.field)

    def find(self, before: str, words: str) -> Mark:
        """The place of the next `words` that stand behind `before`, which is a pattern.

        The start of the prose where they cannot be found, because they are written with escapes.
        """
        pattern = re.compile(f"(?:{before})({re.escape(words)})(?![\\w-])")
        lines, above = self._lines
        first, column = self._searched.get(pattern.pattern, (0, 0))
        for number in range(first, len(lines)):
            found = pattern.search(lines[number], column if number == first else 0)
            if found:
                self._searched[pattern.pattern] = (number, found.end())
                return Mark(above + number + 1, found.start(1) + 1)
        return self.start
