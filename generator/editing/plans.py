"""What it takes to rename, delete or merge a record: every file that changes, and why not."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePosixPath

from generator import routes
from generator.editing.draft import Draft
from generator.editing.navigation import named_in_navigation, rename_in_navigation
from generator.editing.redirects import address_of, lost_addresses, redirect
from generator.editing.text import with_item, with_list_after, word
from generator.journal import Change
from generator.records.ids import ID
from generator.records.library import Entry, Library
from generator.records.problems import did_you_mean, quoted
from generator.records.yaml import parse


class RefusedError(Exception):
    """A change that would harm the library, with the places that stand in its way."""

    def __init__(self, why: str, places: Sequence[object] = ()) -> None:
        super().__init__("\n".join([why, *(f"  {place}" for place in places)]))


@dataclass(frozen=True)
class Plan:
    """A change of several files."""

    what: str
    """As a person would type it: `rename old new`."""
    files: dict[str, Change]
    done: str
    """What to say when it is done."""
    words_move: bool = False
    """True where pages and sheets will say something else, so that they must be checked again."""
    moved: tuple[str, str] | None = None
    """The file that gets another name: how it is called before and after."""


def rename(draft: Draft, old: str, new: str) -> Plan:
    """Give a record another id."""
    entry = _known(draft.library, old)
    _refuse_own(entry)
    path = _free_path(draft, entry, new)
    count = _replace(draft, entry, new)
    draft.move(entry.path, path)
    moved = replace(entry, id=new)
    rename_in_navigation(draft, entry, new)
    lost = lost_addresses(entry, moves=True)
    redirect(draft, lost, new, address_of(moved))
    done = f"Renamed `{old}` to `{new}`: {_summary(count, lost, new)}"
    return Plan(f"rename {old} {new}", draft.files, done, moved=(str(entry.path), str(path)))


def delete(draft: Draft, id_: str, replacement: str | None) -> Plan:
    """Delete a record, and name another one wherever it was named."""
    entry = _known(draft.library, id_)
    _refuse_own(entry)
    if replacement is not None:
        other = _known(draft.library, replacement)
        done = f"Deleted `{id_}`: {_put_in_place(draft, entry, other)}"
        return Plan(f"delete {id_} --replace-with {other.id}", draft.files, done, words_move=True)
    found = [spot for path, spots in draft.naming(id_) if path != entry.path for spot in spots]
    places = [*map(str, found), *named_in_navigation(draft, entry)]
    if places:
        why = f"`{id_}` is still named. Say what takes its place (--replace-with ID), or remove:"
        raise RefusedError(why, places)
    draft.delete(entry.path)
    lost = lost_addresses(entry, moves=False)
    done = f"Deleted `{id_}`, which nothing named."
    if lost:
        done += f" Nothing is at {_and(lost)} now; with --replace-with readers would be led on."
    return Plan(f"delete {id_}", draft.files, done, words_move=True)


def merge(draft: Draft, id_: str, into: str) -> Plan:
    """Let one record take the place of another, and its names too."""
    entry, other = _known(draft.library, id_), _known(draft.library, into)
    _refuse_own(entry)
    if entry.kind is not other.kind:
        why = f"`{id_}` is one of the {entry.kind} and `{into}` one of the {other.kind}"
        raise RefusedError(f"{why}: only records of one kind can be merged.")
    done = _put_in_place(draft, entry, other)
    draft.change_yaml(other.path, partial(_with_aliases, names=_new_names(entry, other)))
    done = f"Merged `{id_}` into `{into}`: {done} Of its words only its names are kept, as aliases."
    return Plan(f"merge {id_} {into}", draft.files, done, words_move=True)


def _put_in_place(draft: Draft, entry: Entry, other: Entry) -> str:
    """Delete a record and name another one instead, wherever it was named."""
    if entry.id == other.id:
        raise RefusedError(f"`{entry.id}` cannot take its own place.")
    count = _replace(draft, entry, other.id, other)
    draft.delete(entry.path)
    rename_in_navigation(draft, entry, other.id)
    lost = lost_addresses(entry, moves=False)
    redirect(draft, lost, other.id, address_of(other))
    return _summary(count, lost, other.id)


def _replace(draft: Draft, entry: Entry, new: str, other: Entry | None = None) -> int:
    """Name `new` wherever a record is named; how often that was.

    The record `other` takes its place and must not come to name itself: an entry of a list is
    dropped there, and anything else is for a person to put in words.
    """
    found = list(draft.naming(entry.id))
    own = [one for path, some in found if other and path == other.path for one in some]
    if unclear := [one for one in own if one.prose or not isinstance(one.field[-1], int)]:
        why = f"`{new}` would name itself. Put this in other words first:"
        raise RefusedError(why, unclear)
    for path, places in found:
        if other and path == other.path:
            draft.drop(path, places)
        elif not other or path != entry.path:
            draft.replace(path, places, new)
            if other:
                draft.drop_twins(path, places)
    return sum(len(places) for path, places in found if not other or path != entry.path)


def _known(library: Library, id_: str) -> Entry:
    entry = library.entries.get(id_)
    if entry is None:
        hint = did_you_mean(id_, library.entries)
        raise RefusedError(f"There is no record {quoted(id_)}. {hint}".rstrip())
    return entry


def _refuse_own(entry: Entry) -> None:
    """Some pages are named by the generator and not by any record."""
    if routes.page_path(entry) in {routes.HOME, f"{routes.SAFETY_ID}.md"}:
        raise RefusedError(f"`{entry.id}` is a page that every site has: it stays where it is.")


def _free_path(draft: Draft, entry: Entry, new: str) -> PurePosixPath:
    """Where a record goes under its new id."""
    if not ID.fullmatch(new):
        hint = "Use small letters, digits and single hyphens: hip-extension."
        raise RefusedError(f"{quoted(new)} cannot be an id. {hint}")
    taken = draft.library.entries.get(new)
    path = entry.path.with_name(f"{new}{entry.path.suffix}")
    if taken is not None or (draft.project.root / path).exists():
        where = taken.path if taken else path
        alike = taken is not None and taken.kind is entry.kind
        hint = f" To make one record of the two: gaitway merge {entry.id} {new}." * alike
        raise RefusedError(f"`{new}` is already the id of {where}.{hint}")
    return path


def _new_names(entry: Entry, other: Entry) -> list[str]:
    """The names of a record that another does not have."""
    names: dict[str, str] = {}
    for name in (entry.record.title, *entry.record.aliases):
        names.setdefault(_folded(name), name)
    known = {_folded(name) for name in (other.record.title, *other.record.aliases)}
    return [name for folded, name in names.items() if folded not in known]


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _with_aliases(yaml: str, names: Sequence[str]) -> str:
    document = parse(yaml, PurePosixPath())[0]
    words = [word(name) for name in names]
    if document and "aliases" in document.data:
        for one in words:
            yaml = with_item(yaml, ("aliases",), one)
        return yaml
    return with_list_after(yaml, "summary", "aliases", words) if words else yaml


def _summary(count: int, lost: Sequence[str], new: str) -> str:
    times = "once" if count == 1 else f"{count} times"
    named = f"it was named {times}." if count else "nothing named it."
    return f"{named} {_and(lost)} leads to `{new}` now." if lost else named


def _and(addresses: Sequence[str]) -> str:
    return " and ".join(f"/{one}" for one in addresses)
