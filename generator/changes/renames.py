"""Which records have another id now, and their old texts as they would read with the new ids."""

import re
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher

from generator import routes
from generator.records.library import Entry, Library

ALIKE = 0.6
"""Two files with so much in common are one record with another name."""


def renames(before: Library, after: Library, unread: Iterable[str] = ()) -> dict[str, str]:
    """The new id of each record that has one: told by a redirect, or by what the files share.

    An id in `unread` is still there, in a file that cannot be read.
    """
    gone = [one for one in before.entries.values() if _gone(one, after, unread)]
    come = [one for one in after.entries.values() if one.id not in before.entries]
    found: dict[str, str] = {}
    for entry in gone:
        told = leads_to(after, entry)
        if told in {one.id for one in come}:
            found[entry.id] = told
    for old, new in _alike(gone, come):
        if old not in found and new not in found.values():
            found[old] = new
    return found


def leads_to(library: Library, entry: Entry) -> str:
    """The record that the address of one that is gone leads to; empty where it leads nowhere."""
    address = routes.address(routes.page_path(entry)).removeprefix("/")
    return next((one.to for one in library.shared.redirects if one.old == address), "")


class Following:
    """Reads an old text as if renamed records had had their new ids already."""

    def __init__(self, before: Library, new_ids: Mapping[str, str]) -> None:
        self.new_ids = new_ids
        # longest first: one id may be the beginning of another
        ids = "|".join(map(re.escape, sorted(before.entries, key=len, reverse=True)))
        linked = rf"(?P<linked>{ids})(?=\.(?:md|yml|svg)|-a4|-letter)"
        self._named = re.compile(rf"(?<![\w-])(?:{linked}|figure-(?P<drawn>{ids}))")

    def id(self, old: str) -> str:
        """The id that a record has now."""
        return self.new_ids.get(old, old)

    def text(self, text: str) -> str:
        """Markdown or SVG with the new ids in its links and in the names of its figures."""
        if not self.new_ids:
            return text
        return self._named.sub(self._follow, text)

    def _follow(self, found: re.Match[str]) -> str:
        if found["drawn"]:
            return f"figure-{self.id(found['drawn'])}"
        return self.id(found["linked"])


def _gone(entry: Entry, after: Library, unread: Iterable[str]) -> bool:
    return entry.id not in after.entries and entry.id not in unread


def _alike(gone: Iterable[Entry], come: Iterable[Entry]) -> list[tuple[str, str]]:
    """Pairs of one kind whose files have enough in common, the most alike first."""
    pairs = []
    for old in gone:
        for new in come:
            if old.kind is not new.kind:
                continue
            matcher = SequenceMatcher(None, _lines(old), _lines(new), autojunk=False)
            if matcher.real_quick_ratio() >= ALIKE and (ratio := matcher.ratio()) >= ALIKE:
                pairs.append((-ratio, old.id, new.id))
    return [(old, new) for _ratio, old, new in sorted(pairs)]


def _lines(entry: Entry) -> list[str]:
    return f"{entry.document.text}\n{entry.body}".splitlines()
