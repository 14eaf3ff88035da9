"""The library as data: what pages and sheets say, in JSON, for other people's programs."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from generator import practice, routes
from generator.handouts.order import arranged
from generator.pages.dates import Dates
from generator.pages.unknowns import questions_about, sources_of
from generator.pictures import picture_of
from generator.prose.plain import plain
from generator.records.kinds import RECORD_KINDS
from generator.records.library import Entry, Library
from generator.records.models import Assessment, Exercise, Routine
from generator.records.schema import schemas
from generator.related import Suggestion
from generator.words import Words

Data = dict[str, Any]


class Exporter:
    """Writes records as data, with the same doses, steps and stop rules as page and sheet."""

    def __init__(
        self, library: Library, read_next: Mapping[str, Sequence[Suggestion]], dates: Dates
    ) -> None:
        self.library = library
        self.words = Words(library.shared.labels)
        self.read_next = read_next
        self.dates = dates

    def files(self) -> Iterator[tuple[routes.StagedPath, bytes]]:
        """Every data file: the library, each kind in full, and the schemas."""
        entries = [entry for entry in self.library.published if entry.kind in RECORD_KINDS]
        site = self.library.shared.site
        head = {"name": site.name, "licence": site.licence, "licence_url": site.licence_url}
        summary = {**head, "records": [self.summary(entry) for entry in entries]}
        yield routes.LIBRARY_DATA, _json(summary)
        for kind in RECORD_KINDS:
            records = [self.record(entry) for entry in entries if entry.kind is kind]
            yield routes.kind_data_path(kind), _json({**head, "records": records})
        yield routes.UNKNOWNS_DATA, _json({**head, "questions": list(self.questions())})
        for kind, schema in schemas(self.library).items():
            if kind in RECORD_KINDS:
                yield routes.schema_path(kind), schema.encode()

    def summary(self, entry: Entry) -> Data:
        """What a program needs to list, link and recommend a record, and to follow an exercise."""
        changed: date | None = self.dates.get(entry.path)
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
        return plain(text, lambda id_: self.library[id_].record.title)

    def plain_all(self, texts: Sequence[str]) -> list[str]:
        """Several pieces of prose as plain words."""
        return [self.plain(text) for text in texts]


def _json(data: Data) -> bytes:
    return (json.dumps(data, indent=1, ensure_ascii=False) + "\n").encode()
