"""What may be named: the keys of tables and the ids of records, by what a mention must be of."""

from collections.abc import Iterator, Mapping

from generator.records.library import Entry
from generator.records.site_tables import Shared


class Nameable:
    """What there is to name; each sort is looked for once."""

    def __init__(self, entries: Mapping[str, Entry], shared: Shared) -> None:
        self._entries = entries
        self._tables = shared.tables
        self._found: dict[tuple[str, bool], set[str]] = {}

    def of(self, to: str, *, published: bool) -> set[str]:
        """All of a table, a kind or `record`: by what is published or, with drafts, by a draft."""
        if (to, published) not in self._found:
            table = self._tables.get(to)
            found = self._records(to, published=published) if table is None else table
            self._found[to, published] = set(found)
        return self._found[to, published]

    def _records(self, to: str, *, published: bool) -> Iterator[str]:
        for id_, entry in self._entries.items():
            if to in {"record", entry.kind} and (entry.published or not published):
                yield id_
