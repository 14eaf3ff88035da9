"""Finding the terms of the field in prose, to explain each where a page first uses it."""

import re
from collections.abc import Mapping

from markupsafe import Markup

from generator.prose.escape import escape_span
from generator.records.shared import Term


class Terms:
    """The glossary as one pattern; made once, used by every page."""

    def __init__(self, glossary: Mapping[str, Term]) -> None:
        self._keys = {entry.term.casefold(): key for key, entry in glossary.items()}
        longest_first = sorted(self._keys, key=lambda term: (-len(term), term))
        words = "|".join(re.escape(term) for term in longest_first) or r"(?!)"
        self._pattern = re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)

    def explain(self, text: str, used: set[str], link: str) -> Markup:
        """The text, with terms not in `used` linked to the glossary page at `link`."""
        parts: list[Markup] = []
        end = 0
        for found in self._pattern.finditer(text):
            key = self._keys[found[0].casefold()]
            if key in used:
                continue
            used.add(key)
            parts.append(escape_span(text[end : found.start()]))
            parts.append(Markup("[") + escape_span(found[0]) + Markup(f"]({link}#{key}){{.term}}"))
            end = found.end()
        parts.append(escape_span(text[end:]))
        return Markup("").join(parts)
