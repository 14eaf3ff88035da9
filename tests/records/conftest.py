"""A project to try files in."""

import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from tests.conftest import TESTS
from tests.records.projects import Bench

# how long one example takes depends on what else the machine does
settings.register_profile("records", deadline=None)
settings.load_profile("records")


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """A copy of the tiny project, shared by a module: every test puts back what it changes."""
    root = tmp_path_factory.mktemp("bench") / "mini"
    shutil.copytree(TESTS / "mini", root)
    # the words of pages are not looked at here, and reading them takes time
    (root / "site_data" / "labels.yml").write_text("kind: {phases: Phase}\n")
    return Bench(root)


@pytest.fixture
def project(mini: Path) -> Bench:
    """A copy of the tiny project for one test."""
    return Bench(mini)
