"""A font file made small: HarfBuzz leaves out what is not asked for, fontTools packs the rest."""

from collections.abc import Set as AbstractSet
from io import BytesIO

import uharfbuzz
from fontTools.ttLib import TTFont


def packed(font: bytes, without: AbstractSet[int]) -> bytes:
    """A font as WOFF2, without some characters and without hints.

    Its kerning, and what else belongs to the characters that stay, is kept.
    """
    face = uharfbuzz.Face(font)
    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update(set(face.unicodes) - without)
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    kept = uharfbuzz.subset(face, wanted).blob.data
    web = TTFont(BytesIO(kept), recalcBBoxes=False, recalcTimestamp=False)
    web.flavor = "woff2"
    file = BytesIO()
    web.save(file)
    return file.getvalue()
