"""The web server of the preview: pages on demand, news for those that are open, and poses."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from typing import TypeAlias
from urllib.parse import parse_qs, unquote

from generator.preview.news import News, Newsroom
from generator.preview.pose import CannotDrawError, PoseDesk

TEMPLATES = Path(__file__).parents[2] / "templates"
SCRIPT = TEMPLATES / "preview.js"
SCRIPT_PATH = "/-/preview.js"
OWN_FILES = {
    SCRIPT_PATH: (SCRIPT, "text/javascript"),
    "/-/pose.js": (TEMPLATES / "pose.js", "text/javascript"),
    "/-/pose.css": (TEMPLATES / "pose.css", "text/css"),
    # a site that was looked at under this address may have left a worker, which shows old pages
    "/sw.js": (TEMPLATES / "sw-stop.js", "text/javascript"),
}
"""What pages of the preview have, and pages of the site have not."""
NEWS_PATH = "/-/news"
POSE_PATH = "/-/pose/"
NO_FIGURE = {
    "field": "",
    "message": "there is no such record, or it has no figure",
    "hint": "Mend the record and save it; then load the page again.",
}
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

    def __init__(
        self,
        address: tuple[str, int],
        render: Render,
        newsroom: Newsroom,
        poses: PoseDesk | None = None,
    ) -> None:
        self.render, self.newsroom = render, newsroom
        self.poses = poses or PoseDesk()
        super().__init__(address, _Handler)


class _Handler(BaseHTTPRequestHandler):
    server: PreviewServer
    protocol_version = "HTTP/1.1"
    # the content would wait for a word from the browser about the headers, which takes 40 ms
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        path, _, query = self.path.partition("?")
        if path == NEWS_PATH:
            answer = self._news(parse_qs(query))
        elif path in OWN_FILES:
            file, kind = OWN_FILES[path]
            answer = _Answer(HTTPStatus.OK, kind, file.read_bytes())
        elif path.startswith(POSE_PATH):
            answer = self._pose(path.removeprefix(POSE_PATH), parse_qs(query))
        else:
            answer = self._page(unquote(path))
        self._send(answer)

    def _news(self, query: dict[str, list[str]]) -> _Answer:
        version = query.get("after", ["-1"])[0]
        known = int(version) if version.lstrip("-").isdigit() else -1
        news = self.server.newsroom.after(known, WAIT_SECONDS)
        return _json(_as_data(news))

    def _pose(self, path: str, query: dict[str, list[str]]) -> _Answer:
        id_, _, drawing = unquote(path).partition("/")
        try:
            if drawing == "drawing":
                found = self.server.poses.draw(id_, query.get("figure", [""])[0])
            else:
                found = None if drawing else self.server.poses.start(id_)
        except CannotDrawError as error:
            return _json({"problems": error.problems}, HTTPStatus.BAD_REQUEST)
        if found is None:
            return _json({"problems": [NO_FIGURE]}, HTTPStatus.NOT_FOUND)
        return _json(found)

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
        scripts = f'<script src="{SCRIPT_PATH}" data-version="{version}"></script>'
        if id_ := self.server.poses.at(path):
            scripts += f'<script src="/-/pose.js" data-record="{escape(id_)}"></script>'
        page = found.replace(b"</body>", f"{scripts}</body>".encode(), 1)
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


def _json(data: object, status: HTTPStatus = HTTPStatus.OK) -> _Answer:
    return _Answer(status, "application/json", json.dumps(data).encode())


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
