"""How to mend a value of the wrong type: the very words to write, where they can be worked out."""

import re
from collections.abc import Mapping
from datetime import date

from yaml.nodes import CollectionNode

from generator.records.fields import FieldPath
from generator.records.quoting import quote_it
from generator.records.slips import BULLETS
from generator.records.yaml import Document

SPAN = "a whole number (3) or a range (2-4)"
DATE = "a date (2026-01-31)"

_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_WORDS = {word: number for number, word in enumerate(_NUMBERS, start=1)} | {"twelve": 12}
_WHOLE = re.compile(r"-?[0-9]{1,6}")
_LONGEST = 100
"""A longer value is not repeated in a hint."""
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def type_hint(wanted: str, value: object, field: FieldPath, document: Document) -> str:
    """What to write instead of `value`, so that it is what is `wanted`."""
    match wanted:
        case "text":
            return _text_hint(value, field, document)
        case "a list":
            return _list_hint(value)
        case "keys with values":
            return "Write its keys below it, each on a line, indented by two spaces."
        case "true or false":
            return "Write true or false, without quotes."
        case _ if wanted == DATE:
            return _date_hint(value)
        case _ if wanted == SPAN:
            return _span_hint(value)
    return _number_hint(value, wanted)


def _text_hint(value: object, field: FieldPath, document: Document) -> str:
    node = document.node(field)[1]
    if not isinstance(node, CollectionNode):
        return ""
    line = document.lines[node.start_mark.line][node.start_mark.column :].strip()
    if isinstance(value, tuple) and not node.flow_style:
        return "Write one text: remove the dashes, and put `>-` behind the colon of the key."
    return quote_it(line)


def _list_hint(value: object) -> str:
    entries = value.split(",") if isinstance(value, str) and len(value) <= _LONGEST else []
    words = [word.strip() for word in entries]
    if words and all(_SLUG.fullmatch(word) for word in words):
        return f"Put brackets around it: [{', '.join(words)}]."
    if isinstance(value, str) and value.lstrip()[:1] in BULLETS:
        return "Begin each line of a list with a hyphen and a space: `- Text`."
    return "Begin each line of a list with a dash and a space."


def _date_hint(value: object) -> str:
    words = re.fullmatch(r"([0-9]{1,2})[./]([0-9]{1,2})[./]([0-9]{4})", str(value))
    if words and int(words[2]) <= 12:  # noqa: PLR2004 - months of a year
        return f"Write year, month and day: {words[3]}-{int(words[2]):02}-{int(words[1]):02}."
    return "Write year, month and day: 2026-01-31."


def _span_hint(value: object) -> str:
    if not isinstance(value, str):
        return _number_hint(value, SPAN)
    numbers = _WHOLE.findall(re.sub("[-\u2010-\u2015\u2212]", " ", value))
    if len(numbers) == 2 and numbers[0] != numbers[1]:  # noqa: PLR2004 - a range has two ends
        low, high = sorted(numbers, key=int)
        if re.search("[\u2010-\u2015\u2212]", value):
            return f"Use the hyphen of the keyboard: {low}-{high}, not the longer dash."
        if [low, high] != numbers:
            return f"The smaller number of a range comes first: {low}-{high}."
        return f"Write the two numbers with a hyphen between them, and nothing else: {low}-{high}."
    return _number_hint(value, SPAN)


def _number_hint(value: object, wanted: str) -> str:
    if isinstance(value, Mapping | tuple):
        return f"Write {wanted} behind the colon."
    if isinstance(value, date):
        return f"Write the year alone: {value.year}."
    if isinstance(value, float):
        return f"Write it without a decimal point: {round(value)}."
    text = str(value)
    if comma := re.match(r"(-?[0-9]{1,6}),([0-9]{1,6})\b", text):
        return f"Write a point for the comma: {comma[1]}.{comma[2]}."
    found = re.search(r"-?[0-9]{1,6}(\.[0-9]{1,6})?(?![0-9])", text)
    words = (_WORDS[word] for word in re.findall(r"[a-z]+", text.lower()) if word in _WORDS)
    number = found[0] if found else next(words, None)
    if number is None:
        return "Write the number in figures, and nothing else."
    return f"Write the number alone: {number}."
