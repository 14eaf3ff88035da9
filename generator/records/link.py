"""Link: a second pass over the whole library resolves every reference and reports the rest."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from pydantic import BaseModel

from generator.prose.tree import ASSETS, Node, parse, walk
from generator.records.fields import FieldPath, ProseMark, Ref
from generator.records.files import Project
from generator.records.kinds import Kind
from generator.records.library import Edge, Entry, Library, Shared
from generator.records.problems import Mark, Problem, did_you_mean
from generator.records.references import marked_values
from generator.records.yaml import Document

BODY: FieldPath = ("body",)


def link(
    project: Project, entries: Mapping[str, Entry], shared: Shared
) -> tuple[Library, list[Problem]]:
    """The library with all its edges, and every reference that names nothing."""
    linker = _Linker(project, entries, shared)
    for entry in entries.values():
        linker.link_record(entry)
    for document, model, field in shared_models(shared):
        linker.link_model(document, model, field, source=None)
    return Library(entries, shared, tuple(linker.edges)), linker.problems


def shared_models(shared: Shared) -> Iterator[tuple[Document, BaseModel, FieldPath]]:
    """Every model of `site_data/`, with the file and field it stands in."""
    tables: Mapping[str, Iterable[tuple[str | int, BaseModel]]] = {
        "sources": shared.sources.items(),
        "glossary": shared.glossary.items(),
        "gait_cycles": shared.gait_cycles.items(),
        "redirects": enumerate(shared.redirects),
    }
    for stem, models in tables.items():
        for key, model in models:
            yield shared.documents[stem], model, (key,)
    yield shared.documents["safety"], shared.safety, ()


class _Linker:
    """Collects edges and problems while it goes through the records."""

    def __init__(self, project: Project, entries: Mapping[str, Entry], shared: Shared) -> None:
        self.project = project
        self.entries = entries
        self.tables = shared.tables
        self.edges: list[Edge] = []
        self.problems: list[Problem] = []

    def link_record(self, entry: Entry) -> None:
        self.link_model(entry.document, entry.record, (), source=entry)
        for node in walk(parse(entry.body)):
            self.link_node(entry.document, BODY, node, source=entry)

    def link_model(
        self, document: Document, model: BaseModel, field: FieldPath, source: Entry | None
    ) -> None:
        for found in marked_values(model, field):
            if isinstance(found.mark, ProseMark):
                for node in walk(parse(found.value)):
                    self.link_node(document, found.field, node, source)
            else:
                self.resolve(document, found.field, found.mark, found.value, source)

    def link_node(
        self, document: Document, field: FieldPath, node: Node, source: Entry | None
    ) -> None:
        """Follow one node of prose: a link, a card, a citation, an image or an address."""
        report = _Reporter(document, field, node, source)
        if node.kind in {"reference", "card"}:
            self.resolve(document, field, Ref("record"), node.target, source, report)
        elif node.kind == "citation":
            for key in node.target.split():
                self.resolve(document, field, Ref("sources"), key, source, report)
        elif node.kind == "refused":
            message = f"a link may not go to `{node.target}`"
            hint = "Use https, http or mailto; to link to a record write [[id]]."
            self.problems.append(report("link-scheme", message, hint, node.target))
        elif node.kind == "image":
            self.check_image(node, report)

    def check_image(self, node: Node, report: "_Reporter") -> None:
        name = node.target.removeprefix(ASSETS)
        known = {path.name for path in (self.project.content / "pages/assets").glob("*.*")}
        if not node.target.startswith(ASSETS) or name not in known:
            hint = did_you_mean(node.target, {ASSETS + one for one in known})
            hint = hint or "Images live in content/pages/assets: ![what it shows](assets/x.svg)."
            message = f"there is no image `{node.target}`"
            self.problems.append(report("missing-image", message, hint, node.target))
        if not node.text.strip():
            hint = "Say between the brackets what the image shows."
            self.problems.append(report("no-alt-text", "the image has no words", hint, node.target))

    def resolve(
        self,
        document: Document,
        field: FieldPath,
        ref: Ref,
        value: str,
        source: Entry | None,
        report: "_Reporter | None" = None,
    ) -> None:
        """Add the edge that a reference makes, or report what is wrong with it."""
        say = report or _Reporter(document, field, None, source)
        if ref.to in self.tables:
            if value not in self.tables[ref.to]:
                self.problems.append(self.unknown(ref.to, value, say))
            return
        target = self.entries.get(value)
        if target is None:
            hint = did_you_mean(value, self.ids(ref.to))
            self.problems.append(say("dangling-id", f"there is no record `{value}`", hint, value))
            return
        if ref.to not in {"record", target.kind}:
            message = f"`{value}` is one of the {target.kind}, and this field names {ref.to}"
            hint = did_you_mean(value, self.ids(ref.to))
            self.problems.append(say("wrong-kind", message, hint, value))
            return
        if source is None:
            return
        if source.published and not target.published:
            message = f"`{value}` is a draft, so readers would find nothing there"
            hint = "Publish it first, or make this record a draft too."
            self.problems.append(say("link-to-draft", message, hint, value))
        relation = "prose" if report else str(field[0])
        self.edges.append(Edge(source.id, value, relation, field))

    def unknown(self, table: str, value: str, say: "_Reporter") -> Problem:
        hint = did_you_mean(value, self.tables[table])
        if table == "sources":
            hint = hint or "Add it to site_data/sources.yml first."
            return say("unknown-source", f"there is no source `{value}`", hint, value)
        hint = hint or f"Known: {', '.join(sorted(self.tables[table])[:12])} …"
        return say("unknown-term", f"`{value}` is not in the list of {table}", hint, value)

    def ids(self, kind: str) -> set[str]:
        wanted = set(Kind) if kind == "record" else {kind}
        return {entry.id for entry in self.entries.values() if entry.kind in wanted}


class _Reporter:
    """Makes problems at a field, or at the very words in the prose of an article."""

    def __init__(
        self, document: Document, field: FieldPath, node: Node | None, source: Entry | None
    ) -> None:
        self.document = document
        self.field = field
        self.node = node
        self.source = source

    def __call__(self, code: str, message: str, hint: str, words: str) -> Problem:
        if self.field != BODY or self.node is None or self.source is None:
            return self.document.problem(code, self.field, message, hint)
        lines = self.source.body.splitlines()
        for number in range(self.node.line, len(lines)):
            if words in lines[number]:
                column = lines[number].index(words) + 1
                mark = Mark(self.source.body_line + number + 1, column)
                break
        else:
            mark = Mark(self.source.body_line + self.node.line + 1, 1)
        problem = self.document.problem(code, self.field, message, hint)
        return replace(problem, mark=mark)
