"""Drawing a body: tapered limbs sorted by depth, the far side lighter, what moves in accent."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from generator.figures.camera import Camera, Seen
from generator.figures.flesh import Part, parts
from generator.figures.landmarks import landmarks
from generator.figures.shapes import Box, Disc, Ink, inked, wrapped
from generator.figures.skeleton import SIDES, Body

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
FOOT_PARTS = frozenset({"big-toe", "toes", "sole"})
LEG_PARTS = frozenset({"thigh", "shank", "foot"}) | FOOT_PARTS

LIFTS: Mapping[str, float] = {"neck": -0.03, "pelvis": -0.002, "hair": 0.012}
"""What lies upon what where depths are alike: hair on the head, the head on the neck."""

FAR_FROM_FELLOW = 0.045
"""A limb that begins this much further away than its fellow, in body heights, is a far one."""


@dataclass(frozen=True)
class CloseUp:
    """What is seen of a body from near."""

    window: Box
    without: frozenset[str]
    """Parts that would stand before what is shown."""


def body_svg(
    body: Body,
    camera: Camera,
    moving: Iterable[str] = (),
    only: Tone | None = None,
    *,
    among: Iterable[Ink] = (),
    close: CloseUp | None = None,
) -> str:
    """The body as SVG paths, from the farthest part to the nearest.

    `moving` names the parts in accent; `only` draws all in one tone, as a figure to compare with.
    What is `among` its limbs is drawn in its place between them.
    """
    window = close.window if close else None
    left_out = close.without if close else frozenset()
    tones = _Tones(
        body,
        camera,
        frozenset(moving),
        only,
        near=close is not None,
        alone=any(one in left_out for one in ("shank_r", "shank_l")),
    )
    inks = [
        _part_ink(part, camera, tones)
        for part in parts(body, near=close is not None)
        if part.name not in left_out
    ]
    if only is None:
        inks += landmarks(body, camera, SCALE * camera.zoom)
    return "".join(
        svg for _, svg in sorted((ink.depth, inked(ink, window)) for ink in [*inks, *among])
    )


@dataclass(frozen=True)
class _Tones:
    """What decides on the tone of each part."""

    body: Body
    camera: Camera
    moving: Collection[str]
    only: Tone | None
    near: bool
    """Whether toes are drawn one by one."""
    alone: bool
    """Whether a limb is shown without its fellow: then it is not the far one."""

    def from_outside(self, name: str) -> bool:
        """Whether the viewer is on the little toe's side of a foot: then nothing parts its sole."""
        side = name[-1]
        aside = self.camera.see(self.body.frames[f"forefoot_{side}"].z).depth
        return aside > 0 if side == "r" else aside < 0

    def of(self, name: str) -> Tone:
        called = _called(name, near=self.near)
        if self.only:
            return self.only
        if name != "head" and any(one in self.moving for one in called):
            return MOVING
        return _tone(name, 0 if self.alone else _behind(name, self.body, self.camera))


def _part_ink(part: Part, camera: Camera, tones: _Tones) -> Ink:
    seen = [[(camera.see(point), radius) for point, radius in hull] for hull in part.hulls]
    depths = [point.depth for hull in seen for point, _ in hull]
    lines = tuple(
        wrapped(_disc(point, radius * camera.zoom) for point, radius in hull) for hull in seen
    )
    depth = sum(depths) / len(depths) + LIFTS.get(part.name, 0)
    look = _look(tones.of(part.name))
    if part.name.startswith("sole_") and tones.from_outside(part.name):
        look = look.replace('stroke="#fff"', 'stroke="none"')
    return Ink(depth, look, lines)


def _tone(name: str, behind: float) -> Tone:
    if name in TRUNK_PARTS:
        return TRUNK
    if name != "hair" and behind < -FAR_FROM_FELLOW:
        return FAR
    return NEAR


def _called(name: str, *, near: bool) -> Iterator[str]:
    """The names that an editor may mean a part by, with and without its side.

    Toes are foot, and where they are not drawn one by one, the foot is toes.
    """
    whole, _, side = name.rpartition("_")
    if side not in SIDES:
        yield {"hair": "head", "neck": "trunk"}.get(name, name)
        return
    names = (whole, "foot") if whole in FOOT_PARTS else (whole,)
    for one in (*names, *sorted(FOOT_PARTS)) if whole == "foot" and not near else names:
        yield one
        yield f"{one}_{side}"


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


def _look(tone: Tone) -> str:
    return (
        f'class="{tone.name}" fill="{tone.fill}" stroke="#fff" stroke-width="1.8" '
        f'paint-order="stroke"'
    )


def bounds(bodies: Iterable[Body], camera: Camera) -> Box:
    """The box round some bodies on paper: left, top, right, bottom."""
    discs = [
        _disc(camera.see(point), radius * camera.zoom)
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
