"""From a save to the page: the real preview, asked as an open page asks it."""

import json
import signal
import socket
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.request import urlopen

from benchmarks.editing import Editor
from generator.publish.engines import EngineName

START_SECONDS = 1800
"""For staging everything once, with each sheet."""
WAIT_SECONDS = 120
PAUSE_SECONDS = 3
"""Between two edits: whoever writes looks at the page, and staging goes on beside it."""


class Preview:
    """`gaitway serve` on a free port, for as long as it is used.

    Raises:
        subprocess.SubprocessError: where it ends, or does not begin to serve.
    """

    def __init__(self, words: list[str], library: Path, engine: EngineName, exercise: Path) -> None:
        self._editor = Editor(exercise)
        self._page = f"/exercises/{exercise.stem}/"
        self._words = [*words, "serve", "--engine", engine]
        self._library = library
        self._version = -1

    def __enter__(self) -> Self:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self._address = f"http://127.0.0.1:{port}"
        self.process = subprocess.Popen(
            [*self._words, "--port", str(port)],
            cwd=self._library,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            self._begun()
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._editor.undo()
        self._end()

    def edit(self) -> float:
        """Save another word; the seconds until the page that has it was served."""
        begin = time.perf_counter()
        word = self._editor.edit().encode()
        while time.perf_counter() - begin < WAIT_SECONDS:
            # a page waits for news, and loads again when there is some
            self._version = json.loads(self._get(f"/-/news?after={self._version}"))["version"]
            if word in self._get(self._page):
                return time.perf_counter() - begin
        raise subprocess.TimeoutExpired(self._words, WAIT_SECONDS)

    def _begun(self) -> None:
        begin = time.perf_counter()
        while time.perf_counter() - begin < START_SECONDS:
            if self.process.poll() is not None:
                raise subprocess.CalledProcessError(self.process.returncode, self._words)
            try:
                self._get(self._page)
                self._version = json.loads(self._get("/-/news?after=-1"))["version"]
            except OSError:
                time.sleep(0.3)
            else:
                return
        raise subprocess.TimeoutExpired(self._words, START_SECONDS)

    def _get(self, path: str) -> bytes:
        with urlopen(self._address + path, timeout=WAIT_SECONDS) as answer:  # noqa: S310 - our own
            content: bytes = answer.read()
        return content

    def _end(self) -> None:
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def edits(
    words: list[str], library: Path, engine: EngineName, exercise: Path, count: int
) -> list[float]:
    """The seconds of so many edits, one after the other; one before them does not count."""
    with Preview(words, library, engine, exercise) as preview:
        preview.edit()
        found = []
        for _edit in range(count):
            time.sleep(PAUSE_SECONDS)
            found.append(preview.edit())
        return found
