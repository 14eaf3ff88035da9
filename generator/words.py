"""The words that templates add, from `site_data/labels.yml`, with their blanks filled in."""

from collections.abc import Mapping
from datetime import date


class Words:
    """Looks up labels by dotted name: `words("record.edit")`."""

    def __init__(self, labels: Mapping[str, str]) -> None:
        self._labels = labels

    def __call__(self, name: str, /, **blanks: object) -> str:
        """The label's text with its `{blanks}` filled in.

        Raises:
            KeyError: where there is no such label, or a blank is not given.
        """
        words = self._labels[name]
        return words.format(**blanks) if "{" in words else words

    def date(self, day: date) -> str:
        """A date in words: "22 November 2026"."""
        month = self(f"month.{day.month}")
        return self("date.form", day=day.day, month=month, year=day.year)
