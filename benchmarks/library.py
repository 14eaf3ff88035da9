"""Libraries of any size, like ours: its own records again and again, each set tied within itself.

A copy of a record has the length, the fields, the figures and the links of the record it was made
from. Copies of one set link to each other, and their prose now and then to another set. Phases of
the gait cycle are not copied: all sets lead to the same ones. The same seed gives the same files.
"""

import random
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

from generator.checking import check_project
from generator.records.fields import ProseMark
from generator.records.files import Project
from generator.records.kinds import MARKDOWN_KINDS, Kind
from generator.records.library import Entry, Library
from generator.records.load import split_front_matter
from generator.records.models import MODELS
from generator.records.read import read_library
from generator.records.references import marked_in_data

ROOT = Path(__file__).resolve().parents[1]
ONCE = frozenset({Kind.PAGES, Kind.PHASES})
"""Of these there are no copies: a gait cycle has as many phases in a large library as in a small
one."""
ELSEWHERE = 0.05
"""The share of links in prose that leave their set."""

Rename = Callable[[str], str]


def write_library(target: Path, records: int, seed: int = 1) -> int:
    """Write a project of so many records; the number really written is the same.

    Raises:
        ValueError: where fewer records are asked for than our library has.
    """
    library, problems = read_library(Project(ROOT))
    if library is None or problems:
        raise ValueError("the library must be in order before it is copied")
    originals = [entry for _, entry in sorted(library.entries.items())]
    if records < len(originals):
        raise ValueError(f"the library itself has {len(originals)} records")
    _copy_project(target)
    known = {entry.id for entry in originals}
    copied = [entry for entry in originals if entry.kind not in ONCE]
    written, chance = len(originals), random.Random(seed)  # noqa: S311 - repeatable, no secret
    for place, entry in enumerate(_again_and_again(copied, records - written)):
        number = place // len(copied) + 1
        last = (records - written) // len(copied)
        near = _renamed(library, known, number, last)
        far = _renamed(library, known, chance.randint(0, last), last)
        _write_copy(target, entry, number, near, far if chance.random() < ELSEWHERE else near)
    _count_pages(target)
    return records


def _count_pages(target: Path) -> None:
    """Let every copied routine declare the pages that its sheet takes with its longer title."""
    _library, problems = check_project(Project(target))
    for problem in problems:
        if problem.code != "page-count":
            raise ValueError(str(problem))
        path = target / problem.path
        lines = path.read_text("utf-8").split("\n")
        found = re.search(r"takes (\d+) pages?", problem.message)
        paper = problem.field.split(".")[1]
        for place, line in enumerate(lines):
            if found and line.strip().startswith(f"{paper}:"):
                lines[place] = f"{line.partition(':')[0]}: {found[1]}"
        path.write_text("\n".join(lines), "utf-8")


def _copy_project(target: Path) -> None:
    shutil.rmtree(target, ignore_errors=True)
    for folder in ("content", "site_data"):
        shutil.copytree(ROOT / folder, target / folder)
    shutil.copy(ROOT / "mkdocs.yml", target)


def _again_and_again(entries: list[Entry], count: int) -> Iterator[Entry]:
    for place in range(count):
        yield entries[place % len(entries)]


def _renamed(library: Library, known: set[str], number: int, last: int) -> Rename:
    """What an id is called in a set. A set that is not complete leans on the originals."""

    def rename(id_: str) -> str:
        if id_ not in known or library[id_].kind in ONCE:
            return id_
        return f"{id_}-{number}" if 0 < number <= last else id_

    return rename


def _write_copy(target: Path, entry: Entry, number: int, near: Rename, far: Rename) -> None:
    text = (ROOT / entry.path).read_text("utf-8")
    front, body, _ = split_front_matter(text) or (text, "", 0)
    data = yaml.safe_load(front)
    for found in marked_in_data(MODELS[entry.kind], entry.document.data):
        value = found.value
        if isinstance(found.mark, ProseMark):
            value = _prose(found.value, far)
        elif found.mark.to in {*Kind, "record"}:
            value = near(found.value)
        _set(data, found.field, value)
    data["title"] = f"{data['title']}, set {number}"
    data["aliases"] = [f"{alias}, set {number}" for alias in data.get("aliases", [])]
    if "short" in data:
        data["short"] = f"{data['short']}-{number}"
    written = yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=100)
    if entry.kind in MARKDOWN_KINDS:
        written = f"---\n{written}---\n{_prose(body, far)}"
    name = f"{entry.id}-{number}{entry.kind.suffix}"
    (target / "content" / entry.kind / name).write_text(written, "utf-8")


def _prose(text: str, rename: Rename) -> str:
    return re.sub(r"(\[\[\s*)([a-z0-9-]+)", lambda found: found[1] + rename(found[2]), text)


def _set(data: Any, field: tuple[str | int, ...], value: str) -> None:  # noqa: ANN401 - any YAML
    for step in field[:-1]:
        data = data[step]
    data[field[-1]] = value
