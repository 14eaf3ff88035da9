"""Drawing a body: tapered limbs sorted by depth, the far side lighter, what moves in accent."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from generator.figures.camera import Camera, Seen
from generator.figures.shapes import Disc, path, wrapped
from generator.figures.skeleton import SIDES, Body
from generator.figures.vectors import Vector

SCALE = 150.0
"""Units of the drawing for one body height."""


class Tone(NamedTuple):
    """A class for the page's style sheet, and the colour where there is none: in print."""

    name: str
    fill: str


NEAR = Tone("fig-near", "#5d6c6e")
TRUNK = Tone("fig-trunk", "#7c8b8d")
FAR = Tone("fig-far", "#b4bfc0")
MOVING = Tone("fig-move", "#0b5f66")
GHOST = Tone("fig-ghost", "#c9d1d2")

FAR_FROM_MIDDLE = 0.05
"""A limb this much further away than the pelvis, in body heights, is on the far side."""


@dataclass(frozen=True)
class Part:
    """A part of the body, as circles in space that a band is stretched round."""

    name: str
    balls: tuple[tuple[Vector, float], ...]


def parts(body: Body) -> Iterator[Part]:
    """The parts of the body, each with its flesh."""
    at = body.points
    yield Part(
        "trunk",
        (
            (at["shoulder_r"], 0.034), (at["shoulder_l"], 0.034), (at["waist"], 0.062),
            (at["shoulders"], 0.05), *((rib, 0.055) for rib in _ribs(body)),
        ),
    )  # fmt: skip
    yield Part("pelvis", ((at["waist"], 0.062), (at["hip_r"], 0.058), (at["hip_l"], 0.058)))
    yield Part("neck", ((at["shoulders"], 0.028), (at["chin"], 0.026)))
    nose = at["head"].plus(body.frames["head"].apply(Vector(0.066, -0.012, 0)))
    crown = at["crown"].plus(body.frames["head"].apply(Vector(0, -0.055, 0)))
    yield Part("head", ((at["head"], 0.052), (crown, 0.054), (nose, 0.012)))
    for side in SIDES:
        yield from _leg(body, side)
        yield from _arm(body, side)


def _ribs(body: Body) -> Iterator[Vector]:
    """The sides of the chest, so that the trunk is no triangle."""
    for out in (1, -1):
        ribs = body.frames["trunk"].apply(Vector(0.012, 0.085, 0.045 * out))
        yield body.points["waist"].plus(ribs)


def _leg(body: Body, side: str) -> Iterator[Part]:
    at = body.points
    foot = body.frames[f"foot_{side}"]
    toes = body.frames[f"toes_{side}"]
    hip, knee, ankle = (at[f"{name}_{side}"] for name in ("hip", "knee", "ankle"))
    yield Part(f"thigh_{side}", ((hip, 0.055), (knee, 0.033)))
    calf = knee.plus(ankle.minus(knee).times(0.3))
    yield Part(f"shank_{side}", ((knee, 0.031), (calf, 0.033), (ankle, 0.02)))
    heel = at[f"heel_{side}"].plus(foot.apply(Vector(0.012, 0.016, 0)))
    ball = at[f"ball_{side}"].plus(foot.apply(Vector(0, 0.013, 0)))
    toe = at[f"toe_{side}"].plus(toes.apply(Vector(-0.008, 0.008, 0)))
    yield Part(f"foot_{side}", ((ankle, 0.02), (heel, 0.016), (ball, 0.013)))
    yield Part(f"toes_{side}", ((ball, 0.013), (toe, 0.008)))


def _arm(body: Body, side: str) -> Iterator[Part]:
    at = body.points
    shoulder, elbow, wrist, fingers = (
        at[f"{name}_{side}"] for name in ("shoulder", "elbow", "wrist", "fingers")
    )
    hand = body.frames[f"hand_{side}"]
    out = -1 if side == "r" else 1
    thumb = wrist.plus(hand.apply(Vector(0.028, -0.04, 0.006 * out)))
    palm = wrist.plus(fingers.minus(wrist).times(0.5))
    yield Part(f"upper_arm_{side}", ((shoulder, 0.033), (elbow, 0.023)))
    yield Part(f"forearm_{side}", ((elbow, 0.022), (wrist, 0.015)))
    yield Part(f"hand_{side}", ((wrist, 0.014), (palm, 0.017), (fingers, 0.006)))
    yield Part(f"thumb_{side}", ((wrist, 0.01), (thumb, 0.007)))


def body_svg(
    body: Body, camera: Camera, moving: Iterable[str] = (), only: Tone | None = None
) -> str:
    """The body as SVG paths, from the farthest part to the nearest.

    `moving` names the parts in accent; `only` draws all in one tone, as a figure to compare with.
    """
    middle = camera.see(body.points["pelvis"]).depth
    accents = frozenset(moving)
    drawn = []
    for part in parts(body):
        seen = [(camera.see(point), radius) for point, radius in part.balls]
        depth = sum(point.depth for point, _ in seen) / len(seen)
        tone = only or _tone(part.name, depth - middle, accents)
        outline = path(wrapped(_disc(point, radius) for point, radius in seen))
        drawn.append((depth + _lift(part.name), f'<path {_style(tone)} d="{outline}"/>'))
    return "".join(svg for _, svg in sorted(drawn))


def _tone(name: str, behind: float, moving: frozenset[str]) -> Tone:
    if name in moving or name.rsplit("_", 1)[0] in moving:
        return MOVING
    if name in {"trunk", "pelvis", "neck"}:
        return TRUNK
    if name != "head" and behind < -FAR_FROM_MIDDLE:
        return FAR
    return NEAR


def _lift(name: str) -> float:
    """What lies upon what where depths are alike: the head on the neck, a thumb on its hand."""
    return {"neck": -0.03, "pelvis": -0.002}.get(name, 0.02 if "thumb" in name else 0)


def _disc(point: Seen, radius: float) -> Disc:
    return Disc(point.x * SCALE, -point.y * SCALE, radius * SCALE)


def _style(tone: Tone) -> str:
    return f'class="{tone.name}" fill="{tone.fill}" stroke="#fff" stroke-width=".9"'


def bounds(bodies: Iterable[Body], camera: Camera) -> tuple[float, float, float, float]:
    """The box round some bodies on paper: left, top, right, bottom."""
    discs = [
        _disc(camera.see(point), radius)
        for body in bodies
        for part in parts(body)
        for point, radius in part.balls
    ]
    return (
        min(disc.x - disc.radius for disc in discs),
        min(disc.y - disc.radius for disc in discs),
        max(disc.x + disc.radius for disc in discs),
        max(disc.y + disc.radius for disc in discs),
    )


def text(words: str, x: float, y: float, size: float = 9) -> str:
    """Words in a drawing."""
    return (
        f'<text class="fig-words" x="{x:g}" y="{y:g}" font-size="{size:g}" '
        f'font-family="Atkinson Hyperlegible, sans-serif" text-anchor="middle" '
        f'fill="#1b2526">{escape(words)}</text>'
    )
