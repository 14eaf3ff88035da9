"""The numbers below the frames of a figure, taken out: paper sets them in type, large enough."""

import re
from dataclasses import replace

from generator.figures.figure import LABEL, Drawing

_NUMBER = re.compile(r'<text class="fig-words" x="([0-9.]+)"[^>]*>[0-9]+</text>')
_SIZE = re.compile(r'viewBox="0 0 ([0-9]+) ([0-9]+)" width="[0-9]+" height="[0-9]+"')


def unnumbered(drawing: Drawing) -> tuple[Drawing, tuple[float, ...]]:
    """The drawing without the row of numbers, and where each was, from left (0) to right (1)."""
    middles = tuple(float(x) / drawing.width for x in _NUMBER.findall(drawing.svg))
    if not middles:
        return drawing, ()
    height = drawing.height - LABEL
    size = f'viewBox="0 0 {drawing.width:.0f} {height:.0f}"'
    svg = _SIZE.sub(size, _NUMBER.sub("", drawing.svg), count=1)
    return replace(drawing, svg=svg, height=height), middles
