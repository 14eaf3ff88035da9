"""Plain scalars without the surprises of YAML 1.1: `3:1` is not 181, `on` is not true."""

import re
from dataclasses import dataclass
from datetime import date
from sys import intern

import yaml

SCALARS = frozenset({"str", "int", "float", "bool", "null", "timestamp"})
"""The types of scalar that a record may hold, by YAML's names."""

_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"-?(0|[1-9][0-9]{0,17})\.[0-9]{1,17}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MAX_MISREAD = 40
"""Longer than anything that is misread by accident; what is longer is not worked out."""


@dataclass(frozen=True)
class Misread:
    """A scalar that YAML would read as something its writer did not write."""

    raw: str
    read_as: str


def plain_value(tag: str, raw: str) -> object:
    """The value of a scalar, or `Misread` where YAML's reading would surprise."""
    if tag == "null":
        return None
    if tag == "bool":
        read: object = raw.lower() in {"true", "yes", "on"}
        return read if raw in {"true", "false"} else Misread(raw, str(read).lower())
    if tag == "int":
        return int(raw) if _INTEGER.fullmatch(raw) else Misread(raw, _number(raw))
    if tag == "float":
        return float(raw) if _FLOAT.fullmatch(raw) else Misread(raw, _number(raw))
    if tag == "timestamp":
        return _date(raw)
    # the same few ids, sources and rules stand in thousands of records
    return intern(raw)


def _date(raw: str) -> date | Misread:
    if not _DATE.fullmatch(raw):
        return Misread(raw, "a time")
    try:
        return date.fromisoformat(raw)
    except ValueError:
        return Misread(raw, "a date that does not exist")


def _number(raw: str) -> str:
    if len(raw) > _MAX_MISREAD:
        return "a number"
    try:
        return f"the number {yaml.safe_load(raw)}"
    except (ValueError, OverflowError):
        return "a number"
