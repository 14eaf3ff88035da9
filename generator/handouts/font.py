"""The one typeface of handouts, and which characters it can show."""

import struct
import unicodedata
from functools import cache
from typing import Any

from fontpkg_atkinson_hyperlegible import ROOT

FOLDER = ROOT / "files"
REGULAR = FOLDER / "AtkinsonHyperlegible-Regular.ttf"
MISSING = "?"

SEGMENTS = 4
"""The format of a `cmap` table that lists spans of characters; every font has one."""
LAST = 0xFFFF
"""Ends the list of spans and is no character."""


def printable(value: Any) -> Any:  # noqa: ANN401 - any JSON
    """The same data with every character that the typeface does not have replaced.

    A PDF that says it is accessible may hold no character without a shape.
    """
    if isinstance(value, str):
        if value.isascii() and value.isprintable():
            return value
        return "".join(map(_printable_character, unicodedata.normalize("NFC", value)))
    if isinstance(value, dict):
        return {key: printable(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [printable(part) for part in value]
    return value


def unprintable(text: str) -> set[str]:
    """The characters that would be printed as a question mark."""
    return {one for one in set(text) if one != MISSING and _printable_character(one) == MISSING}


@cache
def _printable_character(character: str) -> str:
    if character in "\n\t" or ord(character) in _characters():
        return character
    category = unicodedata.category(character)
    if category[0] in "CM":
        return ""
    if category[0] == "Z":
        return " "
    if category == "Pd":
        return "-"
    plainer = unicodedata.normalize("NFKD", character)
    kept = [one for one in plainer if ord(one) in _characters()]
    return "".join(kept) if kept and plainer != character else MISSING


@cache
def _characters() -> frozenset[int]:
    """The code points that the typeface has, from its `cmap` table."""
    font = REGULAR.read_bytes()
    tables = struct.unpack_from(">H", font, 4)[0]
    records = (struct.unpack_from(">4sLLL", font, 12 + 16 * place) for place in range(tables))
    cmap = next(offset for tag, _, offset, _ in records if tag == b"cmap")
    subtables = struct.unpack_from(">H", font, cmap + 2)[0]
    found: set[int] = set()
    for place in range(subtables):
        _, _, offset = struct.unpack_from(">HHL", font, cmap + 4 + 8 * place)
        if struct.unpack_from(">H", font, cmap + offset)[0] == SEGMENTS:
            found |= _segments(font, cmap + offset)
    return frozenset(found)


def _segments(font: bytes, start: int) -> set[int]:
    double = struct.unpack_from(">H", font, start + 6)[0]
    form = f">{double // 2}H"
    ends = struct.unpack_from(form, font, start + 14)
    begins = struct.unpack_from(form, font, start + 16 + double)
    spans = zip(begins, ends, strict=True)
    return {code for first, last in spans if last < LAST for code in range(first, last + 1)}
