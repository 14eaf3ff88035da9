"""Words on a picture of pixels: measured, broken into lines and drawn in one typeface.

A text has only characters of the typeface, and single spaces between its words.

Pillow draws letters, but sets them without the typeface's kerning, unless a machine happens to have
a library for that. So the kerning is read here, and the same words make the same pixels anywhere. A
letter is drawn once for each size and each place between two pixels, and then copied.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from io import BytesIO
from itertools import accumulate, pairwise
from math import ceil, floor
from operator import add, sub
from pathlib import Path
from typing import Any, TypeAlias

from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont

BETWEEN = 4
"""A letter may begin at so many places between one pixel and the next."""
COVERED = 255
"""How much of a pixel a letter takes, at most."""

_Stamp: TypeAlias = tuple[Image.Image, int, int]
"""A letter, and where its corner lies from the place on the baseline where it begins."""


class Face:
    """One weight of a typeface, drawn in one ink. Sizes and lengths are in pixels."""

    def __init__(self, path: Path, ink: int) -> None:
        self._file = path.read_bytes()
        self._ink = ink
        font = TTFont(BytesIO(self._file), lazy=True)
        self._em: int = font["head"].unitsPerEm
        self._names: Mapping[int, str] = font.getBestCmap()
        self._advances: Mapping[str, tuple[int, int]] = font["hmtx"].metrics
        self._pairs = list(_kerning(font["GPOS"].table))
        self._kerns: dict[tuple[str, str], int] = {}
        self._sizes: dict[int, ImageFont.FreeTypeFont] = {}
        self._stamps: dict[tuple[str, int, int], _Stamp] = {}
        self.capitals: float = font["OS/2"].sCapHeight / self._em
        """How high capital letters are, as a share of the size."""

    def largest(self, text: str, width: int) -> int:
        """The largest size at which a text is no longer than this."""
        ends = self._places(text)[1]
        return width * self._em // ends[-1] if ends else width

    def lines(self, text: str, size: int, width: int) -> list[str]:
        """The text in lines no longer than this; a word that is longer than a line is broken."""
        starts, ends = self._places(text)
        found, start = [], 0
        while start < len(text):
            end = bisect_right(ends, starts[start] + width * self._em // size)
            if end < len(text) and " " in text[start : end + 1]:
                end = text.rindex(" ", start, end + 1)
            end = max(end, start + 1)
            found.append(text[start:end])
            start = end + text.startswith(" ", end)
        return found

    def draw(self, page: Image.Image, text: str, size: int, x: int, baseline: int) -> None:
        """Set one line on a picture whose pixels are single numbers."""
        for character, start in zip(text, self._places(text)[0], strict=True):
            whole, between = divmod(round(x * BETWEEN + start * size * BETWEEN / self._em), BETWEEN)
            stamp, left, top = self._stamp(character, size, between)
            page.paste(self._ink, (whole + left, baseline + top), stamp)

    def _places(self, text: str) -> tuple[list[int], list[int]]:
        """Where each character begins and ends on one line, in units of the font."""
        names = [self._names[ord(character)] for character in text]
        advances = [self._advances[name][0] for name in names]
        kerns = [0, *map(self._kern, pairwise(names))]
        ends = list(accumulate(map(add, advances, kerns)))
        return list(map(sub, ends, advances)), ends

    def _stamp(self, character: str, size: int, between: int) -> _Stamp:
        key = (character, size, between)
        if key not in self._stamps:
            font = self._sized(size)
            left, top, right, bottom = font.getbbox(character, anchor="ls")
            corner = floor(left), floor(top)
            # a letter that begins between two pixels reaches one further
            drawn = Image.new("L", (ceil(right) - corner[0] + 1, ceil(bottom) - corner[1]))
            start = (between / BETWEEN - corner[0], -corner[1])
            ImageDraw.Draw(drawn).text(start, character, COVERED, font, anchor="ls")
            self._stamps[key] = (drawn, *corner)
        return self._stamps[key]

    def _sized(self, size: int) -> ImageFont.FreeTypeFont:
        if size not in self._sizes:
            layout = ImageFont.Layout.BASIC
            self._sizes[size] = ImageFont.truetype(BytesIO(self._file), size, layout_engine=layout)
        return self._sizes[size]

    def _kern(self, pair: tuple[str, str]) -> int:
        if pair not in self._kerns:
            told = (_adjustment(table, *pair) for table in self._pairs)
            self._kerns[pair] = next((units for units in told if units is not None), 0)
        return self._kerns[pair]


def _kerning(positions: Any) -> Iterator[Any]:  # noqa: ANN401 - fontTools has no types
    """The tables that say how two glyphs stand beside each other; the first that knows is right."""
    features = positions.FeatureList.FeatureRecord
    places = {
        place
        for one in features
        if one.FeatureTag == "kern"
        for place in one.Feature.LookupListIndex
    }
    for place in sorted(places):
        yield from positions.LookupList.Lookup[place].SubTable


def _adjustment(table: Any, left: str, right: str) -> int | None:  # noqa: ANN401 - the same
    """What is added between two glyphs, in units of the font; None where a table does not say."""
    if left not in table.Coverage.glyphs:
        return None
    if table.Format == 1:
        pairs = table.PairSet[table.Coverage.glyphs.index(left)].PairValueRecord
        return next((one.Value1.XAdvance for one in pairs if one.SecondGlyph == right), None)
    row = table.Class1Record[table.ClassDef1.classDefs.get(left, 0)]
    units: int = row.Class2Record[table.ClassDef2.classDefs.get(right, 0)].Value1.XAdvance
    return units
