"""Read next in the library that we publish."""

from collections import Counter

from generator.records.kinds import RECORD_KINDS, Kind
from generator.records.library import Library
from generator.records.models import Routine
from generator.related import ReadNext
from generator.related.choose import WHAT_TO_DO
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


def test_nothing_is_an_orphan(found: ReadNext) -> None:
    """Every record is suggested on some page."""
    suggested = {link.id for links in found.values() for link in links}

    assert sorted(set(found) - suggested) == []


def test_every_compensation_leads_to_checks_and_exercises(ours: Library, found: ReadNext) -> None:
    """By at most two links of any kind a compensation leads to a self-check and two exercises."""
    for sign in ours.of_kind(Kind.COMPENSATIONS):
        near = set(found.graph[sign.id].links)
        for step in list(near):
            near |= set(found.graph[step].links)
        kinds = Counter(ours[id_].kind for id_ in near)

        assert kinds[Kind.ASSESSMENTS] >= 1, sign.id
        assert kinds[Kind.EXERCISES] >= 2, sign.id


def test_read_next_leads_to_practice(ours: Library, found: ReadNext) -> None:
    """Who follows only read next comes from any compensation to a check and two exercises too."""
    for sign in ours.of_kind(Kind.COMPENSATIONS):
        first = {link.id for link in found[sign.id]}
        near = first | {link.id for id_ in first for link in found[id_]}
        kinds = Counter(ours[id_].kind for id_ in near)

        assert kinds[Kind.ASSESSMENTS] >= 1, sign.id
        assert kinds[Kind.EXERCISES] >= 2, sign.id


def test_every_exercise_is_in_a_routine(ours: Library) -> None:
    """No exercise stands alone: each is part of a sheet to print and follow."""
    used = {
        item.exercise
        for routine in ours.of_kind(Kind.ROUTINES)
        if isinstance(routine.record, Routine)
        for block in routine.record.blocks
        for item in block.exercises
    }

    assert {entry.id for entry in ours.of_kind(Kind.EXERCISES)} <= used


def test_reasons_are_told_apart(ours: Library, found: ReadNext) -> None:
    """On one page no two checks, exercises or routines have the same reason, pins aside."""
    for page, links in found.items():
        pins = ours[page].record.read_next.pin
        reasons = [
            link.reason
            for link in links
            if ours[link.id].kind in WHAT_TO_DO and link.id not in pins
        ]

        assert len(set(reasons)) == len(reasons), page
