"""Prose as a tree of nodes: CommonMark without HTML, plus links, cards and citations.

`[[id]]` and `[[id|words]]` link to a record, `![[id]]` on a line of its own shows its card, and
`[@key]` or `[@key; @other]` cites sources.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeAlias
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

NodeKind: TypeAlias = Literal[
    "paragraph", "heading", "bullets", "numbers", "item", "quote", "rule", "code-block",
    "table", "row", "head", "cell",
    "text", "strong", "emphasis", "code", "break",
    "link", "refused", "image", "reference", "card", "citation",
]  # fmt: skip

SCHEMES = frozenset({"http", "https", "mailto"})
ASSETS = "assets/"


@dataclass(frozen=True, slots=True)
class Node:
    """A piece of prose."""

    kind: NodeKind
    text: str = ""
    """The words of a leaf; the words of a reference where the editor chose them."""
    target: str = ""
    """An address, an id, or the keys of a citation separated by spaces."""
    level: int = 0
    """Of a heading, or the first number of a numbered list."""
    line: int = 0
    """Line of the block it stands in, from 0."""
    children: tuple["Node", ...] = ()

    def walk(self) -> Iterator["Node"]:
        """This node and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


_REFERENCE = re.compile(r"!?\[\[([^\[\]|]+)(?:\|([^\[\]]+))?\]\]")
_CITATION = re.compile(r"\[(@[^\s\[\];@]+(?:\s*;\s*@[^\s\[\];@]+)*)\]")

_BLOCKS: dict[str, NodeKind] = {
    "paragraph_open": "paragraph",
    "heading_open": "heading",
    "bullet_list_open": "bullets",
    "ordered_list_open": "numbers",
    "list_item_open": "item",
    "blockquote_open": "quote",
    "table_open": "table",
    "tr_open": "row",
    "th_open": "head",
    "td_open": "cell",
}
_SPANS: dict[str, NodeKind] = {
    "strong_open": "strong",
    "em_open": "emphasis",
    "link_open": "link",
}


def _reference_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the parser's form
    found = _REFERENCE.match(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        token = state.push("card" if found[0].startswith("!") else "reference", "", 0)
        token.meta = {"target": found[1].strip()}
        token.content = " ".join((found[2] or "").split())
    state.pos = found.end()
    return True


def _citation_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the parser's form
    found = _CITATION.match(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        token = state.push("citation", "", 0)
        keys = [key.strip().removeprefix("@") for key in found[1].split(";")]
        token.meta = {"target": " ".join(keys)}
    state.pos = found.end()
    return True


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 20})
    parser.enable("table").disable(["html_block", "html_inline", "reference", "code"])
    # Every address reaches the tree, where it is refused in words instead of passed over.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    parser.inline.ruler.before("link", "reference_link", _reference_rule)
    parser.inline.ruler.before("link", "citation", _citation_rule)
    parser.inline.ruler.before("image", "card", _reference_rule)
    return parser


_PARSER = _parser()


_PLAIN = re.compile(r"[^\W\d_][^\\`*_\[\]<>&#|~\x00\r\n\t]*(?<!\s)")
"""One line in which nothing can mean anything but itself: most of what editors write."""


@cache
def parse(text: str) -> tuple[Node, ...]:
    """The blocks of a prose field or an article."""
    if _PLAIN.fullmatch(text):
        return (Node("paragraph", children=(Node("text", text),)),)
    return tuple(_blocks(iter(_PARSER.parse(text)), ""))


def _blocks(tokens: Iterator[Token], until: str) -> Iterator[Node]:
    for token in tokens:
        if token.type == until:
            return
        line = token.map[0] if token.map else 0
        if token.type in _BLOCKS:
            children = tuple(_blocks(tokens, token.type.replace("_open", "_close")))
            yield _block(token, line, children)
        elif token.type in {"thead_open", "tbody_open"}:
            yield from _blocks(tokens, token.type.replace("_open", "_close"))
        elif token.type == "inline":
            yield from _inline(iter(token.children or ()), "", line)
        elif token.type in {"fence", "code_block"}:
            yield Node("code-block", text=token.content, line=line)
        elif token.type == "hr":
            yield Node("rule", line=line)


def _block(token: Token, line: int, children: tuple[Node, ...]) -> Node:
    kind = _BLOCKS[token.type]
    if kind == "paragraph" and len(children) == 1 and children[0].kind == "card":
        return children[0]
    level = 0
    if kind == "heading":
        level = int(token.tag[1:])
    elif kind == "numbers":
        level = int(token.attrs.get("start", 1))
    return Node(kind, level=level, line=line, children=children)


def _inline(tokens: Iterator[Token], until: str, line: int) -> Iterator[Node]:
    for token in tokens:
        if token.type == until:
            return
        if token.type in _SPANS:
            children = tuple(_inline(tokens, token.type.replace("_open", "_close"), line))
            address = str(token.attrs.get("href", ""))
            kind = _SPANS[token.type]
            if kind == "link" and not allowed_address(address):
                kind = "refused"
            yield Node(kind, target=address, line=line, children=children)
        elif token.type == "image":
            yield Node("image", token.content, str(token.attrs.get("src", "")), line=line)
        elif token.type in {"reference", "card", "citation"}:
            kind = token.type  # type: ignore[assignment]
            yield Node(kind, token.content, token.meta["target"], line=line)
        elif token.type in {"softbreak", "hardbreak"}:
            yield Node("text", " ") if token.type == "softbreak" else Node("break")
        elif token.type == "code_inline":
            yield Node("code", token.content, line=line)
        elif token.content:
            yield Node("text", token.content, line=line)


def allowed_address(address: str) -> bool:
    """True for http, https and mailto; everything else is refused."""
    try:
        return urlsplit(address).scheme.lower() in SCHEMES
    except ValueError:
        return False


def walk(blocks: Sequence[Node]) -> Iterator[Node]:
    """Every node of some prose, in reading order."""
    for block in blocks:
        yield from block.walk()
