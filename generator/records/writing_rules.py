"""Rules for the words of one record or table: sources, promises, and plain language."""

import re
from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from generator.prose.tree import Node, parse
from generator.records.fields import FieldPath, ProseMark
from generator.records.library import Entry
from generator.records.mentions import BODY
from generator.records.places import ProseText
from generator.records.problems import Problem, quoted
from generator.records.references import Found, marked_values, nested_models
from generator.records.yaml import Document

PAGE_GRADE = 8.0
"""The highest reading grade of a page: the words of its record."""

MEASURED = re.compile(
    r"\d\s*(?:°|%|(?:degrees?|per ?cent|cm|mm|centimet(?:re|er)s?|millimet(?:re|er)s?)\b)"
)
"""A number that somebody must have measured."""

PROMISE = re.compile(
    r"\b(?:(?<!other )(?<!the )(?<!many )(?<!possible )causes|caused by"
    r"|fixes|prevents|inhibits|cures|heals|corrects"
    r"|(?:will|can|to) (?:cause|fix|prevent|inhibit|cure|heal))\b",
    re.IGNORECASE,
)
"""Words that claim cause or cure."""

PROMISING = ("caus", "fix", "prevent", "inhibit", "cure", "heal", "correct")
"""Each such claim has one of these in it: to look for them first takes a tenth of the time."""

_DENIED = re.compile(
    r"\b(?:no|not|never|nobody|nothing|none|neither|nor|whether|unclear|unknown|without|if|little"
    r"|rather than)\b|n[’']t\b|\?",
    re.IGNORECASE,
)
"""What turns such words into a doubt, a question or a denial."""


def check_words(entry: Entry) -> Iterator[Problem]:
    """Everything that the words of a record must mend."""
    found = [*_prose(entry.record, ())]
    if entry.body:
        found.append((Found(BODY, ProseMark(), entry.body), None))
    body = (entry.body, entry.body_line)
    for one, part in found:
        yield from _prose_problems(entry.document, one, part, body)
    yield from _hard_to_read(entry)


def check_table_words(document: Document, model: BaseModel, top: FieldPath) -> Iterator[Problem]:
    """The same for a part of a table, which has no reading grade of its own."""
    for one, part in _prose(model, top):
        yield from _prose_problems(document, one, part)


def _prose(model: BaseModel, top: FieldPath) -> Iterator[tuple[Found, BaseModel | None]]:
    """All prose of a model, each with the part that its sources stand in, if it has any."""
    parts: Mapping[FieldPath, BaseModel] = dict(nested_models(model, top))
    for found in marked_values(model, top):
        if isinstance(found.mark, ProseMark):
            above = next(
                found.field[:end]
                for end in range(len(found.field), -1, -1)
                if found.field[:end] in parts
            )
            # the sources of a whole record stand beside no number in particular
            yield found, parts[above] if above or top else None


def _prose_problems(
    document: Document, found: Found, part: BaseModel | None, body: tuple[str, int] = ("", 0)
) -> Iterator[Problem]:
    own, above = body if found.field == BODY else (None, 0)
    place = ProseText(document, found.field, own, above)
    cited = bool(getattr(part, "sources", ()))
    study = cited and getattr(part, "evidence", "") == "study"
    for block in _paragraphs(parse(found.value)):
        nodes = list(block.walk())
        between = " " if block.kind == "table" else ""
        words = between.join(node.text for node in nodes if node.kind not in {"citation", "code"})
        if not cited and not any(node.kind == "citation" for node in nodes):
            yield from _uncited_number(document, found.field, place, words)
        if not study:
            yield from _promise(document, found.field, place, words)


def _paragraphs(blocks: tuple[Node, ...]) -> Iterator[Node]:
    """What a citation at its end stands for: a paragraph, an entry of a list, a whole table."""
    for block in blocks:
        if block.kind in {"bullets", "numbers", "quote"}:
            yield from block.children
        elif block.kind not in {"card", "code-block"}:
            yield block


def _uncited_number(
    document: Document, field: FieldPath, place: ProseText, words: str
) -> Iterator[Problem]:
    if number := MEASURED.search(words):
        message = f"{quoted(_around(words, number))} has no source in its paragraph"
        hint = "Cite it beside the number, [@key], or say it without a number."
        mark = place.find("", number[0])
        yield document.problem("uncited-number", field, message, hint, mark=mark)


def _promise(
    document: Document, field: FieldPath, place: ProseText, words: str
) -> Iterator[Problem]:
    small = words.lower()
    if not any(one in small for one in PROMISING):
        return
    for sentence in re.split(r"(?<=[.!?])\s+", words):
        promised = PROMISE.search(sentence)
        if promised and not _DENIED.search(sentence):
            message = f"{quoted(promised[0])} claims cause or cure"
            hint = "Say what was seen: it goes with, it may help. Or make it a claim of a study."
            mark = place.find("", promised[0])
            yield document.problem("cause-or-cure", field, message, hint, mark=mark)


def _around(words: str, found: re.Match[str]) -> str:
    begin = max(words.rfind(" ", 0, max(found.start() - 12, 0)), 0)
    return " ".join(words[begin : found.end()].split())


def _hard_to_read(entry: Entry) -> Iterator[Problem]:
    if entry.record.reading_waiver:
        return
    found = entry.reading
    if found.grade > PAGE_GRADE:
        message = f"the reading grade is {found.grade}; a page has at most {PAGE_GRADE:g}"
        hint = f"Shorten sentences and words. The longest begins: {quoted(found.longest)}."
        yield entry.document.problem("hard-to-read", (), message, hint)
