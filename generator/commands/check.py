"""`gaitway check`: everything that is wrong, in one run."""

import json
import os
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

import click

from generator.checking import check_project
from generator.commands.project import project_option
from generator.records.files import Project
from generator.records.problems import Problem, count_line, grave


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--format", "style", type=click.Choice(["text", "json", "github"]), default="text")
@project_option
def check(project: Project, paths: tuple[Path, ...], style: str) -> None:
    """Check all records; with PATHS, show only the problems in those files and folders."""
    _library, problems = check_project(project)
    wanted = [_within(project, path) for path in paths]
    shown = [one for one in sorted(set(problems)) if _concerns(project, one, wanted)]
    for line in _lines(shown, style):
        click.echo(line)
    if grave(shown):
        raise SystemExit(1)


def _within(project: Project, path: Path) -> Path:
    """A path that the person named, which must be of the library."""
    place = Path(os.path.abspath(path))  # noqa: PTH100 - `resolve` would follow links
    if not any(place.is_relative_to(one) or one.is_relative_to(place) for one in project.folders):
        raise click.UsageError(f"{path} is not part of the library: content/ and site_data/ are.")
    return place


def _concerns(project: Project, problem: Problem, wanted: Sequence[Path]) -> bool:
    # not resolved: a link that goes in circles is one of the problems to be shown
    path = project.root / problem.path
    return not wanted or any(path.is_relative_to(one) for one in wanted)


def _lines(problems: Sequence[Problem], style: str) -> list[str]:
    if style == "json":
        return [json.dumps([_as_data(problem) for problem in problems], indent=2)]
    if style == "github":
        return [_as_annotation(problem) for problem in problems]
    errors = len(grave(problems))
    return [*map(str, problems), count_line(errors, len(problems) - errors)]


def _as_data(problem: Problem) -> dict[str, str | int]:
    return {
        "path": str(problem.path),
        "line": problem.mark.line,
        "column": problem.mark.column,
        "code": problem.code,
        "severity": _severity(problem),
        "field": problem.field,
        "message": problem.message,
        "hint": problem.hint,
    }


def _severity(problem: Problem) -> str:
    return "warning" if problem.warning else "error"


def _as_annotation(problem: Problem) -> str:
    """A GitHub workflow command, with its own escapes."""
    text = ": ".join(filter(None, [problem.field, problem.message, problem.hint]))
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    place = f"file={_property(problem.path)},line={problem.mark.line},col={problem.mark.column}"
    return f"::{_severity(problem)} {place},title={problem.code}::{text}"


def _property(path: PurePosixPath) -> str:
    return str(path).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
