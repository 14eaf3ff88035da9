"""A figure: one to four poses side by side, on one floor, with props and arrows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal, TypeAlias

from generator.figures.arrows import all_arrows
from generator.figures.camera import CAMERAS, Camera
from generator.figures.draw import SCALE, body_svg, bounds, text
from generator.figures.pose import pose
from generator.figures.props import Prop, prop_bounds, prop_svg
from generator.figures.skeleton import Body
from generator.figures.vectors import Vector
from generator.memory import remembered

GAP = 14.0
MARGIN = 5.0
LABEL = 12.0

ON_SCREEN = 1.7
"""Pixels of the screen for one unit of the drawing: all bodies are equally tall."""

View: TypeAlias = Literal[
    "side", "left", "front", "rear", "oblique", "rear-oblique", "top",
    "side-above", "front-above", "rear-above",
]  # fmt: skip


@dataclass(frozen=True)
class FrameSpec:
    """One pose of a figure."""

    base: str
    angles: tuple[tuple[str, float], ...] = ()
    supports: tuple[str, ...] = ()
    lean: float = 0


@dataclass(frozen=True)
class FigureSpec:
    """What is drawn: poses, a view, the parts in accent, props, and where it should be felt."""

    name: str
    """Makes the ids of the drawing unique on a page."""
    title: str
    description: str
    frames: tuple[FrameSpec, ...]
    view: View = "side"
    moves: tuple[str, ...] = ()
    """Parts in accent: `thigh_r`, `pelvis`; without a side, both."""
    feel: tuple[str, ...] = ()
    """Places marked as felt: `buttock_r`, `hip-front_r` …"""
    props: tuple[Prop, ...] = ()
    anchor: str = ""
    """The point that stays where it is from frame to frame: `ankle_r`, `knee_l`."""


@dataclass(frozen=True)
class Drawing:
    """A finished figure."""

    svg: str
    width: float
    height: float


@dataclass(frozen=True)
class _Cell:
    body: Body
    origin: Vector
    box: tuple[float, float, float, float]


@remembered
def draw(spec: FigureSpec) -> Drawing:
    """The figure as one SVG; every frame stands on the same floor.

    Raises:
        KeyError: where a base, a support or a place is not known.
    """
    camera = CAMERAS[spec.view]
    bodies = list(_bodies(spec))
    cells = [_cell(body, bodies[0].points["pelvis"], camera, spec.props) for body in bodies]
    top = min(cell.box[1] for cell in cells)
    bottom = max(cell.box[3] for cell in cells)
    height = bottom - top + 2 * MARGIN + LABEL
    x, drawn = MARGIN, []
    for number, cell in enumerate(cells, start=1):
        before = cells[number - 2].body if number > 1 else None
        width = cell.box[2] - cell.box[0]
        place = f"translate({x - cell.box[0]:.1f} {MARGIN - top:.1f})"
        drawn.append(f'<g transform="{place}">{_frame(spec, cell, camera, before)}</g>')
        if len(cells) > 1:
            drawn.append(text(str(number), x + width / 2, height - 3))
        x += width + GAP
    size = (x - GAP + MARGIN, height)
    return finished(spec.name, spec.title, spec.description, "".join(drawn), size)


def _bodies(spec: FigureSpec) -> Iterator[Body]:
    """The body of each frame, all standing where the anchor of the first one is."""
    fixed: Vector | None = None
    for frame in spec.frames:
        body, _touching = pose(frame.base, dict(frame.angles), frame.supports, frame.lean)
        if spec.anchor:
            here = body.points[spec.anchor]
            fixed = fixed or here
            body = body.moved(Vector(fixed.x - here.x, 0, fixed.z - here.z))
        yield body


def _cell(body: Body, origin: Vector, camera: Camera, props: Sequence[Prop]) -> _Cell:
    boxes = [bounds([body], camera), *(prop_bounds(one, body, origin, camera) for one in props)]
    left, top, right, bottom = zip(*boxes, strict=True)
    return _Cell(body, origin, (min(left), min(top), max(right), max(bottom)))


def _frame(spec: FigureSpec, cell: _Cell, camera: Camera, before: Body | None) -> str:
    shown = before is not None or len(spec.frames) == 1
    figure = body_svg(cell.body, camera, spec.moves if shown else ())
    marks = "".join(_felt(cell.body, camera, spec.feel)) if shown else ""
    arrows = "".join(all_arrows(before, cell.body, camera, spec.moves)) if before else ""
    behind, ahead = (
        "".join(
            prop_svg(prop, cell.body, cell.origin, camera)
            for prop in spec.props
            if prop.in_front is front
        )
        for front in (False, True)
    )
    return behind + figure + ahead + marks + arrows


def finished(
    name: str,
    title: str,
    description: str,
    inner: str,
    size: tuple[float, float],
    *,
    zoom: float = ON_SCREEN,
) -> Drawing:
    """A drawing with its title and description; `name` makes its ids unique on a page."""
    width, height = size
    ids = f"{name}-title {name}-desc"
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="gw-figure" role="img" '
        f'aria-labelledby="{escape(ids)}" viewBox="0 0 {width:.0f} {height:.0f}" '
        f'width="{width * zoom:.0f}" height="{height * zoom:.0f}">'
        f'<title id="{escape(name)}-title">{escape(title)}</title>'
        f'<desc id="{escape(name)}-desc">{escape(description)}</desc>'
        f"{inner}</svg>"
    )
    return Drawing(svg, width, height)


PLACES = {
    "buttock": ("pelvis", (-0.045, -0.015, 0.045)),
    "hip-front": ("pelvis", (0.045, -0.01, 0.05)),
    "hip-side": ("pelvis", (-0.01, 0.0, 0.08)),
    "thigh-front": ("thigh", (0.045, -0.1, 0.0)),
    "thigh-back": ("thigh", (-0.045, -0.12, 0.0)),
    "groin": ("pelvis", (0.05, -0.03, 0.03)),
}
"""Where things are felt: the part's frame, and the place in it for the right side."""


def _felt(body: Body, camera: Camera, places: Sequence[str]) -> Iterator[str]:
    for place in places:
        name, side = place.rsplit("_", 1)
        part, (x, y, z) = PLACES[name]
        frame = body.frames[part if part == "pelvis" else f"{part}_{side}"]
        start = body.points["pelvis" if part == "pelvis" else f"hip_{side}"]
        mirrored = type(start)(x, y, z if side == "r" else -z)
        seen = camera.see(start.plus(frame.apply(mirrored)))
        circle = f'r="7.5" cx="{seen.x * SCALE:.1f}" cy="{-seen.y * SCALE:.1f}"'
        yield (
            f'<circle class="fig-edge" {circle} fill="none" stroke="#fff" stroke-width="3.4"/>'
            f'<circle class="fig-feel" {circle} '
            f'fill="#b3541e" fill-opacity=".35" stroke="#b3541e" stroke-width="1.2" '
            f'stroke-dasharray="2.4 1.8"/>'
        )
