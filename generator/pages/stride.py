"""The small figure of the home page: still in the page, and the place of what moves it."""

from dataclasses import dataclass

from generator import routes
from generator.figures.camera import CAMERAS
from generator.figures.cycle import Cycle, body_at
from generator.figures.draw import SCALE, body_svg, bounds
from generator.figures.markup import element, number, picture
from generator.figures.motion import MOMENTS, PER_HEIGHT
from generator.pictures import cycles_of
from generator.records.library import Library
from generator.words import Words

STRIDE = "running"
"""The activity that the home page shows."""

STILL_AT = 36
"""The moment that stands there before anything moves, in % of the cycle."""

AIR = 20.0
"""Round the figure, in thousandths of body height."""


@dataclass(frozen=True)
class StrideView:
    """The still figure, and where the script finds the motion."""

    svg: str
    at_percent: int
    source: str
    explorer: str
    """The address of the page of the gait cycle."""


def stride_view(library: Library, words: Words) -> StrideView | None:
    """The small figure; None where no curves are known to play."""
    cycle = cycles_of(library).get(STRIDE)
    if cycle is None:
        return None
    source = routes.between(routes.HOME, routes.STRIDE_DATA)
    explorer = routes.between(routes.HOME, routes.EXPLORER)
    return StrideView(_still(cycle, words("explorer.stride")), STILL_AT, source, explorer)


def _still(cycle: Cycle, title: str) -> str:
    """One moment, in a box that holds the whole stride, so that nothing jumps when it moves."""
    camera, times = CAMERAS["side"], PER_HEIGHT / SCALE
    box = bounds([body_at(cycle, at) for at in MOMENTS], camera)
    left, top, right, bottom = (value * times for value in box)
    size = (right - left + 2 * AIR, bottom - top + 2 * AIR)
    place = f"translate({number(AIR - left)} {number(AIR - top)}) scale({number(times)})"
    body = element("g", body_svg(body_at(cycle, STILL_AT), camera), transform=place)
    return picture("stride", title, title, size, [body])
