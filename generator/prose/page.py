"""Prose as staged Markdown: what editors wrote, with every other character made harmless."""

import re
from collections.abc import Sequence
from typing import Protocol

from markupsafe import Markup

from generator.prose.escape import escape, escape_span, guard_start, safe_address
from generator.prose.plain import inline_nodes
from generator.prose.tree import Node, parse

HEADING_LEVELS = (2, 4)
"""A page has one heading of level 1, its title."""


class PageLinks(Protocol):
    """What prose needs to know of the page it is written on."""

    def link(self, id_: str, words: str = "") -> Markup:
        """A link to a record, in its title or in other words."""

    def card(self, id_: str) -> Markup:
        """A record as a card."""

    def cite(self, keys: Sequence[str]) -> Markup:
        """The numbers of some sources."""

    def image(self, target: str) -> str:
        """The link to an editor's image."""

    def explain(self, text: str) -> Markup:
        """Words as they are, with the first use of each term explained."""


def blocks(text: str, page: PageLinks) -> Markup:
    """Prose as blocks of staged Markdown."""
    return Markup("\n\n").join(_block(node, page) for node in parse(text))


def line(text: str, page: PageLinks) -> Markup:
    """Prose as one run of staged Markdown, for a list item or a table cell."""
    return guard_start(_spans(inline_nodes(parse(text)), page))


def _block(node: Node, page: PageLinks) -> Markup:
    match node.kind:
        case "heading":
            low, high = HEADING_LEVELS
            mark = "#" * min(max(node.level, low), high)
            return Markup(f"{mark} ") + _spans(node.children, page, explain=False)
        case "bullets" | "numbers":
            return _list(node, page)
        case "quote":
            inner = Markup("\n\n").join(_block(child, page) for child in node.children)
            return Markup("\n").join(Markup(f"> {row}") for row in inner.split("\n"))
        case "table":
            return _table(node, page)
        case "rule":
            return Markup("---")
        case "code-block":
            return _code(node.text)
        case "card":
            return page.card(node.target)
        case _:
            return guard_start(_spans(node.children or (node,), page))


def _code(text: str) -> Markup:
    """Lines as they stand, with their indents; the style sheet keeps the spaces."""
    rows = text.rstrip("\n").split("\n")
    indents = [Markup("&#32;") * (len(row) - len(row.lstrip())) for row in rows]
    lines = (indent + escape_span(row.strip()) for indent, row in zip(indents, rows, strict=True))
    return Markup('<code class="lines">') + Markup("<br>").join(lines) + Markup("</code>")


def _list(node: Node, page: PageLinks) -> Markup:
    items: list[Markup] = []
    for place, item in enumerate(node.children):
        mark = f"{node.level + place}." if node.kind == "numbers" else "-"
        parts = [_block(child, page) for child in item.children]
        inner = Markup(re.sub(r"\n(?!\n)", "\n    ", Markup("\n\n").join(parts)))
        items.append(Markup(f"{mark:<4}") + inner)
    # an item of several blocks ends with an empty line, or the next would join its inner list
    apart = "\n\n" if any("\n" in item for item in items) else "\n"
    return Markup(apart).join(items)


def _table(node: Node, page: PageLinks) -> Markup:
    rows = [
        Markup("| ")
        + Markup(" | ").join(_spans(cell.children, page) for cell in row.children)
        + " |"
        for row in node.children
    ]
    columns = len(node.children[0].children)
    rows.insert(1, Markup("|" + " --- |" * columns))
    return Markup("\n").join(rows)


def _spans(nodes: Sequence[Node], page: PageLinks, *, explain: bool = True) -> Markup:
    spans: list[Markup] = []
    for node in nodes:
        if node.kind == "citation" and spans:
            # a note number stands close to the word it follows
            spans[-1] = spans[-1].rstrip()
        spans.append(_span(node, page, explain=explain))
    return Markup("").join(spans)


def _span(node: Node, page: PageLinks, *, explain: bool) -> Markup:
    match node.kind:
        case "text":
            return page.explain(node.text) if explain else escape_span(node.text)
        case "strong" | "emphasis":
            mark = Markup("**" if node.kind == "strong" else "*")
            return mark + _spans(node.children, page, explain=explain) + mark
        case "code":
            return Markup("<code>") + escape(node.text) + Markup("</code>")
        case "break":
            return Markup("<br>")
        case "link":
            words = _spans(node.children, page, explain=False)
            return Markup("[") + words + Markup("](") + safe_address(node.target) + Markup(")")
        case "refused":
            words = _spans(node.children, page, explain=False)
            return escape("[") + words + escape(f"]({node.target})")
        case "image":
            link = page.image(node.target)
            return Markup("![") + escape(node.text) + Markup(f"]({link})")
        case "reference":
            return page.link(node.target, node.text)
        case "card":
            return page.link(node.target)
        case "citation":
            return page.cite(node.target.split())
        case _:
            return _spans(node.children, page, explain=explain)
