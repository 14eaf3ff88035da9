"""The typeface as browsers get it: small, with all that the typeface of the paper can show."""

from io import BytesIO

import pytest
import uharfbuzz
from fontTools.ttLib import TTFont

from generator.handouts.font import FOLDER, REGULAR
from generator.publish.fonts import FACES, FAMILY, MARKS, web_fonts
from generator.publish.packing import packed

KERNED = ("AV", "To", "Terminal stance (walking)", "½ × façade")


def length(font: bytes, text: str) -> int:
    """How long a line is as HarfBuzz sets it, which browsers do too."""
    line = uharfbuzz.Buffer()
    line.add_str(text)
    line.guess_segment_properties()
    uharfbuzz.shape(uharfbuzz.Font(uharfbuzz.Face(font)), line)
    return sum(place.x_advance for place in line.glyph_positions or ())


@pytest.mark.parametrize("name", FACES)
def test_a_face_is_small_and_sets_text_as_the_whole_typeface_does(name: str) -> None:
    """Only hints and loose accents are gone; letters keep their shapes and their kerning."""
    original = (FOLDER / f"{FAMILY}-{name}.ttf").read_bytes()
    small = packed(original, MARKS)
    whole, web = TTFont(BytesIO(original)), TTFont(BytesIO(small))
    shown = set(whole.getBestCmap()) - MARKS
    unpacked = BytesIO()
    web.flavor = None
    web.save(unpacked)

    assert len(small) < 15_000 < len(original) / 3
    assert set(web.getBestCmap()) == shown
    assert "fpgm" not in web
    assert web["glyf"]["A"].coordinates == whole["glyf"]["A"].coordinates
    assert web["name"].getDebugName(4) == whole["name"].getDebugName(4)
    for text in KERNED:
        assert length(unpacked.getvalue(), text) == length(original, text)


def test_every_face_is_staged_and_the_same_each_time() -> None:
    """A build makes what the last one made."""
    made = dict(web_fonts())

    assert len(made) == len(set(made.values())) == 4
    assert (
        packed(REGULAR.read_bytes(), MARKS)
        == made["assets/fonts/AtkinsonHyperlegible-Regular.woff2"]
    )
