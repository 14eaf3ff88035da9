"""Flat shapes: circles on paper, wrapped in a band, cut to a window, as the path of an SVG."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from math import acos, atan2, cos, hypot, inf, pi, sin
from typing import NamedTuple, TypeAlias

Point: TypeAlias = tuple[float, float]

Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right and bottom edge on paper."""


class Disc(NamedTuple):
    """A circle on paper."""

    x: float
    y: float
    radius: float


class Ink(NamedTuple):
    """What the pen leaves: outlines or lines in one look, and how near to the viewer they are."""

    depth: float
    look: str
    """The attributes of the path."""
    lines: tuple[Sequence[Point], ...]
    closed: bool = True


@cache
def _rim(corners: int) -> tuple[Point, ...]:
    turns = (2 * pi * corner / corners for corner in range(corners))
    return tuple((cos(turn), sin(turn)) for turn in turns)


def wrapped(discs: Iterable[Disc], corners: int = 14) -> list[Point]:
    """The outline of a band stretched round some circles (their convex hull).

    Each way it is asked which circle reaches furthest; where that changes, the band runs straight.
    """
    circles = list(discs)
    ways = (*_rim(corners), _rim(corners)[0])
    reached = [_furthest(circles, c, s) for c, s in ways]
    hidden = dict(_hidden(circles, reached, corners))
    found: list[Point] = []
    for place, ((c, s), (x, y, radius)) in enumerate(zip(ways, reached, strict=True)):
        if place:
            before, disc = reached[place - 1], reached[place]
            out = hidden.get(place - 1, disc)
            if out is not before:
                found += _straight(before, out, circles)
            if disc is not out:
                found += _straight(out, disc, circles)
        found.append((x + radius * c, y + radius * s))
    return found[:-1]


def _furthest(circles: Sequence[Disc], c: float, s: float) -> Disc:
    """The circle that reaches furthest one way; of those that reach as far, the first."""
    furthest, most = circles[0], -inf
    for circle in circles:
        x, y, radius = circle
        reach = x * c + y * s + radius
        if reach > most + 1e-9:
            furthest, most = circle, reach
    return furthest


def _hidden(
    circles: Sequence[Disc], reached: Sequence[Disc], corners: int
) -> Iterator[tuple[int, Disc]]:
    """The circles that stand out only between one way and the next: after which, and which."""
    asked = dict.fromkeys(reached)
    for out in circles:
        if out in asked:
            continue
        for disc in asked:
            away = hypot(out.x - disc.x, out.y - disc.y)
            if away + out.radius - disc.radius > NEAR:
                c, s = (out.x - disc.x) / away, (out.y - disc.y) / away
                if _furthest(circles, c, s) is out:
                    yield int(atan2(s, c) % (2 * pi) / (2 * pi) * corners) % corners, out


def _straight(a: Disc, b: Disc, circles: Sequence[Disc]) -> Iterator[Point]:
    """Where a band leaves one circle and reaches the next, turning to the left.

    A circle that would stand out of the straight way is gone round too.
    """
    away = hypot(b.x - a.x, b.y - a.y)
    lean = (a.radius - b.radius) / away if away else 1
    if abs(lean) >= 1:
        return
    turn = atan2(b.y - a.y, b.x - a.x) - acos(lean)
    c, s = cos(turn), sin(turn)
    if len(circles) > 2:  # noqa: PLR2004 - two circles have no third between them
        out = max(circles, key=lambda one: one[0] * c + one[1] * s + one[2])
        beyond = (out.x - a.x) * c + (out.y - a.y) * s + out.radius - a.radius
        if beyond > NEAR and out not in (a, b):
            yield from _straight(a, out, circles)
            yield from _straight(out, b, circles)
            return
    for disc in (a, b):
        yield disc.x + disc.radius * c, disc.y + disc.radius * s


NEAR = 1e-6


def boxed(points: Iterable[Point], air: float) -> list[Point]:
    """The outline of a thing with corners, and a little air round it."""
    ways = ((air, 0), (-air, 0), (0, air), (0, -air))
    return convex_hull([(x + dx, y + dy) for x, y in points for dx, dy in ways])


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


def inked(ink: Ink, window: Box | None = None) -> str:
    """What is drawn as an SVG path, cut to a window; nothing where the window shows none of it."""
    lines: Iterable[Sequence[Point]] = ink.lines
    if window and ink.closed:
        lines = [cut(line, window) for line in lines]
    elif window:
        lines = [piece for line in lines for piece in _pieces(line, window)]
    data = "".join(path(line, closed=ink.closed) for line in lines if line)
    return f'<path {ink.look} d="{data}"/>' if data else ""


def cut(outline: Sequence[Point], window: Box) -> list[Point]:
    """The part of an outline within a window (Sutherland and Hodgman's clipping)."""
    left, top, right, bottom = window
    found = list(outline)
    edges: tuple[tuple[int, float, int], ...] = (
        (0, left, 1), (0, right, -1), (1, top, 1), (1, bottom, -1),
    )  # fmt: skip
    for axis, edge, way in edges:
        found = list(_within(found, axis, edge, way))
    return found


def _within(outline: Sequence[Point], axis: int, edge: float, way: int) -> Iterator[Point]:
    for place, point in enumerate(outline):
        before = outline[place - 1]
        inside, was_inside = ((one[axis] - edge) * way >= 0 for one in (point, before))
        if inside != was_inside:
            share = (edge - before[axis]) / (point[axis] - before[axis])
            yield _between(before, point, share)
        if inside:
            yield point


def _pieces(line: Sequence[Point], window: Box) -> Iterator[list[Point]]:
    """The stretches of a line within a window, each from one of its points to the next."""
    for start, end in pairwise(line):
        shares = [0.0, 1.0]
        for axis, way, edge in zip((0, 1, 0, 1), (1, 1, -1, -1), window, strict=True):
            _shorten(shares, (start[axis] - edge) * way, (end[axis] - edge) * way)
        if shares[0] < shares[1]:
            yield [_between(start, end, share) for share in shares]


def _shorten(shares: list[float], start: float, end: float) -> None:
    """Leave out of a stretch what lies on the wrong side of an edge, which is below 0."""
    if start < 0 and end < 0:
        shares[1] = -1
    elif start < 0:
        shares[0] = max(shares[0], start / (start - end))
    elif end < 0:
        shares[1] = min(shares[1], start / (start - end))


def _between(a: Point, b: Point, share: float) -> Point:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def path(points: Sequence[Point], *, closed: bool = True) -> str:
    """An SVG path through some points, to a tenth of a unit, in relative steps."""
    rounded = [(round(x * 10), round(y * 10)) for x, y in points]
    start = f"M{_tenths(rounded[0][0])} {_tenths(rounded[0][1])}l"
    steps = [
        f"{_tenths(x1 - x0)} {_tenths(y1 - y0)}"
        for (x0, y0), (x1, y1) in pairwise(_needed(rounded))
        if x1 != x0 or y1 != y0
    ]
    return start + " ".join(steps) + ("z" if closed else "")


def _needed(points: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The points without those that lie on the way from one to the next, or a hair beside it."""
    kept_x, kept_y = points[0]
    yield points[0]
    for (x, y), (x1, y1) in pairwise(points[1:]):
        across, up = x1 - kept_x, y1 - kept_y
        if abs(across * (y - kept_y) - up * (x - kept_x)) > (abs(across) + abs(up)) * BESIDE:
            kept_x, kept_y = x, y
            yield x, y
    yield from points[1:][-1:]


BESIDE = 1.0
"""How far beside a straight way a point may lie, in tenths of a unit, and still be left out."""


@cache
def _tenths(number: int) -> str:
    """A number of tenths as SVG writes it shortest: `12`, `1.5`, `-.3`."""
    text = f"{number / 10:g}"
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text
