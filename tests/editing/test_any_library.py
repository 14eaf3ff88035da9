"""Whatever a library holds, after a rename it links as before, under the new name."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from types import UnionType
from typing import Annotated, Any, TypeAlias, Union, get_args, get_origin

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from generator.editing.draft import Draft
from generator.editing.plans import rename
from generator.editing.spots import Spot
from generator.records.fields import ProseMark, Ref
from generator.records.files import Project
from generator.records.kinds import MARKDOWN_KINDS, Kind
from generator.records.library import Library
from generator.records.mentions import BODY
from generator.records.models import MODELS
from generator.records.problems import Problem
from generator.records.read import read_library
from tests.records.libraries import Written, written_library
from tests.records.projects import Bench

NEW = "another-name"
ENOUGH = 60
"""Random libraries in which every field that can name a record does so somewhere."""

Shape: TypeAlias = tuple[str, ...]
"""A field of a kind, with `*` for the place in a list: `("routines", "blocks", "*", "title")`."""


@pytest.fixture(scope="module")
def tiny(bench: Bench) -> Library:
    """The tiny project; its tables name no records, for there will be others."""
    for name in ("glossary", "unknowns"):
        (bench.root / "site_data" / f"{name}.yml").write_text("{}\n")
    library, problems = bench.read()
    assert problems == []
    assert library is not None
    return library


def project_of(bench: Bench, written: Mapping[str, Written], seed: int) -> Project:
    """The tiny project with other records instead of its own."""
    random = Random(seed)  # noqa: S311 - nothing secret
    edits: dict[Path, bytes | None] = dict.fromkeys(bench.root.glob("content/*/*.*"))
    for id_, one in written.items():
        path = bench.root / "content" / one.kind / f"{id_}{one.kind.suffix}"
        edits[path] = in_some_way(one, random)
    return Project(bench.root, edits)


def in_some_way(one: Written, random: Random) -> bytes:
    """A record as a file, written in one of the ways that YAML has."""
    text = yaml.safe_dump(
        dict(one.data),
        sort_keys=random.random() < 0.5,
        default_flow_style=random.choice([None, True, False]),
        width=random.choice([20, 80, 1000]),
        indent=random.choice([2, 4]),
        allow_unicode=random.random() < 0.5,
    )
    if one.kind in MARKDOWN_KINDS:
        text = f"---\n{text}---\n{one.body}"
    return text.replace("\n", random.choice(["\n", "\r\n"])).encode()


def renamed(project: Project, library: Library, old: str) -> dict[str, bytes | None]:
    """Every record after a rename, by its path."""
    found = rename(Draft(project, library), old, NEW).files
    return {name: after for name, (_before, after) in found.items() if name.startswith("content")}


def expected(project: Project, old: str) -> dict[str, bytes | None]:
    """The same from a pattern: in these libraries an id in a file is always a reference."""
    word = re.compile(rb"(?<![\w-])%b(?![\w-])" % old.encode())
    found: dict[str, bytes | None] = {}
    for path, raw in project.edits.items():
        name = project.relative(path)
        after = word.sub(NEW.encode(), raw) if raw is not None else None
        if name.stem == old and raw is not None:
            found |= {str(name): None, str(name.with_stem(NEW)): after}
        elif after != raw:
            found[str(name)] = after
    return found


def linked(library: Library, old: str = "") -> Counter[tuple[str, ...]]:
    """Who names whom in which field, as it would be with another name for one record."""
    return Counter(
        (NEW if edge.source == old else edge.source, NEW if edge.target == old else edge.target,
         edge.relation, str(edge.field))
        for edge in library.edges
    )  # fmt: skip


def codes(problems: list[Problem]) -> Counter[str]:
    """What is wrong, without the words; how hard a page reads depends on the words of an id."""
    return Counter(problem.code for problem in problems if problem.code != "hard-to-read")


@settings(max_examples=10, report_multiple_bugs=False)
@given(seed=st.integers(0, 10**6))
def test_a_library_links_as_before_under_the_new_name(
    tiny: Library, bench: Bench, seed: int
) -> None:
    """Every edge is where it was, no problem is new, and no byte is changed but those of ids."""
    project = project_of(bench, written_library(seed, tiny), seed)
    library, problems = read_library(project)
    assert library is not None
    old = Random(seed).choice(sorted(library.entries))  # noqa: S311 - nothing secret
    files = renamed(project, library, old)
    edits = {project.root / name: content for name, content in files.items()}

    after, found = read_library(Project(project.root, {**project.edits, **edits}))

    assert after is not None
    assert linked(after) == linked(library, old)
    assert codes(found) == codes(problems)
    assert files == expected(project, old)


def marks(annotation: Any, shape: Shape = ()) -> Iterator[tuple[Shape, Ref | ProseMark]]:  # noqa: ANN401
    """The marks in an annotation, each with the steps that lead to it."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        yield from ((shape, one) for one in arguments[1:] if isinstance(one, Ref | ProseMark))
        yield from marks(arguments[0], shape)
    elif origin in {Union, UnionType}:
        for one in arguments:
            yield from marks(one, shape)
    elif origin is tuple:
        yield from marks(arguments[0], (*shape, "*"))
    elif origin is dict:
        assert not list(marks(arguments[0])), "nothing looks for references in keys"
        yield from marks(arguments[1], (*shape, "*"))
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        for name, field in annotation.model_fields.items():
            found = (one for one in field.metadata if isinstance(one, Ref | ProseMark))
            yield from (((*shape, name), one) for one in found)
            yield from marks(field.annotation, (*shape, name))


def test_every_field_that_can_name_a_record_is_rewritten(tiny: Library, bench: Bench) -> None:
    """Of every kind, as the models say: a new field is tried without a change here."""
    wanted = {
        (kind.value, *shape)
        for kind, model in MODELS.items()
        for shape, mark in marks(model)
        if isinstance(mark, ProseMark) or mark.to in {*Kind, "record"}
    } | {(kind.value, *map(str, BODY)) for kind in MARKDOWN_KINDS}
    tried: set[Shape] = set()
    for seed in range(ENOUGH):
        written = written_library(seed, tiny)
        for one in written.values():
            add_links(one, f"{Random(seed).choice(list(Kind))}-0")  # noqa: S311 - nothing secret
        project = project_of(bench, written, seed)
        library, _problems = read_library(project)
        assert library is not None
        for old in (*(f"{kind}-0" for kind in Kind), "exercises-1"):
            if old not in written:
                continue
            assert renamed(project, library, old) == expected(project, old)
            places = (one for _path, some in Draft(project, library).naming(old) for one in some)
            tried |= {shape_of(one) for one in places}
        if wanted <= tried:
            break

    assert tried == wanted


def shape_of(spot: Spot) -> Shape:
    """The field that a place is in."""
    return (spot.path.parts[1], *("*" if isinstance(one, int) else one for one in spot.field))


def add_links(one: Written, id_: str) -> None:
    """Add a link to all the prose of a record."""
    for shape, mark in marks(MODELS[one.kind]):
        if isinstance(mark, ProseMark):
            add_link(one.data, shape, f" See [[{id_}]].")


def add_link(data: Any, shape: Shape, link: str) -> None:  # noqa: ANN401 - any part of a record
    """Add a link to the prose at a place, wherever there is such a place."""
    step, *rest = shape
    keys = range(len(data)) if isinstance(data, list) else [step]
    for key in keys if isinstance(data, list | dict) else []:
        if isinstance(data, dict) and key not in data:
            continue
        if rest:
            add_link(data[key], tuple(rest), link)
        elif isinstance(data[key], str):
            data[key] += link
