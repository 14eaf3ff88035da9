"""Load: every file of `content/` becomes a validated record or problems."""

import re
from pathlib import Path

from generator.memory import Memory, digest
from generator.records.files import MAX_RECORD, START, Project, check_place, files_below, read_text
from generator.records.kinds import MARKDOWN_KINDS, Kind
from generator.records.library import Entry, Unread
from generator.records.models import MODELS
from generator.records.problems import Problem, quoted
from generator.records.record_rules import check_record
from generator.records.validate import validate
from generator.records.yaml import parse

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def load_entries(
    project: Project, memory: Memory | None = None
) -> tuple[dict[str, Entry], list[Unread], list[Problem]]:
    """Every record of `content/`, by id; the files that are none; and all problems."""
    entries: dict[str, Entry] = {}
    unread: list[Unread] = []
    problems: list[Problem] = []
    for path in files_below(project, project.content):
        kind, found = _kind_of(project, path)
        problems += found
        if kind is None:
            continue
        entry, found = _load_entry(project, path, kind, memory or Memory())
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
    project: Project, path: Path, kind: Kind, memory: Memory
) -> tuple[Entry | Unread | None, list[Problem]]:
    name = project.relative(path)
    text, problems = read_text(project, path, MAX_RECORD)
    if text is None:
        return None, problems
    key = digest("record", str(name), text)
    if entry := memory.get(key, Entry):
        return entry, []
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
    entry = Entry(path.stem, kind, record, document, body, body_line)
    problems += check_record(entry)
    if not problems:
        # found once, and remembered along with the entry
        _ = entry.mentions
        memory.put(key, entry)
    return entry, problems


def split_front_matter(text: str) -> tuple[str, str, int] | None:
    """Front matter, prose, and how many lines stand above the prose."""
    found = re.match(r"---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", text, re.DOTALL | re.MULTILINE)
    if found is None:
        return None
    return found[1], text[found.end() :], text[: found.end()].count("\n")
