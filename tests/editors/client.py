"""The editor's side of the language-server protocol, as little of it as the tests need."""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from types import TracebackType
from typing import Any, Self

from tests.node import find_node, find_program

Message = Mapping[str, Any]

PATIENCE = 60
"""Seconds to wait for an answer: far more than one takes, so that a busy machine fails nothing."""


class Editor:
    """An editor with a folder open: it starts the server and tells it the folder's settings."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        settings = (folder / ".vscode/settings.json").read_text(encoding="utf-8")
        self.settings: Message = json.loads(settings)
        command = [str(find_node()), str(find_program("yaml-language-server")), "--stdio"]
        self.server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.received: Queue[Message] = Queue()
        self.asked = 0
        self.opened = 0
        Thread(target=self._listen, daemon=True).start()

    def __enter__(self) -> Self:
        capabilities = {
            "workspace": {"configuration": True, "workspaceFolders": True},
            "textDocument": {
                "completion": {
                    "completionItem": {"documentationFormat": ["markdown", "plaintext"]}
                },
                "hover": {"contentFormat": ["markdown"]},
                "publishDiagnostics": {},
            },
        }
        root = {"uri": self.folder.as_uri(), "name": "library"}
        self.ask(
            "initialize",
            processId=None,
            rootUri=root["uri"],
            workspaceFolders=[root],
            capabilities=capabilities,
        )
        self.tell("initialized")
        self.tell("workspace/didChangeConfiguration", settings=None)
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.server.kill()
        self.server.communicate()

    def open(self, path: str, text: str) -> list[Message]:
        """Open a file of the folder with this text in it; what the server underlines."""
        self.opened += 1
        document = {"uri": self.uri(path), "languageId": "yaml", "text": text}
        # the server remembers what it made of a file by the file's version
        self.tell("textDocument/didOpen", textDocument={**document, "version": self.opened})
        return self._underlined(path)

    def close(self, path: str) -> None:
        """Close the file again; the server takes back what it underlined."""
        self.tell("textDocument/didClose", textDocument={"uri": self.uri(path)})
        assert self._underlined(path) == []

    def _underlined(self, path: str) -> list[Message]:
        while True:
            message = self._next()
            parameters = message.get("params", {})
            published = message.get("method") == "textDocument/publishDiagnostics"
            if published and parameters["uri"] == self.uri(path):
                found: list[Message] = parameters["diagnostics"]
                return found

    def at(self, method: str, path: str, line: int, character: int) -> Any:  # noqa: ANN401 - JSON
        """What the server says of a place, counted from 0."""
        return self.ask(
            f"textDocument/{method}",
            textDocument={"uri": self.uri(path)},
            position={"line": line, "character": character},
        )

    def uri(self, path: str) -> str:
        """The address by which editor and server name a file of the folder."""
        return (self.folder / path).as_uri()

    def ask(self, method: str, **parameters: object) -> Any:  # noqa: ANN401 - any JSON
        """Send a request and wait for its result."""
        self.asked += 1
        number = self.asked
        self._send({"id": number, "method": method, "params": parameters})
        while True:
            message = self._next()
            if message.get("id") == number and "method" not in message:
                if "error" in message:
                    raise AssertionError(message["error"])
                return message["result"]

    def tell(self, method: str, **parameters: object) -> None:
        """Send a notice, which has no answer."""
        self._send({"method": method, "params": parameters})

    def _next(self) -> Message:
        """The next message that is for the test; the server's own questions are answered."""
        while True:
            try:
                message = self.received.get(timeout=PATIENCE)
            except Empty:
                raise AssertionError("the language server does not answer") from None
            if "id" not in message or "method" not in message:
                return message
            self._send({"id": message["id"], "result": self._answer(message)})

    def _answer(self, question: Message) -> object:
        if question["method"] == "workspace/configuration":
            return [self._section(item["section"]) for item in question["params"]["items"]]
        return None

    def _section(self, name: str) -> Message:
        """A section as an editor gives it: `{"yaml.hover": true}` becomes `{"hover": true}`."""
        start = f"{name}."
        return {
            key.removeprefix(start): value
            for key, value in self.settings.items()
            if key.startswith(start)
        }

    def _send(self, message: Message) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.server.stdin is not None
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.server.stdin.flush()

    def _listen(self) -> None:
        assert self.server.stdout is not None
        stream = self.server.stdout
        while line := stream.readline():
            length = 0
            while line.strip():
                name, _, value = line.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
                line = stream.readline()
            self.received.put(json.loads(stream.read(length)))
