"""The changes as a list that a reviewer can read; it is Markdown, and reads well as it stands."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from generator.changes.compare import Changes
from generator.changes.outputs import HandoutChange, NextChange
from generator.changes.pages import PageChange
from generator.changes.records import RecordChange, TableChange
from generator.records.problems import printable
from generator.routes import PAPERS

TOGETHER = 8
"""So many pages with one reason are listed; of more, only the number is told."""
EXAMPLES = 3


def listing(changes: Changes, since: str) -> Iterator[str]:
    """The lines of the list."""
    yield from _problems(changes, since)
    if not changes:
        yield f"Nothing that readers see has changed since {printable(since)}."
        return
    yield f"Changed since {printable(since)}:"
    yield from _group("Records", map(_record, changes.records))
    yield from _group("Shared data", map(_table, changes.tables))
    yield from _group("Pages", _pages(changes.pages), len(changes.pages))
    yield from _group("Handouts", map(_handout, changes.handouts))
    yield from _group("Figures", (_line(one.what, one.id, *one.details) for one in changes.figures))
    yield from _group("Read next", map(_next, changes.read_next))
    yield from _group("Addresses that lead nowhere now", changes.lost_addresses)


def _problems(changes: Changes, since: str) -> Iterator[str]:
    troubled = [(changes.problems_before, since), (changes.problems_after, "what is here now")]
    for count, where in troubled:
        if count:
            problems = f"{count} problem{'s' * (count > 1)}"
            yield f"There are {problems} in {printable(where)}: see `gaitway check`."
    if changes.borrowed:
        files = _names(changes.borrowed)
        yield f"Not there or not readable in {printable(since)}, so today's are used: {files}."
    if changes.not_compared:
        yield f"Because of problems, not compared: {_names(changes.not_compared)}."
    if changes.borrowed or any(count for count, _where in troubled):
        yield ""


def _group(title: str, lines: Iterable[str], count: int | None = None) -> Iterator[str]:
    found = list(lines)
    if found:
        yield ""
        yield f"## {title} ({count or len(found)})"
        yield ""
        yield from (f"- {printable(line)}" for line in found)


def _line(what: str, name: str, *details: str) -> str:
    return f"{what}: {name}{': ' if any(details) else ''}{'; '.join(filter(None, details))}"


def _record(change: RecordChange) -> str:
    name = f"{change.id} ({'draft ' * change.draft}{change.kind.singular})"
    fields = ", ".join(change.fields)
    if change.what == "removed":
        return _line("removed", name, _leads(change))
    if change.what == "renamed":
        return _line("renamed", f"{change.was} is {name} now", fields, _leads(change))
    return _line(change.what, name, fields)


def _leads(change: RecordChange) -> str:
    if change.leads_to:
        return f"its old address leads to {change.leads_to}"
    return "" if change.draft else "its old address leads nowhere"


def _table(change: TableChange) -> str:
    parts = ((word, getattr(change, word)) for word in ("added", "removed", "changed"))
    told = [f"{word} {_names(entries)}" for word, entries in parts if entries]
    return f"{change.name}: {'; '.join(told)}"


def _pages(pages: Sequence[PageChange]) -> Iterator[str]:
    """Page by page; where many have the same reason, their number."""

    def kind(page: PageChange) -> tuple[str, str]:
        return page.what, page.reason

    for (what, reason), group in groupby(sorted(pages, key=kind), key=kind):
        alike = list(group)
        if len(alike) > TOGETHER and reason:
            first = ", ".join(one.address for one in alike[:EXAMPLES])
            yield _line(what, f"{len(alike)} pages, such as {first}", reason)
            continue
        for one in alike:
            moved = f"{one.was} is {one.address} now" if one.was else one.address
            yield _line(what, moved, reason)


def _handout(change: HandoutChange) -> str:
    counts = []
    for paper in PAPERS:
        old, new = change.pages_before.get(paper), change.pages_after.get(paper)
        if old is not None and new is not None and old != new:
            counts.append(f"{paper} {old} → {new}")
        elif (count := new if new is not None else old) is not None:
            counts.append(f"{paper} {count}")
    pages = f"pages: {', '.join(counts)}" if counts else "pages not known"
    return _line(change.what, change.id, *_details(change), pages)


def _details(change: HandoutChange) -> Sequence[str]:
    if change.what == "changed" and not change.details:
        return ("its code only: what it says is the same",)
    return change.details


def _next(change: NextChange) -> str:
    parts = [
        *(f"came {one.id} ({one.reason})" for one in change.came),
        *(f"went {one.id}" for one in change.went),
        *(f"{one.id} has another reason ({one.reason})" for one in change.said),
    ]
    return f"{change.id}: {'; '.join(parts)}"


def _names(names: Sequence[str], most: int = 12) -> str:
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more
