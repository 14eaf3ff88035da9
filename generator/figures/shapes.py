"""Flat shapes: circles on paper, wrapped in a band, as the path of an SVG."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import cos, pi, sin
from typing import NamedTuple, TypeAlias

Point: TypeAlias = tuple[float, float]


class Disc(NamedTuple):
    """A circle on paper."""

    x: float
    y: float
    radius: float


def wrapped(discs: Iterable[Disc], corners: int = 14) -> list[Point]:
    """The outline of a band stretched round some circles (their convex hull)."""
    rim = [
        (disc.x + disc.radius * cos(turn), disc.y + disc.radius * sin(turn))
        for disc in discs
        for turn in (2 * pi * corner / corners for corner in range(corners))
    ]
    return convex_hull(rim)


def convex_hull(points: Sequence[Point]) -> list[Point]:
    """The corners of the smallest convex shape round some points (Andrew's monotone chain)."""
    ordered = sorted(set(points))
    if len(ordered) <= 2:  # noqa: PLR2004 - two points have no inside
        return ordered
    return _half(ordered)[:-1] + _half(ordered[::-1])[:-1]


def _half(ordered: Sequence[Point]) -> list[Point]:
    chain: list[Point] = []
    for point in ordered:
        while len(chain) > 1 and _turn(chain[-2], chain[-1], point) <= 0:
            chain.pop()
        chain.append(point)
    return chain


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def path(points: Sequence[Point]) -> str:
    """A closed SVG path through some points, to a tenth of a unit, in relative steps."""
    rounded = [(round(x * 10), round(y * 10)) for x, y in points]
    steps = [f"M{_tenths(rounded[0][0])} {_tenths(rounded[0][1])}l"]
    for (x0, y0), (x1, y1) in pairwise(rounded):
        if (x0, y0) != (x1, y1):
            steps.append(f"{_tenths(x1 - x0)} {_tenths(y1 - y0)} ")
    return "".join(steps).strip() + "z"


def _tenths(number: int) -> str:
    """A number of tenths as SVG writes it shortest: `12`, `1.5`, `-.3`."""
    text = f"{number / 10:g}"
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text
