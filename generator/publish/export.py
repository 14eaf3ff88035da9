"""The library as data: what pages and sheets say, in JSON, for other people's programs."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import chain, islice
from textwrap import indent
from typing import Any

from pydantic import BaseModel

from generator import practice, routes
from generator.handouts.order import arranged
from generator.pages.unknowns import questions_about, sources_of
from generator.pictures import picture_of
from generator.prose.plain import plain
from generator.records.kinds import MARKDOWN_KINDS, RECORD_KINDS, Kind
from generator.records.library import Entry, Library
from generator.records.models import Assessment, Exercise, Routine
from generator.records.schema import all_schemas, offered
from generator.records.tables import TABLES
from generator.related import Suggestion
from generator.traced import Piece, Traces
from generator.words import Words

Data = dict[str, Any]


class Exporter:
    """Writes records as data, with the same doses, steps and stop rules as page and sheet."""

    def __init__(
        self, library: Library, read_next: Mapping[str, Sequence[Suggestion]], traces: Traces
    ) -> None:
        self.library = library
        self.words = Words(library.shared.labels)
        self.read_next = read_next
        self.traces = traces

    def files(self) -> Iterator[tuple[routes.StagedPath, bytes]]:
        """Every data file: the library, each kind in full, the tables, and the schemas."""
        site = self.library.shared.site
        head = {"name": site.name, "licence": site.licence, "licence_url": site.licence_url}
        entries = list(self.library.published)
        briefs: dict[str, str] = {}
        # kind by kind: all records in full would be held at once
        for kind in Kind:
            own = [entry for entry in entries if entry.kind is kind]
            written = self.traces.recall_each([self._written(entry) for entry in own])
            briefs |= {entry.id: brief for entry, (brief, _) in zip(own, written, strict=True)}
            yield routes.kind_data_path(kind), _listed(head, [whole for _, whole in written])
        told = [briefs[entry.id] for entry in entries if entry.kind in RECORD_KINDS]
        yield routes.LIBRARY_DATA, _listed(head, told)
        yield routes.UNKNOWNS_DATA, _json({**head, "questions": list(self.questions())})
        for stem in TABLES:
            yield routes.table_data_path(stem), _json({**head, "table": self.table(stem)})
        for name, schema in self.schemas().items():
            yield routes.schema_path(name), schema.encode()

    def _written(self, entry: Entry) -> Piece[tuple[str, str]]:
        """A record in brief and in full, as they stand in a list of records."""

        def write(library: Library) -> tuple[str, str]:
            here = Exporter(library, self.read_next, self.traces)
            return _in_list(here.summary(library[entry.id])), _in_list(here.record(entry))

        return Piece(f"data {entry.id}", self.read_next.get(entry.id, ()), write)

    def summary(self, entry: Entry) -> Data:
        """What a program needs to list, link and recommend a record, and to follow an exercise."""
        changed: date | None = self.traces.dates.get(entry.path)
        data: Data = {
            "id": entry.id,
            "kind": entry.kind,
            "title": entry.record.title,
            "url": routes.address(routes.page_path(entry)),
            "summary": self.plain(entry.record.summary),
            "read_next": [
                {"id": one.id, "reason": one.reason} for one in self.read_next.get(entry.id, ())
            ],
            "handouts": self.handouts(entry),
            "figures": self.figures(entry),
            "open_questions": questions_about(self.library, entry.id),
            "sources": entry.sources,
            "updated": changed.isoformat() if changed else None,
        }
        return {**data, **self.practice(entry)}

    def handouts(self, entry: Entry) -> list[Data]:
        """The printable sheets of a routine."""
        if not isinstance(entry.record, Routine):
            return []
        return [
            {"paper": paper, "url": routes.address(routes.handout_path(entry.id, paper))}
            for paper in routes.PAPERS
        ]

    def figures(self, entry: Entry) -> list[Data]:
        """The picture of a record, where it has one."""
        picture = picture_of(self.library, entry, self.words)
        if picture is None:
            return []
        url = routes.address(routes.figure_path(entry.id))
        return [{"url": url, "alt": picture.alt, "captions": list(picture.captions)}]

    def practice(self, entry: Entry) -> Data:
        """Dose, steps and stop rules in the very words of page and sheet."""
        match entry.record:
            case Exercise() as exercise:
                dose = practice.dose_line(exercise.dose, exercise.sides, self.words)
                return {"dose": dose, **self.doing(exercise)}
            case Assessment() as assessment:
                return self.doing(assessment)
            case Routine() as routine:
                done = [one for block in arranged(self.library, routine) for one in block]
                return {
                    "short_url": f"/r/{routine.short}/",
                    "time": practice.minutes_line(practice.routine_minutes(done), self.words),
                    "stop_rules": self.plain_all(routine.stop_rules),
                    "exercises": [
                        {
                            "id": one.id,
                            "dose": practice.dose_line(one.dose, one.exercise.sides, self.words),
                        }
                        for one in done
                    ],
                }
            case _:
                return {}

    def doing(self, record: Exercise | Assessment) -> Data:
        """How it is done, and when to stop."""
        return {
            "steps": self.plain_all(record.steps),
            "cautions": self.plain_all(record.cautions),
            "stop_rules": self.plain_all(record.stop_rules),
        }

    def record(self, entry: Entry) -> Data:
        """A record in full, as its file has it."""
        fields = _plain(entry.record)
        body = {"body": entry.body} if entry.body else {}
        return {"id": entry.id, **fields, **body}

    def table(self, stem: str) -> Any:  # noqa: ANN401 - as many forms as there are tables
        """A table of `site_data/` in full, as its file has it."""
        if stem == "labels":
            groups: dict[str, dict[str, str]] = {}
            for name, words in self.library.shared.labels.items():
                group, _, key = name.partition(".")
                groups.setdefault(group, {})[key] = words
            return groups
        return _plain(getattr(self.library.shared, stem))

    def schemas(self) -> Mapping[str, str]:
        """The schemas of the data: as editors have them, without the ids and titles of drafts."""
        entries = {entry.id: entry for entry in self.library.published}
        shown = Library(entries, self.library.shared)
        return self.traces.recall("data schemas", offered(shown), lambda _read: data_schemas(shown))

    def questions(self) -> Iterator[Data]:
        """The open questions, in plain words, with the records that they concern."""
        for key, unknown in self.library.shared.unknowns.items():
            yield {
                "id": key,
                "question": unknown.question,
                "subject": unknown.subject,
                "text": self.plain(unknown.text),
                "would_settle": self.plain(unknown.would_settle or ""),
                "sources": sources_of(self.library, key),
                "concerns": unknown.concerns,
            }

    def plain(self, text: str) -> str:
        """Prose as plain words."""
        return plain(text, lambda id_: self.library.head(id_).title)

    def plain_all(self, texts: Sequence[str]) -> list[str]:
        """Several pieces of prose as plain words."""
        return [self.plain(text) for text in texts]


def data_schemas(library: Library) -> dict[str, str]:
    """The schema of a record of each kind and of each table, as they stand in the data."""
    return {name: _in_data(library, name, text) for name, text in all_schemas(library).items()}


def _in_data(library: Library, name: str, text: str) -> str:
    schema = json.loads(text)
    if name in set(Kind):
        kind = Kind(name)
        own: Data = {"id": {"enum": [entry.id for entry in library.of_kind(kind)]}}
        if kind in MARKDOWN_KINDS:
            own["body"] = {"type": "string"}
        schema["properties"] = {**own, **schema["properties"]}
        schema["required"] = ["id", *schema.get("required", ())]
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


def recalled_schemas(library: Library, traces: Traces) -> dict[str, str]:
    """The schemas of kinds and tables, by name."""
    return traces.recall("schemas", offered(library), lambda _read: all_schemas(library))


def _plain(value: object) -> Any:  # noqa: ANN401 - JSON
    """Models, and what holds them, as JSON has them: without what is understood."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", exclude_defaults=True, by_alias=True)
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value


def _in_list(record: Data) -> str:
    return indent(json.dumps(record, indent=1, ensure_ascii=False), "  ")


def _listed(head: Data, records: Sequence[str]) -> bytes:
    """What `_json` makes of the head and a list of records, from records that are written."""
    opening = json.dumps(head, indent=1, ensure_ascii=False).removesuffix("\n}")
    listed = chain.from_iterable((",\n", record) for record in records)
    inner = ["[\n", *islice(listed, 1, None), "\n ]"] if records else ["[]"]
    # put together in one step: a list of thousands of records is large
    return "".join([opening, ',\n "records": ', *inner, "\n}\n"]).encode()


def _json(data: Data) -> bytes:
    return (json.dumps(data, indent=1, ensure_ascii=False) + "\n").encode()
