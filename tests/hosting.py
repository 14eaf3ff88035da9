"""The published site on a server of this computer, as a host serves it."""

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

PACKED = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt")
"""What a host sends compressed; fonts and pictures are so already."""


KEPT = "public, max-age=0, must-revalidate"
"""What hosts of static sites say of how long a file may be kept, where nobody tells them."""


@cache
def packed(path: Path, _changed: int) -> bytes:
    """A file as it is sent."""
    return gzip.compress(path.read_bytes(), 9, mtime=0)


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without a word."""

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


class Host(Quiet):
    """Serves files as a host does: compressed, with the headers of the file `_headers`."""

    protocol_version = "HTTP/1.1"

    def send_head(self) -> BytesIO | BinaryIO | None:
        """A file that is text goes out compressed."""
        path = Path(self.translate_path(self.path))
        page = path / "index.html" if path.is_dir() and self.path.endswith("/") else path
        if page.suffix not in PACKED or not page.is_file():
            return super().send_head()
        content = packed(page, page.stat().st_mtime_ns)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(page))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return BytesIO(content)

    def end_headers(self) -> None:
        """Every answer has the headers that the site asks its host for, and the host's own."""
        self.send_header("Cache-Control", KEPT)
        for line in Path(self.directory, "_headers").read_text(encoding="utf-8").splitlines():
            if line.startswith("  "):
                name, _, value = line.strip().partition(": ")
                self.send_header(name, value)
        super().end_headers()


@contextmanager
def served(site: Path, host: type[Host] = Host) -> Iterator[str]:
    """A site on a server of this computer; its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(host, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
