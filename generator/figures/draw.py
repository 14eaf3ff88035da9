"""Drawing a body: tapered limbs sorted by depth, the far side lighter, what moves in accent."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import NamedTuple, TypeAlias

from generator.figures.camera import Camera, Seen
from generator.figures.landmarks import landmarks
from generator.figures.shapes import Disc, path, wrapped
from generator.figures.skeleton import SIDES, Body
from generator.figures.vectors import Rotation, Vector

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

TRUNK_PARTS = frozenset({"trunk", "pelvis", "neck", "head"})
LEG_PARTS = frozenset({"thigh", "shank", "foot", "buttock"})

LIFTS: Mapping[str, float] = {"neck": -0.03, "pelvis": -0.002, "hair": 0.012}
"""What lies upon what where depths are alike: hair on the head, the head on the neck."""

FAR_FROM_FELLOW = 0.045
"""A limb that begins this much further away than its fellow, in body heights, is a far one."""


Ball: TypeAlias = tuple[Vector, float]
"""A point and how far flesh reaches round it, in body heights."""
Hull: TypeAlias = tuple[Ball, ...]
"""Balls that a skin is stretched round."""


@dataclass(frozen=True)
class Part:
    """A part of the body: one shape, or several that melt into one."""

    name: str
    hulls: tuple[Hull, ...]

    @property
    def balls(self) -> Iterator[Ball]:
        return (ball for hull in self.hulls for ball in hull)


def _flesh(start: Vector, frame: Rotation, *balls: tuple[float, float, float, float]) -> Hull:
    """Balls at places in a part's own frame: forwards, up, to the right, and their radius."""
    return tuple((start.plus(frame.apply(Vector(x, y, z))), radius) for x, y, z, radius in balls)


def parts(body: Body) -> Iterator[Part]:
    """The parts of the body, each with its flesh."""
    at, frames = body.points, body.frames
    shoulders = ((at["shoulder_r"], 0.034), (at["shoulder_l"], 0.034), (at["waist"], 0.06))
    yield Part("trunk", ((*shoulders, *_flesh(at["waist"], frames["trunk"], *CHEST)),))
    yield Part("pelvis", (_flesh(at["pelvis"], frames["pelvis"], *PELVIS),))
    yield Part("neck", (((at["shoulders"], 0.03), (at["chin"], 0.027)),))
    yield Part("head", tuple(_flesh(at["head"], frames["head"], *hull) for hull in (FACE, NOSE)))
    yield Part("hair", (_flesh(at["head"], frames["head"], *HAIR),))
    for side in SIDES:
        yield from _leg(body, side)
        yield from _arm(body, side)


CHEST = ((0.02, 0.1, 0.05, 0.05), (0.02, 0.1, -0.05, 0.05), (-0.015, 0.17, 0, 0.05))
PELVIS = (
    (0, 0.055, 0.025, 0.057), (0, 0.055, -0.025, 0.057),
    (0.008, -0.005, 0.044, 0.052), (0.008, -0.005, -0.044, 0.052),
    (-0.02, -0.012, 0.04, 0.048), (-0.02, -0.012, -0.04, 0.048),
)  # fmt: skip
FACE = ((0.002, 0.008, 0, 0.046), (0.016, 0.014, 0, 0.038), (0.027, -0.042, 0, 0.019))
NOSE = ((0.048, 0.008, 0, 0.006), (0.063, -0.016, 0, 0.006), (0.045, -0.02, 0, 0.006))
HAIR = ((-0.012, 0.016, 0, 0.051), (-0.026, -0.014, 0, 0.032), (0.016, 0.036, 0, 0.035))
FOOT = (
    (0, 0, 0, 0.02), (-0.023, -0.023, 0.006, 0.016), (-0.023, -0.023, -0.006, 0.016),
    (0.08, -0.026, 0.014, 0.013), (0.08, -0.026, -0.014, 0.013),
)  # fmt: skip
TOES = (
    (-0.005, 0.013, 0.014, 0.013), (-0.005, 0.013, -0.014, 0.013),
    (0.027, 0.009, 0.01, 0.009), (0.027, 0.009, -0.012, 0.009),
)  # fmt: skip
PALM = (
    (0, 0, 0, 0.014), (0.013, -0.05, 0, 0.012), (-0.013, -0.05, 0, 0.012),
    (0.008, -0.098, 0, 0.009), (-0.009, -0.092, 0, 0.009),
)  # fmt: skip
THUMB = ((0.004, -0.012, 0, 0.01), (0.026, -0.034, 0, 0.008), (0.031, -0.056, 0, 0.007))


def _leg(body: Body, side: str) -> Iterator[Part]:
    at, frames = body.points, body.frames
    hip, knee, ankle = (at[f"{name}_{side}"] for name in ("hip", "knee", "ankle"))
    yield Part(f"thigh_{side}", (((hip, 0.055), (knee, 0.034)),))
    calf = _flesh(knee, frames[f"shank_{side}"], (-0.008, -0.07, 0, 0.033))
    yield Part(f"shank_{side}", (((knee, 0.031), *calf, (ankle, 0.021)),))
    foot = _flesh(ankle, frames[f"foot_{side}"], *FOOT)
    toes = _flesh(at[f"ball_{side}"], frames[f"toes_{side}"], *TOES)
    yield Part(f"foot_{side}", (foot, toes))


def _arm(body: Body, side: str) -> Iterator[Part]:
    at = body.points
    shoulder, elbow, wrist = (at[f"{name}_{side}"] for name in ("shoulder", "elbow", "wrist"))
    hand = body.frames[f"hand_{side}"]
    yield Part(f"upper_arm_{side}", (((shoulder, 0.034), (elbow, 0.024)),))
    yield Part(f"forearm_{side}", (((elbow, 0.023), (wrist, 0.016)),))
    yield Part(f"hand_{side}", (_flesh(wrist, hand, *PALM), _flesh(wrist, hand, *THUMB)))


def body_svg(
    body: Body, camera: Camera, moving: Iterable[str] = (), only: Tone | None = None
) -> str:
    """The body as SVG paths, from the farthest part to the nearest.

    `moving` names the parts in accent; `only` draws all in one tone, as a figure to compare with.
    """
    accents = frozenset(moving)
    drawn = []
    for part in parts(body):
        seen = [[(camera.see(point), radius) for point, radius in hull] for hull in part.hulls]
        depths = [point.depth for hull in seen for point, _ in hull]
        depth = sum(depths) / len(depths)
        tone = only or _tone(part.name, _behind(part.name, body, camera), accents)
        outline = "".join(path(wrapped(_disc(*ball) for ball in hull)) for hull in seen)
        drawn.append((depth + LIFTS.get(part.name, 0), f'<path {_style(tone)} d="{outline}"/>'))
    if only is None:
        drawn += landmarks(body, camera, SCALE)
    return "".join(svg for _, svg in sorted(drawn))


def _tone(name: str, behind: float, moving: frozenset[str]) -> Tone:
    body_part = {"hair": "head", "neck": "trunk"}.get(name, name)
    if name != "head" and moving & {body_part, body_part.rsplit("_", 1)[0]}:
        return MOVING
    if name in TRUNK_PARTS:
        return TRUNK
    if name != "hair" and behind < -FAR_FROM_FELLOW:
        return FAR
    return NEAR


def _behind(name: str, body: Body, camera: Camera) -> float:
    """How much nearer a limb begins than its fellow does; a whole limb has one tone."""
    part, _, side = name.rpartition("_")
    if side not in SIDES:
        return 0
    joint = "hip" if part in LEG_PARTS else "shoulder"
    right, left = (camera.see(body.points[f"{joint}_{one}"]).depth for one in SIDES)
    return right - left if side == "r" else left - right


def _disc(point: Seen, radius: float) -> Disc:
    return Disc(point.x * SCALE, -point.y * SCALE, radius * SCALE)


def _style(tone: Tone) -> str:
    return (
        f'class="{tone.name}" fill="{tone.fill}" stroke="#fff" stroke-width="1.8" '
        f'paint-order="stroke"'
    )


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
