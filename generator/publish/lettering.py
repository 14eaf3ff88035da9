"""Words on a picture of pixels: measured, broken into lines and drawn in one typeface.

HarfBuzz says where the letters of a line stand, and Pillow draws them: what Pillow knows of that by
itself depends on the machine. A letter is drawn once for each size and each place between two
pixels, and then copied. A text has only characters of the typeface, and single spaces.
"""

from bisect import bisect_right
from io import BytesIO
from itertools import accumulate
from math import ceil, floor
from operator import add
from pathlib import Path
from typing import TypeAlias

import uharfbuzz
from PIL import Image, ImageDraw, ImageFont

BETWEEN = 4
"""A letter may begin at so many places between one pixel and the next."""
COVERED = 255
"""How much of a pixel a letter takes, at most."""

A_GLYPH_A_CHARACTER = {"ccmp": False, "locl": False}
"""Of what a typeface does by itself, what would draw some characters together or otherwise."""

_Stamp: TypeAlias = tuple[Image.Image, int, int]
"""A letter, and where its corner lies from the place on the baseline where it begins."""


class Face:
    """One weight of a typeface, drawn in one ink. Sizes and lengths are in pixels."""

    def __init__(self, path: Path, ink: int) -> None:
        self._file = path.read_bytes()
        self._ink = ink
        self._font = uharfbuzz.Font(uharfbuzz.Face(self._file))
        self._em = self._font.face.upem
        self._sizes: dict[int, ImageFont.FreeTypeFont] = {}
        self._stamps: dict[tuple[str, int, int], _Stamp] = {}
        self.capitals: float = (
            self._font.get_metric_position(uharfbuzz.OTMetricsTag.CAP_HEIGHT) / self._em
        )
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
        line = uharfbuzz.Buffer()
        line.add_str(text)
        line.guess_segment_properties()
        uharfbuzz.shape(self._font, line, A_GLYPH_A_CHARACTER)
        moved = (place.x_advance for place in line.glyph_positions or ())
        starts = list(accumulate(moved, initial=0))[:-1]
        widths = (self._font.get_glyph_h_advance(glyph.codepoint) for glyph in line.glyph_infos)
        return starts, list(map(add, starts, widths))

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
