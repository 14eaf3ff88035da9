"""Pages that the navigation of the engines' configuration names."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator import routes
from generator.editing.draft import Draft
from generator.publish.engines import CONFIG
from generator.records.composing import compose
from generator.records.library import Entry
from generator.records.yaml import Document


def named_in_navigation(draft: Draft, entry: Entry) -> list[str]:
    """The places where the navigation names the page of a record."""
    return [
        f"{CONFIG}:{node.start_mark.line + 1}:{node.start_mark.column + 1}: nav"
        for node in _nodes(draft, entry)
    ]


def rename_in_navigation(draft: Draft, entry: Entry, new: str) -> None:
    """Name the page of another record there."""
    path = PurePosixPath(CONFIG)
    page = routes.page_path(replace(entry, id=new))
    for node in reversed(_nodes(draft, entry)):
        text = draft.text(path)
        start, end = node.start_mark.index, node.end_mark.index
        written = text[start:end].replace(routes.page_path(entry), page)
        draft.write(path, text[:start] + written + text[end:])


def _nodes(draft: Draft, entry: Entry) -> list[ScalarNode]:
    path = PurePosixPath(CONFIG)
    if not (draft.project.root / path).is_file():
        return []
    text = draft.text(path)
    navigation = Document(path, None, compose(text, path, 0)[0], 0).node(("nav",))[1]
    page = routes.page_path(entry)
    return [node for node in _scalars(navigation) if node.value == page]


def _scalars(node: Node | None) -> Iterator[ScalarNode]:
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, SequenceNode):
        for item in node.value:
            yield from _scalars(item)
    elif isinstance(node, MappingNode):
        for _key, value in node.value:
            yield from _scalars(value)
