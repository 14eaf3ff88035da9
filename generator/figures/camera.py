"""Cameras: from points in space to points on paper, and how near they are."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from generator.figures.vectors import Rotation, Vector, about


class Seen(NamedTuple):
    """A point on paper; `depth` grows towards the viewer."""

    x: float
    y: float
    depth: float


@dataclass(frozen=True)
class Camera:
    """A parallel view. From azimuth 0 one sees the body's right side, facing right."""

    azimuth: float
    """Degrees that the viewer walks round the body, from its right side towards its front."""
    elevation: float = 0
    """Degrees that the viewer looks down from."""
    zoom: float = 1
    """How much larger things are on paper; not how near they are."""

    def see(self, point: Vector) -> Seen:
        """A point as the camera sees it: right, up, and towards the viewer."""
        # written out, as `Rotation.apply` is: every circle of every figure comes by here
        (ax, ay, az), (bx, by, bz), (cx, cy, cz) = self._turn
        x, y, z = point
        return Seen(
            (ax * x + bx * y + cx * z) * self.zoom,
            (ay * x + by * y + cy * z) * self.zoom,
            az * x + bz * y + cz * z,
        )

    @cached_property
    def _turn(self) -> Rotation:
        return about("x", self.elevation).then(about("y", -self.azimuth))


CAMERAS: Mapping[str, Camera] = {
    "side": Camera(0, 4),
    "left": Camera(180, 4),
    "front": Camera(90, 4),
    "rear": Camera(-90, 4),
    "oblique": Camera(35, 14),
    "rear-oblique": Camera(-40, 14),
    "top": Camera(0, 89),
    "side-above": Camera(0, 35),
    "front-above": Camera(90, 40),
    "front-raised": Camera(90, 20),
    "rear-above": Camera(-90, 35),
}
"""Views by the names that editors use."""
