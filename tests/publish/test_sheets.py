"""Every sheet of the library as it is published, by two checkers of accessible PDFs."""

from pathlib import Path

import outloud
import pdfua


def test_no_checker_finds_anything_in_any_sheet(library_site: Path) -> None:
    """PDF/UA-1, and what one of them hears when it is read out."""
    sheets = sorted((library_site / "handouts").glob("*.pdf"))
    assert len(sheets) > 60

    found = {}
    for sheet in sheets:
        heard = outloud.check(str(sheet))
        assert heard.error is None, heard.error
        found[sheet.name] = [
            *(f"{one.rule} {one.message}" for one in heard.findings),
            *map(str, pdfua.validate(str(sheet)).findings),
        ]

    assert {name: what for name, what in found.items() if what} == {}
