"""Single pages from an engine that can only build whole sites.

It is given a small site: the page that somebody looks at, and the pages of the navigation. A page
comes out as it does in the whole site, because no page shows more of the others than their names
in the navigation; and it does not take longer when the library grows.
"""

import multiprocessing
import os
import posixpath
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from html import escape
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Lock
from typing import Any

import yaml

from generator.publish.engines import BUILDS_ONLY, QUIET, EngineName
from generator.publish.live import LivePages
from generator.records.files import Project
from generator.writing import remove, write_if_changed

_ANY_LINK = {
    "nav": dict.fromkeys(("omitted_files", "not_found", "absolute_links"), "ignore"),
    "links": dict.fromkeys(
        ("not_found", "anchors", "absolute_links", "unrecognized_links"), "ignore"
    ),
}
"""Most pages that are linked are not in the small site; staging has looked at every link."""

STOPPED = "the engine has stopped; start the preview again"
LOOK_SECONDS = 0.005
"""How often to look for a page that is being made."""


class SmallSite:
    """The pages of a project by their address; each is built when it is asked for.

    What is no page comes from the staged folder.
    """

    def __init__(
        self, project: Project, pages: LivePages, engine: EngineName, config_file: str
    ) -> None:
        self._pages = pages
        self._docs = project.root / "build" / "docs"
        self._engine = engine
        build = project.root / "build"
        self._scratch = tempfile.TemporaryDirectory(dir=build, prefix=".preview-")
        self._folder = Path(self._scratch.name)
        config = yaml.safe_load((project.root / config_file).read_text(encoding="utf-8"))
        self._nav = frozenset(_named(config["nav"]))
        theme = project.root / config["theme"]["custom_dir"]
        config["theme"]["custom_dir"] = str(theme)
        here = {"docs_dir": "docs", "site_dir": "site", "site_url": "", "validation": _ANY_LINK}
        config_text = yaml.safe_dump({**config, **here}, allow_unicode=True)
        self._config = self._folder / "mkdocs.yml"
        write_if_changed(self._config, config_text.encode())
        self._lock = Lock()
        self._ending = False
        """True while a build goes on of which the page was taken already."""
        self._opened = ""
        """The page outside the navigation that was looked at last."""
        # a fresh process: engines keep state, write to the terminal, and must not hear Ctrl-C
        fresh = multiprocessing.get_context("spawn")
        self._line, theirs = fresh.Pipe()
        self._worker = fresh.Process(
            target=_work, args=(BUILDS_ONLY[engine], str(self._config), theirs), daemon=True
        )
        self._worker.start()
        self.look_again()

    def look_again(self) -> None:
        """Have every page of the navigation; their words do not matter until they are opened."""
        with self._lock:
            for name in self._nav & self._pages.names:
                if not (self._folder / "docs" / name).exists():
                    self._take(name)

    def close(self) -> None:
        """Let the engine go, and leave nothing behind."""
        self._worker.terminate()
        self._worker.join(timeout=5)
        self._scratch.cleanup()

    def __call__(self, path: str) -> bytes | Path | None:
        """What stands at an address: a page as HTML, a file, or nothing."""
        address = posixpath.normpath(path).lstrip("/")
        if address in {".", ""}:
            return self._page("index.md", "index.html")
        for name in (f"{address}.md", f"{address}/index.md"):
            if name in self._pages.names:
                return self._page(name, f"{address}/index.html")
        if (self._docs / address).is_file():
            return self._docs / address
        with self._lock:
            # what the engine adds may just be being written
            self._end()
        found = self._folder / "site" / address
        if address == "404.html":
            return _bytes(found)
        return found if found.is_file() else None

    def _page(self, name: str, built: str) -> bytes | None:
        with self._lock:
            self._make_room(name)
            page = self._folder / "site" / built
            changed = self._take(name)
            # a build that goes on may be writing this very page
            said = "" if changed else self._end()
            if changed or not page.is_file():
                said = said or self._build(page)
            if said:
                words = f"{self._engine} could not make this page:\n{said}"
                return f"<html><body><pre>{escape(words)}</pre></body></html>".encode()
            return _bytes(page)

    def _take(self, name: str) -> bool:
        """Put a page into the small site; whether it is another than was there."""
        text = self._pages.text(name) or ""
        return write_if_changed(self._folder / "docs" / name, text.encode())

    def _make_room(self, name: str) -> None:
        """Take the page out that was looked at before: each one more takes time in every build."""
        if self._opened and self._opened != name:
            remove([self._folder / "docs" / self._opened])
        self._opened = name if name not in self._nav else ""

    def _build(self, page: Path) -> str:
        """Have the site built until a page is there; what went wrong, or nothing.

        The engine writes every page, and then waits a tenth of a second for more work.
        """
        if said := self._end():
            return said
        remove([page])
        try:
            self._line.send("build")
            while not self._line.poll(LOOK_SECONDS):
                if (_bytes(page) or b"").rstrip().endswith(b"</html>"):
                    self._ending = True
                    return ""
            return str(self._line.recv())
        except (EOFError, OSError):
            return STOPPED

    def _end(self) -> str:
        """Wait for the end of a build of which a page was taken already."""
        try:
            said = str(self._line.recv()) if self._ending else ""
        except (EOFError, OSError):
            said = STOPPED
        self._ending = False
        return said


def _named(nav: Any) -> Iterator[str]:  # noqa: ANN401 - as YAML gives it
    """The files that a navigation names."""
    if isinstance(nav, str):
        yield nav
    else:
        for one in nav.values() if isinstance(nav, dict) else nav:
            yield from _named(one)


def _bytes(path: Path) -> bytes | None:
    with suppress(FileNotFoundError):
        return path.read_bytes()
    return None


def _work(module: str, config: str, line: Connection) -> None:
    """Build whenever asked, in a process of its own."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    silence = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(silence, stream.fileno())
    os.environ.update(QUIET)
    command = import_module(module).cli
    with suppress(EOFError):
        while line.recv():
            line.send(_built(command, config))


def _built(command: Any, config: str) -> str:  # noqa: ANN401 - of an engine chosen at run time
    try:
        command(["build", "--config-file", config], standalone_mode=False)
    except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever an engine does, it is said
        return str(error) or type(error).__name__
    return ""
