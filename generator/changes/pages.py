"""Which pages differ, and why, as far as that can be told."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from generator import routes
from generator.changes.records import RecordChange, TableChange
from generator.changes.renames import Following
from generator.changes.side import Side
from generator.pages.page import Page
from generator.records.kinds import Kind

_LINKED = re.compile(r"([a-z0-9-]+)\.md\b")

NAMED = 4
"""So many records are named in a reason, and the rest counted."""


@dataclass(frozen=True)
class PageChange:
    """A page that is new, gone, has another address, or says something else."""

    address: str
    what: Literal["added", "removed", "moved", "changed"]
    reason: str = ""
    """Why it differs, in words; empty where that is plain or not known."""
    was: str = ""
    """The address that it had, where it has another one now."""


def page_changes(
    before: Side,
    after: Side,
    following: Following,
    records: Sequence[RecordChange],
    tables: Sequence[TableChange],
) -> Iterator[PageChange]:
    """Every page that differs, by address; read-next lists are compared by themselves."""
    reasons = _Reasons(before, after, following, records, tables)
    came_from = {following.text(path): path for path in before.pages}
    unread = before.unread | after.unread
    missing = (
        before.missing | after.missing | {f"/{kind}/{id_}/" for kind in Kind for id_ in unread}
    )
    for path in sorted({*came_from, *after.pages}, key=routes.address):
        old = before.pages.get(came_from.get(path, ""))
        new = after.pages.get(path)
        address = routes.address(path)
        if address in missing or (old and routes.address(old.path) in missing):
            continue
        if old is None:
            yield PageChange(address, "added")
        elif new is None:
            yield PageChange(address, "removed")
        elif old.path != new.path:
            reason = reasons.of(old, new) if following.text(old.text) != new.text else ""
            yield PageChange(address, "moved", reason, routes.address(old.path))
        elif old.text != new.text:
            yield PageChange(address, "changed", reasons.of(old, new))


class _Reasons:
    """Says why a page differs: from its own record to what it only names."""

    def __init__(
        self,
        before: Side,
        after: Side,
        following: Following,
        records: Sequence[RecordChange],
        tables: Sequence[TableChange],
    ) -> None:
        self.following = following
        self.records = {one.id: one for one in records}
        self.tables = tables
        self.unread = before.unread | after.unread
        self.counted = self.unread or any(one.what in {"added", "removed"} for one in records)
        self.ids = {routes.page_path(one): one.id for one in after.library.published}
        self.files = {
            entry.path: following.id(entry.id)
            for library in (before.library, after.library)
            for entry in library.entries.values()
        }

    def of(self, old: Page, new: Page) -> str:
        if old.text != new.text and self.following.text(old.text) == new.text:
            renamed = [one.id for one in self.records.values() if one.was and one.was in old.text]
            return f"only its links to {_names(renamed)}, which has another name now"
        own = self.ids.get(new.path, "")
        shown = self._shown(old, new) - {own}
        listed = self._listed(new.path)
        named = self._named(old, new)
        found = [
            self._own(own),
            _said("shows words of", shown),
            _said("lists", listed),
            _said("names", (named & self.records.keys()) - shown - listed - {own}),
            _said("names what cannot be read,", named & self.unread),
            "how many records there are" if new.path == routes.HOME and self.counted else "",
        ]
        return "; ".join(filter(None, found)) or self._shared()

    def _own(self, id_: str) -> str:
        change = self.records.get(id_)
        return f"its record: {', '.join(change.fields)}" if change and change.fields else ""

    def _shown(self, old: Page, new: Page) -> set[str]:
        files = old.made_from | new.made_from
        return {self.files[path] for path in files if path in self.files} & self.records.keys()

    def _named(self, old: Page, new: Page) -> set[str]:
        """The records that lines which differ lead to."""
        lines = set(self.following.text(old.text).splitlines()) ^ set(new.text.splitlines())
        return {id_ for line in lines for id_ in _LINKED.findall(line)}

    def _listed(self, path: routes.StagedPath) -> set[str]:
        kind = routes.list_kind(path)
        return {one.id for one in self.records.values() if one.kind is kind}

    def _shared(self) -> str:
        return ", ".join(f"site_data/{one.name}" for one in self.tables)


def _said(how: str, ids: Iterable[str]) -> str:
    ids = sorted(ids)
    return f"{how} {_names(ids)}" if ids else ""


def _names(ids: Sequence[str]) -> str:
    more = f" and {len(ids) - NAMED} more" if len(ids) > NAMED else ""
    return ", ".join(ids[:NAMED]) + more
