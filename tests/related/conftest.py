"""The library that we publish, and its suggestions."""

import pytest

from generator.records.files import Project
from generator.records.library import Library
from generator.records.read import read_library
from generator.related import ReadNext, read_next
from tests.related.libraries import ROOT, WORDS


@pytest.fixture(scope="session")
def ours() -> Library:
    """The project's own library."""
    library, _ = read_library(Project(ROOT))
    assert library is not None
    return library


@pytest.fixture(scope="session")
def found(ours: Library) -> ReadNext:
    """Its suggestions."""
    return read_next(ours, WORDS)
