"""Prose for paper: plain data that a Typst template sets as text, and never evaluates."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any, TypeAlias

from generator.prose.plain import TitleOf
from generator.prose.tree import Node, parse

PaperNode: TypeAlias = dict[str, Any]
"""A node as JSON: its `kind`, and `text`, `children`, `numbers` or `start` as the kind asks."""

Cite: TypeAlias = Callable[[Sequence[str]], Sequence[int]]
"""Gives source keys the numbers that they have on this sheet."""

_GROUPS = {"paragraph", "strong", "emphasis", "bullets", "item", "quote", "table", "row", "cell"}


def on_paper(text: str, title_of: TitleOf, cite: Cite) -> list[PaperNode]:
    """Some prose as nodes. A link is its words, a citation its numbers, a card its title."""
    return [_node(node, title_of, cite) for node in parse(text)]


def _text(words: str) -> PaperNode:
    return {"kind": "text", "text": words}


def _node(node: Node, title_of: TitleOf, cite: Cite) -> PaperNode:
    def group(kind: str, **more: object) -> PaperNode:
        children = [_node(child, title_of, cite) for child in node.children]
        return {"kind": kind, "children": _close_up(children), **more}

    match node.kind:
        case "numbers":
            return group("numbers", start=node.level)
        case "heading":
            # the sheet has its own headings, and an editor's must not come between them
            return group("strong")
        case "head":
            return {"kind": "cell", "children": [group("strong")]}
        case "link":
            return group("span")
        case "refused":
            refused = group("span")
            refused["children"] = [_text("["), *refused["children"], _text(f"]({node.target})")]
            return refused
        case "reference" | "card":
            return _text(node.text or title_of(node.target))
        case "citation":
            return {"kind": "citation", "numbers": list(cite(node.target.split()))}
        case "break" | "rule":
            return {"kind": node.kind}
        case kind if kind in _GROUPS:
            return group(kind)
        case _:
            return _text(node.text)


def _close_up(nodes: list[PaperNode]) -> list[PaperNode]:
    """A citation's numbers stand close to the word before them."""
    for before, after in pairwise(nodes):
        if before["kind"] == "text" and after["kind"] == "citation":
            before["text"] = before["text"].rstrip()
    return nodes
