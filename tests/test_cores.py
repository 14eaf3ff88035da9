"""Work is shared out to both cores, and comes back as if one had done it."""

import platform
import subprocess
import sys

import pytest

from tests.site import ROOT

START = """
import os, threading
from generator.cores import AT_ONCE, WORTH_IT, as_made, beside, each, remembered_each
from generator.remembered import remembered

@remembered
def slow(number):
    return os.getpid(), number

def twice(number):
    return os.getpid(), slow(number)[1] * 2

ITEMS = range(WORTH_IT)
"""


def run(script: str) -> str:
    """What a script prints in a new process, which is sure to have one thread."""
    done = subprocess.run(
        [sys.executable, "-c", START + script],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.strip() or done.stderr.strip().splitlines()[-1]


@pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux only")
def test_two_processes_do_it_and_results_keep_their_order() -> None:
    """Every second piece is done by the copy."""
    script = "found = each(twice, ITEMS)\n"
    script += (
        "print(len({pid for pid, _ in found}), [n for _, n in found] == [2 * n for n in ITEMS])"
    )

    assert run(script) == "2 True"


@pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux only")
def test_results_come_as_they_are_made() -> None:
    """Neither process holds those of all: the first is here long before the last is made."""
    script = """
import time

LARGE = "x" * 1_000_000
done = []

def large(number):
    done.append(number)
    return number, os.getpid(), LARGE

found = as_made(large, range(2_000))
first = [next(found)[:2] for _ in range(10)]
print([n for n, _ in first] == list(range(10)), len({pid for _, pid in first}), end=" ")
print(len(done) <= AT_ONCE)
"""

    assert run(script) == "True 2 True"


@pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux only")
def test_a_slow_copy_keeps_nobody_waiting() -> None:
    """This process goes on with its own pieces, and all results keep their order."""
    script = """
import time

here = os.getpid()

def slow_there(number):
    if os.getpid() != here:
        time.sleep(0.05)
    return number, time.monotonic()

found = each(slow_there, ITEMS)
mine = [when for number, when in found[::2]]
print([number for number, _ in found] == list(ITEMS), max(mine) < found[3][1])
"""

    assert run(script) == "True True"


@pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux only")
def test_what_a_copy_that_went_has_left_undone_is_done_here() -> None:
    """As where memory is short and the system ends it in the middle of its work."""
    script = """
here = os.getpid()

def mortal(number):
    if number == 71 and os.getpid() != here:
        os.kill(os.getpid(), 9)
    return number, os.getpid()

found = each(mortal, range(AT_ONCE))
theirs = [number for number, pid in found if pid != here]
print([number for number, _ in found] == list(range(AT_ONCE)), theirs == list(range(1, 65, 2)))
"""

    assert run(script) == "True True"


@pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux only")
def test_a_copy_ends_with_whoever_asked_for_its_results() -> None:
    """One that is left in the middle is no longer there."""
    script = """
import multiprocessing, time

here = os.getpid()

def endless(number):
    if os.getpid() != here:
        time.sleep(600)
    return number

found = as_made(endless, ITEMS)
next(found)
print(len(multiprocessing.active_children()), end=" ")
found.close()
print(len(multiprocessing.active_children()))
"""

    assert run(script) == "1 0"


@pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux only")
def test_work_is_done_beside_this_process() -> None:
    """What it gives is fetched when it is needed; what fails in the copy is done again here."""
    script = "found = beside(lambda: twice(3))\nmine = twice(4)\ntheirs = found()\n"
    script += "print(mine[0] == theirs[0], theirs[1], slow.knows(3), end=' ')\n"
    script += "here = os.getpid()\n"
    script += "print(beside(lambda: 1 / (os.getpid() == here))())"

    assert run(script) == "False 6 True 1.0"


@pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux only")
def test_a_copy_lets_go_of_what_it_made_and_leaves_the_rest() -> None:
    """Its own garbage would fill the memory; to look at its parent's is to copy it."""
    script = """
import gc, weakref

class Ring:
    def __init__(self):
        self.own = self

def theirs():
    own = weakref.ref(Ring())
    gc.collect()
    return gc.isenabled(), own() is None, parents() is None

gc.set_threshold(100_000)
parents = weakref.ref(Ring())
print(*beside(theirs)())
"""

    assert run(script) == "True True False"


@pytest.mark.skipif(
    platform.libc_ver()[0] != "glibc", reason="only GNU's C library gives memory back when asked"
)
def test_a_copy_begins_without_what_was_freed_here() -> None:
    """What is free in the midst of what stays would be in memory as long as the copy is."""
    script = """
def taken():
    return int(open("/proc/self/statm").read().split()[1]) * os.sysconf("SC_PAGE_SIZE")

many = [bytes(2_000) for _ in range(50_000)]
kept = many[::500]
full = taken()
del many
print(full - beside(taken)() > 80_000_000)
"""

    assert run(script) == "True"


def test_what_the_copy_made_is_known_here() -> None:
    """A remembered function is not asked again for what it made there."""
    script = "each(twice, ITEMS)\nprint(all(slow.knows(n) for n in ITEMS))"

    assert run(script) == "True"


def test_few_pieces_and_a_process_with_threads_are_left_alone() -> None:
    """A copy made beside a thread may wait for ever for what the thread was holding."""
    script = "print(len({pid for pid, _ in each(twice, range(WORTH_IT - 1))}), end=' ')\n"
    script += "stop = threading.Event(); threading.Thread(target=stop.wait).start()\n"
    script += "print(len({pid for pid, _ in each(twice, ITEMS)})); stop.set()"

    assert run(script) == "1 1"


@pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux only")
def test_a_remembered_function_is_shared_out_for_what_it_does_not_know() -> None:
    """By both processes, in order; large pieces are worth a copy where there are only a few."""
    script = "here = os.getpid(); slow(1); slow(2)\n"
    script += "alone = remembered_each(slow, [(3,), (1,), (4,)])\n"
    script += "calls = [(n,) for n in (5, 1, 6, 2, 3, 4, 7)]\n"
    script += "both = remembered_each(slow, calls, worth_it=3)\n"
    script += "print([n for _, n in both], [n for pid, n in both if pid != here], "
    script += "{pid for pid, _ in alone} == {here})"

    assert run(script) == "[5, 1, 6, 2, 3, 4, 7] [6] True"


@pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux only")
def test_a_copy_makes_no_copies() -> None:
    """What it shares out again it does itself, and does not fail."""
    script = "found = each(lambda n: (os.getpid(), len(each(twice, ITEMS))), ITEMS)\n"
    script += "print(len({pid for pid, _ in found}), {n for _, n in found} == {WORTH_IT})"

    assert run(script) == "2 True"


@pytest.mark.parametrize("number", [6, 7])
def test_a_piece_that_fails_says_so_in_its_own_words(number: int) -> None:
    """Whichever process comes to it."""
    script = f"each(lambda n: 1 / (n - {number}), ITEMS)"

    assert run(script) == "ZeroDivisionError: division by zero"


def test_a_copy_that_is_killed_is_done_without() -> None:
    """As where memory is short."""
    script = "here = os.getpid()\n"
    script += (
        "found = each(lambda n: n if os.getpid() == here else os.kill(os.getpid(), 9), ITEMS)\n"
    )
    script += "print(found == list(ITEMS))"

    assert run(script) == "True"
