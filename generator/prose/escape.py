"""Making editors' words safe in a staged page: they come out as the words they are.

A staged page is Markdown that Python-Markdown turns into HTML, in all three engines. Every
character that either of them could act on is written as a numeric character reference, which
both leave alone, so the same text is safe in Markdown, in HTML text and in an HTML attribute.
"""

import re

from markupsafe import Markup

_ANYWHERE = re.compile(r"[\\`*_{}\[\]<>&#|~^=$\"@]")
_AT_START = re.compile(r"[-+.:!)(%/]|\d(?=\d*[.)])")


def escape(text: object) -> Markup:
    """Text as staged Markdown that shows exactly these words, on one line."""
    words = " ".join(str(text).split())
    if not words:
        return Markup("")
    first, rest = words[0], words[1:]
    if _AT_START.match(words):
        return Markup(_reference(first) + _escape_all(rest))
    return Markup(_escape_all(words))


def _escape_all(words: str) -> str:
    return _ANYWHERE.sub(lambda found: _reference(found[0]), words)


def _reference(character: str) -> str:
    return f"&#{ord(character)};"


def escape_span(text: str) -> Markup:
    """As `escape`, with the spaces at both ends kept: for a run of words within a line."""
    before = " " if text[:1].isspace() else ""
    after = " " if len(text) > 1 and text[-1:].isspace() else ""
    return Markup(before) + escape(text) + Markup(after)
