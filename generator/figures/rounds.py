"""A ball and a towel: things with no corners."""

from collections.abc import Iterator
from math import cos, pi, sin, tau

from generator.figures.camera import Camera, Seen
from generator.figures.draw import SCALE
from generator.figures.shapes import Disc, Ink, Point, wrapped
from generator.figures.vectors import Vector

CORNERS = 32
SHADE = (0.22, 0.9)
"""How far a ball's light side reaches over it: aside, and its size, in radii."""
OVER = 0.001
ROLLED = 1.6
"""A towel no longer than this many times its height is rolled up, a longer one is folded."""
TURNS = 2.2
"""How often a rolled towel is wound."""
END_ON = 0.5
"""Sine of the least angle at which the end of a roll is seen."""
STRIPES = (0.68, 0.8)
"""Where the stripes of a towel are, from its middle to its end."""
TOWEL = 'class="fig-towel" fill="#f4f1ea" stroke="#8b7f6a" stroke-width="1" stroke-linejoin="round"'
WEAVE = 'class="fig-weave" fill="none" stroke="#8b7f6a" stroke-width=".9" stroke-linecap="round"'


def ball_inks(middle: Vector, radius: float, camera: Camera) -> Iterator[Ink]:
    """A ball, lit from above and from the left."""
    seen = camera.see(middle)
    size = radius * SCALE * camera.zoom
    x, y = seen.x * SCALE, -seen.y * SCALE
    look = 'class="fig-ball" fill="#aebbbc" stroke="#5d6c6e" stroke-width="1"'
    yield Ink(seen.depth, look, (_circle(x, y, size),))
    aside, share = SHADE
    light = _circle(x - size * aside * 0.4, y - size * aside * 0.4, size * share)
    yield Ink(seen.depth + OVER, 'class="fig-light" fill="#e3e9e9"', (light,))
    shine = _circle(x - size * 0.36, y - size * 0.4, size * 0.2)
    yield Ink(seen.depth + 2 * OVER, 'class="fig-shine" fill="#fff"', (shine,))


def _circle(x: float, y: float, radius: float) -> list[Point]:
    turns = [tau * corner / CORNERS for corner in range(CORNERS)]
    return [(x + radius * cos(turn), y + radius * sin(turn)) for turn in turns]


def towel_inks(middle: Vector, size: tuple[float, float, float], camera: Camera) -> Iterator[Ink]:
    """A towel of some length, height and width: rolled up, or folded flat."""
    length, height, width = size
    round_ = height / 2
    half = max(length / 2 - round_, 0)
    corners = [
        camera.see(middle.plus(Vector(dx, 0, dz)))
        for dx in (-half, half)
        for dz in (-width / 2, width / 2)
    ]
    reach = round_ * SCALE * camera.zoom
    depth = sum(one.depth for one in corners) / len(corners)
    outline = wrapped((Disc(one.x * SCALE, -one.y * SCALE, reach) for one in corners), 16)
    yield Ink(depth, TOWEL, (outline,))
    facing = camera.see(Vector(0, 0, 1)).depth
    if abs(facing) > END_ON:
        near = middle.plus(Vector(0, 0, width / 2 * (1 if facing > 0 else -1)))
        yield Ink(depth + OVER, WEAVE, (_wound(near, length, height, camera),), closed=False)
    else:
        stripes = tuple(_stripe(middle, half, round_, width / 2 * one, camera) for one in STRIPES)
        yield Ink(depth + OVER, WEAVE, stripes, closed=False)


def _wound(end: Vector, length: float, height: float, camera: Camera) -> list[Point]:
    """The end of a towel: a spiral where it is rolled, else the fold between its layers."""
    if length > ROLLED * height:
        half = length / 2
        way = [(-half, 0.0), (half - height * 0.55, 0.0)]
    else:
        shares = [step / 24 for step in range(25)]
        way = [
            (
                height / 2 * share * cos(TURNS * tau * share),
                height / 2 * share * sin(TURNS * tau * share),
            )
            for share in shares
        ]
    return [_flat(camera.see(end.plus(Vector(x, y, 0)))) for x, y in way]


def _stripe(
    middle: Vector, half: float, round_: float, aside: float, camera: Camera
) -> list[Point]:
    """A line across a towel's upper side, from its front to its back."""
    rim = [
        (half * (1 if cos(turn) > 0 else -1) + round_ * cos(turn), round_ * sin(turn))
        for turn in (pi * step / 8 for step in range(9))
    ]
    return [_flat(camera.see(middle.plus(Vector(x, y, aside)))) for x, y in rim]


def _flat(seen: Seen) -> Point:
    return seen.x * SCALE, -seen.y * SCALE
