"""Link: a second pass over the whole library resolves every reference and reports the rest."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import PurePosixPath

from generator.prose.tree import ASSETS
from generator.records.edges import Edge, edge_to
from generator.records.fields import FieldPath
from generator.records.files import Project
from generator.records.kinds import Kind
from generator.records.library import Entry, Library, Unread
from generator.records.mentions import BODY, Mention, mentions_in
from generator.records.miskeyed import without_miskeyed
from generator.records.models import MODELS
from generator.records.nameable import Nameable
from generator.records.places import ProseText
from generator.records.problems import (
    Problem,
    at_most,
    commas_missing,
    did_you_mean,
    near_source,
    quoted,
)
from generator.records.references import marked_in_data
from generator.records.site_tables import TABLE_FILES, Shared
from generator.records.yaml import Document


def link(
    project: Project,
    entries: Mapping[str, Entry],
    shared: Shared,
    unread: Iterable[Unread] = (),
    lost: Collection[str] = (),
) -> tuple[Library, list[Problem]]:
    """The library with all its edges, and every reference that names nothing.

    References of records that are `unread` are checked too, so that one run shows all mistakes. An
    id that is `lost` belongs to a file with a problem of its own: naming it is no second one.
    """
    linker = _Linker(project, entries, shared, lost)
    problems: list[Problem] = []
    for entry in entries.values():
        problems += at_most(linker.record(entry))
    for record in unread:
        problems += at_most(linker.unread(record))
    for stem, mentions in shared.mentions.items():
        problems += at_most(linker.follow(_Origin(shared.documents[stem]), mentions))
    bibliography = shared.documents.get("sources")
    uncited = [key for key in shared.sources if key not in linker.cited]
    problems = without_miskeyed(problems, linker.unknown, uncited, bibliography)
    return Library(entries, shared, tuple(linker.edges)), problems


@dataclass(frozen=True)
class _Origin:
    """The file that references are followed from."""

    document: Document
    id: str = ""
    """The record that the edges leave; empty where there is none."""
    published: bool = True
    body: str = ""
    body_line: int = 0


@dataclass(frozen=True)
class _Place:
    """Where a reference stands: in a field, or among the words of its prose."""

    origin: _Origin
    field: FieldPath
    prose: ProseText | None = None

    def problem(self, code: str, message: str, hint: str, before: str, words: str) -> Problem:
        """A problem with `words`, which stand behind `before` (a pattern) in the prose."""
        document = self.origin.document
        if self.prose is None:
            return document.problem(code, self.field, message, hint)
        mark = self.prose.find(before, words)
        return document.problem(code, self.field, message, hint, mark=mark)


_BEFORE = {"field": "", "link": r"\[\[\s*", "citation": "@"}
"""What stands before an id, by where it is mentioned."""


FEW = 12
"""So many ids a hint names all."""


class _Linker:
    """Goes through the records: yields problems, collects edges."""

    def __init__(
        self,
        project: Project,
        entries: Mapping[str, Entry],
        shared: Shared,
        lost: Collection[str],
    ) -> None:
        self.project = project
        self.entries = entries
        self.shared = shared
        self.lost = lost
        self.nameable = Nameable(entries, shared)
        self.edges: list[Edge] = []
        self.cited: set[str] = set()
        """The sources that are cited."""
        self.unknown: dict[str, list[Problem]] = {}
        """By key, the problems of citing what is no source."""

    def record(self, entry: Entry) -> Iterator[Problem]:
        # nearly every record names only what is there: where it does so need not be known
        there = partial(self.nameable.of, published=entry.published)
        if all(there(to).issuperset(names) for to, names in entry.named.items()):
            self.cited.update(entry.named.get("sources", ()))
            self.edges += entry.edges
            return
        origin = _Origin(entry.document, entry.id, entry.published, entry.body, entry.body_line)
        yield from self.follow(origin, entry.mentions)

    def unread(self, record: Unread) -> Iterator[Problem]:
        data = record.document.data
        published = not isinstance(data, Mapping) or data.get("status") != "draft"
        origin = _Origin(record.document, "", published, record.body, record.body_line)
        found = marked_in_data(MODELS[record.kind], data)
        yield from self.follow(origin, mentions_in(found, record.body))

    def follow(self, origin: _Origin, mentions: Iterable[Mention]) -> Iterator[Problem]:
        """Resolve what a file mentions, field by field."""
        place = _Place(origin, ())
        for mention in mentions:
            # nearly every mention names what is there: where it stands need not be known
            if self.leads_somewhere(origin, mention):
                continue
            if mention.kind == "field":
                place = _Place(origin, mention.field)
            elif place.prose is None or place.field != mention.field:
                body = origin.body if mention.field == BODY else None
                prose = ProseText(origin.document, mention.field, body, origin.body_line)
                place = _Place(origin, mention.field, prose)
            yield from self.mention(place, mention)

    def leads_somewhere(self, origin: _Origin, mention: Mention) -> bool:
        """True for an id or a key of what is there and may be named; its edge is added."""
        to, target = mention.to, mention.target
        if to == "sources":
            self.cited.add(target)
        if target not in self.nameable.of(to, published=origin.published):
            return False
        if to not in self.shared.tables:
            self.add_edge(origin, mention.field, target, in_prose=mention.kind != "field")
        return True

    def add_edge(self, origin: _Origin, field: FieldPath, target: str, *, in_prose: bool) -> None:
        """Note that a record names another, if it is a record that does."""
        if origin.id:
            self.edges.append(edge_to(origin.id, field, target, in_prose=in_prose))

    def mention(self, place: _Place, mention: Mention) -> Iterator[Problem]:
        """Follow one mention: an id, a link, a citation, an image or an address."""
        target = mention.target
        if mention.kind in _BEFORE:
            yield from self.resolve(place, mention.to, target, _BEFORE[mention.kind])
        elif mention.kind == "refused":
            message = f"a link may not go to {quoted(target)}"
            hint = self.instead_of_link(target)
            yield place.problem("link-scheme", message, hint, r"\]\(\s*<?|<", target)
        elif mention.kind == "image":
            yield from self.image(place, mention)
        else:
            message = f"{quoted(target)} belongs to a link or a citation that is not finished"
            hint = self.instead_of_brackets(target)
            yield place.problem("broken-link", message, hint, "", target)

    def image(self, place: _Place, mention: Mention) -> Iterator[Problem]:
        before, target = r"\]\(\s*<?", mention.target
        if target not in self.images:
            hint = did_you_mean(target, self.images)
            hint = hint or "Images live in content/pages/assets: ![what it shows](assets/x.svg)."
            if "://" in target:
                hint = "Put the file into content/pages/assets: other sites are not shown."
            message = f"there is no image {quoted(target)}"
            yield place.problem("missing-image", message, hint, before, target)
        elif not mention.words:
            hint = "Say between the brackets what the image shows."
            yield place.problem("no-alt-text", "the image has no words", hint, before, target)

    def instead_of_link(self, target: str) -> str:
        """What to write instead of a link that may not be: often a record is meant."""
        id_ = PurePosixPath(target).stem
        if id_ in self.entries:
            return f"To link to this record write [[{id_}]], or [[{id_}|other words]]."
        if target.startswith("www."):
            return "Write the whole address, with https:// before it."
        return "Use https, http or mailto; to link to a record write [[id]]."

    def instead_of_brackets(self, target: str) -> str:
        """What to write instead of a link or citation that is not finished."""
        word = target.strip("[]()@")
        if target.startswith("(@"):
            return f"A citation stands in square brackets: [@{word}]."
        if target == f"[{word}]":
            if word in self.entries:
                return f"A link has two brackets on each side: [[{word}]]."
            if word in self.shared.sources:
                return f"A citation has an @ before the key: [@{word}]."
            return "Write [[id]] for a link, [@key] for a citation, or round brackets for words."
        return "Write [[id]], [[id|other words]], [@key], or with a semicolon [@key; @other]."

    @cached_property
    def images(self) -> frozenset[str]:
        """Every image as prose names it."""
        folder = self.project.content / "pages/assets"
        return frozenset(ASSETS + path.name for path in folder.glob("*.*"))

    def resolve(self, place: _Place, to: str, value: str, before: str) -> Iterator[Problem]:
        """What is wrong with a reference; that to a draft is an edge all the same."""
        if to in self.shared.tables:
            yield from self.in_table(place, to, value, before)
            return
        target = self.entries.get(value)
        if target is None:
            if value not in self.lost:
                message = f"there is no record {quoted(value)}"
                hint = self.nearest(value, to)
                yield place.problem("dangling-id", message, hint, before, value)
            return
        if to not in {"record", target.kind}:
            message = f"{quoted(value)} is one of the {target.kind}, and this field names {to}"
            hint = self.nearest(value, to)
            yield place.problem("wrong-kind", message, hint, before, value)
            return
        message = f"{quoted(value)} is a draft, so readers would find nothing there"
        hint = "Publish it first, or make this record a draft too."
        yield place.problem("link-to-draft", message, hint, before, value)
        self.add_edge(place.origin, place.field, value, in_prose=place.prose is not None)

    def in_table(self, place: _Place, table: str, value: str, before: str) -> Iterator[Problem]:
        known = self.shared.tables[table]
        if table in self.shared.unread:
            return
        if table == "sources":
            near = near_source(value, known)
            hint = f"Did you mean `{near}`?" if near else "Add it to site_data/sources.yml first."
            message = f"there is no source {quoted(value)}"
            problem = place.problem("unknown-source", message, hint, before, value)
            self.unknown.setdefault(value, []).append(problem)
            yield problem
            return
        file = TABLE_FILES.get(table, table)
        hint = commas_missing(value, known) or did_you_mean(value, known)
        few = f": {', '.join(known)}" if len(known) <= FEW else ""
        hint = hint or f"The list is in site_data/{file}.yml{few}."
        message = f"{quoted(value)} is not in the list of {table.replace('_', ' ')}"
        yield place.problem("unknown-term", message, hint, before, value)

    def nearest(self, value: str, kind: str) -> str:
        """The hint for an id that does not fit: the nearest that does, or where they are."""
        wanted = set(Kind) if kind == "record" else {kind}
        ids = [entry.id for entry in self.entries.values() if entry.kind in wanted]
        if several := commas_missing(value, ids):
            return several
        if hint := did_you_mean(value, ids):
            return hint
        if kind != "record" and len(ids) <= FEW:
            tables = (name for name, rows in self.shared.tables.items() if value in rows)
            of = next((f"It is one of the {name}. " for name in tables), "")
            return f"{of}Here belongs one of: {', '.join(sorted(ids))}."
        where = "content/" if kind == "record" else f"content/{kind}/"
        return f"An id is the name of a file in {where} without its ending."
