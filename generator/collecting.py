"""How often Python looks for objects that only refer to one another and are of use to nobody.

A library is a hundred thousand objects that all stay. Looking through them again and again for the
few that go took a sixth of the time of staging after an edit.
"""

import ctypes
import gc
from contextlib import suppress

NEW_OBJECTS = 50_000
"""So many more than went before they are looked through; Python's own number is 700."""
ROUNDS = (20, 100)
"""So many looks at the new before those that stayed are looked through, and then all; Python: 10
and 10."""


def collect_rarely() -> None:
    """Look as seldom as suits a command that reads a library and ends."""
    gc.set_threshold(NEW_OBJECTS, *ROUNDS)


def leave_as_it_is() -> None:
    """Never look through what is there now.

    In a process that ends, a library would be taken apart piece by piece. In a copy of a process
    all that the other has read would become the copy's own, for being looked at; what is made from
    now on is looked through as ever.
    """
    gc.freeze()


def give_back() -> None:
    """Let the system have the memory that is free: a copy of the process would have it twice.

    What was freed in the midst of what stays is kept by the C library, for later; it can be asked
    for it where it is GNU's.
    """
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)
