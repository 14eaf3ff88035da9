"""The typeface as browsers want it: WOFF2, without what no page has and hints for old screens."""

from collections.abc import Iterator
from importlib.metadata import version
from importlib.resources import files as package_files
from io import BytesIO

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from generator import routes
from generator.memory import remembered

FACES = ("Regular", "Bold", "Italic", "BoldItalic")
FAMILY = "AtkinsonHyperlegible"
MARKS = frozenset(range(0x2C0, 0x370))
"""Accents by themselves: text that is put together as it should be has none."""
MADE_WITH = tuple(f"{name} {version(name)}" for name in ("fonttools", "brotli"))
"""The same font from other versions may be other bytes."""


def web_fonts() -> Iterator[tuple[routes.StagedPath, bytes]]:
    """Every face, as it is staged."""
    for face in FACES:
        yield f"{routes.FONTS}{FAMILY}-{face}.woff2", _packed(face, MADE_WITH)


@remembered
def _packed(face: str, _made_with: tuple[str, ...]) -> bytes:
    """A face as WOFF2: the same bytes on every build, and a quarter of what the file was."""
    original = package_files("fontpkg_atkinson_hyperlegible") / "files" / f"{FAMILY}-{face}.ttf"
    font = TTFont(BytesIO(original.read_bytes()), recalcTimestamp=False)
    subsetter = Subsetter(Options(hinting=False, notdef_outline=True))
    subsetter.populate(unicodes=set(font.getBestCmap()) - MARKS)
    subsetter.subset(font)
    font.flavor = "woff2"
    packed = BytesIO()
    font.save(packed)
    return packed.getvalue()
