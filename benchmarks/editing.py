"""Editing one record or term again and again, each time with other words."""

import re
from itertools import count
from pathlib import Path
from time import time_ns

_STEPS = re.compile(r"^(steps:\n\s*- )", re.MULTILINE)
_SUMMARY = re.compile(r"^(summary:(?: >-)?\s+['\"]?)", re.MULTILINE)
_MEANING = re.compile(r"^(\s+means:(?: >-)?\s+['\"]?)", re.MULTILINE)


class Editor:
    """Puts a word before the first step of an exercise, or the summary of another record.

    In the glossary it stands before what the first term means.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._before = path.read_text("utf-8")
        self._bare = re.sub(r"Zebra[0-9]+ ", "", self._before)
        # what one process writes, no other one wrote: nothing is remembered of it
        self._numbers = count(time_ns() // 1000 % 10**9)

    def edit(self) -> str:
        """Save it with a new word, which is given back."""
        word = f"Zebra{next(self._numbers)}"
        places = (one.search(self._bare) for one in (_STEPS, _SUMMARY, _MEANING))
        place = next(filter(None, places), None)
        if not place:
            raise ValueError(f"{self.path} has neither steps, nor a summary, nor a meaning")
        text = f"{self._bare[: place.end()]}{word} {self._bare[place.end() :]}"
        self.path.write_text(text, "utf-8")
        return word

    def undo(self) -> None:
        """Save it as it was found."""
        self.path.write_text(self._before, "utf-8")
