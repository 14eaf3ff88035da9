"""Which records and which shared tables differ."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from generator.changes.renames import leads_to
from generator.records.kinds import Kind
from generator.records.library import Entry, Library
from generator.records.yaml import Document, parse

What: TypeAlias = Literal["added", "removed", "renamed", "changed"]

GROUPED = frozenset({"anatomy", "labels"})
"""The tables whose entries stand in groups."""


@dataclass(frozen=True)
class RecordChange:
    """A record that is new, gone, has another id, or says something else."""

    id: str
    kind: Kind
    what: What
    fields: tuple[str, ...] = ()
    """The fields that differ; `body` is the prose of an article or page."""
    was: str = ""
    """The id that it had, where it has another one now."""
    leads_to: str = ""
    """The record that the old address leads to, where one does."""
    draft: bool = False


@dataclass(frozen=True)
class TableChange:
    """A file of `site_data/`, or the folder of images, with its entries that differ."""

    name: str
    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]

    @property
    def entries(self) -> frozenset[str]:
        """All of them."""
        return frozenset(self.added + self.removed + self.changed)


def record_changes(
    before: Library, after: Library, new_ids: Mapping[str, str], unread: Collection[str] = ()
) -> Iterator[RecordChange]:
    """Every record that differs, by id; not those in `unread`, whose file cannot be read."""
    for id_ in sorted({*before.entries, *after.entries} - new_ids.keys() - set(unread)):
        old_ids = [old for old, new in new_ids.items() if new == id_]
        old = before.entries.get(old_ids[0] if old_ids else id_)
        new = after.entries.get(id_)
        if new is None and old is not None:
            to = leads_to(after, old)
            yield RecordChange(id_, old.kind, "removed", leads_to=to, draft=not old.published)
        elif new is not None and old is None:
            yield RecordChange(id_, new.kind, "added", draft=not new.published)
        elif new is not None and old is not None:
            fields = tuple(_fields(old, new))
            draft = not new.published
            if old_ids:
                to = leads_to(after, old)
                yield RecordChange(id_, new.kind, "renamed", fields, old.id, to, draft=draft)
            elif fields:
                yield RecordChange(id_, new.kind, "changed", fields, draft=draft)


def _fields(old: Entry, new: Entry) -> Iterator[str]:
    if old.kind is not new.kind:
        yield "kind"
        return
    for name in type(new.record).model_fields:
        if getattr(old.record, name) != getattr(new.record, name):
            yield name
    if old.body != new.body:
        yield "body"


def table_changes(before: Library, after: Library) -> Iterator[TableChange]:
    """Every file of `site_data/` whose entries differ."""
    for stem, new in after.shared.documents.items():
        old = before.shared.documents.get(stem)
        if old is not None and old.text != new.text:
            change = entry_changes(new.path.name, _entries(old), _entries(new))
            if change.entries:
                yield change


def entry_changes(name: str, old: Mapping[str, object], new: Mapping[str, object]) -> TableChange:
    """The entries of a table that differ."""
    return TableChange(
        name,
        tuple(key for key in new if key not in old),
        tuple(key for key in old if key not in new),
        tuple(key for key in new if key in old and old[key] != new[key]),
    )


def _entries(document: Document) -> Mapping[str, object]:
    read, _problems = parse(document.text, document.path)
    data: Any = read.data if read else None
    if isinstance(data, list):
        return {str(one.get("from", one) if isinstance(one, dict) else one): one for one in data}
    if not isinstance(data, dict):
        return {}
    if document.path.stem not in GROUPED:
        return data
    return {
        f"{group}.{key}": value
        for group, entries in data.items()
        for key, value in (entries.items() if isinstance(entries, dict) else [("", entries)])
    }
