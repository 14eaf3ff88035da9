"""One style sheet for the whole site, with only what some page can need.

The theme brings a large sheet and we bring several. A browser shows nothing before it has read all
of them, so they become one, and rules about classes and ids that no page and no script names are
left out.
"""

import posixpath
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from lightningcss import process_stylesheet

from generator.publish.policy import inline_code
from generator.routes import STYLES
from generator.writing import remove, write_if_changed

_SHEET = re.compile(
    r'<link rel="stylesheet" href="(?P<root>[^":]*?)(?P<path>assets/[^":]+\.css)"\s*/?>\s*'
)
# a search for plain letters takes a tenth of one for the beginning of a word
_NAMED = [re.compile(rf"""{name}=(?:"([^"]*)"|([^\s"'>]+))""") for name in ("class", "id")]
_WORD = re.compile(r"[\w-]+")
_URL = re.compile(r"""url\((?P<quote>["']?+)(?!data:|/|#|[\w+.-]+:)""")
_SELECTED = re.compile(r"[.#]([A-Za-z_-][\w-]*)")
_VARIABLE = re.compile(r"(--[\w-]+)\s*:")
_USED_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")


class Asked(NamedTuple):
    """What a page asks of style sheets."""

    sheets: tuple[str, ...]
    """The sheets that it loads, from the site's root, in order."""
    names: frozenset[str]
    """The classes and ids that it has, or that its scripts may give."""


def asked_by(html: str) -> Asked:
    """What a finished page asks of style sheets."""
    sheets = tuple(found["path"] for found in _SHEET.finditer(html))
    return Asked(sheets, frozenset(chain.from_iterable(_names(html))))


def join_styles(site: Path, asked: Iterable[Asked]) -> None:
    """Put one sheet in the place of all that the pages of a site ask for.

    Raises:
        ValueError: with what Lightning CSS said, where a sheet cannot be read.
    """
    sheets: dict[str, None] = {}
    named: set[str] = set()
    for page in asked:
        sheets |= dict.fromkeys(page.sheets)
        named.update(page.names)
    for script in (site / "assets").glob("*.js"):
        named.update(_WORD.findall(script.read_text(encoding="utf-8")))
    if sheets:
        whole = "\n".join(_moved(site, sheet) for sheet in sheets)
        remove(site / name for sheet in sheets for name in (sheet, f"{sheet}.map"))
        write_if_changed(site / STYLES, _needed(whole, named).encode())


def with_one_sheet(html: str) -> str:
    """A page that asks for the one sheet in the place of its first, and for no other."""
    found = _SHEET.search(html)
    if found is None:
        return html
    links = iter([f'<link rel="stylesheet" href="{found["root"]}{STYLES}">\n'])
    return _SHEET.sub(lambda _sheet: next(links, ""), html)


def _names(html: str) -> Iterator[list[str]]:
    """The classes and ids of a page, and all that may be one in its scripts."""
    for names in {found for named in _NAMED for found in named.findall(html)}:
        yield "".join(names).split()
    for code in inline_code(html):
        yield _WORD.findall(code)


def _moved(site: Path, path: str) -> str:
    """A sheet whose addresses are read from where the one sheet stands."""
    text = (site / path).read_text(encoding="utf-8")
    way = posixpath.relpath(posixpath.dirname(path), posixpath.dirname(STYLES))
    return text if way == "." else _URL.sub(rf"url(\g<quote>{way}/", text)


def _needed(sheet: str, named: set[str]) -> str:
    """A sheet without rules of names that nothing has, and variables that nothing asks for.

    What a rule that went asked for may be needed by no other, so it goes round until nothing goes.
    """
    while True:
        asked = set(_USED_VARIABLE.findall(sheet))
        unused = set(_SELECTED.findall(sheet)) - named | set(_VARIABLE.findall(sheet)) - asked
        smaller = process_stylesheet(sheet, unused_symbols=unused)
        if len(smaller) == len(sheet):
            return sheet
        sheet = smaller
