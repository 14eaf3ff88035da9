"""The web server of the preview: pages on demand, and the news for those that are open."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from typing import TypeAlias
from urllib.parse import parse_qs, unquote, urlsplit

from generator.preview.news import News, Newsroom

SCRIPT = Path(__file__).parents[2] / "templates" / "preview.js"
SCRIPT_PATH = "/-/preview.js"
NEWS_PATH = "/-/news"
WAIT_SECONDS = 25.0
"""For how long a page waits for news before it asks again."""

Render: TypeAlias = Callable[[str], bytes | Path | None]
"""What stands at a path of the site: the bytes of a page, a file, or nothing."""


@dataclass(frozen=True)
class _Answer:
    status: HTTPStatus
    kind: str
    content: bytes


class PreviewServer(ThreadingHTTPServer):
    """Serves what `render` gives; each page also gets the script that keeps it up to date."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, address: tuple[str, int], render: Render, newsroom: Newsroom) -> None:
        self.render, self.newsroom = render, newsroom
        super().__init__(address, _Handler)


class _Handler(BaseHTTPRequestHandler):
    server: PreviewServer
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        asked = urlsplit(self.path)
        if asked.path == NEWS_PATH:
            answer = self._news(parse_qs(asked.query))
        elif asked.path == SCRIPT_PATH:
            answer = _Answer(HTTPStatus.OK, "text/javascript", SCRIPT.read_bytes())
        else:
            answer = self._page(unquote(asked.path))
        self._send(answer)

    def _news(self, query: dict[str, list[str]]) -> _Answer:
        version = query.get("after", ["-1"])[0]
        known = int(version) if version.lstrip("-").isdigit() else -1
        news = self.server.newsroom.after(known, WAIT_SECONDS)
        return _Answer(HTTPStatus.OK, "application/json", json.dumps(_as_data(news)).encode())

    def _page(self, path: str) -> _Answer:
        # the version is read before the page, so that news in between make it load again
        version = self.server.newsroom.latest.version
        found = self.server.render(path)
        if found is None:
            missing = self.server.render("/404.html")
            content = missing if isinstance(missing, bytes) else b"There is no such page."
            return _Answer(HTTPStatus.NOT_FOUND, "text/html; charset=utf-8", content)
        if isinstance(found, Path):
            kind = guess_type(found.name)[0] or "application/octet-stream"
            return _Answer(HTTPStatus.OK, kind, found.read_bytes())
        script = f'<script src="{SCRIPT_PATH}" data-version="{version}"></script></body>'
        page = found.replace(b"</body>", script.encode(), 1)
        return _Answer(HTTPStatus.OK, "text/html; charset=utf-8", page)

    def _send(self, answer: _Answer) -> None:
        try:
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.kind)
            self.send_header("Content-Length", str(len(answer.content)))
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(answer.content)
        except (BrokenPipeError, ConnectionResetError):
            # the page was left before it had loaded
            self.close_connection = True

    def log_message(self, *_words: object) -> None:
        """Requests are not worth a line each."""


def _as_data(news: News) -> dict[str, object]:
    problems = [
        {
            "place": f"{one.path}:{one.mark.line}:{one.mark.column}",
            "field": one.field,
            "message": one.message,
            "code": one.code,
            "hint": one.hint,
        }
        for one in news.problems
    ]
    return {"version": news.version, "problems": problems, "failure": news.failure}
