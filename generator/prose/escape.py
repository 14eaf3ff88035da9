"""Making editors' words safe in a staged page: they come out as the words they are.

A staged page is Markdown that Python-Markdown turns into HTML, in all three engines. Every
character that either of them could act on is written as a numeric character reference, which
both leave alone, so the same text is safe in Markdown, in HTML text and in an HTML attribute.
"""

import re
from functools import lru_cache

from markupsafe import Markup

_SPACES = re.compile(r"\s+")
_ANYWHERE = re.compile(r"[\\`*_{}\[\]<>&#|~^=$\"@]")
_AT_START = re.compile(r"[-+.:]|!(?!\[)|\d(?=\d*[.)](?:\s|$))")


def escape(text: object) -> Markup:
    """Text as staged Markdown that shows exactly these words, on one line."""
    return _one_line(str(text))


# titles and labels stand on many pages
@lru_cache(maxsize=20_000)
def _one_line(text: str) -> Markup:
    return guard_start(escape_span(" ".join(text.split())))


def escape_span(text: str) -> Markup:
    """As `escape`, for words within a line, with the spaces at both ends kept."""
    words = _SPACES.sub(" ", text)
    return Markup(_ANYWHERE.sub(lambda found: _reference(found[0]), words))


def guard_start(staged: Markup) -> Markup:
    """Staged Markdown whose first character cannot begin a list, a heading or another block."""
    if _AT_START.match(staged):
        return Markup(_reference(staged[0])) + staged[1:]
    return staged


def safe_address(address: str) -> Markup:
    """An address that cannot end the Markdown link it stands in."""
    for character in "<>()\"'\\ `*[]|":
        address = address.replace(character, f"%{ord(character):02X}")
    return Markup(address)


def _reference(character: str) -> str:
    return f"&#{ord(character)};"
