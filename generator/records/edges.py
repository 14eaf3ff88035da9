"""References from one record to another."""

from typing import NamedTuple

from generator.records.fields import FieldPath


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
