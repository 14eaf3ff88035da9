"""Load: the tables of `site_data/`, which every page shares."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from pydantic import BaseModel, RootModel

from generator.keys import digest
from generator.memory import Memory
from generator.records.fields import FieldPath, Slug
from generator.records.files import MAX_TABLE, Grounds, Project, read_text
from generator.records.gait_cycles import GaitCycle
from generator.records.mentions import Mention, mentions_in
from generator.records.problems import Problem
from generator.records.record_rules import uncited
from generator.records.references import marked_values
from generator.records.shared import (
    Anatomy,
    Named,
    Person,
    Position,
    Redirect,
    Safety,
    SearchWord,
    Site,
    Source,
    Term,
    Unknown,
)
from generator.records.site_tables import Shared
from generator.records.validate import validate
from generator.records.writing_rules import check_table_words
from generator.records.yaml import Document, parse


class Sources(RootModel[dict[Slug, Source]]):
    """`site_data/sources.yml`."""


class Positions(RootModel[dict[Slug, Position]]):
    """`site_data/positions.yml`."""


class Equipment(RootModel[dict[Slug, Named]]):
    """`site_data/equipment.yml`."""


class Glossary(RootModel[dict[Slug, Term]]):
    """`site_data/glossary.yml`."""


class Unknowns(RootModel[dict[Slug, Unknown]]):
    """`site_data/unknowns.yml`."""


class People(RootModel[dict[Slug, Person]]):
    """`site_data/people.yml`."""


class GaitCycles(RootModel[dict[Slug, GaitCycle]]):
    """`site_data/gait_cycles.yml`."""


class Redirects(RootModel[tuple[Redirect, ...]]):
    """`site_data/redirects.yml`."""


class SearchWords(RootModel[dict[SearchWord, tuple[SearchWord, ...]]]):
    """`site_data/search.yml`: what readers type, and the words of ours that say it."""


class LabelFile(RootModel[dict[str, dict[str, str]]]):
    """`site_data/labels.yml`: groups of words."""


TABLES: Mapping[str, type[BaseModel]] = {
    "sources": Sources,
    "anatomy": Anatomy,
    "positions": Positions,
    "equipment": Equipment,
    "glossary": Glossary,
    "unknowns": Unknowns,
    "people": People,
    "gait_cycles": GaitCycles,
    "safety": Safety,
    "site": Site,
    "search": SearchWords,
    "redirects": Redirects,
    "labels": LabelFile,
}
"""The files of `site_data/`, by stem."""


@dataclass(frozen=True)
class Table:
    """A file of `site_data/` that could be read."""

    model: BaseModel
    document: Document
    mentions: tuple[Mention, ...]


def load_shared(project: Project, memory: Memory | None = None) -> tuple[Shared, list[Problem]]:
    """Every table of `site_data/`; one that cannot be read is empty and has no document."""
    problems: list[Problem] = []
    found: dict[str, Table] = {}
    grounds = Grounds(project)
    for stem, model in TABLES.items():
        path = project.site_data / f"{stem}.yml"
        table, more = _load_table(grounds, path, model, memory or Memory())
        problems += more
        if table is not None:
            found[stem] = table
    read = {stem: getattr(one.model, "root", one.model) for stem, one in found.items()}
    tables: dict[str, Any] = {**_empty_tables(), **read}
    groups = tables.pop("labels")
    labels = {
        f"{group}.{name}": words
        for group, entries in groups.items()
        for name, words in entries.items()
    }
    documents = {stem: one.document for stem, one in found.items()}
    mentions = {stem: one.mentions for stem, one in found.items()}
    return Shared(labels=labels, documents=documents, mentions=mentions, **tables), problems


def _load_table(
    grounds: Grounds, path: Path, model: type[BaseModel], memory: Memory
) -> tuple[Table | None, list[Problem]]:
    text, problems = read_text(grounds, path, MAX_TABLE)
    if text is None:
        return None, problems
    key = digest("table", path.name, text)
    if table := memory.get(key, Table):
        return table, []
    document, problems = parse(text, grounds.project.relative(path))
    if document is None:
        return None, problems
    made, found = validate(model, document)
    problems += found
    if made is None:
        return None, problems
    parts = list(_parts(made))
    for field, part in parts:
        problems += [*uncited(document, part, field), *check_table_words(document, part, field)]
    marked = chain.from_iterable(marked_values(part, field) for field, part in parts)
    table = Table(made, document, tuple(mentions_in(marked)))
    if not problems:
        memory.put(key, table)
    return table, problems


def _parts(table: BaseModel) -> Iterator[tuple[FieldPath, BaseModel]]:
    """The models that a table is made of, with the field each stands in."""
    content = table.root if isinstance(table, RootModel) else table
    rows: Iterable[tuple[str | int, Any]] = ()
    if isinstance(content, BaseModel):
        yield (), content
    elif isinstance(content, Mapping):
        rows = content.items()
    else:
        rows = enumerate(content)
    yield from (((key,), row) for key, row in rows if isinstance(row, BaseModel))


def _empty_tables() -> dict[str, Any]:
    """What stands in for tables that cannot be read, so that the records can still be checked."""
    return {
        **{stem: {} for stem in TABLES},
        "anatomy": Anatomy(joints={}, coordinates={}, muscles={}, planes={}),
        "safety": _without_fields(Safety, red_flags={}),
        "site": _without_fields(Site),
        "redirects": (),
    }


def _without_fields(model: type[BaseModel], **fields: Any) -> BaseModel:  # noqa: ANN401
    return model.model_construct(**fields)
