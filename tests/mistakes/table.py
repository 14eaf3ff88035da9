"""The table of mistakes: read, made in a project, and written out as a page of docs/."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs/mistakes.md"
HARMLESS = "Harmless"
HEAD = """# Mistakes, and what the check says of them

Each was made in a small library, and `gaitway check` found exactly one problem, at the line shown,
with the hint that solves it. `tests/mistakes/` tries them all. This page is written by
`python -m tests.mistakes.table` from `tests/mistakes/mistakes.yml`; `⏎` is the end of a line, and
`⟨…⟩` a character that cannot be seen.
"""
INVISIBLE = re.compile("[\t\x0b\r\x7f-\xa0\xad\u2000-\u200f\u2028-\u202f\u205f\u3000\ufeff]")


@dataclass(frozen=True)
class Mistake:
    """A mistake in one file of a project in order, and the problem that it must give."""

    group: str
    mistake: str
    file: str
    before: str = ""
    after: str = ""
    everywhere: bool = False
    """Every `before` becomes `after`, not only the first."""
    times: int = 1
    """How often the end of `after` is repeated, beginning with its last space."""
    also_without: str = ""
    """Words that are taken out too."""
    emptied: bool = False
    moved_to: str = ""
    copied_to: str = ""
    saved_as: str = "utf-8"
    found_in: str = ""
    """The file that the problem names, where it is another."""
    line: int = 0
    code: str = ""
    hint: str = ""

    @property
    def path(self) -> str:
        """The file that the problem names."""
        return self.found_in or self.moved_to or self.copied_to or self.file

    def make(self, project: Path) -> None:
        """Make this mistake in a project that is in order."""
        path = project / self.file
        text = path.read_bytes().decode()
        if self.before not in text or self.also_without not in text:
            raise ValueError(f"{self.file} has no {self.before!r}")
        if self.copied_to:
            shutil.copy(path, project / self.copied_to)
            return
        if self.before:
            start, space, end = self.after.rpartition(" ")
            after = start + (space + end) * self.times
            text = text.replace(self.before, after, -1 if self.everywhere else 1)
        text = "" if self.emptied else text.replace(self.also_without, "")
        path.unlink()
        path = project / (self.moved_to or self.file)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode(self.saved_as))


def mistakes() -> Iterator[Mistake]:
    """Every mistake of the table, in its order."""
    table = yaml.safe_load((HERE / "mistakes.yml").read_text(encoding="utf-8"))
    for group, rows in table.items():
        for row in rows:
            yield Mistake(group, **row)


def page() -> str:
    """The table as Markdown."""
    groups: dict[str, list[Mistake]] = {}
    for mistake in mistakes():
        groups.setdefault(mistake.group, []).append(mistake)
    parts = [HEAD]
    for group, rows in groups.items():
        if group == HARMLESS:
            head = "| what looks like a mistake and is none |\n| --- |"
            lines = [f"| {row.mistake} |" for row in rows]
        else:
            cells = ("mistake", "put right", "as it was written", "line", "code", "hint")
            head = f"| {' | '.join(cells)} |\n|{' --- |' * len(cells)}"
            lines = [_row(row) for row in rows]
        parts.append("\n".join([f"## {group}\n", head, *lines]) + "\n")
    return "\n".join(parts)


def _row(row: Mistake) -> str:
    put_right, written = _code(row.before), _code(row.after)
    if row.moved_to or row.copied_to:
        put_right, written = _code(row.file), _code(row.moved_to or row.copied_to)
    if row.emptied:
        written = "nothing"
    cells = [row.mistake, put_right, written, str(row.line), f"`{row.code}`", _text(row.hint)]
    return f"| {' | '.join(cells)} |"


def _code(words: str) -> str:
    if not words:
        return ""
    shown = INVISIBLE.sub(_name, words.rstrip("\n")).replace("\n", " ⏎ ")
    marks = "``" if "`" in shown else "`"
    return f"{marks}{shown}{marks}".replace("|", "\\|")


def _name(found: re.Match[str]) -> str:
    return {"\t": "⟨tab⟩"}.get(found[0], f"⟨U+{ord(found[0]):04X}⟩")


def _text(words: str) -> str:
    return words.replace("|", "\\|")


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
