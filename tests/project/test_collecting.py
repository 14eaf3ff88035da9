"""How often Python looks for objects that nobody needs."""

import ctypes
import gc
import platform
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.collecting import NEW_OBJECTS, give_back
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


FREED = """
from pathlib import Path
from generator.collecting import give_back

def megabytes():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 // 1_000_000

# what is freed below what stays is not given back by itself
held = [bytes(2_000) for _ in range(50_000)]
stays = bytes(2_000)
full = megabytes()
held.clear()
kept = megabytes()
give_back()
print(full - kept, kept - megabytes())
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only GNU's library can be asked")
def test_memory_that_is_free_is_given_back() -> None:
    """A hundred megabytes, which the C library would keep for later."""
    command = [sys.executable, "-c", FREED]
    done = subprocess.run(command, capture_output=True, text=True, check=True)

    at_once, asked = map(int, done.stdout.split())
    assert at_once < 10
    assert asked > 80


def test_another_c_library_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """It does not know the question, and nothing depends on the answer."""
    for library in (ctypes.CDLL(None), object()):
        monkeypatch.setattr(ctypes, "CDLL", lambda _name, library=library: library)
        give_back()

    monkeypatch.setattr(ctypes, "CDLL", _missing)
    give_back()


def _missing(_name: object) -> None:
    raise OSError("no such library")
