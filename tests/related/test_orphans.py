"""A page that none would suggest by itself is taken in by one that it is tied to."""

from typing import Any

from generator.records.kinds import Kind
from generator.records.library import Entry, Library
from generator.related import ReadNext, read_next
from tests.related.libraries import WORDS, entry, library


def signs(number: int) -> list[Entry]:
    """Signs of one limitation, all alike."""
    return [
        entry(Kind.COMPENSATIONS, f"sign-{n}", phases=("stance",), can_come_from=("hip",))
        for n in range(number)
    ]


def crowd(number: int = 7, **of_hip: Any) -> Library:  # noqa: ANN401 - any field of a limitation
    """A limitation with more signs than its pages have room for."""
    return library(
        entry(Kind.LIMITATIONS, "hip", **of_hip),
        entry(Kind.PHASES, "stance", asks_for=("hip",)),
        entry(Kind.ARTICLES, "reading", about=("hip",)),
        *(entry(Kind.ASSESSMENTS, f"check-{n}", checks_for=("hip",)) for n in range(2)),
        *(entry(Kind.EXERCISES, f"move-{n}", works_on=("hip",)) for n in range(2)),
        *signs(number),
    )


def by_themselves(found: ReadNext) -> set[str]:
    """All that pages suggest before any takes in an orphan."""
    return {id_ for page in found for id_ in found.choices[page].reasons}


def in_the_end(found: ReadNext) -> set[str]:
    """All that pages suggest."""
    return {link.id for links in found.values() for link in links}


def taken_in(found: ReadNext) -> dict[str, str]:
    """The orphan of each page that has taken one in."""
    hosts = {page: found.orphans.taken_in(page) for page in found}
    return {page: orphan for page, orphan in hosts.items() if orphan}


def test_orphans_are_taken_in() -> None:
    """What no page suggests by itself is found on one page, and nothing is lost for it."""
    found = read_next(crowd(), WORDS)
    orphans = {f"sign-{n}" for n in range(7)} - by_themselves(found)
    hosts = taken_in(found)

    assert orphans
    assert sorted(hosts.values()) == sorted(orphans)
    assert in_the_end(found) >= by_themselves(found) | orphans
    for page, orphan in hosts.items():
        assert orphan in [link.id for link in found[page]]
        assert len(found[page]) == 5


def test_without_orphans() -> None:
    """Where all are found already, every page keeps what it suggests by itself."""
    found = read_next(crowd(2), WORDS)

    assert not taken_in(found)
    assert all(
        [tuple(link) for link in found[id_]] == found.choices[id_].in_order() for id_ in found
    )


def test_hosts_keep_the_rules() -> None:
    """A host gives up neither what explains, nor its only check, nor all there is to practise."""
    found = read_next(crowd(), WORDS)
    for page in taken_in(found):
        before = {found.library[id_].kind for id_ in found.choices[page].reasons}
        after = [found.library[link.id].kind for link in found[page]]

        assert before - {Kind.COMPENSATIONS} <= set(after)
        assert max(after.count(kind) for kind in after) <= 2


def test_wishes_stand() -> None:
    """A host shows no orphan that its editor bans, and gives up nothing that is pinned."""
    found = read_next(crowd(), WORDS)
    [orphan] = [orphan for page, orphan in taken_in(found).items() if page == "hip"]
    pins = ("sign-0", "check-0", "move-0", "stance", "reading")
    banned = read_next(crowd(read_next={"never": (orphan,)}), WORDS)
    pinned = read_next(crowd(read_next={"pin": pins}), WORDS)

    assert orphan not in [link.id for link in banned["hip"]]
    assert orphan in in_the_end(banned)
    assert tuple(link.id for link in pinned["hip"]) == pins


def test_pinned_is_no_orphan() -> None:
    """What an editor pins somewhere is found there and needs no host."""
    found = read_next(crowd(read_next={"pin": ("sign-6",)}), WORDS)

    assert "sign-6" not in taken_in(found).values()


def test_chance_is_the_same_each_time() -> None:
    """Two runs take the same orphans in on the same pages."""
    one, other = (read_next(crowd(), WORDS) for _ in range(2))

    assert dict(one) == dict(other)
