"""Addresses that have moved: `site_data/redirects.yml`, with its comments."""

from collections.abc import Collection, Iterable
from pathlib import PurePosixPath

from generator import routes
from generator.editing.draft import Draft
from generator.editing.text import with_item, without_item, word
from generator.records.library import Entry
from generator.records.models import Routine
from generator.records.yaml import parse


def address_of(entry: Entry) -> str:
    """The address of a record as a redirect names it: `exercises/clamshell/`."""
    return routes.address(routes.page_path(entry)).removeprefix("/")


def lost_addresses(entry: Entry, *, moves: bool) -> list[str]:
    """The addresses at which readers find nothing any more when a record moves, or goes.

    A draft has none. The short address of a routine is on paper, and moves with it.
    """
    if not entry.published:
        return []
    found = [address_of(entry)]
    if isinstance(entry.record, Routine) and not moves:
        found.append(f"r/{entry.record.short}/")
    return found


def redirect(draft: Draft, old: Iterable[str], to: str, taken: str) -> None:
    """Lead addresses to a record, and none away from the address that it now has."""
    path = draft.library.shared.documents["redirects"].path
    addresses = list(old)
    draft.change_yaml(path, lambda yaml: _without(yaml, path, {*addresses, taken}))
    for address in addresses:
        item = f"{{from: {address}, to: {word(to)}}}"
        draft.change_yaml(path, lambda yaml, item=item: with_item(yaml, (), item))  # type: ignore[misc]


def _without(yaml: str, path: PurePosixPath, addresses: Collection[str]) -> str:
    document = parse(yaml, path)[0]
    rows = document.data if document else ()
    for place in reversed(range(len(rows))):
        if rows[place]["from"] in addresses:
            yaml = without_item(yaml, (place,))
    return yaml
