"""The engines that turn the staged folder into HTML. The only module that knows them."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Literal, TypeAlias

from generator.publish.finish import finish
from generator.publish.pagefind import IndexingError
from generator.records.files import Project
from generator.routes import SITE_MAP
from generator.writing import make_spread_out, swap_folder

EngineName: TypeAlias = Literal["mkdocs", "properdocs", "zensical"]
ENGINES: tuple[EngineName, ...] = ("mkdocs", "properdocs", "zensical")
BUILDS_ONLY: dict[EngineName, str] = {"zensical": "zensical.main"}
"""The engines that cannot be asked for a single page, and the module of their commands."""
STANDS_IN: dict[EngineName, str] = {"properdocs": "properdocs.replacement"}
"""The modules that put an engine in the place of MkDocs, for its themes and plugins."""
CONFIG = "mkdocs.yml"
HOOK = Path(__file__).with_name("hook.py")
"""What makes engines with MkDocs' interface quicker."""

# Material's notice of its end of life, and MkDocs' of its version 2: known, planned for, and noise
QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}


class EngineError(Exception):
    """An engine is not installed, or refused the staged folder; its words are the message."""


@dataclass(frozen=True)
class Published:
    """A finished site."""

    folder: Path
    log: str
    """What the engine said."""


SITE_MARK = "data/library.json"
"""What a folder that an earlier build wrote has in it."""


def refusal(out: Path, sources: Path) -> str:
    """Why a site may not be put in a folder; empty where it may.

    A site replaces what is in its folder, so that must be nothing, or an earlier site.
    """
    build = sources / "build"
    if out == sources or out in sources.parents:
        return f"{out} holds the project itself"
    if out in {build, build / "docs"}:
        return f"{out} is where the site is made"
    if out.exists() and not out.is_dir():
        return f"{out} is a file"
    if out.exists() and any(out.iterdir()) and not (out / SITE_MARK).is_file():
        return f"{out} holds something that is not a site of ours"
    return ""


def publish(project: Project, engine: EngineName, out: Path) -> Published:
    """Build the staged folder strictly and put the result in `out`.

    The engine writes beside `out`, and only a complete site takes its place.

    Raises:
        EngineError: where the engine is missing or fails; `out` is then as it was.
    """
    if find_spec(engine) is None:
        raise EngineError(
            f"{engine} is not installed. Install it with: pip install 'gaitway[{engine}]'"
        )
    build = project.root / "build"
    make_spread_out(build)
    with tempfile.TemporaryDirectory(dir=build, prefix=".building-") as scratch:
        site = Path(scratch, "site")
        log = _run(project, engine, site)
        if not (site / "index.html").is_file():
            raise EngineError(f"{engine} wrote no home page:\n{log}")
        _replace_site_map(project.root / "build" / "docs", site)
        try:
            finish(site, project.root)
        except IndexingError as error:
            raise EngineError(f"No search index could be made:\n{error}") from error
        swap_folder(site, out)
    return Published(out, log)


def _replace_site_map(docs: Path, site: Path) -> None:
    """Put the staged site map in the place of the engine's, which does not know the days."""
    staged = docs / SITE_MAP
    if staged.is_file():
        shutil.copyfile(staged, site / SITE_MAP)
        (site / f"{SITE_MAP}.gz").unlink(missing_ok=True)


def _run(project: Project, engine: EngineName, site: Path) -> str:
    """Run an engine on the staged folder; what it said.

    Zensical takes the site's folder from the configuration alone, and wants that file in the
    project's root, so each build has a configuration of its own there while it runs.
    """
    text = (project.root / CONFIG).read_text(encoding="utf-8")
    line = f"site_dir: {site.relative_to(project.root).as_posix()}"
    text, count = re.subn(r"^site_dir:.*$", line, text, flags=re.MULTILINE)
    if count != 1:
        raise EngineError(f"{CONFIG} must have one line `site_dir:`, and has {count}")
    with tempfile.NamedTemporaryFile(
        "w", dir=project.root, prefix=".building-", suffix=".yml", encoding="utf-8"
    ) as config:
        config.write(
            text if engine in BUILDS_ONLY else f"{text}\nhooks: [{json.dumps(str(HOOK))}]\n"
        )
        config.flush()
        return _call(project, engine, Path(config.name))


def _call(project: Project, engine: EngineName, config: Path) -> str:
    command = [sys.executable, "-m", engine, "build", "--strict", "--config-file", str(config)]
    done = subprocess.run(
        command,
        cwd=project.root,
        env={**environment(), "NO_COLOR": "1"},
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    log = _readable(done.stdout + done.stderr)
    if done.returncode != 0:
        raise EngineError(f"{engine} refused the staged folder:\n{log}")
    return log


def _readable(log: str) -> str:
    """What an engine said, without colours, and of its own traceback only the reason."""
    plain = re.sub(r"\x1b\[[0-9;]*m", "", log).strip()
    said, traceback, rest = plain.partition("Traceback (most recent call last):")
    return f"{said}{rest.splitlines()[-1]}" if traceback else said


def environment() -> dict[str, str]:
    """The environment of an engine: this one, without the notices."""
    return {**os.environ, **QUIET}
