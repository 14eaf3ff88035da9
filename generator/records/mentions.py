"""What a file mentions: every id, source, image and address in its fields and its prose."""

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from generator.prose.tree import Node, parse, walk
from generator.records.fields import FieldPath, Ref
from generator.records.references import Found

BODY: FieldPath = ("body",)
"""The field that the prose of an article or page counts as."""

UNFINISHED = re.compile(
    r"\[\[[\w-]*|\[@[\w-]*|\]\](?![\w-])"
    r"|\(@[\w-]+|(?<!\[)\[[a-z0-9]+(?:-[a-z0-9]+)+\](?![\](])"
)
"""What is left in the text where a link or a citation could not be read.

Brackets of another kind or number count too: `(@key)`, and `[some-id]`.
"""


class Mention(NamedTuple):
    """One thing that the linker must look at, and where it stands."""

    field: FieldPath
    kind: Literal["field", "link", "citation", "refused", "image", "unfinished"]
    target: str
    """The id, key, image or address; of what is unfinished, the words left over."""
    to: str = ""
    """What an id must be of: a kind, a table of `site_data`, or `record`."""
    words: str = ""
    """The words for an image."""


def mentions_in(found: Iterable[Found], body: str = "") -> Iterator[Mention]:
    """What marked values mention, in order, and then what the body does."""
    for one in found:
        if isinstance(one.mark, Ref):
            yield Mention(one.field, "field", one.value, one.mark.to)
        else:
            yield from _in_prose(one.field, one.value)
    yield from _in_prose(BODY, body)


def _in_prose(field: FieldPath, text: str) -> Iterator[Mention]:
    for node in walk(parse(text)):
        yield from _of_node(field, node)


def _of_node(field: FieldPath, node: Node) -> Iterator[Mention]:
    if node.kind in {"reference", "card"}:
        yield Mention(field, "link", node.target, "record")
    elif node.kind == "citation":
        for key in node.target.split():
            yield Mention(field, "citation", key, "sources")
    elif node.kind == "refused":
        yield Mention(field, "refused", node.target)
    elif node.kind == "image":
        yield Mention(field, "image", node.target, words=node.text.strip())
    elif node.kind == "text" and (found := UNFINISHED.search(node.text)):
        yield Mention(field, "unfinished", found[0])


def cited(mentions: Iterable[Mention]) -> tuple[str, ...]:
    """The sources that are cited, each once: those of fields first, then those in prose."""
    sources = [one for one in mentions if one.to == "sources"]
    ordered = sorted(sources, key=lambda one: one.kind != "field")
    return tuple(dict.fromkeys(one.target for one in ordered))
