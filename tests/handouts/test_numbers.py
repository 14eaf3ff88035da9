"""The numbers of a figure are set in type on paper."""

from generator.figures.figure import LABEL, FigureSpec, FrameSpec, draw
from generator.handouts.numbers import unnumbered

STANDING = FrameSpec("standing")


def _drawing(frames: int) -> FigureSpec:
    return FigureSpec("figure-one", "One", "One, twice.", (STANDING,) * frames)


def test_the_row_of_numbers_is_cut_off_and_its_places_told() -> None:
    """No number is left in the drawing, which ends above them; each place is within it."""
    drawing = draw(_drawing(2))

    cut = unnumbered(drawing)
    first, second = cut.middles

    assert "fig-words" in drawing.svg
    assert "fig-words" not in cut.svg
    assert (cut.width, cut.height) == (round(drawing.width), round(drawing.height - LABEL))
    assert f'viewBox="0 0 {cut.width} {cut.height}">' in cut.svg
    assert 0 < first < 0.5 < second < 1


def test_one_frame_has_no_number() -> None:
    """A figure of one frame is as high as ever, and nothing in it is cut."""
    drawing = draw(_drawing(1))

    kept = unnumbered(drawing)

    assert kept.middles == ()
    assert (kept.width, kept.height) == (round(drawing.width), round(drawing.height))
    assert kept.svg.partition("<title")[2] == drawing.svg.partition("<title")[2]
