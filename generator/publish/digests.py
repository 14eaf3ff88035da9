"""Styles and scripts under names that say what is in them, so that a page meets only its own.

A browser, a worker or a network of caches may hand out an old file under its old name. A name with
a digest of the content cannot be old. The engine's theme has such names; ours get them here.
"""

import os
import re
from os.path import normpath
from pathlib import Path

from generator.standing import digest_of
from generator.writing import write_if_changed

NAMED = re.compile(r"[._][0-9a-f]{7,}\.")
"""A digest in a name; templates/sw.js knows it by the same pattern."""

_LOADED = re.compile(
    r'(?P<before><(?:link rel="stylesheet" href|script src)=")(?P<path>[^":?#]+)(?P<after>")'
)


def loaded_by(html: str) -> tuple[str, ...]:
    """The addresses of the styles and scripts of a page."""
    return tuple(found["path"] for found in _LOADED.finditer(html))


class Digests:
    """The files of a site by what is in them; each is read once."""

    def __init__(self, site: Path) -> None:
        self._top, self._site = site, site.resolve()
        self._of: dict[Path, str] = {}
        self._copies: dict[Path, str] = {}
        """The names of those that have been copied, by where they stand."""

    def of(self, path: Path) -> str:
        """The digest of a file."""
        if path not in self._of:
            self._of[path] = digest_of(path.read_bytes())
        return self._of[path]

    def all(self, *, without: str = "") -> dict[str, str]:
        """Those of every file of the site by its path in it, `without` one folder."""
        found: dict[str, str] = {}
        start = len(os.fspath(self._top)) + 1
        for here, folders, names in os.walk(self._top):
            folder = here[start:].replace(os.sep, "/")
            if not folder and without in folders:
                folders.remove(without)
            for name in names:
                found[f"{folder}/{name}".lstrip("/")] = self.of(Path(here, name))
        return found

    def named(self, html: str, page: Path) -> str:
        """A page that loads its styles and scripts by names with digests; they are made."""

        def with_digest(found: re.Match[str]) -> str:
            return f"{found['before']}{self.address(found['path'], page)}{found['after']}"

        return _LOADED.sub(with_digest, html)

    def address(self, src: str, page: Path) -> str:
        """The address of a copy that has a digest in its name, from the same page; it is made."""
        path = Path(normpath(page.parent / src))
        if path not in self._copies:
            if NAMED.search(src) or not self._has(path):
                return src
            self._copies[path] = self._copy(path)
        return src.removesuffix(path.name) + self._copies[path]

    def _has(self, path: Path) -> bool:
        return path.resolve().is_relative_to(self._site) and path.is_file()

    def _copy(self, path: Path) -> str:
        name = f"{path.stem}.{self.of(path)[:8]}{path.suffix}"
        write_if_changed(path.with_name(name), path.read_bytes())
        return name
