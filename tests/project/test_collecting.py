"""How often Python looks for objects that nobody needs."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.collecting import NEW_OBJECTS
from tests.conftest import Check


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """Leave the numbers as they were."""
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


def test_a_command_has_it_done_rarely(check: Check, mini: Path) -> None:
    """From its first import on, and without stopping it."""
    check(mini)

    assert gc.isenabled()
    assert gc.get_threshold()[0] == NEW_OBJECTS
