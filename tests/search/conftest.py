"""The library's own search in a real browser."""

from tests.publish.conftest import address, browser

__all__ = ["address", "browser"]
