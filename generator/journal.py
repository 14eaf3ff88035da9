"""What a change of several files is about to do, as it is written down before it is begun."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

Change: TypeAlias = tuple[bytes | None, bytes | None]
"""A file as it was and as it will be; None where there is none."""

JOURNAL = "build/journal.json"
"""Where it is written, below the project."""

_CHANGEABLE = ("content", "site_data", "mkdocs.yml")
"""What may be changed: a journal that came with somebody's project must not reach further."""


class TransactionError(Exception):
    """Files are not as a transaction needs them; the message says which and what to do."""


@dataclass(frozen=True)
class Journal:
    """What is to be done, and all that is needed to undo it."""

    what: str
    """In a few words: `rename a b`."""
    files: Mapping[str, Change]
    """By path below the project."""

    def packed(self) -> bytes:
        """The journal as a file that a person can read too."""
        files = {name: [_text(one) for one in change] for name, change in self.files.items()}
        return json.dumps({"what": self.what, "files": files}, indent=1).encode()

    @property
    def old(self) -> dict[str, bytes | None]:
        """Every file as it was."""
        return {name: before for name, (before, _after) in self.files.items()}

    @property
    def new(self) -> dict[str, bytes | None]:
        """Every file as it will be."""
        return {name: after for name, (_before, after) in self.files.items()}

    def check(self, root: Path) -> None:
        """Refuse a file that is none of the library's.

        Raises:
            TransactionError: naming it.
        """
        for name in self.files:
            path = (root / name).resolve()
            if not any(path.is_relative_to(root.resolve() / one) for one in _CHANGEABLE):
                raise TransactionError(f"{JOURNAL} names {name}, which is not ours: remove it.")


def unpacked(packed: bytes) -> Journal:
    """The journal in a file.

    Raises:
        TransactionError: where it cannot be read.
    """
    try:
        data = json.loads(packed)
        files = {name: (_raw(old), _raw(new)) for name, (old, new) in data["files"].items()}
        return Journal(str(data["what"]), files)
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError) as error:
        raise TransactionError(f"{JOURNAL} cannot be read: remove it and run again.") from error


def _text(raw: bytes | None) -> str | None:
    return None if raw is None else raw.decode("utf-8", "surrogateescape")


def _raw(text: str | None) -> bytes | None:
    return None if text is None else text.encode("utf-8", "surrogateescape")
