"""A rename is quick in a large library too."""

import time
from pathlib import Path

import pytest

from tests.editing.projects import done, files

RECORDS = 1000
LIMIT_SECONDS = 2.0


@pytest.fixture
def large(mini: Path) -> Path:
    """A library of a thousand records more, checked once as an editor does."""
    path = mini / "content" / "exercises" / "hip-turn.yml"
    text = path.read_text()
    for number in range(RECORDS):
        one = text.replace("title: Hip turn", f"title: Turn {number}")
        one = one.replace("aliases: [knee drop]", f"aliases: [drop {number}]")
        if number % 10:
            one = one.replace("works_on: [stiff-hip]", f"works_on: [stiff-hip-{number % 7}]")
        path.with_stem(f"turn-{number}").write_text(one)
    hip = mini / "content" / "limitations" / "stiff-hip.yml"
    for number in range(7):
        one = (
            hip.read_text()
            .replace("title: ", f"title: {number} ")
            .replace("aliases: [", f"aliases: [{number} ")
        )
        hip.with_stem(f"stiff-hip-{number}").write_text(one)
    done(mini, "check")
    return mini


@pytest.mark.timed
def test_a_rename_at_a_thousand_records_is_quick(large: Path) -> None:
    """A hundred files name it."""
    started = time.perf_counter()
    done(large, "rename", "stiff-hip", "hip-stiffness")
    taken = time.perf_counter() - started

    assert sum(b"[hip-stiffness]" in one for one in files(large).values()) > RECORDS / 10
    assert taken < LIMIT_SECONDS
