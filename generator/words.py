"""The words that templates add, from `site_data/labels.yml`, with their blanks filled in."""

import re
from collections.abc import Mapping
from datetime import date


class LabelError(Exception):
    """A label is missing, or has a blank that nothing fills; the message names it."""


class Words:
    """Looks up labels by dotted name: `words("record.edit")`."""

    def __init__(self, labels: Mapping[str, str]) -> None:
        self._labels = labels

    def __call__(self, name: str, /, **blanks: object) -> str:
        """The label's text with its `{blanks}` filled in.

        Raises:
            LabelError: where there is no such label, or a blank is not given.
        """
        if name not in self._labels:
            raise LabelError(f"the label `{name}` is missing")

        text = self._labels[name]
        if "{" not in text:
            return text

        def fill(blank: re.Match[str]) -> str:
            if blank[1] not in blanks:
                known = ", ".join(f"{{{one}}}" for one in sorted(blanks)) or "none"
                message = f"the label `{name}` has the blank {blank[0]}; it may have: {known}"
                raise LabelError(message)
            return str(blanks[blank[1]])

        return re.sub(r"\{(\w*)\}", fill, text)

    def date(self, day: date) -> str:
        """A date in words: "22 November 2026"."""
        month = self(f"month.{day.month}")
        return self("date.form", day=day.day, month=month, year=day.year)
