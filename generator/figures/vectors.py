"""Points, directions and rotations in space, in plain Python.

Axes as in OpenSim: x forwards, y up, z to the body's right. Lengths are shares of body height.
"""

from math import cos, hypot, radians, sin
from typing import Literal, NamedTuple, TypeAlias

Axis: TypeAlias = Literal["x", "y", "z"]


class Vector(NamedTuple):
    """A point or a direction."""

    x: float
    y: float
    z: float

    def plus(self, other: "Vector") -> "Vector":
        return Vector(self.x + other.x, self.y + other.y, self.z + other.z)

    def minus(self, other: "Vector") -> "Vector":
        return Vector(self.x - other.x, self.y - other.y, self.z - other.z)

    def times(self, factor: float) -> "Vector":
        return Vector(self.x * factor, self.y * factor, self.z * factor)

    def dot(self, other: "Vector") -> float:
        return self.x * other.x + self.y * other.y + self.z * other.z

    @property
    def length(self) -> float:
        return hypot(self.x, self.y, self.z)


ORIGIN = Vector(0, 0, 0)


class Rotation(NamedTuple):
    """A rotation, as the directions that the three axes turn to."""

    x: Vector
    y: Vector
    z: Vector

    def apply(self, vector: Vector) -> Vector:
        """A vector of the turned frame, as seen from outside it."""
        # written out: this is where a figure spends its time
        (ax, ay, az), (bx, by, bz), (cx, cy, cz) = self
        x, y, z = vector
        return Vector(
            ax * x + bx * y + cx * z,
            ay * x + by * y + cy * z,
            az * x + bz * y + cz * z,
        )

    def then(self, inner: "Rotation") -> "Rotation":
        """This rotation, and within it another: parent first, child after."""
        return Rotation(self.apply(inner.x), self.apply(inner.y), self.apply(inner.z))


IDENTITY = Rotation(Vector(1, 0, 0), Vector(0, 1, 0), Vector(0, 0, 1))


def about(axis: Axis, degrees: float) -> Rotation:
    """A right-handed turn about one axis."""
    c, s = cos(radians(degrees)), sin(radians(degrees))
    if axis == "x":
        return Rotation(Vector(1, 0, 0), Vector(0, c, s), Vector(0, -s, c))
    if axis == "y":
        return Rotation(Vector(c, 0, -s), Vector(0, 1, 0), Vector(s, 0, c))
    return Rotation(Vector(c, s, 0), Vector(-s, c, 0), Vector(0, 0, 1))
