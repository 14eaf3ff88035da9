"""The pages of an engine's own preview server, passed on."""

from http.client import HTTPException
from urllib.error import URLError
from urllib.request import urlopen


class PassedOn:
    """What another server on this machine has at a path."""

    def __init__(self, port: int) -> None:
        self._base = f"http://127.0.0.1:{port}"

    def __call__(self, path: str) -> bytes | None:
        """The bytes at a path; nothing where there is no page, or no server yet."""
        try:
            with urlopen(self._base + path, timeout=30) as answer:  # noqa: S310 - our own machine
                return bytes(answer.read())
        except (URLError, HTTPException, OSError):
            return None
