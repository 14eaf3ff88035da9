"""Finding the terms of the field in prose, to explain each where a page first uses it."""

import re
from functools import lru_cache

from markupsafe import Markup

from generator.prose.escape import escape_span


@lru_cache(maxsize=2)
def terms_of(named: tuple[tuple[str, str], ...]) -> "Terms":
    """The terms of a glossary, each with its key; made once, used by every page."""
    return Terms(named)


class Terms:
    """The glossary as one pattern."""

    def __init__(self, named: tuple[tuple[str, str], ...]) -> None:
        self._keys = {_inside(term): key for key, term in named}
        longest_first = sorted(map(_small, self._keys), key=lambda term: (-len(term), term))
        words = "|".join(re.escape(term) for term in longest_first) or r"(?!)"
        # looked for in small letters only, which takes a fraction of IGNORECASE
        self._pattern = re.compile(rf"(?<![\w-])(?:{words})(?![\w-])")

    def explain(self, text: str, used: set[str], link: str) -> Markup:
        """The text, with terms not in `used` linked to the glossary page at `link`."""
        parts: list[Markup] = []
        end = 0
        for found in self._pattern.finditer(_small(text)):
            word = text[found.start() : found.end()]
            key = self._key(text[: found.start()], word)
            if key is None or key in used:
                continue
            used.add(key)
            parts.append(escape_span(text[end : found.start()]))
            parts.append(Markup("[") + escape_span(word) + Markup(f"]({link}#{key}){{.term}}"))
            end = found.end()
        rest = escape_span(text[end:])
        return Markup("").join([*parts, rest]) if parts else rest

    def _key(self, before: str, word: str) -> str | None:
        """The term's key; None where a capital within a sentence says that it is a name."""
        before = before.rstrip()
        begins = not before or before.endswith((".", "?", "!", ":"))
        written = _inside(word) if begins else word
        return self._keys.get(written)


def _small(text: str) -> str:
    """In small letters, each of them in its place."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(one.lower()[:1] for one in text)


def _inside(term: str) -> str:
    """A term as it stands within a sentence: only its first letter loses its capital."""
    return term if term[1:2].isupper() else term[:1].lower() + term[1:]
