"""What a finished page marks for the search, without all that it does not."""

import re
from collections.abc import Iterator

from generator.publish.pagefind import IndexingError

_MARK = " data-pagefind-"
BODY = f"{_MARK}body"
"""A page without this mark is not found."""
_TAG = re.compile(r'<([a-zA-Z][\w-]*)(?=[\s>])(?:[^<>"]|"[^"]*")*>')
_VALUE = re.compile(r'"[^"]*"')
_LANGUAGE = re.compile(r'<html[^>]*\slang="([\w-]+)"')


def marked(html: str) -> str:
    """The elements of a page that are marked for the search, as a page; empty where none is to be.

    The index is the same as of the whole page, and a page is a fortieth as long.

    Raises:
        IndexingError: where a marked element has no end.
    """
    if BODY not in html:
        return ""
    language = _LANGUAGE.search(html)
    start = f'<html lang="{language[1]}">' if language else "<html>"
    return f"{start}<body>{''.join(_elements(html))}</body></html>"


def _elements(html: str) -> Iterator[str]:
    """Each marked element that is in no other one."""
    mark = html.find(_MARK)
    while mark >= 0:
        start = html.rindex("<", 0, mark)
        tag = _TAG.match(html, start)
        after = mark + 1
        # words of a record that look like a mark are words, also in a value
        if tag and mark < tag.end() and _MARK in _VALUE.sub("", tag[0]):
            after = _end(html, start, tag[1])
            yield html[start:after]
        mark = html.find(_MARK, after)


def _end(html: str, start: int, name: str) -> int:
    """Where the element of this name that begins here is over."""
    depth = 0
    for tag in re.compile(rf"<(/?){name}(?=[\s>])[^>]*>").finditer(html, start):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return tag.end()
    raise IndexingError(f"an element with a mark has no end: {html[start : start + 80]!r}")
