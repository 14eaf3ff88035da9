"""The library as data: what pages and sheets say, in JSON, for other people's programs."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from textwrap import indent
from typing import Any

from generator import practice, routes
from generator.handouts.order import arranged
from generator.pages.unknowns import questions_about, sources_of
from generator.pictures import picture_of
from generator.prose.plain import plain
from generator.records.kinds import RECORD_KINDS
from generator.records.library import Entry, Library
from generator.records.models import Assessment, Exercise, Routine
from generator.records.schema import all_schemas, offered
from generator.related import Suggestion
from generator.traced import Traces
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
        """Every data file: the library, each kind in full, and the schemas."""
        entries = [entry for entry in self.library.published if entry.kind in RECORD_KINDS]
        site = self.library.shared.site
        head = {"name": site.name, "licence": site.licence, "licence_url": site.licence_url}
        written = {entry.id: self.written(entry) for entry in entries}
        yield routes.LIBRARY_DATA, _listed(head, [brief for brief, _whole in written.values()])
        for kind in RECORD_KINDS:
            whole = [written[entry.id][1] for entry in entries if entry.kind is kind]
            yield routes.kind_data_path(kind), _listed(head, whole)
        yield routes.UNKNOWNS_DATA, _json({**head, "questions": list(self.questions())})
        made = recalled_schemas(self.library, self.traces)
        for kind in RECORD_KINDS:
            yield routes.schema_path(kind), made[kind.value].encode()

    def written(self, entry: Entry) -> tuple[str, str]:
        """A record in brief and in full, as they stand in a list of records."""

        def write(library: Library) -> tuple[str, str]:
            here = Exporter(library, self.read_next, self.traces)
            return _in_list(here.summary(library[entry.id])), _in_list(here.record(entry))

        return self.traces.recall(f"data {entry.id}", self.read_next.get(entry.id, ()), write)

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
        fields = entry.record.model_dump(mode="json", exclude_defaults=True)
        body = {"body": entry.body} if entry.body else {}
        return {"id": entry.id, **fields, **body}

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


def recalled_schemas(library: Library, traces: Traces) -> dict[str, str]:
    """The schemas of kinds and tables, by name."""
    return traces.recall("schemas", offered(library), lambda _read: all_schemas(library))


def _in_list(record: Data) -> str:
    return indent(json.dumps(record, indent=1, ensure_ascii=False), "  ")


def _listed(head: Data, records: Sequence[str]) -> bytes:
    """What `_json` makes of the head and a list of records, from records that are written."""
    opening = json.dumps(head, indent=1, ensure_ascii=False).removesuffix("\n}")
    listed = ",\n".join(records)
    inner = f"[\n{listed}\n ]" if records else "[]"
    return f'{opening},\n "records": {inner}\n}}\n'.encode()


def _json(data: Data) -> bytes:
    return (json.dumps(data, indent=1, ensure_ascii=False) + "\n").encode()
