"""The service worker of a site: what was opened can be read again without a network.

Its script is `templates/sw.js`. Here it learns which version of the site it belongs to, and what
every page needs. Only a published site has one: a preview must show what was saved.
"""

import json
import re
from hashlib import sha256
from pathlib import Path

from generator import routes
from generator.publish.digests import Digests
from generator.publish.pagefind import FOLDER as INDEX
from generator.writing import write_if_changed

WORKER = "sw.js"
TEMPLATE = Path(__file__).parents[2] / "templates" / WORKER
INDEX_FILES = f"{INDEX}/files.json"
INDEX_LIMIT = 2_000_000
"""Bytes of an index that is kept whole, once a reader searches; of a larger one, what was asked."""
_ALWAYS = re.compile(r'(?:<link rel="stylesheet" href|<script src)="\.\./([^"]+)"')


def add_worker(site: Path, digests: Digests) -> None:
    """Put the worker into a site that is finished in all else; a site without its page has none."""
    address = routes.address(routes.OFFLINE).lstrip("/")
    page = site / address / "index.html"
    if not page.is_file():
        return
    _list_index(site)
    html = page.read_text(encoding="utf-8")
    first = [address, *_ALWAYS.findall(html)]
    write_if_changed(site / WORKER, _script(first, _version(digests)).encode())


def _list_index(site: Path) -> None:
    """Name the files of the search that never change under their names, unless they are many."""
    files = sorted(
        path
        for path in (site / INDEX).rglob("*")
        if path.is_file() and path.suffix.startswith((".pf_", ".pagefind"))
    )
    if files and sum(path.stat().st_size for path in files) <= INDEX_LIMIT:
        names = [path.relative_to(site).as_posix() for path in files]
        write_if_changed(site / INDEX_FILES, json.dumps(names).encode())


def _version(digests: Digests) -> str:
    """Another one for any other site, and the same for the same bytes."""
    whole = sha256()
    for name, digest in sorted(digests.all().items()):
        if name != WORKER:
            whole.update(f"{name}\0{digest}\0".encode())
    return whole.hexdigest()[:16]


def _script(first: list[str], version: str) -> str:
    """The script with its two blanks filled, and without what only its editors read."""
    head, *lines = TEMPLATE.read_text(encoding="utf-8").splitlines()
    bare = (line.strip() for line in lines)
    text = "\n".join([head, *(line for line in bare if line and not line.startswith("//"))])
    return f"{text}\n".replace("{first}", json.dumps(first)).replace("{version}", version)
