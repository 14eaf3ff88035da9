"""The typeface as browsers want it: WOFF2, without what no page has and hints for old screens."""

from collections.abc import Iterator
from importlib import import_module

from generator import routes
from generator.cores import remembered_each
from generator.handouts.font import FOLDER
from generator.remembered import remembered

FACES = ("Regular", "Bold", "Italic", "BoldItalic")
FAMILY = "AtkinsonHyperlegible"
MARKS = frozenset(range(0x2C0, 0x370))
"""Accents by themselves: text that is put together as it should be has none."""


def web_fonts() -> Iterator[tuple[routes.StagedPath, bytes]]:
    """Every face, as it is staged."""
    made = remembered_each(_packed, [(face,) for face in FACES], worth_it=len(FACES))
    for face, content in zip(FACES, made, strict=True):
        yield f"{routes.FONTS}{FAMILY}-{face}.woff2", content


@remembered
def _packed(face: str) -> bytes:
    """A face as WOFF2: the same bytes on every build, and a quarter of what the file was."""
    # where every face is known, nothing that reads a font is needed
    packed: bytes = import_module("generator.publish.packing").packed(
        (FOLDER / f"{FAMILY}-{face}.ttf").read_bytes(), MARKS
    )
    return packed
