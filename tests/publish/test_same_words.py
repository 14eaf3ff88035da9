"""Web page, sheet and data of the real library state the same dose, steps and stop rules."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from tests.site import HtmlPage

Data = Mapping[str, Any]


@pytest.fixture(scope="module")
def records(library_site: Path) -> dict[str, Data]:
    """Every record of `library.json`, by id."""
    data = json.loads((library_site / "data" / "library.json").read_text(encoding="utf-8"))
    return {record["id"]: record for record in data["records"]}


def of_kind(records: Mapping[str, Data], kind: str) -> list[Data]:
    """The records of one kind; a test of none would test nothing."""
    found = [record for record in records.values() if record["kind"] == kind]
    assert found
    return found


def squeezed(text: str) -> str:
    """Text without spaces, hyphens and soft hyphens, which line breaks move about."""
    return re.sub(r"[\s\u00ad\u2010\ufffe-]+", "", text)


def sheet_text(site: Path, record: Data, paper: str) -> str:
    """All words of one sheet, without page numbers' line."""
    url = next(one["url"] for one in record["handouts"] if one["paper"] == paper)
    document = pypdfium2.PdfDocument(site / url.lstrip("/"))
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return squeezed("".join(pages))


def test_an_exercise_page_states_what_the_data_say(
    library_site: Path, records: dict[str, Data]
) -> None:
    """Dose, steps, cautions and stop rules stand on the page, in the same words."""
    for record in of_kind(records, "exercises"):
        page = HtmlPage(library_site / record["url"].strip("/") / "index.html")
        text = squeezed(without_notes(page))

        for words in [record["dose"], *record["steps"], *record["cautions"], *record["stop_rules"]]:
            assert squeezed(words) in text, (record["id"], words)


def without_notes(page: HtmlPage) -> str:
    """The words of a page without the numbers of its notes."""
    for note in page.article.select("sup.cite"):
        note.extract()
    return page.article.get_text(" ")


@pytest.mark.parametrize("paper", ["a4", "letter", "a4-large"])
def test_a_sheet_states_what_the_data_say(
    library_site: Path, records: dict[str, Data], paper: str
) -> None:
    """Every sheet has each exercise's dose there, its steps and its stop rules."""
    for routine in of_kind(records, "routines"):
        text = sheet_text(library_site, routine, paper)

        for rule in routine["stop_rules"]:
            assert squeezed(rule) in text, rule
        for item in routine["exercises"]:
            exercise = records[item["id"]]
            for words in [item["dose"], *exercise["steps"], *exercise["stop_rules"]]:
                assert squeezed(words).rstrip(".") in text, (routine["id"], item["id"], words)


def test_a_routine_page_states_what_the_data_say(
    library_site: Path, records: dict[str, Data]
) -> None:
    """The routine's page has the doses of the routine, not those of the exercises' own pages."""
    for routine in of_kind(records, "routines"):
        page = HtmlPage(library_site / routine["url"].strip("/") / "index.html")
        text = squeezed(without_notes(page))

        assert squeezed(routine["time"]) in text
        for item in routine["exercises"]:
            for words in [item["dose"], *records[item["id"]]["steps"]]:
                assert squeezed(words) in text, (routine["id"], item["id"], words)


def test_every_record_can_be_found_by_its_data(
    library_site: Path, records: dict[str, Data]
) -> None:
    """The address, the sheets and the read-next links of each record lead somewhere."""
    for record in records.values():
        assert (library_site / record["url"].strip("/") / "index.html").is_file()
        assert 3 <= len(record["read_next"]) <= 5, record["id"]
        for link in record["read_next"]:
            assert link["id"] in records
            assert link["reason"]
        for sheet in record["handouts"]:
            assert (library_site / sheet["url"].lstrip("/")).is_file()


def test_read_next_stands_on_the_page_with_its_reasons(
    library_site: Path, records: dict[str, Data]
) -> None:
    """The page shows the links of the data, each with its reason, in the same order."""
    for record in records.values():
        page = HtmlPage(library_site / record["url"].strip("/") / "index.html")
        shown = page.list_below("Read next")

        assert len(shown) == len(record["read_next"])
        for item, link in zip(shown, record["read_next"], strict=True):
            assert item.startswith(records[link["id"]]["title"])
            assert item.endswith(link["reason"])


def test_cited_sources_are_numbered_notes_on_the_page(
    library_site: Path, records: dict[str, Data]
) -> None:
    """Every citation leads to a note of its own page, and every source has one."""
    for record in records.values():
        page = HtmlPage(library_site / record["url"].strip("/") / "index.html")
        notes = {note["id"] for note in page.article.select("[id^=note-]")}
        cited = {str(link["href"]).lstrip("#") for link in page.article.select("sup.cite a")}

        assert cited <= notes, record["id"]
        assert len(notes) >= len(record["sources"]), record["id"]
