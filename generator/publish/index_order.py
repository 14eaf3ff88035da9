"""Pagefind's index in one order and packed well: the same pages give the same bytes, and few.

Pagefind writes filters, and the values of each, in whatever order a hash table has them on that
run, and names files by what is in them. So here both are sorted, and what changed is named anew.
Its other files are the same on every run. All that it compresses is compressed again, smaller.
"""

import gzip
import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

import cbor2
import deflate

from generator.standing import digest_of

_ENTRY = "pagefind-entry.json"
_META = "pagefind.{}.pf_meta"
_FILTER = "filter/{}.pf_filter"
_MARK = b"pagefind_dcd"
"""What begins each file, below gzip; CBOR follows."""
_DIGITS = 10
_GZIP = b"\x1f\x8b"
_HARDEST = 12
"""The level of libdeflate, in milliseconds a file; zlib's best leaves up to 8 % more."""


class Packing:
    """Packs what Pagefind has packed, smaller; what it has packed before it packs no more."""

    def __init__(self, known: Mapping[str, bytes] | None = None) -> None:
        self._known = known or {}
        self.done: dict[str, bytes] = {}
        """What came of it, by the digest of what it was made from."""

    def again(self, packed: bytes) -> bytes:
        """A file in the form of gzip, packed again."""
        key = digest_of(packed)
        self.done[key] = self._known.get(key) or _packed(gzip.decompress(packed))
        return self.done[key]


def in_one_order(files: Mapping[str, bytes], packing: Packing | None = None) -> dict[str, bytes]:
    """An index, by paths inside its folder, with filters in the order of their names and values.

    Raises:
        KeyError, TypeError or ValueError: where the files are not in the form of Pagefind 1.5.
    """
    entry, packing = json.loads(files[_ENTRY]), packing or Packing()
    done = {
        name: packing.again(content) if content.startswith(_GZIP) else content
        for name, content in files.items()
        if not name.endswith((".pf_filter", ".pf_meta"))
    }
    for language in entry["languages"].values():
        version, pages, parts, filters, *rest = _read(files[_META.format(language["hash"])])
        named = []
        for filter_name, old in sorted(filters):
            same_name, values = _read(files[_FILTER.format(old)])
            new = _add(done, _FILTER, old, [same_name, sorted(values)])
            named.append([filter_name, new])
        meta = [version, pages, parts, named, *rest]
        language["hash"] = _add(done, _META, language["hash"], meta)
    text = json.dumps(entry, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return {**done, _ENTRY: text.encode()}


def _read(packed: bytes) -> list[Any]:
    """What a file says."""
    content = gzip.decompress(packed)
    if not content.startswith(_MARK):
        raise ValueError(f"a file begins with {content[: len(_MARK)]!r}")
    said = cbor2.loads(content.removeprefix(_MARK))
    if not isinstance(said, list):
        raise TypeError(f"a file holds no list but {type(said).__name__}")
    return said


def _add(files: dict[str, bytes], path: str, old: str, said: list[Any]) -> str:
    """Add a file that says this, named by its language and its content; the new name."""
    content = _MARK + cbor2.dumps(said)
    language = old.rpartition("_")[0]
    name = f"{language}_{sha256(content).hexdigest()[:_DIGITS]}"
    files[path.format(name)] = _packed(content)
    return name


def _packed(content: bytes) -> bytes:
    """The content as a file in the form of gzip."""
    return bytes(deflate.gzip_compress(content, _HARDEST))
