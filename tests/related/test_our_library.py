"""Read next in the library that we publish."""

from collections import Counter

from generator.records.kinds import RECORD_KINDS, Kind
from generator.records.library import Library
from generator.related import ReadNext
from tests.related.libraries import WORDS


def test_every_page_leads_on(ours: Library, found: ReadNext) -> None:
    """Each record of the eight kinds has three to five links, up to why and down to what to do."""
    assert len(found) == sum(entry.kind in RECORD_KINDS for entry in ours.published) > 0
    for page, links in found.items():
        kinds = {ours[link.id].kind for link in links}
        assert 3 <= len(links) <= 5, page
        assert kinds & {Kind.PHASES, Kind.LIMITATIONS, Kind.ARTICLES}, page
        assert kinds & {Kind.ASSESSMENTS, Kind.EXERCISES, Kind.ROUTINES}, page


def test_no_page_needs_a_makeshift(found: ReadNext) -> None:
    """Every suggestion has a reason of its own: nothing is there only to fill the list."""
    makeshift = {WORDS("read_next.elsewhere")} | {
        WORDS(f"read_next.another_{kind.singular}") for kind in RECORD_KINDS
    }
    reasons = {link.reason for links in found.values() for link in links}

    assert not reasons & makeshift


def test_no_page_is_everywhere(found: ReadNext) -> None:
    """No page is suggested by half of all the others."""
    often = Counter(link.id for links in found.values() for link in links)

    assert max(often.values()) < len(found) / 2
