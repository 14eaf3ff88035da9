"""The exported data read back: the same records and tables, as the files of a project.

What comes in may be anybody's: a name that could not be one of ours is refused, so that no file is
made outside the folders of a project.
"""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import yaml

from generator import routes
from generator.records.ids import ID
from generator.records.kinds import MARKDOWN_KINDS, Kind
from generator.records.tables import TABLES

_IMAGE = re.compile(r"assets/images/(?P<name>[A-Za-z0-9_-]+\.[a-z]+)")


class RestoringError(ValueError):
    """The data are not what `gaitway build` exports; the words are the message."""


def restored(exported: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of a project, from exported files by their path on the site or in the archive.

    What else is exported (figures, schemas, the library in brief) is made from these.

    Raises:
        RestoringError: where a file is missing, is no JSON, or names what cannot be a record.
    """
    files: dict[str, bytes] = {}
    for stem in TABLES:
        table = _read(exported, routes.table_data_path(stem), "table")
        files[f"site_data/{stem}.yml"] = _yaml(table)
    for kind in Kind:
        records = _read(exported, routes.kind_data_path(kind), "records")
        if not isinstance(records, list):
            raise RestoringError(f"{routes.kind_data_path(kind)} has no list of records")
        for record in records:
            name, content = _record(kind, record)
            files[name] = content
    return {**files, **dict(_images(exported))}


def _read(exported: Mapping[str, bytes], path: str, key: str) -> Any:  # noqa: ANN401 - JSON
    try:
        return json.loads(exported[path])[key]
    except (KeyError, TypeError, ValueError) as error:
        raise RestoringError(f"{path} is missing, or has no {key!r}: {error}") from error


def _record(kind: Kind, record: object) -> tuple[str, bytes]:
    """The file of a record, and its name."""
    fields = dict(record) if isinstance(record, dict) else {}
    id_, body = fields.pop("id", None), fields.pop("body", "")
    if not isinstance(id_, str) or not ID.fullmatch(id_) or not isinstance(body, str):
        raise RestoringError(f"{routes.kind_data_path(kind)} has a record with the id {id_!r}")
    text = _yaml({name: _dated(name, value) for name, value in fields.items()})
    if kind in MARKDOWN_KINDS:
        text = b"---\n" + text + b"---\n" + body.encode()
    return f"content/{kind}/{id_}{kind.suffix}", text


def _dated(name: str, value: object) -> object:
    """A field with its days as days, which JSON has as text and YAML has not."""
    if name == "published" and isinstance(value, str):
        return date.fromisoformat(value)
    if name == "reviewed" and isinstance(value, list):
        return [{**one, "on": date.fromisoformat(one["on"])} for one in value]
    return value


def _images(exported: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    for path, content in exported.items():
        if found := _IMAGE.fullmatch(path):
            yield f"content/pages/assets/{found['name']}", content


class _Dumper(yaml.SafeDumper):
    """Writes each text in quotes where anybody could misread it."""


def _quoted(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    plain = re.fullmatch(r"[A-Za-z][\w .()/-]*[\w.)]", text, re.ASCII)
    style = None if plain else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _quoted)


def _yaml(data: object) -> bytes:
    # a text is one line: what is folded would be longer to read and to compare
    return yaml.dump(
        data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**6, encoding="utf-8"
    )
