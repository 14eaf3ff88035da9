"""The numbers below the frames of a figure, taken out: paper sets them in type, large enough."""

import re
from typing import NamedTuple

from generator.figures.figure import LABEL, Drawing

_NUMBER = re.compile(r'<text class="fig-words" x="([0-9.]+)"[^>]*>[0-9]+</text>')
_SIZE = re.compile(r'viewBox="0 0 ([0-9]+) ([0-9]+)" width="[0-9]+" height="[0-9]+"')


class Unnumbered(NamedTuple):
    """A figure without the row of numbers."""

    svg: str
    width: int
    """The whole one of its SVG, so that its height on paper can be told from its width."""
    height: int
    middles: tuple[float, ...]
    """Where each number was, from left (0) to right (1)."""


def unnumbered(drawing: Drawing) -> Unnumbered:
    """The figure without the row of numbers, and where each was."""
    svg = drawing.svg
    middles = tuple(float(x) / drawing.width for x in _NUMBER.findall(svg))
    width = round(drawing.width)
    height = round(drawing.height - LABEL if middles else drawing.height)
    svg = _SIZE.sub(f'viewBox="0 0 {width} {height}"', _NUMBER.sub("", svg), count=1)
    return Unnumbered(svg, width, height, middles)
