"""Reading the Markdown of a page with less work, and with the same outcome.

Of the time that Python-Markdown takes for a page a fifth goes into drawings, which come out as they
are: each of their shapes is a tag, which it reads, sets aside and puts back. Another quarter goes
into looking, in each block and each piece of text, for marks of which it has not one letter, and a
tenth into going through links letter by letter, twice for each.
"""

import re
from collections.abc import Callable, Sequence
from typing import Any, TypeAlias, cast
from xml.etree.ElementTree import Element

from markdown import Markdown, blockprocessors, inlinepatterns
from markdown.blockparser import BlockParser
from markdown.extensions import Extension
from markdown.extensions.tables import TableProcessor
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

_Test: TypeAlias = Callable[[Element, str], bool]
_Read: TypeAlias = Callable[[Element, list[str]], bool | None]
_DRAWING = re.compile(r'^(<figure(?: class="picture")?>\n?)(<svg [^\n]*?</svg>)', re.MULTILINE)
"""One that begins a figure of its own: nothing in it is read as Markdown."""
_ID = re.compile(r'\sid="([^"]+)"')
_BEGINS_WITH = {
    inlinepatterns.BACKTICK_RE: "`",
    inlinepatterns.ESCAPE_RE: "\\",
    inlinepatterns.LINK_RE: "[",
    inlinepatterns.IMAGE_LINK_RE: "![",
    inlinepatterns.AUTOLINK_RE: "<",
    inlinepatterns.AUTOMAIL_RE: "<",
    inlinepatterns.HTML_RE: "<",
    inlinepatterns.ENTITY_RE: "&",
    inlinepatterns.LINE_BREAK_RE: "  \n",
}
"""What a text must have, if a pattern is to be found in it."""
_HAS: dict[type[blockprocessors.BlockProcessor], str] = {
    blockprocessors.HashHeaderProcessor: "#",
    blockprocessors.SetextHeaderProcessor: "\n",
    blockprocessors.BlockQuoteProcessor: ">",
    blockprocessors.ReferenceProcessor: "[",
    TableProcessor: "|",
}
"""What a block must have, if it is to be one of some sorts."""
_REFERENCES = (
    inlinepatterns.ReferenceInlineProcessor,
    inlinepatterns.ShortReferenceInlineProcessor,
    inlinepatterns.ImageReferenceInlineProcessor,
    inlinepatterns.ShortImageReferenceInlineProcessor,
)
_PLAIN_LINK = re.compile(r"""\[([^][]*)\]\(([^][()<>"'\s\\\x02]+)\)""")
"""One without a title, and with nothing in its text or its address that has to be counted."""


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


class LessWork(Extension):
    """Reads blocks, and what is within them, with less work.

    It must come after the other extensions: theirs may take the place of a pattern.
    """

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        if type(md.inlinePatterns["link"]) is inlinepatterns.LinkInlineProcessor:
            md.inlinePatterns.register(_Links(inlinepatterns.LINK_RE, md), "link", 160)
        if type(md.treeprocessors["inline"]) is InlineProcessor:
            md.treeprocessors.register(_Inline(md), "inline", 20)
        if type(md.parser) is BlockParser:
            # the processors know this one already
            md.parser.__class__ = _Blocks


class _Blocks(BlockParser):
    """Asks of a block whether it is of a sort only where it has what that sort must have."""

    _sought: Sequence[tuple[str, _Test, _Read]] = ()

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802 - the library's name
        if len(self._sought) != len(self.blockprocessors):
            every = self.blockprocessors
            self._sought = [(_HAS.get(type(one), ""), one.test, one.run) for one in every]
        while blocks:
            block = blocks[0]
            for has, is_mine, read in self._sought:
                # False: it is not of this sort after all
                if has in block and is_mine(parent, block) and read(parent, blocks) is not False:
                    break


class _Links(inlinepatterns.LinkInlineProcessor):
    """Links, of which the plain ones are read in one go, and the others letter by letter."""

    def handleMatch(self, m: re.Match[str], data: str) -> Any:  # type: ignore[override]  # noqa: ANN401, N802 - the library's form
        plain = _PLAIN_LINK.match(data, m.start())
        if not plain:
            return super().handleMatch(m, data)
        link = Element("a", href=plain[2])
        link.text = plain[1]
        return link, m.start(), plain.end()


class _Inline(InlineProcessor):
    """Looks for each mark only in text that has what it begins with."""

    _read = InlineProcessor.run

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        # on a page that defines no reference none is found
        without = () if self.md.references else _REFERENCES
        self._sought = [
            (place, pattern, _BEGINS_WITH.get(pattern.pattern, ""))
            for place, pattern in enumerate(self.md.inlinePatterns)
            if type(pattern) not in without
        ]
        return self._read(tree, ancestors)

    # the library's own goes through all patterns for each text
    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        if isinstance(data, AtomicString):
            return data
        apply = cast("Any", self)._InlineProcessor__applyPattern  # noqa: SLF001 - the same class
        for place, pattern, begins_with in self._sought:
            if place >= patternIndex and begins_with in data:
                matched, start = True, 0
                while matched:
                    data, matched, start = apply(pattern, data, place, start)
        return data
