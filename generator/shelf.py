"""The staged folder as a shelf: what stands there need not be made again, nor held in memory.

A content is known by its digest. What is new lies ready in a folder beside until all is made, and
is moved to its place then. Of what is remembered only the digest is kept: as long as a file with
those bytes stands in the staged folder, the bytes are there for whoever asks.
"""

import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from functools import cached_property
from pathlib import Path

from generator.standing import Folder, digest_of, files_in, look_at, put_down
from generator.writing import Staged, folders_within, move, remove, write_if_changed

READY = "fresh"
"""The folder beside the staged one in which new contents lie until all are made."""

LEFT_OVER_SECONDS = 24 * 3600
"""What a run that was stopped has left there is of use to the next; after a day it goes."""


class LostError(Exception):
    """The bytes of a content are no longer where they were left."""


class Content:
    """The bytes of a file: at hand, or known by their digest and on the shelf."""

    def __init__(self, raw: bytes) -> None:
        self._raw: bytes | None = raw
        self.size = len(raw)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the bytes."""
        return digest_of(self._raw or b"")

    @property
    def at_hand(self) -> bytes | None:
        """The bytes, where they are in memory."""
        return self._raw

    @property
    def held(self) -> bool:
        """True where whoever asks for the bytes will get them."""
        shelf = _current.get()
        return self._raw is not None or (shelf is not None and shelf.holds(self.digest))

    def __bytes__(self) -> bytes:
        """The bytes.

        Raises:
            LostError: where they are not on the shelf any more.
        """
        return _shelf().read(self.digest) if self._raw is None else self._raw

    def __reduce__(self) -> tuple[Callable[..., "Content"], tuple[object, ...]]:
        return (_left, (self.digest, self.size)) if self._raw is None else (Content, (self._raw,))

    def let_go(self) -> "Content":
        """The same, where the shelf has the bytes."""
        # first the digest: it cannot be found afterwards
        _ = self.digest
        self._raw = None
        return self


def shelved(raw: bytes) -> Content:
    """A content whose bytes are put on the shelf, where there is one."""
    content, shelf = Content(raw), _current.get()
    return content.let_go() if shelf and shelf.take(content.digest, raw) else content


def _left(digest: str, size: int) -> Content:
    """A content that was left on the shelf.

    Raises:
        LostError: where it is not there; so nothing is recalled of which a part is missing.
    """
    if not _shelf().holds(digest):
        raise LostError(digest)
    content = Content(b"")
    content.digest, content.size = digest, size
    return content.let_go()


class Shelf:
    """A staged folder, and what is to be put there."""

    def __init__(self, folder: Path, known: Folder | None = None) -> None:
        """Look at a folder; of its files that are as `known` none is read."""
        self._folder = folder
        self._ready = folder.with_name(READY)
        self._standing = look_at(folder, known or {})
        self._put_down: dict[str, str] = {}
        # put together as words: thousands of paths take longer than all the looks
        top = os.path.join(folder, "")  # noqa: PTH118 - with the mark at its end
        self._at = {one.digest: f"{top}{name}" for name, one in self._standing.items()}
        # what an earlier run has left may be cut short: it is read before it is believed
        self._doubtful = {name for name, _path, _state in files_in(self._ready)}

    def holds(self, digest: str) -> bool:
        """True where somebody who asks for these bytes will get them."""
        return digest in self._at or self._is_ready(digest)

    def take(self, digest: str, raw: bytes) -> bool:
        """Lay bytes ready, if they are nowhere yet; False where they cannot be written."""
        if self.holds(digest):
            return True
        try:
            # in one step: half of it under this name would be taken for the whole
            write_if_changed(self._ready / digest, raw)
        except OSError:
            return False
        self._doubtful.discard(digest)
        return True

    def read(self, digest: str) -> bytes:
        """The bytes of this digest.

        Raises:
            LostError: where they are gone, or are others.
        """
        for path in (self._ready / digest, self._at.get(digest)):
            with suppress(OSError):
                if path and digest_of(raw := Path(path).read_bytes()) == digest:
                    return raw
        raise LostError(digest)

    def stage(self, files: Mapping[str, Content]) -> Staged:
        """Make the folder hold exactly these files, touching only those whose bytes differ.

        Raises:
            ValueError: where a path would lead out of the folder.
            LostError: where bytes that were counted on are gone; nothing is written then.
        """
        old = self._standing
        new = {
            name: content
            for name, content in files.items()
            if name not in old or old[name].digest != content.digest
        }
        # what stands there already was found without following a link
        folders_within(self._folder, new)
        # what stands in one place and belongs in another is fetched before anything is replaced
        fetched = {
            name: self.read(content.digest)
            for name, content in new.items()
            if content.at_hand is None and not self._is_ready(content.digest)
        }
        for name, content in new.items():
            self._put(self._folder / name, content, fetched.get(name, content.at_hand))
        gone = [self._folder / name for name in old if name not in files]
        remove(gone, within=self._folder)
        self._clear()
        self._standing = {name: old[name] for name in files if name not in new}
        self._put_down = {name: content.digest for name, content in new.items()}
        return Staged(len(new), len(files) - len(new), len(gone))

    def seen(self) -> Folder:
        """How its files are now, to be `known` to the next.

        What was put there is read at the next look; all else is as it was seen before. Where
        somebody has changed a file meanwhile, it does not look like that, and is read as well.
        """
        return {**self._standing, **put_down(self._folder, self._put_down)}

    def _put(self, path: Path, content: Content, raw: bytes | None) -> None:
        ready = self._ready / content.digest
        if raw is None and ready.is_file():
            move(ready, path)
        else:
            # a second file with the same bytes finds them where the first one has them
            raw = self.read(content.digest) if raw is None else raw
            write_if_changed(path, raw)
        self._at[content.digest] = str(path)

    def _is_ready(self, digest: str) -> bool:
        ready = self._ready / digest
        if digest in self._doubtful:
            with suppress(OSError):
                if digest_of(ready.read_bytes()) == digest:
                    self._doubtful.discard(digest)
            return digest not in self._doubtful
        return ready.is_file()

    def _clear(self) -> None:
        """Take away what lies ready and stands in its place, or was left a day ago."""
        with suppress(OSError), os.scandir(self._ready) as found:
            day_ago = time.time() - LEFT_OVER_SECONDS
            done = [
                Path(one.path)
                for one in found
                if one.name in self._at or one.stat().st_mtime < day_ago
            ]
            remove(done)


_current: ContextVar[Shelf | None] = ContextVar("current shelf", default=None)


def _shelf() -> Shelf:
    shelf = _current.get()
    if shelf is None:
        raise LostError("no staged folder is looked at")
    return shelf


@contextmanager
def shelving(shelf: Shelf) -> Iterator[Shelf]:
    """Put what is `shelved` on this shelf, here and in copies of this process."""
    token = _current.set(shelf)
    try:
        yield shelf
    finally:
        _current.reset(token)
