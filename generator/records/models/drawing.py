"""Figures as editors write them: named bases, the angles that differ, props and a view."""

from typing import Annotated, Literal, get_args

from pydantic import ConfigDict, Field, JsonValue, WithJsonSchema

from generator.figures.closeup import REGIONS
from generator.figures.figure import View
from generator.figures.limits import LIMITS
from generator.figures.names import PARTS, PLACE_NAMES, POINTS, SUPPORT_NAMES
from generator.figures.pose import BASES
from generator.figures.props import Thing
from generator.figures.strings import STRINGS
from generator.records.fields import Model, PhaseId, Text


def _one_of(*names: str) -> WithJsonSchema:
    return WithJsonSchema({"enum": list(names)})


BaseName = Annotated[str, _one_of(*BASES)]
SupportName = Annotated[str, _one_of(*SUPPORT_NAMES)]
PlaceName = Annotated[str, _one_of(*PLACE_NAMES)]
Region = Annotated[str, _one_of("", *REGIONS)]
"""What a close-up shows; empty where there is none."""
PartName = Annotated[str, _one_of(*PARTS)]
JointName = Annotated[str, _one_of("", *POINTS)]
"""A joint; empty where there is none."""
Share = Annotated[float, Field(ge=-3, le=3)] | Annotated[int, Field(ge=-3, le=3)]
"""A length as a share of body height."""


class Frame(Model):
    """One pose: a named base and the angles that differ from it."""

    caption: Text
    """What the picture shows, in a few words."""
    base: BaseName
    """The pose that it starts from."""
    angles: Annotated[
        dict[str, int],
        WithJsonSchema(
            {
                "type": "object",
                "properties": {
                    name: {"type": "integer", "minimum": low, "maximum": high}
                    for name, (low, high) in LIMITS.items()
                },
                "additionalProperties": False,
            }
        ),
    ] = Field(default_factory=dict)
    """Degrees by OpenSim coordinate, with `_r` or `_l` for the side."""
    supports: tuple[SupportName, ...] = ()
    """What stands on the floor, where it cannot be found from the pose: `hands`, `knee_r`."""
    lean: Annotated[int, Field(ge=-90, le=90)] = 0
    """Degrees that the whole body tips forwards."""
    zoom: Region = ""
    """A close-up of this part of the body: `foot_r`, `lower-leg_r`, `feet`, `hips`.

    What stands before it is left out, toes are drawn one by one, and the page says that it is a
    close-up. `toes_angle_r` keeps the small toes down while `mtp_angle_r` lifts the big toe, and
    `midfoot_angle_r` lowers the arch, or raises it where it is negative.
    """


_STRINGS: list[JsonValue] = [*sorted(STRINGS)]


class PropRecord(Model):
    """A thing beside the body; places in body heights from below the first frame's pelvis."""

    model_config = ConfigDict(
        json_schema_extra={
            "if": {"properties": {"thing": {"enum": _STRINGS}}},
            "then": {"required": ["start"]},
        }
    )

    thing: Literal[get_args(Thing)]  # type: ignore[valid-type]
    """What it is."""
    x: Share = 0
    """How far its middle lies in front of the pelvis, in body heights."""
    z: Share = 0
    """How far its middle lies to the right of the pelvis, in body heights."""
    low: Share = 0
    """How high its underside is above the floor, in body heights."""
    length: Share = 0.3
    """How long it is, in body heights; a negative length turns a chair or sofa round."""
    height: Share = 0.02
    """How high it is, in body heights; of a chair, up to the seat."""
    width: Share = 0.3
    """How wide it is, in body heights."""
    start: JointName = ""
    """Of a band, strap or stick: the point of the body that it begins at."""
    end: JointName = ""
    """The point that it ends at; without one it ends at `x`, `low`, `z`."""
    in_front: bool = False
    """True where it is drawn over the body."""


AngleChanges = Annotated[
    dict[str, int],
    WithJsonSchema(
        {
            "type": "object",
            "properties": {name: {"type": "integer"} for name in LIMITS},
            "additionalProperties": False,
        }
    ),
]
"""Degrees added to the typical angles, by OpenSim coordinate with its side."""


class GaitFigure(Model):
    """A compensation, drawn over the typical figure at one moment of the cycle.

    The right leg is the one that compensates; the changes are as large as a reader needs to see
    them, and the page says so where no size is published.
    """

    phase: PhaseId
    """One of the phases where it is seen; it also says whether one walks or runs."""
    at_percent: Annotated[int, Field(ge=0, le=100)]
    """The moment that is drawn, in % of the right leg's cycle."""
    view: View
    """The side from which an observer sees it."""
    changes: AngleChanges
    """Degrees added to the typical angles, by OpenSim coordinate with its side."""
    moves: tuple[PartName, ...] = ()
    """Parts in accent; without any, the whole compensated figure is."""


class Figure(Model):
    """The picture of an exercise or assessment: its start, its end, and what lies between."""

    view: View = "side"
    """The side that one looks from."""
    frames: Annotated[tuple[Frame, ...], Field(min_length=2, max_length=4)]
    """Two to four poses: start, end, and what lies between."""
    moves: tuple[PartName, ...] = ()
    """Parts in accent: `thigh_r`, `pelvis`; without a side, both."""
    feel: tuple[PlaceName, ...] = ()
    """Where it should be felt."""
    props: tuple[PropRecord, ...] = ()
    """Things beside the body."""
    anchor: JointName = ""
    """The point that stays in its place from frame to frame: `ankle_r`, `knee_l`."""
