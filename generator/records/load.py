"""Load: every file of `content/` and `site_data/` becomes a validated record or problems."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, RootModel

from generator.records.fields import Slug
from generator.records.files import (
    MAX_RECORD,
    MAX_TABLE,
    START,
    Project,
    check_place,
    read_text,
    walk,
)
from generator.records.kinds import MARKDOWN_KINDS, Kind
from generator.records.library import Entry, Shared, Unread
from generator.records.models import MODELS
from generator.records.problems import Problem, quoted
from generator.records.shared import (
    Anatomy,
    GaitCycle,
    Named,
    Person,
    Position,
    Redirect,
    Safety,
    Site,
    Source,
    Term,
)
from generator.records.validate import validate
from generator.records.yaml import Document, parse

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Sources(RootModel[dict[Slug, Source]]):
    """`site_data/sources.yml`."""


class Positions(RootModel[dict[Slug, Position]]):
    """`site_data/positions.yml`."""


class Equipment(RootModel[dict[Slug, Named]]):
    """`site_data/equipment.yml`."""


class Glossary(RootModel[dict[Slug, Term]]):
    """`site_data/glossary.yml`."""


class People(RootModel[dict[Slug, Person]]):
    """`site_data/people.yml`."""


class GaitCycles(RootModel[dict[Slug, GaitCycle]]):
    """`site_data/gait_cycles.yml`."""


class Redirects(RootModel[tuple[Redirect, ...]]):
    """`site_data/redirects.yml`."""


class LabelFile(RootModel[dict[str, dict[str, str]]]):
    """`site_data/labels.yml`: groups of words."""


TABLES: Mapping[str, type[BaseModel]] = {
    "sources": Sources,
    "anatomy": Anatomy,
    "positions": Positions,
    "equipment": Equipment,
    "glossary": Glossary,
    "people": People,
    "gait_cycles": GaitCycles,
    "safety": Safety,
    "site": Site,
    "redirects": Redirects,
    "labels": LabelFile,
}
"""The files of `site_data/`, by stem."""


def load_shared(project: Project) -> tuple[Shared, list[Problem]]:
    """Every table of `site_data/`; one that cannot be read is empty and has no document."""
    problems: list[Problem] = []
    tables: dict[str, Any] = {}
    documents: dict[str, Document] = {}
    for stem, model in TABLES.items():
        path = project.site_data / f"{stem}.yml"
        table, document, found = _load_table(project, path, model)
        problems += found
        if table is not None and document is not None:
            tables[stem] = table.root if isinstance(table, RootModel) else table
            documents[stem] = document
    tables = {**_empty_tables(), **tables}
    groups = tables.pop("labels")
    labels = {
        f"{group}.{name}": words
        for group, entries in groups.items()
        for name, words in entries.items()
    }
    return Shared(labels=labels, documents=documents, **tables), problems


def _load_table(
    project: Project, path: Path, model: type[BaseModel]
) -> tuple[BaseModel | None, Document | None, list[Problem]]:
    text, problems = read_text(project, path, MAX_TABLE)
    if text is None:
        return None, None, problems
    document, problems = parse(text, project.relative(path))
    if document is None:
        return None, None, problems
    table, found = validate(model, document)
    return table, document, problems + found


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


def load_entries(project: Project) -> tuple[dict[str, Entry], list[Unread], list[Problem]]:
    """Every record of `content/`, by id; the files that are none; and all problems."""
    entries: dict[str, Entry] = {}
    unread: list[Unread] = []
    problems: list[Problem] = []
    for path in walk(project.content):
        kind, found = _kind_of(project, path)
        problems += found
        if kind is None:
            continue
        entry, found = _load_entry(project, path, kind)
        problems += found
        if isinstance(entry, Unread):
            unread.append(entry)
        if not isinstance(entry, Entry):
            continue
        if entry.id in entries:
            other = entries[entry.id].path
            message = f"`{entry.id}` is also the id of {other}"
            hint = "Ids are shared by all kinds: rename one of the files."
            problems.append(Problem(entry.path, START, "duplicate-id", "", message, hint))
            continue
        entries[entry.id] = entry
    return entries, unread, problems


def _kind_of(project: Project, path: Path) -> tuple[Kind | None, list[Problem]]:
    folder, *rest = path.relative_to(project.content).parts
    if path.is_dir() or [folder, *rest[:1]] == ["pages", "assets"]:
        # a folder comes here only as a link; what a link leads to must be ours
        return None, check_place(project, path)

    def misplaced(message: str, hint: str) -> tuple[None, list[Problem]]:
        return None, [Problem(project.relative(path), START, "misplaced-file", "", message, hint)]

    if folder not in {kind.value for kind in Kind} or len(rest) != 1:
        kinds = ", ".join(Kind)
        return misplaced("no kind of record lives here", f"Records live in content/: {kinds}.")
    kind = Kind(folder)
    if path.suffix != kind.suffix:
        name = quoted(f"{path.stem}{kind.suffix}")
        return misplaced(f"{kind.value} are {kind.suffix} files", f"Rename it to {name}.")
    if not ID.fullmatch(path.stem):
        hint = "Use small letters, digits and single hyphens: hip-extension.yml."
        return misplaced(f"{quoted(path.stem)} cannot be an id", hint)
    return kind, []


def _load_entry(
    project: Project, path: Path, kind: Kind
) -> tuple[Entry | Unread | None, list[Problem]]:
    name = project.relative(path)
    text, problems = read_text(project, path, MAX_RECORD)
    if text is None:
        return None, problems
    body, body_line, first_line = "", 0, 0
    if kind in MARKDOWN_KINDS:
        parts = split_front_matter(text)
        if parts is None:
            opened = text.startswith("---")
            message = "front matter is not closed" if opened else "front matter is missing"
            hint = "A file begins with a line `---`, then its fields, then again a line `---`."
            return None, [Problem(name, START, "front-matter", "", message, hint)]
        text, body, body_line = parts
        first_line = 1
    document, problems = parse(text, name, first_line=first_line)
    if document is None:
        return None, problems
    record, found = validate(MODELS[kind], document)
    problems += found
    if record is None:
        return Unread(kind, document, body, body_line), problems
    return Entry(path.stem, kind, record, document, body, body_line), problems


def split_front_matter(text: str) -> tuple[str, str, int] | None:
    """Front matter, prose, and how many lines stand above the prose."""
    found = re.match(r"---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", text, re.DOTALL | re.MULTILINE)
    if found is None:
        return None
    return found[1], text[found.end() :], text[: found.end()].count("\n")
