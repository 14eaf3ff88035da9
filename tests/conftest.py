"""What several rooms of tests share: the tiny complete project, and `gaitway check` run on it."""

import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from click.testing import CliRunner, Result

from generator.commands.main import main
from tests.site import built, complete

TESTS = Path(__file__).parent
ROOT = TESTS.parent

Check: TypeAlias = Callable[..., Result]
"""Runs `gaitway check` with some arguments on a project."""


@pytest.fixture
def mini(tmp_path: Path) -> Path:
    """A copy of the tiny project, with the words of the real one."""
    project = tmp_path / "mini"
    shutil.copytree(TESTS / "mini", project)
    shutil.copy(ROOT / "site_data" / "labels.yml", project / "site_data")
    return project


@pytest.fixture
def check() -> Check:
    """`gaitway check` through the real command line; an exception fails the test."""

    def run(project: Path, *arguments: str) -> Result:
        command = ["check", "--project", str(project), *arguments]
        return CliRunner().invoke(main, command, catch_exceptions=False)

    return run


@pytest.fixture
def problems_of(check: Check) -> Callable[[Path], list[Mapping[str, Any]]]:
    """The problems of a project as data."""

    def problems(project: Path) -> list[Mapping[str, Any]]:
        found: list[Mapping[str, Any]] = json.loads(check(project, "--format", "json").output)
        return found

    return problems


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Show at the end what tests have measured: every `record_property`, title and text."""
    for report in terminalreporter.getreports("passed") + terminalreporter.getreports("failed"):
        for title, text in report.user_properties:
            terminalreporter.section(title)
            terminalreporter.line(str(text))


@pytest.fixture(scope="session")
def library_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real library, published with MkDocs in a folder of its own."""
    folder = tmp_path_factory.mktemp("library")
    for name in ("content", "site_data"):
        shutil.copytree(ROOT / name, folder / name)
    return built(complete(folder))
