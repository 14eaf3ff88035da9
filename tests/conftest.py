"""What several rooms of tests share: the tiny complete project, and `gaitway check` run on it."""

import json
import os
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from click.testing import CliRunner, Result
from playwright.sync_api import Browser, sync_playwright

from generator.commands.main import main
from generator.publish.engines import publish
from generator.records.files import Project
from tests.browser import HOW, find_browser
from tests.hosting import served
from tests.site import built, complete

TESTS = Path(__file__).parent
ROOT = TESTS.parent
MOST_SECONDS = 600
"""For how long one process waits for what another makes."""

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

    def build(folder: Path) -> None:
        for name in ("content", "site_data"):
            shutil.copytree(ROOT / name, folder / name)
        built(complete(folder))

    return once(tmp_path_factory, "library", build) / "build" / "site"


@pytest.fixture(scope="session")
def address(library_site: Path) -> Iterator[str]:
    """The real library on a server of this computer."""
    with served(library_site) as address:
        yield address


@pytest.fixture(scope="session")
def zensical_site(library_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same staged folder, published with Zensical."""
    project = Project(library_site.parents[1])

    def build(folder: Path) -> None:
        publish(project, "zensical", folder)

    return once(tmp_path_factory, "library-by-zensical", build)


@pytest.fixture(scope="session")
def zensical_address(zensical_site: Path) -> Iterator[str]:
    """That site on a server of this computer."""
    with served(zensical_site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's own Chromium."""
    path = find_browser()
    assert path is not None, HOW
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=flags)
        yield opened
        opened.close()


def once(tmp_path_factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder that one of the processes of this run makes, for all of them."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder, made = shared / name, shared / f"{name}-made"
    try:
        (shared / f"{name}-begun").mkdir()
    except FileExistsError:
        end = time.monotonic() + MOST_SECONDS
        while not made.exists() and time.monotonic() < end:
            time.sleep(0.2)
    else:
        try:
            make(folder)
        finally:
            made.touch()
    assert folder.is_dir(), f"{name} could not be made; another test says why"
    return folder
