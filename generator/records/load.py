"""Load: every file of `content/` becomes a validated record or problems."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import NamedTuple, TypeAlias

from generator.cores import each
from generator.keys import digest
from generator.memory import Memory
from generator.records.files import (
    MAX_RECORD,
    START,
    Grounds,
    Project,
    check_place,
    files_below,
    read_text,
)
from generator.records.ids import ID, id_for
from generator.records.kinds import FOLDERS, MARKDOWN_KINDS, Kind
from generator.records.library import Entry, Unread
from generator.records.models import MODELS
from generator.records.problems import Mark, Problem, nearest, quoted
from generator.records.record_rules import check_record
from generator.records.validate import validate
from generator.records.yaml import body_slips, parse

STRANGE_FIELDS = 3
"""From so many fields of another kind on, a record is taken to lie in the wrong folder."""


def load_entries(
    project: Project, memory: Memory | None = None
) -> tuple[dict[str, Entry], list[Unread], list[Problem]]:
    """Every record of `content/`, by id; the files that are none; and all problems."""
    entries: dict[str, Entry] = {}
    unread: list[Unread] = []
    problems: list[Problem] = []
    files, grounds = [], Grounds(project)
    for path in files_below(project, project.content):
        file, found = _file(grounds, path)
        problems += found
        if file is not None:
            files.append(file)
    for entry, found in _loaded(files, memory or Memory()):
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


class _File(NamedTuple):
    """A file that may hold a record, as it was read."""

    name: PurePosixPath
    kind: Kind
    text: str

    @property
    def key(self) -> str:
        """What a memory knows its record by."""
        return digest("record", str(self.name), self.text)


_Loaded: TypeAlias = tuple[Entry | Unread | None, list[Problem]]


def _file(grounds: Grounds, path: Path) -> tuple[_File | None, list[Problem]]:
    name = grounds.project.relative(path)
    kind, problems = _kind_of(grounds, path, name)
    if kind is None:
        return None, problems
    text, problems = read_text(grounds, path, MAX_RECORD)
    return (None if text is None else _File(name, kind, text)), problems


def _loaded(files: Sequence[_File], memory: Memory) -> Iterator[_Loaded]:
    """What each file holds; what no memory knows is shared out to both cores."""
    keys = [file.key for file in files]
    known = [memory.get(key, Entry) for key in keys]
    new = [file for file, entry in zip(files, known, strict=True) if entry is None]
    sound = iter(each(_sound, new))
    for file, key, entry in zip(files, keys, known, strict=True):
        if entry is None and (entry := next(sound)):
            memory.put(key, entry)
        # a problem is told from the document as it was parsed, which does not travel
        yield (entry, []) if entry else _load(file)


def _sound(file: _File) -> Entry | None:
    """The record of a file; None where anything is wrong with it."""
    entry, problems = _load(file)
    if problems or not isinstance(entry, Entry):
        return None
    found = replace(entry, document=entry.document.as_text())
    # worked out once, by the checks, and remembered along with the entry
    vars(found).update(mentions=entry.mentions, reading=entry.reading)
    return found


def _kind_of(
    grounds: Grounds, path: Path, name: PurePosixPath
) -> tuple[Kind | None, list[Problem]]:
    _content, folder, *rest = name.parts
    if [folder, *rest[:1]] == ["pages", "assets"] or path.is_dir():
        # a folder comes here only as a link; what a link leads to must be ours
        return None, check_place(grounds, path)

    def misplaced(message: str, hint: str) -> tuple[None, list[Problem]]:
        return None, [Problem(name, START, "misplaced-file", "", message, hint)]

    if folder not in FOLDERS or len(rest) != 1:
        near = nearest(folder, [*Kind]) if rest else ""
        hint = f"Records live in content/: {', '.join(Kind)}."
        if near:
            hint = f"Move it to `content/{near}/{path.name}`."
        return misplaced("no kind of record lives here", hint)
    kind = Kind(folder)
    if path.suffix == kind.suffix and ID.fullmatch(path.stem):
        return kind, []
    stem = path.name.removesuffix(kind.suffix).split(".")[0]
    better = quoted(f"{id_for(stem) or 'some-name'}{kind.suffix}")
    if path.suffix != kind.suffix:
        message = f"{kind.value} are {kind.suffix} files"
        if path.suffix in {".yaml", ".yml", ".md", ".txt"}:
            return misplaced(message, f"Rename it to {better}.")
        return misplaced(
            message, f"Copy its words into a file {better}, and take it away from here."
        )
    hint = f"Small letters, digits and single hyphens make an id. Rename it to {better}."
    if re.search(r"\bcopy\b|\([0-9]+\)", path.stem, re.IGNORECASE):
        hint = "Remove it if it is a copy. Small letters, digits and single hyphens make an id."
    return misplaced(f"{quoted(path.stem)} cannot be an id", hint)


def _load(file: _File) -> _Loaded:
    name, kind, text = file
    body, body_line, first_line = "", 0, 0
    if kind in MARKDOWN_KINDS:
        parts = split_front_matter(text)
        if parts is None:
            return None, [_no_front_matter(name, text)]
        text, body, body_line = parts
        first_line = 1
    document, problems = parse(text, name, first_line=first_line)
    if document is None:
        return None, problems
    record, found = validate(MODELS[kind], document)
    if record is None:
        if other := _kind_that_fits(kind, document.data):
            return None, [_of_another_kind(name, kind, other)]
        return Unread(kind, document, body, body_line), problems + found
    entry = Entry(name.stem, kind, record, document, body, body_line)
    problems += body_slips(document, body, body_line)
    problems += check_record(entry)
    return entry, problems


def _kind_that_fits(kind: Kind, data: object) -> Kind | None:
    """The one other kind whose fields these are, where many are none of `kind`."""
    if not isinstance(data, Mapping):
        return None
    keys = {key for key in data if isinstance(key, str)}
    if len(keys - set(MODELS[kind].model_fields)) < STRANGE_FIELDS:
        return None
    fitting = [
        other
        for other, model in MODELS.items()
        if other.suffix == kind.suffix
        and keys <= set(model.model_fields)
        and all(name in keys for name, field in model.model_fields.items() if field.is_required())
    ]
    return fitting[0] if len(fitting) == 1 else None


def _of_another_kind(name: PurePosixPath, kind: Kind, other: Kind) -> Problem:
    message = f"this reads like one of the {other}, and lies among the {kind}"
    hint = f"Move it to `content/{other}/{name.name}`."
    return Problem(name, START, "misplaced-file", "", message, hint)


def _no_front_matter(name: PurePosixPath, text: str) -> Problem:
    """What is wrong with the lines `---` of an article or page, where they are not as they must."""
    lines = text.splitlines()
    opened = bool(lines) and lines[0].rstrip() == "---"
    rule = re.compile(r"\s*[-\u2010-\u2015]{1,}\s*")
    rules = (at for at, line in enumerate(lines) if at >= opened and rule.fullmatch(line))
    wrong = next(rules, None)
    blank = next((at for at, line in enumerate(lines) if at and not line.strip()), None)
    at = (wrong if wrong is not None else blank) if opened else 0
    message = "front matter is not closed" if opened else "front matter is missing"
    hint = "A file begins with a line `---`, then its fields, then again a line `---`."
    if wrong is not None and (opened or wrong == 0):
        hint = "Write three hyphens and nothing else in this line: `---`."
    elif opened:
        hint = "Put a line `---` below the last field, above the prose."
    elif wrong is not None and not any(line.strip() for line in lines[:wrong]):
        hint = "Remove the empty lines above the first `---`."
    return Problem(name, Mark((at or 0) + 1, 1), "front-matter", "", message, hint)


def split_front_matter(text: str) -> tuple[str, str, int] | None:
    """Front matter, prose, and how many lines stand above the prose."""
    found = re.match(r"---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", text, re.DOTALL | re.MULTILINE)
    if found is None:
        return None
    return found[1], text[found.end() :], text[: found.end()].count("\n")
