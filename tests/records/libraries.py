"""Random libraries that are in order, made from the schemas that editors' programs use."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from generator.records.kinds import MARKDOWN_KINDS, Kind
from generator.records.library import Library
from generator.records.schema import schema_of

WORDS = ["Stand up.", "The hip turns in", "slowly: 1, 2, 3", "yes", "3:1", "naïve", "- # x"]
SHAPED = {"^[A-Za-z0-9_-]{6,20}$": "abc_DEF-123", "^[0-9]{1,4}-[0-9]{1,4}$": "2-4"}
"""A text for each pattern of the schemas but slugs, which the library chooses."""
EVIDENCE = {"study", "review", "practitioner"}


@dataclass(frozen=True)
class Written:
    """A record as an editor would write it."""

    kind: Kind
    data: Mapping[str, Any]
    body: str


def written_library(seed: int, like: Library) -> Mapping[str, Written]:
    """Records of every kind by id, with references to each other; some are drafts."""
    random = Random(seed)  # noqa: S311 - nothing secret
    ids = {kind: [f"{kind}-{n}" for n in range(random.randint(1, 4))] for kind in Kind}
    # the first of each kind is published, so that a published record always has what to name
    drafts = {id_ for some in ids.values() for id_ in some[1:] if random.random() < 0.3}
    published = {kind: [id_ for id_ in some if id_ not in drafts] for kind, some in ids.items()}
    written = {}
    for kind, some in ids.items():
        schema = schema_of(kind, like)
        for id_ in some:
            known = ids if id_ in drafts else published
            data = _Instances(random, with_ids(schema, known)).one()
            mend(data, kind, id_, source=min(like.shared.sources))
            data["status"] = "draft" if id_ in drafts else "published"
            named = random.choice(random.choice(list(known.values())))
            data["summary"] = f"See [[{named}]] and [[{named}|again]]."
            body = f"See [[{named}]].\n" if kind in MARKDOWN_KINDS else ""
            written[id_] = Written(kind, data, body)
    for one in written.values():
        if one.kind is Kind.COMPENSATIONS and one.data.get("figure"):
            figure = one.data["figure"]
            figure["at_percent"] = written[figure["phase"]].data["starts"]
    return written


def with_ids(schema: Mapping[str, Any], ids: Mapping[Kind, Sequence[str]]) -> dict[str, Any]:
    """The schema with other ids to choose from."""
    lists = {f"ids-{kind}": {"enum": list(some)} for kind, some in ids.items()}
    lists["ids-record"] = {"enum": [id_ for some in ids.values() for id_ in some]}
    known = {name: part for name, part in lists.items() if name in schema["$defs"]}
    return {**schema, "$defs": {**schema["$defs"], **known}}


class _Instances:
    """Makes data that a schema allows, for the part of JSON Schema that ours use."""

    def __init__(self, random: Random, schema: Mapping[str, Any]) -> None:
        self.random = random
        self.schema = schema
        self.by_type: Mapping[str, Callable[[Mapping[str, Any]], object]] = {
            "object": self.mapping,
            "array": self.sequence,
            "string": self.text,
            "integer": lambda p: random.randint(p.get("minimum", -90), p.get("maximum", 90)),
            "number": lambda p: (
                random.randint(10 * p.get("minimum", -90), 10 * p.get("maximum", 90)) / 10
            ),
            "boolean": lambda _part: random.random() < 0.5,
            "null": lambda _part: None,
        }

    def one(self) -> Any:  # noqa: ANN401 - any record
        """A record."""
        return self.of(self.schema)

    def of(self, part: Mapping[str, Any]) -> Any:  # noqa: ANN401 - any JSON
        if "$ref" in part:
            return self.of(self.schema["$defs"][part["$ref"].removeprefix("#/$defs/")])
        if branches := part.get("anyOf") or part.get("oneOf"):
            return self.of(self.random.choice(branches))
        if "const" in part:
            return part["const"]
        if "enum" in part:
            return self.random.choice(part["enum"])
        return self.by_type[part["type"]](part)

    def mapping(self, part: Mapping[str, Any]) -> dict[str, Any]:
        needed = part.get("required", ())
        return {
            name: self.of(field)
            for name, field in part["properties"].items()
            if name in needed or self.random.random() < 0.5
        }

    def sequence(self, part: Mapping[str, Any]) -> list[Any]:
        low = part.get("minItems", 0)
        return [self.of(part["items"]) for _ in range(self.random.randint(low, low + 2))]

    def text(self, part: Mapping[str, Any]) -> object:
        if part.get("format") == "date":
            return date(2020, 1, 1) + timedelta(days=self.random.randint(0, 3000))
        pattern = part.get("pattern", r"\S")
        return SHAPED.get(pattern) or self.random.choice(WORDS)


def mend(data: Any, kind: Kind, id_: str, source: str) -> None:  # noqa: ANN401 - any record
    """Make a record keep the rules that no schema can hold."""
    # not the id itself, so that an id in the file is always a reference
    name = f"{list(Kind).index(kind)} {id_[-1]}"
    data["title"], data["aliases"] = f"Title {name}", [f"Alias {name}"]
    if kind is Kind.PHASES:
        data["starts"], data["ends"] = sorted([data["starts"], data["ends"]])
        for joint in data.get("joints", ()):
            joint["at_percent"] = data["starts"]
    if kind is Kind.LIMITATIONS:
        data["muscles"] = ["gluteus-medius"]
    if kind is Kind.ROUTINES:
        data["short"] = f"r{id_[-1]}"
    if kind in {Kind.ASSESSMENTS, Kind.EXERCISES, Kind.ROUTINES}:
        data["cautions"], data["stop_rules"] = ["Take care."], ["Stop if it hurts."]
    if kind is Kind.EXERCISES:
        data["easier"] = [one for one in data.get("easier", []) if one < id_]
        data["harder"] = [one for one in data.get("harder", []) if one > id_]
    if isinstance(data.get("figure"), dict):
        mend_figure(data["figure"], data.get("phases", ()))
    cite(data, source)


def mend_figure(figure: dict[str, Any], phases: Sequence[str]) -> None:
    """Begin every prop at a joint, and draw a compensation in a phase where it is seen."""
    for prop in figure.get("props", ()):
        prop["start"] = "knee_r"
    for frame in figure.get("frames", ()):
        frame["supports"] = frame.get("supports", [])[:1]
    if "phase" in figure:
        figure["phase"] = phases[0]


def cite(data: Any, source: str) -> None:  # noqa: ANN401 - any part of a record
    """Give each claim a source and each dose its repetitions."""
    if isinstance(data, dict):
        if {"position", "value"} <= set(data) or "coordinate" in data:
            data.setdefault("evidence", "study")
        if {data.get("level"), str(data.get("evidence"))} & EVIDENCE:
            data["sources"] = [source]
        if {"sets", "days_a_week"} <= set(data):
            data["reps"] = 8
    for inner in data.values() if isinstance(data, dict) else data:
        if isinstance(inner, dict | list):
            cite(inner, source)
