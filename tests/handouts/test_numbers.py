"""The numbers of a figure are set in type on paper."""

from generator.figures.figure import LABEL, FigureSpec, FrameSpec, draw
from generator.handouts.numbers import unnumbered

STANDING = FrameSpec("standing")


def _drawing(frames: int) -> FigureSpec:
    return FigureSpec("figure-one", "One", "One, twice.", (STANDING,) * frames)


def test_the_row_of_numbers_is_cut_off_and_its_places_told() -> None:
    """No number is left in the drawing, which ends above them; each place is within it."""
    drawing = draw(_drawing(2))

    cut, (first, second) = unnumbered(drawing)

    assert "fig-words" in drawing.svg
    assert "fig-words" not in cut.svg
    assert (cut.width, cut.height) == (drawing.width, drawing.height - LABEL)
    assert f'viewBox="0 0 {cut.width:.0f} {cut.height:.0f}"' in cut.svg
    assert 0 < first < 0.5 < second < 1


def test_one_frame_has_no_number() -> None:
    """A figure of one frame stays as it is."""
    drawing = draw(_drawing(1))

    assert unnumbered(drawing) == (drawing, ())
