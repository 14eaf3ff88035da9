"""References from one record to another."""

from collections.abc import Iterable
from typing import NamedTuple

from generator.records.fields import FieldPath
from generator.records.kinds import Kind
from generator.records.mentions import Mention

_RECORDS = {"record", *Kind}
"""What a mention of a record must be of."""


class Edge(NamedTuple):
    """A reference from one record to another."""

    source: str
    target: str
    relation: str
    """The top field it stands in (`asks_for`, `easier` …), or `prose`."""
    field: FieldPath
    """Where exactly, so that the claim beside it can be read."""

    @property
    def told(self) -> str:
        """All of it in one line."""
        return f"{self.source} {self.target} {self.relation} {self.field}"


def edge_to(source: str, field: FieldPath, target: str, *, in_prose: bool) -> Edge:
    """The reference of a record that names another in one of its fields."""
    relation = "prose" if in_prose else str(field[0])
    return Edge(source, target, relation, field)


def edges_of(source: str, mentions: Iterable[Mention]) -> tuple[Edge, ...]:
    """The references of a record, as they are where all that it mentions is there."""
    return tuple(
        edge_to(source, one.field, one.target, in_prose=one.kind != "field")
        for one in mentions
        if one.to in _RECORDS
    )
