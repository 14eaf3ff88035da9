"""What is done to a site after the engine, and alike for every engine.

The theme's faults in HTML that no template of ours replaces are mended, pictures get their sizes,
style sheets become one, styles and scripts get their digests, and each page gets the policy that
says what a browser may load on it. Last comes the worker that keeps what was opened.
"""

import re
import struct
from functools import partial
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from generator.cores import each
from generator.publish.digests import Digests
from generator.publish.policy import headers_file, inline_scripts, policy
from generator.publish.styles import Asked, asked_by, join_styles, with_one_sheet
from generator.publish.worker import add_worker
from generator.writing import write_if_changed

HEADERS = "_headers"
SEARCH = "pagefind"
"""The folder of the search, where the site has one."""

_MENDS = (
    # a checkbox cannot be filled in by a browser; these two keep the state of menu and search,
    # and nobody sees or reaches them
    (re.compile(r'(<input class="md-toggle"[^>]*?) autocomplete="off"'), r"\1 hidden"),
    # three empty places for announcements and dialogs that we do not make
    (re.compile(r'<div data-md-component="announce">\s*</div>\s*'), ""),
    (re.compile(r'<div class="md-dialog"[^>]*>\s*<div[^>]*>\s*</div>\s*</div>\s*'), ""),
    # Markdown aligns the columns of a table by styles, which the policy does not let in
    (re.compile(r'<(t[hd]) style="text-align: (left|center|right);?"'), r'<\1 class="to-\2"'),
    # by this a page knows that it is published, and not a preview: it has a worker
    (re.compile(r"<html(?= )"), "<html data-worker"),
    # it names an engine and its version to everybody who looks for one with a hole
    (re.compile(r'<meta name="generator"[^>]*>\s*'), ""),
)
_START = re.compile(r'<meta charset="utf-8"\s*/?>', re.IGNORECASE)
_IMAGE = re.compile(
    r'<img(?![^>]*\bwidth=)(?P<attributes>[^>]*?\bsrc="(?P<src>[^"]+)"[^>]*?)\s*/?>'
)
_BOX = re.compile(rb'<svg[^>]*\bviewBox="[-\d.]+[ ,]+[-\d.]+[ ,]+([\d.]+)[ ,]+([\d.]+)"')
_PNG = b"\x89PNG\r\n\x1a\n"


def finish(site: Path) -> None:
    """Finish every page of a site, and write the file of its headers and its worker."""
    modules = (site / SEARCH).is_dir()
    pages = sorted(site.rglob("*.html"))
    # first of all: of the style sheets only what finished pages name is kept
    join_styles(site, each(_asked, pages))
    digests = Digests(site)
    loaded = each(partial(_finish, site, digests, modules), pages)
    scripts = frozenset[str]().union(*(one.scripts for one in loaded))
    players = any(one.players for one in loaded)
    whole = headers_file(policy(scripts, players=players, modules=modules))
    write_if_changed(site / HEADERS, whole.encode())
    add_worker(site, digests)


class _Loaded(NamedTuple):
    """What a page loads that a policy must let in."""

    scripts: frozenset[str]
    players: bool


def _asked(path: Path) -> Asked:
    """What a page asks of style sheets, once the theme's faults in it are mended."""
    return asked_by(_mended(path.read_text(encoding="utf-8")))


def _finish(site: Path, digests: Digests, modules: bool, path: Path) -> _Loaded:  # noqa: FBT001
    html = with_one_sheet(_mended(path.read_text(encoding="utf-8")))
    html = digests.named(_sized(html, path, site), path)
    loaded = _Loaded(frozenset(inline_scripts(html)), "data-player=" in html)
    said = policy(loaded.scripts, players=loaded.players, modules=modules)
    write_if_changed(path, _with_policy(html, said).encode())
    return loaded


def _mended(html: str) -> str:
    for fault, instead in _MENDS:
        html = fault.sub(instead, html)
    return html


def _with_policy(html: str, said: str) -> str:
    """The page with its policy before anything that the policy speaks of."""
    meta = f'<meta http-equiv="Content-Security-Policy" content="{said}">'
    return _START.sub(lambda found: f"{found[0]}\n{meta}", html, count=1)


def _sized(html: str, page: Path, site: Path) -> str:
    """The page with the size of each picture, so that nothing moves when a picture arrives."""

    def with_size(found: re.Match[str]) -> str:
        size = _size(found["src"], page, site)
        if size is None:
            return found[0]
        width, height = size
        return (
            f'<img{found["attributes"]} width="{width}" height="{height}" '
            'loading="lazy" decoding="async">'
        )

    return _IMAGE.sub(with_size, html)


def _size(src: str, page: Path, site: Path) -> tuple[int, int] | None:
    """Width and height of a picture of the site; None for another's, or another format."""
    parts = urlsplit(src)
    if parts.scheme or parts.netloc:
        return None
    path = (page.parent / unquote(parts.path)).resolve()
    if not path.is_relative_to(site.resolve()) or not path.is_file():
        return None
    head = path.read_bytes()[:4096]
    if head.startswith(_PNG):
        width, height = struct.unpack_from(">LL", head, 16)
        return width, height
    box = _BOX.search(head)
    return (round(float(box[1])), round(float(box[2]))) if box else None
