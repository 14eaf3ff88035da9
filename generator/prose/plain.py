"""Prose as plain text: for data, alternative text and reading grades."""

from collections.abc import Callable, Collection, Sequence
from typing import TypeAlias

from generator.prose.tree import Node, NodeKind, parse

TitleOf: TypeAlias = Callable[[str], str]


def plain(text: str, title_of: TitleOf, leave_out: Collection[NodeKind] = ()) -> str:
    """The words of some prose; citations are left out and links become their words."""
    blocks = (node for node in parse(text) if node.kind not in leave_out)
    return "\n\n".join(filter(None, (_block(node, title_of) for node in blocks)))


def _block(node: Node, title_of: TitleOf) -> str:
    if node.kind in {"bullets", "numbers"}:
        items = [_children(item, title_of) for item in node.children]
        marks = [f"{node.level + place}. " for place in range(len(items))]
        if node.kind == "bullets":
            marks = ["- "] * len(items)
        return "\n".join(mark + item for mark, item in zip(marks, items, strict=True))
    if node.kind in {"table", "quote", "row"}:
        separator = " | " if node.kind == "row" else "\n"
        return separator.join(_block(child, title_of) for child in node.children)
    if node.kind == "card":
        return title_of(node.target)
    if node.kind == "code-block":
        return node.text.rstrip()
    return _children(node, title_of)


def _children(node: Node, title_of: TitleOf) -> str:
    return tidy("".join(_inline(child, title_of) for child in node.children))


def _inline(node: Node, title_of: TitleOf) -> str:
    if node.kind == "reference":
        return node.text or title_of(node.target)
    if node.kind == "citation":
        return ""
    if node.kind == "break":
        return " "
    if node.kind == "refused":
        words = "".join(_inline(child, title_of) for child in node.children)
        return f"[{words}]({node.target})"
    return node.text + "".join(_inline(child, title_of) for child in node.children)


def tidy(words: str) -> str:
    """One space between words and none before a stop, as a dropped citation leaves them."""
    words = " ".join(words.split())
    for stop in ".,;:)":
        words = words.replace(f" {stop}", stop)
    return words


def inline_nodes(blocks: Sequence[Node]) -> tuple[Node, ...]:
    """The inline nodes of some prose as one run, for places that hold a single line."""
    run: list[Node] = []
    for block in blocks:
        if run:
            run.append(Node("text", " "))
        if block.kind in {"paragraph", "heading", "item"}:
            run += block.children if block.kind != "item" else inline_nodes(block.children)
        elif block.children:
            run += inline_nodes(block.children)
        else:
            run.append(block)
    return tuple(run)
