"""Small libraries for the tests of read next, made straight from the models."""

from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path, PurePosixPath
from typing import Any

import yaml
from hypothesis import strategies as st

from generator.prose.tree import parse, walk
from generator.records.edges import Edge
from generator.records.fields import Ref
from generator.records.kinds import RECORD_KINDS, Kind
from generator.records.library import Entry, Library
from generator.records.models import MODELS
from generator.records.references import marked_values
from generator.records.shared import Position
from generator.records.site_tables import Shared
from generator.records.yaml import Document
from generator.words import Words

ROOT = Path(__file__).resolve().parents[2]

POSITIONS = {
    "standing": Position(title="Standing", height=8),
    "lying-on-back": Position(title="Lying on your back", height=0),
    "half-kneeling": Position(title="Half-kneeling", height=4),
}

_CLAIM = {"text": "So they say.", "evidence": "practitioner"}
_DOSE = {"sets": 2, "reps": 8, "days_a_week": 3, "evidence": "practitioner"}

_PLAIN: Mapping[Kind, Mapping[str, Any]] = {
    Kind.PHASES: {
        "activity": "walking", "starts": 31, "ends": 50, "opens_with": "x", "closes_with": "x",
        "task": "x", "description": "x", "joints": (), "asks_for": (), "watch_for": (),
    },
    Kind.LIMITATIONS: {
        "type": "mobility", "description": "x", "matters_in": (),
        "confidence": {"level": "low", "text": "x"},
    },
    Kind.COMPENSATIONS: {
        "joints": ("hip",), "planes": ("sagittal",), "description": "x", "seen_from": {},
        "size": "none published", "evidence": "practitioner",
    },
    Kind.COMPLAINTS: {"description": "x", "linked_with": (), "red_flags": ("numbness",)},
    Kind.ASSESSMENTS: {
        "position": "standing", "steps": ("x",), "limited_result": _CLAIM,
        "norms": "none published",
    },
    Kind.EXERCISES: {
        "aim": "mobility", "muscles": (), "position": "lying-on-back", "level": "beginner",
        "sides": "each", "steps": ("x",), "feel": "x", "mistakes": ({"mistake": "x", "fix": "x"},),
        "dose": _DOSE, "evidence": {"level": "practitioner", "text": "x"},
    },
    Kind.ROUTINES: {
        "goal": "x", "days_a_week": 3, "weeks": 4, "progress_when": "x",
        "handout_pages": {"a4": 1, "letter": 1, "large_print": 1},
    },
    Kind.ARTICLES: {"author": "somebody"},
    Kind.PAGES: {},
}  # fmt: skip
"""What each kind must carry and read next takes no notice of."""

_IN_CLAIMS = {
    "asks_for": "limitation",
    "matters_in": "phase",
    "can_come_from": "limitation",
    "may_go_with": "complaint",
}
"""Fields whose ids stand inside claims, by the key that holds the id."""


def entry(kind: Kind, id_: str, **given: Any) -> Entry:  # noqa: ANN401 - any field of any kind
    """An entry of which only what matters is given; ids may stand where the model wants claims."""
    data: dict[str, Any] = {"title": id_.capitalize(), "summary": "x", **_PLAIN[kind], **given}
    for field, key in _IN_CLAIMS.items():
        if field in given:
            data[field] = tuple({key: id_, **_CLAIM} for id_ in given[field])
    if "blocks" in given:
        items = tuple({"exercise": id_} for id_ in given["blocks"])
        data["blocks"] = ({"title": "x", "exercises": items},)
    if kind is Kind.ROUTINES:
        data.setdefault("short", id_)
    if kind is Kind.ARTICLES:
        data["published"] = yaml.safe_load("2026-01-01")
    body = data.pop("body", "")
    path = PurePosixPath(f"content/{kind}/{id_}{kind.suffix}")
    record = MODELS[kind].model_validate(data)
    return Entry(id_, kind, record, Document(path, data, None), body)


def linked_with(strength: str = "weak", **target: str) -> dict[str, str]:
    """What a complaint is linked with: `linked_with(limitation="hip")`."""
    return {**_CLAIM, "strength": strength, **target}


def library(*entries: Entry) -> Library:
    """The entries with every edge between them, in the order in which they are given."""
    known = {entry.id: entry for entry in entries}
    edges = [edge for entry in entries for edge in _edges(entry) if edge.target in known]
    return Library(known, _shared(), tuple(edges))


def _edges(source: Entry) -> list[Edge]:
    edges = []
    for found in marked_values(source.record):
        if isinstance(found.mark, Ref):
            edges.append(Edge(source.id, found.value, str(found.field[0]), found.field))
        else:
            edges += _mentions(source, found.value)
    return edges + _mentions(source, source.body)


def _mentions(source: Entry, prose: str) -> list[Edge]:
    nodes = (node for node in walk(parse(prose)) if node.kind in {"reference", "card"})
    return [Edge(source.id, node.target, "prose", ("body",)) for node in nodes]


def _shared() -> Shared:
    """Tables of which only the positions are filled: read next looks at no others."""
    tables: dict[str, Any] = {field.name: {} for field in fields(Shared)}
    return Shared(**{**tables, "positions": POSITIONS})


def labels() -> dict[str, str]:
    """The project's own words of read next."""
    text = (ROOT / "site_data/labels.yml").read_text(encoding="utf-8")
    return {f"read_next.{name}": words for name, words in yaml.safe_load(text)["read_next"].items()}


WORDS = Words(labels())

Ids = Mapping[Kind, list[str]]


@st.composite
def libraries(draw: st.DrawFn, *, wishes: bool = True) -> Library:
    """Any small library: each kind a few times, tied at random, some of it drafts."""
    least = {Kind.PHASES: 1, Kind.LIMITATIONS: 1, Kind.EXERCISES: 1}
    ids: Ids = {
        kind: [f"{kind.singular}-{n}" for n in range(draw(st.integers(least.get(kind, 0), 3)))]
        for kind in RECORD_KINDS
    }
    everything = [id_ for members in ids.values() for id_ in members]
    some = st.lists(st.sampled_from(everything), max_size=2, unique=True)
    entries = []
    for kind, members in ids.items():
        for id_ in members:
            given_fields = draw(_references(kind, id_, ids, everything))
            if wishes and draw(st.booleans()):
                given_fields["read_next"] = {"pin": tuple(draw(some)), "never": tuple(draw(some))}
            status = draw(st.sampled_from(["published"] * 4 + ["draft"]))
            entries.append(entry(kind, id_, status=status, **given_fields))
    return library(*entries)


@st.composite
def _references(
    draw: st.DrawFn, kind: Kind, id_: str, ids: Ids, everything: list[str]
) -> dict[str, Any]:
    def some(pool: list[str], least: int = 0) -> tuple[str, ...]:
        if not pool:
            return ()
        return tuple(draw(st.lists(st.sampled_from(pool), min_size=least, max_size=3, unique=True)))

    limitations, phases = ids[Kind.LIMITATIONS], ids[Kind.PHASES]
    others = [other for other in ids[Kind.EXERCISES] if other != id_]
    mention = "".join(f" [[{other}]]" for other in some(everything))
    match kind:
        case Kind.PHASES:
            found: dict[str, Any] = {"asks_for": some(limitations)}
        case Kind.LIMITATIONS:
            found = {"matters_in": some(phases)}
        case Kind.COMPENSATIONS:
            found = {
                "phases": some(phases, 1),
                "can_come_from": some(limitations, 1),
                "may_go_with": some(ids[Kind.COMPLAINTS]),
            }
        case Kind.COMPLAINTS:
            found = {"linked_with": tuple(linked_with(limitation=one) for one in some(limitations))}
        case Kind.ASSESSMENTS:
            found = {"checks_for": some(limitations, 1)}
        case Kind.EXERCISES:
            found = {"works_on": some(limitations, 1), "easier": some(others)}
        case Kind.ROUTINES:
            found = {"works_on": some(limitations, 1), "blocks": some(ids[Kind.EXERCISES], 1)}
        case _:
            found = {"about": some(everything, 1)}
    return {**found, "summary": f"x{mention}"}
