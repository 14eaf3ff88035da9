"""What can be downloaded, as the page about the data lists it."""

from dataclasses import dataclass

from generator import routes
from generator.records.kinds import Kind
from generator.records.library import Entry


@dataclass(frozen=True)
class Download:
    """A file of the data: where it is, the label that says what it holds, and how large it is."""

    path: routes.StagedPath
    label: str
    kilobytes: int


def is_data_page(entry: Entry) -> bool:
    """True for the page that says what can be downloaded."""
    return entry.kind is Kind.PAGES and entry.id == routes.DATA_ID
