"""A change of files as `git diff` shows it."""

import re
from collections.abc import Iterator
from difflib import unified_diff

from generator.editing.plans import Plan

_LINES = re.compile(r"[^\n]*\n|[^\n]+")
NO_FILE = "/dev/null"


def diff(plan: Plan) -> str:
    """Every file of a plan, before and after, so that `git apply` could read it."""
    return "".join(part for name in sorted(plan.files) for part in _file(plan, name))


def _file(plan: Plan, name: str) -> Iterator[str]:
    before, after = plan.files[name]
    old, new = plan.moved or ("", "")
    if name == new:
        # it is shown where the file was
        return
    if name == old:
        after = plan.files[new][1]
        yield f"diff --git a/{old} b/{new}\nrename from {old}\nrename to {new}\n"
        yield from _hunks(before, after, f"a/{old}", f"b/{new}")
        return
    yield f"diff --git a/{name} b/{name}\n"
    if after is None:
        yield "deleted file mode 100644\n"
    yield from _hunks(before, after, f"a/{name}", NO_FILE if after is None else f"b/{name}")


def _hunks(before: bytes | None, after: bytes | None, old: str, new: str) -> Iterator[str]:
    for line in unified_diff(_lines(before), _lines(after), old, new):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(content: bytes | None) -> list[str]:
    return _LINES.findall((content or b"").decode("utf-8", "replace"))
