"""The sizes of pictures, so that nothing of a page moves when one arrives."""

import re
import struct
from os.path import normpath
from pathlib import Path
from urllib.parse import unquote, urlsplit

IMAGE = re.compile(r'<img(?![^>]*\bwidth=)(?P<attributes>[^>]*?\bsrc="(?P<src>[^"]+)"[^>]*?)\s*/?>')
"""A picture that has no size yet."""
_BOX = re.compile(rb'<svg[^>]*\bviewBox="[-\d.]+[ ,]+[-\d.]+[ ,]+([\d.]+)[ ,]+([\d.]+)"')
_PNG = b"\x89PNG\r\n\x1a\n"

Size = tuple[int, int]


class Pictures:
    """The pictures of a site; each is looked at once."""

    def __init__(self, site: Path) -> None:
        self._site = site.resolve()
        self._sizes: dict[str, Size | None] = {}

    def sized(self, html: str, page: Path) -> str:
        """A page with the size of each picture."""

        def with_size(found: re.Match[str]) -> str:
            size = self.size(found["src"], page)
            if size is None:
                return found[0]
            width, height = size
            return (
                f'<img{found["attributes"]} width="{width}" height="{height}" '
                'loading="lazy" decoding="async">'
            )

        return IMAGE.sub(with_size, html)

    def size(self, src: str, page: Path) -> Size | None:
        """Width and height of a picture of the site; None for another's, or another format."""
        parts = urlsplit(src)
        if parts.scheme or parts.netloc:
            return None
        path = normpath(page.parent / unquote(parts.path))
        if path not in self._sizes:
            self._sizes[path] = self._read(Path(path))
        return self._sizes[path]

    def _read(self, path: Path) -> Size | None:
        if not path.resolve().is_relative_to(self._site) or not path.is_file():
            return None
        with path.open("rb") as file:
            head = file.read(4096)
        if head.startswith(_PNG):
            width, height = struct.unpack_from(">LL", head, 16)
            return width, height
        box = _BOX.search(head)
        return (round(float(box[1])), round(float(box[2]))) if box else None
