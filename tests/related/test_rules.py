"""The rules of read next hold for any library."""

from collections import deque
from collections.abc import Collection
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.records.kinds import Kind
from generator.records.library import Library
from generator.related import read_next
from tests.related.libraries import WORDS, libraries

WHY = {Kind.PHASES, Kind.LIMITATIONS, Kind.ARTICLES}
WHAT_TO_DO = {Kind.ASSESSMENTS, Kind.EXERCISES, Kind.ROUTINES}

any_library = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def open_to(library: Library, page: str) -> set[str]:
    """Every record that a page may suggest."""
    never = library[page].record.read_next.never
    return {entry.id for entry in library.published} - {page, *never}


def reachable(library: Library, page: str, kinds: Collection[Kind]) -> set[str]:
    """The open records of some kinds that a chain of published records leads to."""
    seen, queue = {page}, deque([page])
    while queue:
        here = queue.popleft()
        for edge in (*library.links(here), *library.backlinks(here)):
            for there in {edge.source, edge.target} - seen:
                if edge.relation != "read_next" and library[there].published:
                    seen.add(there)
                    queue.append(there)
    return {id_ for id_ in seen & open_to(library, page) if library[id_].kind in kinds}


@any_library
@given(libraries())
def test_three_to_five(library: Library) -> None:
    """Every published record has three to five links; fewer only where there is nothing else."""
    found = read_next(library, WORDS)

    assert {entry.id for entry in library.published} == set(found)
    for page, links in found.items():
        assert min(3, len(open_to(library, page))) <= len(links) <= 5


@any_library
@given(libraries())
def test_only_what_may_be_shown(library: Library) -> None:
    """No page suggests itself, a draft, what its editor bans, or one page twice."""
    for page, links in read_next(library, WORDS).items():
        ids = [link.id for link in links]

        assert set(ids) <= open_to(library, page)
        assert len(ids) == len(set(ids))


@any_library
@given(libraries())
def test_pins_first(library: Library) -> None:
    """An editor's pins come first, in the editor's order."""
    for page, links in read_next(library, WORDS).items():
        pins = library[page].record.read_next.pin
        expected = [pin for pin in pins if pin in open_to(library, page)]

        assert expected == [link.id for link in links][: len(expected)]


@any_library
@given(libraries())
def test_why_and_what_to_do(library: Library) -> None:
    """A page leads to what explains it and to what to do about it, where any chain does."""
    for page, links in read_next(library, WORDS).items():
        kinds = {library[link.id].kind for link in links}
        for wanted in (WHY, WHAT_TO_DO):
            if reachable(library, page, wanted):
                assert kinds & wanted


@any_library
@given(libraries())
def test_order_on_the_page(library: Library) -> None:
    """After the pins come why, what to check, what to practise and what it leads to."""
    role = {
        **dict.fromkeys(WHY, 0),
        Kind.ASSESSMENTS: 1,
        **dict.fromkeys((Kind.EXERCISES, Kind.ROUTINES), 2),
        **dict.fromkeys((Kind.COMPENSATIONS, Kind.COMPLAINTS), 3),
    }
    for page, links in read_next(library, WORDS).items():
        pins = library[page].record.read_next.pin
        roles = [role[library[link.id].kind] for link in links if link.id not in pins]

        assert sorted(roles) == roles


@any_library
@given(libraries())
def test_reasons_are_whole(library: Library) -> None:
    """Every reason is filled in: no empty blank, no brace, no stop at the end."""
    for links in read_next(library, WORDS).values():
        for link in links:
            assert link.reason.strip(" ,.:") == link.reason != ""
            assert not set("{}") & set(link.reason)
            assert "  " not in link.reason


@any_library
@given(libraries(), st.randoms(use_true_random=False))
def test_order_of_files_is_nothing(library: Library, random: st.DataObject) -> None:
    """The same records read in another order give the same suggestions."""
    entries, edges = list(library.entries.items()), list(library.edges)
    random.shuffle(entries)  # type: ignore[attr-defined]
    random.shuffle(edges)  # type: ignore[attr-defined]
    shuffled = Library(dict(entries), library.shared, tuple(edges))

    assert dict(read_next(library, WORDS)) == dict(read_next(shuffled, WORDS))


@any_library
@given(libraries())
def test_drafts_are_nothing(library: Library) -> None:
    """A draft changes no published page: with and without it they suggest the same."""
    entries = {entry.id: entry for entry in library.published}
    edges = [edge for edge in library.edges if {edge.source, edge.target} <= set(entries)]
    without = replace(library, entries=entries, edges=tuple(edges))

    assert dict(read_next(without, WORDS)) == dict(read_next(library, WORDS))
