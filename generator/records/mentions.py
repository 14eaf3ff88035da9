"""What a file mentions: every id, source, image and address in its fields and its prose."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias

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


MentionKind: TypeAlias = Literal["field", "link", "citation", "refused", "image", "unfinished"]

DIFFERENT = 20_000
"""So many mentions are kept to be found again: a library of 4,000 records has a fifth of it."""


class Mention(NamedTuple):
    """One thing that the linker must look at, and where it stands."""

    field: FieldPath
    kind: MentionKind
    target: str
    """The id, key, image or address; of what is unfinished, the words left over."""
    to: str = ""
    """What an id must be of: a kind, a table of `site_data`, or `record`."""
    words: str = ""
    """The words for an image."""

    def __reduce__(self) -> tuple[Callable[..., "Mention"], tuple[object, ...]]:
        return mention, tuple(self)


@lru_cache(maxsize=DIFFERENT)
def mention(field: FieldPath, kind: MentionKind, target: str, to: str, words: str, /) -> Mention:
    """A mention; the same one for each record that mentions the same in the same field.

    Every part is said, by its place: a call with fewer words would be remembered as another.
    """
    return Mention(field, kind, target, to, words)


def mentions_in(found: Iterable[Found], body: str = "") -> Iterator[Mention]:
    """What marked values mention, in order, and then what the body does."""
    for one in found:
        if isinstance(one.mark, Ref):
            yield mention(one.field, "field", one.value, one.mark.to, "")
        else:
            yield from _in_prose(one.field, one.value)
    yield from _in_prose(BODY, body)


def _in_prose(field: FieldPath, text: str) -> Iterator[Mention]:
    for node in walk(parse(text)):
        yield from _of_node(field, node)


def _of_node(field: FieldPath, node: Node) -> Iterator[Mention]:
    if node.kind in {"reference", "card"}:
        yield mention(field, "link", node.target, "record", "")
    elif node.kind == "citation":
        for key in node.target.split():
            yield mention(field, "citation", key, "sources", "")
    elif node.kind == "refused":
        yield mention(field, "refused", node.target, "", "")
    elif node.kind == "image":
        yield mention(field, "image", node.target, "", node.text.strip())
    elif node.kind == "text" and (found := UNFINISHED.search(node.text)):
        yield mention(field, "unfinished", found[0], "", "")


def cited(mentions: Iterable[Mention]) -> tuple[str, ...]:
    """The sources that are cited, each once: those of fields first, then those in prose."""
    sources = [one for one in mentions if one.to == "sources"]
    ordered = sorted(sources, key=lambda one: one.kind != "field")
    return tuple(dict.fromkeys(one.target for one in ordered))


def named_by(mentions: Iterable[Mention]) -> Mapping[str, tuple[str, ...]]:
    """What is mentioned, each once, by what it must be of."""
    found: dict[str, dict[str, None]] = {}
    for one in mentions:
        found.setdefault(one.to, {})[one.target] = None
    return {to: tuple(targets) for to, targets in found.items()}
