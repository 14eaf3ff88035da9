"""The building blocks of record models: texts, references, spans and cited claims.

A field's annotation says what the linker must do with it: `Ref` names what a value points to,
`PROSE` marks Markdown whose `[[links]]` and `[@citations]` are followed too.
"""

import re
from dataclasses import dataclass
from sys import intern
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    GetJsonSchemaHandler,
    PlainSerializer,
    Tag,
    WithJsonSchema,
)
from pydantic.config import JsonDict
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from generator.records.kinds import Kind

FieldPath: TypeAlias = tuple[str | int, ...]
"""Where a value stands in a record: `("blocks", 0, "exercises", 2, "exercise")`."""


class Model(BaseModel):
    """Base of all that editors write: frozen, and strict about types and unknown keys."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        strict=True,
        allow_inf_nan=False,
        # most runs meet few records that they do not know yet, so most models are never needed
        defer_build=True,
    )

    def model_post_init(self, _context: object, /) -> None:
        # not which fields were given: nobody asks, and such a set takes more room than they do
        object.__setattr__(self, "__pydantic_fields_set__", _NOT_KEPT)

    def __getstate__(self) -> dict[Any, Any]:
        return self.__dict__

    def __setstate__(self, state: dict[Any, Any]) -> None:
        put = object.__setattr__
        put(self, "__dict__", {intern(name): value for name, value in state.items()})
        put(self, "__pydantic_fields_set__", _NOT_KEPT)
        put(self, "__pydantic_extra__", None)
        put(self, "__pydantic_private__", None)


_NOT_KEPT: set[str] = set()


@dataclass(frozen=True)
class Ref:
    """Marks a text field as the id of something else in the library."""

    to: str
    """A kind (`exercises`), a table of `site_data` (`sources`), or `record` for any kind."""

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        # `schema.py` turns this note into the list of ids that exist
        return {**handler(core), "x-ref": str(self.to)}


@dataclass(frozen=True)
class ProseMark:
    """Marks a text field as Markdown with `[[links]]`, `![[cards]]` and `[@citations]`."""


PROSE = ProseMark()

BEGIN: JsonDict = {"x-begin": True}
"""Marks an optional field that the skeleton of a new record shows filled in."""

Text = Annotated[str, Field(pattern=r"\S")]
"""Plain words, never read as Markdown."""

Prose = Annotated[str, Field(pattern=r"\S"), PROSE]
"""Markdown, with Gaitway's three additions."""

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]

PhaseId = Annotated[str, Ref(Kind.PHASES)]
LimitationId = Annotated[str, Ref(Kind.LIMITATIONS)]
CompensationId = Annotated[str, Ref(Kind.COMPENSATIONS)]
ComplaintId = Annotated[str, Ref(Kind.COMPLAINTS)]
ExerciseId = Annotated[str, Ref(Kind.EXERCISES)]
RecordId = Annotated[str, Ref("record")]

SourceKey = Annotated[str, Ref("sources")]
JointId = Annotated[str, Ref("joints")]
CoordinateId = Annotated[str, Ref("coordinates")]
MuscleId = Annotated[str, Ref("muscles")]
PlaneId = Annotated[str, Ref("planes")]
PositionId = Annotated[str, Ref("positions")]
EquipmentId = Annotated[str, Ref("equipment")]
PersonId = Annotated[str, Ref("people")]
RedFlagId = Annotated[str, Ref("red_flags")]

EvidenceLevel = Literal["study", "review", "practitioner"]
"""`study`: original studies; `review`: reviews, guidelines, textbooks; `practitioner`: opinion."""


class Span(Model):
    """A whole number or a range of them, written `3` or `2-4`."""

    low: int
    high: int

    def __str__(self) -> str:
        return f"{self.low}" if self.low == self.high else f"{self.low}\N{EN DASH}{self.high}"

    @property
    def middle(self) -> float:
        """The number to reckon with when one is needed."""
        return (self.low + self.high) / 2


def parse_span(value: object) -> Span:
    """Read `3` or `2-4` as a span."""
    if isinstance(value, Span):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return Span(low=value, high=value)
    found = re.fullmatch(r"([0-9]{1,4})-([0-9]{1,4})", value) if isinstance(value, str) else None
    if found and int(found[1]) < int(found[2]):
        return Span(low=int(found[1]), high=int(found[2]))
    raise PydanticCustomError("bad-span", "write a whole number (3) or a range (2-4)")


def span_as_written(span: Span) -> int | str:
    """A span as files and data have it."""
    return span.low if span.low == span.high else f"{span.low}-{span.high}"


def _span(minimum: int, maximum: int) -> Any:  # noqa: ANN401 - builds an annotation, which has no narrower type
    def check(value: object) -> Span:
        span = parse_span(value)
        if span.low < minimum or span.high > maximum:
            limits = {"minimum": minimum, "maximum": maximum}
            raise PydanticCustomError(
                "span-range", "must lie between {minimum} and {maximum}", limits
            )
        return span

    schema = {
        "anyOf": [
            {"type": "integer", "minimum": minimum, "maximum": maximum},
            {"type": "string", "pattern": "^[0-9]{1,4}-[0-9]{1,4}$"},
        ]
    }
    written = PlainSerializer(span_as_written, when_used="json")
    return Annotated[Span, BeforeValidator(check), written, WithJsonSchema(schema)]


Count = _span(1, 500)
"""How many, at least one: `3` or `2-4`."""

Days = _span(1, 7)
"""Days of a week."""

Weeks = _span(1, 52)
"""Weeks; the log on paper has a box for each day of them."""

Seconds = _span(0, 900)
"""Seconds, zero allowed: `30` or `10-30`."""


class Claim(Model):
    """Something said about the body, with how sure we are and who says so."""

    text: Prose
    """The claim in plain words."""
    evidence: EvidenceLevel
    """What stands behind it. `practitioner` is shown as "practitioner opinion"."""
    sources: tuple[SourceKey, ...] = ()
    """Keys of `site_data/sources.yml`. Needed unless the evidence is `practitioner`."""


Unit = Literal["deg", "cm", "s", "reps", "percent"]


class Norm(Model):
    """A measured value of healthy people, with the position it was measured in."""

    position: Text
    """How it was measured: "seated, hip bent 90 degrees"."""
    value: float | int
    """The mean, in `unit`."""
    spread: float | int | None = None
    """Standard deviation, in `unit`, where it is known."""
    unit: Unit = "deg"
    """What `value` and `spread` are measured in."""
    n: int | None = None
    """How many people were measured."""
    people: Text | None = None
    """Who they were: "healthy adults"."""
    note: Prose | None = None
    """What limits the number: who, how, how well."""
    evidence: EvidenceLevel = Field(default="study", json_schema_extra=BEGIN)
    """What stands behind the number."""
    sources: tuple[SourceKey, ...] = ()
    """Keys of `site_data/sources.yml`: who measured it."""


NONE_PUBLISHED = "none published"


def _is_none_published(value: object) -> str:
    return "none" if isinstance(value, str) else "some"


Size = Annotated[
    Annotated[Claim, Tag("some")] | Annotated[Literal["none published"], Tag("none")],
    Discriminator(_is_none_published),
]
"""A cited claim about size, or the words `none published`."""

Norms = Annotated[
    Annotated[tuple[Norm, ...], Tag("some")] | Annotated[Literal["none published"], Tag("none")],
    Discriminator(_is_none_published),
]
"""Measured norms, or the words `none published`."""


class Video(Model):
    """A video by somebody else. Left out while its address is not confirmed."""

    provider: Literal["youtube", "vimeo"]
    """The site that shows it."""
    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{6,20}$")]
    """The mark of the video in its address: of `youtu.be/AbCdEfGhIjK`, what follows the slash."""
    title: Text
    """The title that its makers gave it."""
    by: Text
    """Who made it."""
