"""A figure: one to four poses side by side, on one floor, with props and arrows."""

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Literal, TypeAlias

from generator.figures.arrows import all_arrows
from generator.figures.camera import CAMERAS, Camera
from generator.figures.closeup import WINDOW, close_up, nearer, on_one_floor, window
from generator.figures.draw import SCALE, body_svg, bounds, text
from generator.figures.pose import pose
from generator.figures.props import (
    FLOOR_EDGE,
    ROUND,
    Prop,
    added_floor,
    among_inks,
    box_inks,
)
from generator.figures.shapes import Box, Ink, inked
from generator.figures.skeleton import Body
from generator.figures.strings import STRINGS
from generator.figures.vectors import Vector
from generator.remembered import remembered

GAP = 14.0
MARGIN = 5.0
LABEL = 12.0
LEAST_MOVE = 0.002
"""A smaller way from frame to frame, in body heights, is none."""

ON_SCREEN = 1.7
"""Pixels of the screen for one unit of the drawing: all bodies are equally tall."""

PACKING = 1
"""How hard zlib tries (1 to 9): already so a figure takes a fifth of the room."""

View: TypeAlias = Literal[
    "side", "left", "front", "rear", "oblique", "rear-oblique", "top",
    "side-above", "front-above", "front-raised", "rear-above",
]  # fmt: skip


@dataclass(frozen=True)
class FrameSpec:
    """One pose of a figure."""

    base: str
    angles: tuple[tuple[str, float], ...] = ()
    supports: tuple[str, ...] = ()
    lean: float = 0
    zoom: str = ""
    """A close-up of a part of the body: `foot_r`, `lower-legs`; without one, all is shown."""


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
    """A finished figure; packed, as a run has thousands of them in memory."""

    packed: bytes
    width: float
    height: float

    @classmethod
    def of(cls, svg: str, width: float, height: float) -> "Drawing":
        """The figure that an SVG says."""
        return cls(zlib.compress(svg.encode(), PACKING), width, height)

    @property
    def svg(self) -> str:
        """What is drawn, as an SVG."""
        return zlib.decompress(self.packed).decode()


@dataclass(frozen=True)
class _Cell:
    """One frame: a body and its things, the view, and the box on paper that it fills."""

    body: Body
    camera: Camera
    zoom: str
    among: tuple[Ink, ...]
    """What is drawn between the limbs, by how near it is."""
    behind: tuple[Ink, ...]
    ahead: tuple[Ink, ...]
    box: Box


@remembered
def draw(spec: FigureSpec) -> Drawing:
    """The figure as one SVG; every frame stands on the same floor.

    Raises:
        KeyError: where a base, a support or a place is not known.
    """
    bodies = list(_bodies(spec))
    origin = bodies[0].points["pelvis"]
    cells = _level([_cell(*one, origin, spec) for one in zip(bodies, spec.frames, strict=True)])
    tall = max(cell.box[3] - cell.box[1] for cell in cells)
    height = tall + 2 * MARGIN + LABEL
    x, drawn = MARGIN, []
    for number, cell in enumerate(cells, start=1):
        before = cells[number - 2].body if number > 1 else None
        width = cell.box[2] - cell.box[0]
        place = f"translate({x - cell.box[0]:.1f} {MARGIN + tall - cell.box[3]:.1f})"
        drawn.append(f'<g transform="{place}">{_frame(spec, cell, before)}</g>')
        if len(cells) > 1:
            drawn.append(text(str(number), x + width / 2, height - 3))
        x += width + GAP
    size = (x - GAP + MARGIN, height)
    return finished(spec.name, spec.title, spec.description, "".join(drawn), size)


def _level(cells: Sequence[_Cell]) -> list[_Cell]:
    """The frames of one scale equally tall, and close-ups equally wide, so that one sees moves."""
    boxes: dict[int, Box] = {}
    for zoom in dict.fromkeys(cell.zoom for cell in cells):
        places = [place for place, cell in enumerate(cells) if cell.zoom == zoom]
        alike = on_one_floor([cells[place].box for place in places], wide=bool(zoom))
        boxes |= dict(zip(places, alike, strict=True))
    return [replace(cell, box=boxes[place]) for place, cell in enumerate(cells)]


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


def _cell(body: Body, frame: FrameSpec, origin: Vector, spec: FigureSpec) -> _Cell:
    """A body with its things; where no thing is a floor, with one below it."""
    camera = nearer(CAMERAS[spec.view], frame.zoom)
    floor = added_floor(body, origin, spec.props, FLOOR_EDGE * (8 if frame.zoom else 1))
    among: list[Ink] = []
    behind = list(box_inks(floor, origin, camera)) if floor else []
    ahead: list[Ink] = []
    for prop in spec.props:
        if prop.thing in STRINGS | ROUND:
            among += among_inks(prop, body, origin, camera)
        else:
            (ahead if prop.in_front else behind).extend(box_inks(prop, origin, camera))
    if frame.zoom:
        box = window(body, camera, frame.zoom)
    else:
        box = _around(bounds([body], camera), [*among, *behind, *ahead])
    return _Cell(body, camera, frame.zoom, tuple(among), tuple(behind), tuple(ahead), box)


def _around(box: Box, inks: Sequence[Ink]) -> Box:
    """The box round a body, wide enough for all that is drawn beside it."""
    points = [point for ink in inks for line in ink.lines for point in line]
    left, top, right, bottom = box
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min([left, *xs]), min([top, *ys]), max([right, *xs]), max([bottom, *ys])


def _frame(spec: FigureSpec, cell: _Cell, before: Body | None) -> str:
    shown = len(spec.frames) == 1 or (before is not None and _moved(before, cell.body))
    close = close_up(cell.box, cell.zoom) if cell.zoom else None
    cut = close.window if close else None
    moves = spec.moves if shown else ()
    figure = body_svg(cell.body, cell.camera, moves, among=cell.among, close=close)
    marks = "".join(_felt(cell.body, cell.camera, spec.feel, cut)) if shown else ""
    arrows = "".join(all_arrows(before, cell.body, cell.camera, spec.moves)) if before else ""
    behind, ahead = ("".join(inked(ink, cut) for ink in inks) for inks in (cell.behind, cell.ahead))
    edge = inked(Ink(0, WINDOW, (_corners(cut),))) if cut else ""
    return behind + figure + ahead + marks + arrows + edge


def _moved(before: Body, after: Body) -> bool:
    """Whether a frame shows another pose than the one before, or the same one from nearer."""
    ways = (point.minus(before.points[name]).length for name, point in after.points.items())
    return max(ways) > LEAST_MOVE


def _corners(box: Box) -> list[tuple[float, float]]:
    left, top, right, bottom = box
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


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
    return Drawing.of(svg, width, height)


PLACES = {
    "buttock": ("pelvis", (-0.045, -0.015, 0.045)),
    "hip-front": ("pelvis", (0.045, -0.01, 0.05)),
    "hip-side": ("pelvis", (-0.01, 0.0, 0.08)),
    "thigh-front": ("thigh", (0.045, -0.1, 0.0)),
    "thigh-back": ("thigh", (-0.045, -0.12, 0.0)),
    "groin": ("pelvis", (0.05, -0.03, 0.03)),
}
"""Where things are felt: the part's frame, and the place in it for the right side."""


def _felt(body: Body, camera: Camera, places: Sequence[str], window: Box | None) -> Iterator[str]:
    for place in places:
        name, side = place.rsplit("_", 1)
        part, (x, y, z) = PLACES[name]
        frame = body.frames[part if part == "pelvis" else f"{part}_{side}"]
        start = body.points["pelvis" if part == "pelvis" else f"hip_{side}"]
        mirrored = type(start)(x, y, z if side == "r" else -z)
        seen = camera.see(frame.place(start, mirrored))
        x, y = seen.x * SCALE, -seen.y * SCALE
        if window and not (window[0] < x < window[2] and window[1] < y < window[3]):
            continue
        circle = f'r="7.5" cx="{x:.1f}" cy="{y:.1f}"'
        yield (
            f'<circle class="fig-edge" {circle} fill="none" stroke="#fff" stroke-width="3.4"/>'
            f'<circle class="fig-feel" {circle} '
            f'fill="#b3541e" fill-opacity=".35" stroke="#b3541e" stroke-width="1.2" '
            f'stroke-dasharray="2.4 1.8"/>'
        )
