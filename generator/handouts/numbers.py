"""The numbers below the frames of a figure, taken out: paper sets them in type, large enough."""

import re

from generator.figures.figure import LABEL, Drawing

_NUMBER = re.compile(r'<text class="fig-words" x="([0-9.]+)"[^>]*>[0-9]+</text>')
_SIZE = re.compile(r'viewBox="0 0 ([0-9]+) ([0-9]+)" width="[0-9]+" height="[0-9]+"')


def unnumbered(drawing: Drawing) -> tuple[Drawing, tuple[float, ...]]:
    """The drawing without the row of numbers, and where each was, from left (0) to right (1).

    Its size is the whole one of its SVG, so that its height on paper can be told from its width.
    """
    middles = tuple(float(x) / drawing.width for x in _NUMBER.findall(drawing.svg))
    width = round(drawing.width)
    height = round(drawing.height - LABEL if middles else drawing.height)
    svg = _SIZE.sub(f'viewBox="0 0 {width} {height}"', _NUMBER.sub("", drawing.svg), count=1)
    return Drawing(svg, width, height), middles
