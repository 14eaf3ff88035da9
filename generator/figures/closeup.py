"""Close-ups: which part of a body fills the picture, and how much larger it is drawn."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.figures.camera import Camera
from generator.figures.draw import LEG_PARTS, SCALE, CloseUp
from generator.figures.shapes import Box
from generator.figures.skeleton import SIDES, Body, Side
from generator.figures.vectors import Vector

AIR = 0.04
"""How far a close-up reaches beyond what it shows, in body heights."""
ARM_PARTS = ("upper_arm", "forearm", "hand")
WINDOW = 'class="fig-window" fill="none" stroke="#93a0a2" stroke-width="1"'


@dataclass(frozen=True)
class _Region:
    """A part of the body: the points that a close-up holds, and its scale."""

    ends: tuple[str, ...]
    zoom: float
    shank: float = 0
    """How much of the shank above the ankle is in the picture, in body heights."""


_REGIONS: Mapping[str, _Region] = {
    "foot": _Region(("heel", "ball", "toe", "toes", "ankle"), 3.4, 0.06),
    "lower-leg": _Region(("heel", "ball", "toe", "ankle", "knee"), 1.9),
    "hips": _Region(("hip",), 2.4),
}
_BOTH = {"feet": "foot", "lower-legs": "lower-leg", "hips": "hips"}
REGIONS = (*(f"{name}_{side}" for name in ("foot", "lower-leg") for side in SIDES), *_BOTH)
"""What a close-up may show: a foot, a lower leg, both of them, or the hips."""


def _parts_of(region: str) -> tuple[_Region, tuple[Side, ...]]:
    if region in _BOTH:
        return _REGIONS[_BOTH[region]], SIDES
    name, _, side = region.rpartition("_")
    return _REGIONS[name], tuple(one for one in SIDES if one == side)


def nearer(camera: Camera, region: str) -> Camera:
    """The camera, so near that the region fills the picture; as it is where there is none."""
    return replace(camera, zoom=_parts_of(region)[0].zoom) if region else camera


def window(body: Body, camera: Camera, region: str) -> Box:
    """The box of a close-up on paper."""
    shown, sides = _parts_of(region)
    points = [body.points[f"{end}_{side}"] for end in shown.ends for side in sides]
    points += _about_hips(body) if region == "hips" else _shanks(body, sides, shown.shank)
    seen = [camera.see(point) for point in points]
    xs, ys = [one.x * SCALE for one in seen], [-one.y * SCALE for one in seen]
    air = AIR * SCALE * camera.zoom
    return min(xs) - air, min(ys) - air, max(xs) + air, max(ys) + air


def _shanks(body: Body, sides: Iterable[Side], reach: float) -> Iterator[Vector]:
    for side in sides:
        up = body.frames[f"shank_{side}"].apply(Vector(0, reach, 0))
        yield body.points[f"ankle_{side}"].plus(up)


def _about_hips(body: Body) -> Iterator[Vector]:
    """From the lower ribs to the middle of each thigh."""
    yield body.points["waist"].plus(body.frames["trunk"].y.times(0.1))
    for before in (-0.05, 0.06):
        yield body.points["pelvis"].plus(body.frames["pelvis"].x.times(before))
    for side in SIDES:
        yield body.points[f"hip_{side}"].plus(body.points[f"knee_{side}"]).times(0.5)


def close_up(box: Box, region: str) -> CloseUp:
    """The window of a close-up, without the leg that it is not about, and without arms at hips."""
    sides = _parts_of(region)[1]
    hidden = [f"{part}_{side}" for part in LEG_PARTS for side in SIDES if side not in sides]
    if region == "hips":
        hidden += [f"{part}_{side}" for part in ARM_PARTS for side in SIDES]
    return CloseUp(box, frozenset(hidden))


def on_one_floor(boxes: Sequence[Box], *, wide: bool) -> list[Box]:
    """The boxes of several frames, equally tall; also equally wide, where that is asked for."""
    top, bottom = min(box[1] for box in boxes), max(box[3] for box in boxes)
    half = max(box[2] - box[0] for box in boxes) / 2
    middles = [(box[0] + box[2]) / 2 for box in boxes]
    return [
        (middle - half, top, middle + half, bottom) if wide else (box[0], top, box[2], bottom)
        for middle, box in zip(middles, boxes, strict=True)
    ]
