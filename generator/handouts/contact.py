"""The contact sheet: every figure at the size it has on paper, to be looked at together."""

import json
import re
from collections.abc import Sequence

import typst

from generator.handouts.font import FOLDER
from generator.pictures import picture_of
from generator.records.library import Library
from generator.words import Words

TEMPLATE = b"""
#let data = json(bytes(sys.inputs.data))
#set page(width: 420mm, height: auto, margin: 8mm)
#set text(font: "Atkinson Hyperlegible", size: 9pt)
#grid(
  columns: (1fr, 1fr, 1fr),
  gutter: 6mm,
  ..data.map(it => block(stroke: 0.4pt + luma(200), inset: 3mm, width: 100%, breakable: false, {
    strong(it.id)
    linebreak()
    image(bytes(it.svg), format: "svg", width: calc.min(it.width * 0.26, 115) * 1mm)
    text(size: 7pt, it.alt)
  }))
)
"""


def contact_sheet(
    library: Library, words: Words, ids: Sequence[str] = (), *, grey: bool = False
) -> tuple[bytes, int]:
    """A PNG of all figures, or of those named, and how many there are."""
    rows = []
    for entry in library.entries.values():
        picture = picture_of(library, entry, words) if not ids or entry.id in ids else None
        if picture is not None:
            svg = _grey(picture.drawing.svg) if grey else picture.drawing.svg
            width = picture.drawing.width
            rows.append({"id": entry.id, "svg": svg, "alt": picture.alt, "width": width})
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[FOLDER]
    )
    drawn = typst.compile(
        TEMPLATE,
        format="png",
        ppi=110,
        font_paths=fonts,
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(rows)},
    )
    if not isinstance(drawn, bytes):
        raise TypeError("Typst gave several pictures for one page")
    return drawn, len(rows)


def _grey(svg: str) -> str:
    """The drawing in shades of grey, by the luma of Rec. 709."""

    def shade(found: re.Match[str]) -> str:
        red, green, blue = (int(found[1][at : at + 2], 16) for at in (0, 2, 4))
        luma = round(0.2126 * red + 0.7152 * green + 0.0722 * blue)
        return f"#{luma:02x}{luma:02x}{luma:02x}"

    return re.sub(r"#([0-9a-f]{6})", shade, svg)
