"""Reading the Markdown of a page with less work, and with the same outcome.

Of the time that Python-Markdown takes for a page a fifth goes into drawings, which come out as they
are: each of their shapes is a tag, which it reads, sets aside and puts back. And a tenth goes into
looking, in each piece of text, for marks of which that piece has not one letter.
"""

import re
from collections.abc import Iterator
from typing import Any, cast

from markdown import Markdown, inlinepatterns
from markdown.extensions import Extension

_DRAWING = re.compile(r'^(<figure(?: class="picture")?>\n?)(<svg [^\n]*?</svg>)', re.MULTILINE)
"""One that begins a figure of its own: nothing in it is read as Markdown."""
_ID = re.compile(r'\sid="([^"]+)"')
_BEGINS_WITH = {
    inlinepatterns.BACKTICK_RE: "`",
    inlinepatterns.ESCAPE_RE: "\\",
    inlinepatterns.LINK_RE: "[",
    inlinepatterns.REFERENCE_RE: "[",
    inlinepatterns.IMAGE_LINK_RE: "![",
    inlinepatterns.IMAGE_REFERENCE_RE: "![",
    inlinepatterns.AUTOLINK_RE: "<",
    inlinepatterns.AUTOMAIL_RE: "<",
    inlinepatterns.HTML_RE: "<",
    inlinepatterns.ENTITY_RE: "&",
    inlinepatterns.LINE_BREAK_RE: "  \n",
}
"""What a text must have, if a pattern is to be found in it."""


class Drawings:
    """The drawings of a page, which an empty one stands in for while it is read."""

    def __init__(self, markdown: str) -> None:
        self._held: list[str] = []
        self.rest = _DRAWING.sub(self._hold, markdown)
        """The page without them."""

    @property
    def ids(self) -> set[str]:
        """What a link can lead to within them."""
        return {id_ for drawing in self._held for id_ in _ID.findall(drawing)}

    def put_back(self, html: str) -> str | None:
        """The page as it would have been read with them; None where that is not sure."""
        for place, drawing in enumerate(self._held):
            before, stand_in, after = html.partition(_stand_in(place))
            if not stand_in or stand_in in after:
                return None
            html = f"{before}{drawing}{after}"
        return html

    def _hold(self, found: re.Match[str]) -> str:
        self._held.append(found[2])
        return f"{found[1]}{_stand_in(len(self._held) - 1)}"


def _stand_in(place: int) -> str:
    return f'<svg data-stands-in-for="drawing {place}"></svg>'


class OnlyWhereTheyCanBe(Extension):
    """Looks for each of Python-Markdown's own marks only in text that has what it begins with.

    It must come after the other extensions: theirs may take the place of a pattern.
    """

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        for pattern in md.inlinePatterns:
            begins_with = _BEGINS_WITH.get(getattr(pattern, "pattern", ""))
            if begins_with:
                sought = _Sought(pattern.compiled_re, begins_with)
                # to whoever asks it for anything else it is the expression
                pattern.compiled_re = cast("re.Pattern[str]", sought)


class _Sought:
    """A regular expression that is not looked for where it cannot be."""

    def __init__(self, expression: re.Pattern[str], begins_with: str) -> None:
        self._expression, self._begins_with = expression, begins_with

    def finditer(self, text: str, start: int = 0) -> Iterator[re.Match[str]]:
        if self._begins_with not in text:
            return iter(())
        return self._expression.finditer(text, start)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever an expression has
        return getattr(self._expression, name)
