"""Two libraries compared: everything that the change from one to the other alters."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from generator import routes
from generator.changes.outputs import (
    FigureChange,
    Fits,
    HandoutChange,
    NextChange,
    figure_changes,
    handout_changes,
    next_changes,
)
from generator.changes.pages import PageChange, page_changes
from generator.changes.records import (
    RecordChange,
    TableChange,
    entry_changes,
    record_changes,
    table_changes,
)
from generator.changes.renames import Following, renames
from generator.changes.side import Source, side_of, with_words
from generator.records.kinds import Kind
from generator.records.library import Library
from generator.records.models import Routine
from generator.records.problems import grave


@dataclass(frozen=True)
class Changes:
    """What a change alters."""

    records: tuple[RecordChange, ...]
    tables: tuple[TableChange, ...]
    pages: tuple[PageChange, ...]
    handouts: tuple[HandoutChange, ...]
    figures: tuple[FigureChange, ...]
    read_next: tuple[NextChange, ...]
    lost_addresses: tuple[str, ...]
    """Addresses that led somewhere and lead nowhere now."""
    borrowed: tuple[str, ...]
    """Files of `site_data/` that could not be read as they were: those of today were used."""
    problems_before: int
    problems_after: int
    not_compared: tuple[str, ...]
    """What could not be worked out on one of the sides, because of problems."""

    def __bool__(self) -> bool:
        return any(
            (self.records, self.tables, self.pages, self.handouts, self.figures, self.read_next,
             self.lost_addresses)
        )  # fmt: skip

    def as_data(self) -> dict[str, Any]:
        """The same as plain data, for other programs."""
        data = asdict(self)
        data["read_next"] = [
            {"id": one.id, **{name: [link._asdict() for link in getattr(one, name)]
                              for name in ("came", "went", "said")}}
            for one in self.read_next
        ]  # fmt: skip
        return data


def compare(before: Source, after: Source, fits: Fits) -> Changes:
    """Everything that differs between two libraries."""
    unread = before.unread | after.unread
    new_ids = renames(before.library, after.library, unread)
    following = Following(before.library, new_ids)
    records = tuple(record_changes(before.library, after.library, new_ids, unread))
    tables = tuple(_tables(before, after))
    old = side_of(with_words(before, after), new_ids)
    new = side_of(with_words(after, before), {})
    lists = ["read next"] if unread else []
    return Changes(
        records=records,
        tables=tables,
        pages=tuple(page_changes(old, new, following, records, tables)),
        handouts=tuple(handout_changes(old, new, following, fits)),
        figures=tuple(figure_changes(old, new)),
        read_next=tuple(next_changes(old, new, following)),
        lost_addresses=tuple(_lost(before, after)),
        borrowed=before.borrowed,
        problems_before=len(grave(before.problems)),
        problems_after=len(grave(after.problems)),
        not_compared=tuple(sorted({*unread, *lists, *old.missing, *new.missing})),
    )


def _tables(before: Source, after: Source) -> Iterator[TableChange]:
    yield from table_changes(before.library, after.library)
    images = entry_changes("images", before.images, after.images)
    if images.entries:
        yield images


def _lost(before: Source, after: Source) -> list[str]:
    unread = {routes.address(f"{kind}/{id_}.md") for kind in Kind for id_ in after.unread}
    return sorted({*_addresses(before.library)} - {*_addresses(after.library)} - unread)


def _addresses(library: Library) -> Iterator[str]:
    """Every address that somebody may have kept: pages, printed ones, sheets, and moved ones."""
    for entry in library.published:
        yield routes.address(routes.page_path(entry))
        if isinstance(entry.record, Routine):
            yield routes.address(routes.short_path(entry.record.short))
            yield from (
                routes.address(routes.handout_path(entry.id, paper)) for paper in routes.PAPERS
            )
    yield from (routes.address(routes.redirect_path(one.old)) for one in library.shared.redirects)
