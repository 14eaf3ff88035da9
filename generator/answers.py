"""What a library answers to the questions that work asks of it, each as a state to compare."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import date
from functools import cached_property
from pathlib import PurePosixPath

from generator.keys import digest
from generator.records.edges import Edge
from generator.records.kinds import Kind
from generator.records.library import Library


class Answers:
    """The states of what was asked of one library: two that are the same had one answer.

    A question is one line, of its kind and what it is about: `record clamshell`.
    """

    def __init__(self, library: Library, dates: Mapping[PurePosixPath, date]) -> None:
        self.library = library
        self.dates = dates
        """The day each source file last changed."""
        self.states: dict[str, str] = {}
        """By the questions that were asked so far."""

    def state(self, line: str) -> str:
        """The state of what a question was about."""
        if line not in self.states:
            question, _, about = line.partition(" ")
            self.states[line] = _STATES[question](self, about)
        return self.states[line]

    def together(self, lines: str) -> str:
        """The state of all that these lines ask."""
        # tens of thousands of looks in a run: most are at what was looked at before
        known = self.states.get
        states = [known(line) or self.state(line) for line in lines.splitlines()]
        # no state has a line end in it
        return digest("\n".join(states))

    def adopt(self, before: "Answers") -> None:
        """Take over the states that earlier answers have, where they cannot be others now."""
        changed = self.library.differing(before.library)
        others = {*changed, *self._other_days(before)}
        alike: set[str] = set()
        if self._tied_alike(before, changed):
            alike |= {"links", "backlinks", "naming"}
        tables = self._tables_alike(before)
        for line, state in before.states.items():
            question, _, about = line.partition(" ")
            table = _TABLE.get(question, about.partition(" ")[0])
            if (
                question in alike
                or (question in {"record", "head"} and about not in others)
                or (question in _OF_TABLES and table in tables)
            ):
                self.states[line] = state

    def _tables_alike(self, before: "Answers") -> Collection[str]:
        """The tables that are the very same."""
        now, old = self.library.shared, before.library.shared
        return {one.name for one in fields(now) if getattr(now, one.name) is getattr(old, one.name)}

    def _other_days(self, before: "Answers") -> Iterator[str]:
        """The records whose files last changed on another day, as far as is known."""
        if self.dates is not before.dates:
            day, its_day = self.dates.get, before.dates.get
            for id_, entry in self.library.entries.items():
                if day(entry.path) != its_day(entry.path):
                    yield id_

    def _tied_alike(self, before: "Answers", changed: Collection[str]) -> bool:
        """True where the same records name one another, by the same names and in the same order."""
        now, old = self.library, before.library
        return now.edges == old.edges and all(
            id_ in now.entries and id_ in old.entries and now.head(id_) == old.head(id_)
            for id_ in changed
        )

    @cached_property
    def words(self) -> str:
        """The state of the words of templates, which count as read by everything."""
        return self.state("table labels")

    def _record(self, id_: str) -> str:
        entry = self.library.entries.get(id_)
        if entry is None:
            return ""
        day = str(self.dates.get(entry.path))
        # records that come from no file, as in tests, are known by what they say
        text = entry.document.digest if entry.document.text else repr(entry.record)
        return digest(str(entry.path), text, entry.body, day)

    def _head(self, id_: str) -> str:
        return repr(self.library.head(id_)) if id_ in self.library.entries else ""

    def _table(self, name: str) -> str:
        document = self.library.shared.documents.get(name)
        # a table that comes from no file, as in tests, is known by what it says
        return document.digest if document else repr(getattr(self.library.shared, name))

    def _row(self, about: str) -> str:
        table, _, key = about.partition(" ")
        return digest(repr(getattr(self.library.shared, table).get(key)))

    def _terms(self, _about: str) -> str:
        return digest(repr(self.library.shared.terms))

    def _file(self, stem: str) -> str:
        document = self.library.shared.documents.get(stem)
        return digest(document.digest, str(self.dates.get(document.path))) if document else ""

    def _files(self, _about: str) -> str:
        return digest(*(f"{stem} {self._file(stem)}" for stem in self.library.shared.documents))

    def _concerning(self, id_: str) -> str:
        return " ".join(self.library.concerning(id_))

    def _links(self, id_: str) -> str:
        return _told(self.library.links(id_))

    def _backlinks(self, about: str) -> str:
        id_, *relations = about.split()
        return _told(self.library.backlinks(id_, relations or None))

    def _naming(self, about: str) -> str:
        id_, relation, kind = about.split()
        return digest(*self.library.naming(id_, relation, Kind(kind)))

    def _kind(self, kind: str) -> str:
        ids = [entry.id for entry in self.library.of_kind(Kind(kind))]
        return digest(*ids, *(self.state(f"record {id_}") for id_ in ids))

    def _all(self, _about: str) -> str:
        states = (f"{id_} {self.state(f'record {id_}')}" for id_ in sorted(self.library.entries))
        return digest(*states)

    def _citing(self, _about: str) -> str:
        return digest(repr(self.library.citing()))

    def _count(self, kind: str) -> str:
        return str(self.library.count(Kind(kind)))


def _told(edges: Iterable[Edge]) -> str:
    return digest(*(one.told for one in edges))


_STATES: Mapping[str, Callable[[Answers, str], str]] = {
    "record": Answers._record,  # noqa: SLF001 - the table belongs to the class
    "head": Answers._head,  # noqa: SLF001
    "table": Answers._table,  # noqa: SLF001
    "row": Answers._row,  # noqa: SLF001
    "terms": Answers._terms,  # noqa: SLF001
    "file": Answers._file,  # noqa: SLF001
    "files": Answers._files,  # noqa: SLF001
    "concerning": Answers._concerning,  # noqa: SLF001
    "links": Answers._links,  # noqa: SLF001
    "backlinks": Answers._backlinks,  # noqa: SLF001
    "naming": Answers._naming,  # noqa: SLF001
    "kind": Answers._kind,  # noqa: SLF001
    "all": Answers._all,  # noqa: SLF001
    "citing": Answers._citing,  # noqa: SLF001
    "count": Answers._count,  # noqa: SLF001
}
"""How to find the state of what a question was about."""

_OF_TABLES = frozenset({"table", "row", "terms", "concerning"})
_TABLE = {"terms": "glossary", "concerning": "unknowns"}
"""Questions about tables; those that do not name theirs."""
