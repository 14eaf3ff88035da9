"""A strip of the gait cycle: its phases in order, one of them marked, and stance and swing."""

from collections.abc import Iterator, Sequence

from generator.figures.chart import GRID, LEFT, RIGHT, ROW, WIDTH, x_of
from generator.figures.curve import Phase, Say, whole
from generator.figures.markup import (
    ACCENT,
    INK,
    LARGE,
    PAPER,
    QUIET,
    SMALL,
    centred,
    element,
    fitted,
    picture,
    quiet,
    text,
)

TOP = 22.0
TALL = 24.0
LOW = 18.0
"""Height of the bar of stance and swing."""


def cycle_strip(
    name: str,
    title: str,
    phases: Sequence[Phase],
    words: Say,
    *,
    toe_off: float,
    current: int | None = None,
) -> str:
    """The phases of a cycle as SVG, numbered from 1; `current` is the place of the marked one.

    `name` makes the ids of the drawing unique on a page, `title` is read to those who do not see
    it. Words come from the labels `curve.*`.

    Raises:
        ValueError: where the name cannot be an id.
        IndexError: where there is no phase at `current`.
    """
    marked = None if current is None else phases[current]
    parts = [element("rect", class_="chart-rest", fill=GRID, **_box(0, 100, TOP + 8, TALL - 16))]
    # a single moment is drawn last: it lies on the edge of its neighbours
    order = sorted(range(len(phases)), key=lambda place: (phases[place].instant, place))
    for place in order:
        parts += _phase(phases[place], place + 1, marked=place == current)
    if marked:
        parts += _pointer(marked)
    bar = TOP + TALL + 4
    parts += [*_stance(toe_off, bar, words), *_percents(bar + LOW, words)]
    told = strip_words(phases, words, toe_off=toe_off, current=current)
    return picture(name, title, told, (WIDTH, bar + LOW + ROW + 4), parts)


def strip_words(
    phases: Sequence[Phase], words: Say, *, toe_off: float, current: int | None = None
) -> str:
    """The strip told in words, for those who do not see it."""
    told = []
    for number, phase in enumerate(phases, start=1):
        starts, ends = whole(phase.starts), whole(phase.ends)
        if phase.instant:
            told.append(words("curve.strip_moment", number=number, phase=phase.title, at=starts))
        else:
            blanks = {"number": number, "phase": phase.title, "starts": starts, "ends": ends}
            told.append(words("curve.strip_phase", **blanks))
    told.append(words("curve.strip_stance", toe_off=whole(toe_off)))
    if current is not None:
        told.append(words("curve.strip_current", phase=phases[current].title))
    return " ".join(told)


def _box(starts: float, ends: float, y: float, height: float) -> dict[str, float]:
    return {"x": x_of(starts), "y": y, "width": x_of(ends) - x_of(starts), "height": height}


def _phase(phase: Phase, number: int, *, marked: bool) -> Iterator[str]:
    box = _box(phase.starts, phase.ends, TOP, TALL)
    if phase.instant:
        box = {**box, "x": box["x"] - 7, "width": 14}
    name, fill, ink = ("chart-now-box", ACCENT, PAPER) if marked else ("chart-box", PAPER, INK)
    yield element("rect", class_=name, fill=fill, stroke=INK, stroke_width=1, rx=2, **box)
    middle = box["x"] + box["width"] / 2
    words = "chart-on-accent" if marked else "chart-words"
    y = TOP + TALL / 2 + 4
    yield text(str(number), middle, y, "middle", class_=words, fill=ink, bold=marked)


def _pointer(phase: Phase) -> Iterator[str]:
    x = x_of((phase.starts + phase.ends) / 2)
    yield element("path", class_="chart-arrow", fill=ACCENT, d=f"M{x - 5:.1f} {TOP - 7:g}h10l-5 6z")
    title = fitted(phase.title, WIDTH - 4, LARGE)
    middle = centred(title, x, 2, WIDTH - 2, LARGE)
    yield text(title, middle, TOP - 10, "middle", bold=True, size=LARGE)


def _stance(toe_off: float, y: float, words: Say) -> Iterator[str]:
    """Dark with the foot on the floor, hollow with the foot in the air, and both named."""
    halves = (
        (0.0, toe_off, "curve.stance", "chart-stance", QUIET, PAPER),
        (toe_off, 100.0, "curve.swing", "chart-swing", PAPER, INK),
    )
    for starts, ends, label, name, fill, ink in halves:
        box = _box(starts, ends, y, LOW)
        yield element("rect", class_=name, fill=fill, stroke=QUIET, stroke_width=1, **box)
        said = fitted(words(label), box["width"] - 4)
        middle = box["x"] + box["width"] / 2
        yield text(said, middle, y + SMALL + 1, "middle", class_=f"{name}-words", fill=ink)


def _percents(y: float, words: Say) -> Iterator[str]:
    yield quiet("0", LEFT, y + ROW, "middle")
    yield quiet("100", RIGHT, y + ROW, "middle")
    yield quiet(words("curve.percent"), (LEFT + RIGHT) / 2, y + ROW, "middle")
