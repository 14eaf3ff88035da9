"""One picture for a shared link, drawn: a few words on the colour of the site, and nothing else."""

from functools import cache
from io import BytesIO
from unicodedata import category
from zlib import Z_RLE

from PIL import Image

from generator.handouts.font import FOLDER, printable
from generator.publish.app import COLOUR
from generator.publish.lettering import Face

WIDTH, HEIGHT = 1200, 630
"""In pixels, as the places ask that show such pictures."""
SIDE, EDGE = 80, 70
"""The margins: left and right, above and below."""
WIDE = WIDTH - 2 * SIDE

SIZES = ((40, 84), (80, 64))
"""Up to so many characters a title has this size, in pixels."""
LONG = 50
"""The size of longer titles; where that is too large still, they are smaller."""
SMALL = 34
"""The size of the other words; a title's longest word is broken rather than be smaller."""
LEADING = 0.45
"""From the foot of one line to the capitals of the next, in ems."""
ROOM = HEIGHT - 2 * (EDGE + 2 * SMALL)
"""What a title may take of the height."""

SHADES = 16
"""From the colour to white: edges are smooth, and a pixel takes half a byte."""
EFFORT = 1
"""Of packing: a card is runs of one colour, which need no search for anything alike."""


def drawn(kind: str, title: str, site: str) -> bytes:
    """A card as PNG: what the page is, its title, the name of the library."""
    page = Image.new("P", (WIDTH, HEIGHT))
    page.putpalette(_palette())
    bold, regular = _face("Bold"), _face("Regular")
    _label(page, regular, _plain(kind), EDGE + round(regular.capitals * SMALL))
    _title(page, bold, _plain(title))
    _label(page, bold, _plain(site), HEIGHT - EDGE)
    packed = BytesIO()
    page.save(packed, "PNG", bits=4, compress_level=EFFORT, compress_type=Z_RLE)
    return packed.getvalue()


def _plain(text: str) -> str:
    """A text in single characters that the typeface has, with single spaces."""
    shown = str(printable(text))
    # a soft hyphen is for where a word is broken; an accent by itself would need a place
    kept = "".join(one for one in shown if category(one) not in {"Cf", "Mn"})
    return " ".join(kept.split())


def _label(page: Image.Image, face: Face, text: str, baseline: int) -> None:
    """A few words on one line, smaller where they would not fit."""
    face.draw(page, text, min(SMALL, face.largest(text, WIDE)), SIDE, baseline)


def _title(page: Image.Image, face: Face, title: str) -> None:
    """As many lines as it takes, half way down."""
    longest = min((face.largest(word, WIDE) for word in title.split()), default=SMALL)
    wanted = next((size for most, size in SIZES if len(title) <= most), LONG)
    size = min(wanted, max(longest, SMALL))
    while _height(face, lines := face.lines(title, size, WIDE), size) > ROOM:
        size -= 1
    first = (HEIGHT - _height(face, lines, size)) / 2 + face.capitals * size
    for number, line in enumerate(lines):
        baseline = round(first + number * (face.capitals + LEADING) * size)
        face.draw(page, line, size, SIDE, baseline)


def _height(face: Face, lines: list[str], size: int) -> float:
    """From the capitals of the first line to the foot of the last, in pixels."""
    return (len(lines) * (face.capitals + LEADING) - LEADING) * size


def _palette() -> bytes:
    """Each shade as red, green and blue."""
    ground = bytes.fromhex(COLOUR.removeprefix("#"))
    last = SHADES - 1
    return bytes(
        round(part + (255 - part) * shade / last) for shade in range(SHADES) for part in ground
    )


@cache
def _face(weight: str) -> Face:
    return Face(FOLDER / f"AtkinsonHyperlegible-{weight}.ttf", SHADES - 1)
