"""Broken trees that git cannot hold: `make.txt` says how to make them, one step a line."""

from collections.abc import Callable, Mapping
from pathlib import Path


def make(project: Path, recipe: str) -> None:
    """Follow a recipe. Each line is a step, a path of the project, and what the step needs."""
    for line in recipe.splitlines():
        step, path, *rest = line.split(" ", 2)
        target = project / path
        target.parent.mkdir(parents=True, exist_ok=True)
        _STEPS[step](target, rest[0] if rest else "")


def _bytes(target: Path, escaped: str) -> None:
    """Write bytes, given with Python's escapes."""
    target.write_bytes(escaped.encode("ascii").decode("unicode_escape").encode("latin-1"))


def _repeat(target: Path, count_and_words: str) -> None:
    """Write a text many times, behind what the file already holds."""
    count, words = count_and_words.split(" ", 1)
    before = target.read_text(encoding="utf-8") if target.exists() else ""
    target.write_text(before + words * int(count) + "\n", encoding="utf-8")


def _link(target: Path, to: str) -> None:
    """Put a symbolic link in place of the file."""
    target.unlink(missing_ok=True)
    target.symlink_to(to)


def _replace(target: Path, old_and_new: str) -> None:
    """Put other words in the place of some, which must be there."""
    old, new = old_and_new.split(" => ")
    text = target.read_text(encoding="utf-8")
    if old not in text:
        raise ValueError(f"{target.name} has no {old!r}")
    target.write_text(text.replace(old, new, 1), encoding="utf-8")


def _delete(target: Path, _nothing: str) -> None:
    target.unlink()


_STEPS: Mapping[str, Callable[[Path, str], None]] = {
    "bytes": _bytes,
    "repeat": _repeat,
    "link": _link,
    "replace": _replace,
    "delete": _delete,
}
