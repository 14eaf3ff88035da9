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

    def place(self, start: Vector, vector: Vector) -> Vector:
        """A place in the turned frame, which begins at `start`."""
        (ax, ay, az), (bx, by, bz), (cx, cy, cz) = self
        x, y, z = vector
        return Vector(
            start.x + (ax * x + bx * y + cx * z),
            start.y + (ay * x + by * y + cy * z),
            start.z + (az * x + bz * y + cz * z),
        )

    def then(self, inner: "Rotation") -> "Rotation":
        """This rotation, and within it another: parent first, child after."""
        return Rotation(self.apply(inner.x), self.apply(inner.y), self.apply(inner.z))

    def turned(self, axis: Axis, degrees: float) -> "Rotation":
        """This rotation, and within it a right-handed turn about one axis."""
        c, s = cos(radians(degrees)), sin(radians(degrees))
        x, y, z = self
        if axis == "x":
            return Rotation(x, _mixed(y, c, z, s), _mixed(y, -s, z, c))
        if axis == "y":
            return Rotation(_mixed(x, c, z, -s), y, _mixed(x, s, z, c))
        return Rotation(_mixed(x, c, y, s), _mixed(x, -s, y, c), z)


def _mixed(one: Vector, much: float, other: Vector, more: float) -> Vector:
    (ax, ay, az), (bx, by, bz) = one, other
    return Vector(ax * much + bx * more, ay * much + by * more, az * much + bz * more)


IDENTITY = Rotation(Vector(1, 0, 0), Vector(0, 1, 0), Vector(0, 0, 1))


def about(axis: Axis, degrees: float) -> Rotation:
    """A right-handed turn about one axis."""
    return IDENTITY.turned(axis, degrees)
