"""Ranking by a walk whose cost does not depend on the size of the library."""

import pytest

from generator.records.kinds import Kind
from generator.records.library import Entry
from generator.related import read_next
from generator.related.graph import Graph, Link, Neighbours
from generator.related.rank import MOST_WALKED, nearest, ranked, walk
from generator.related.ties import ALL_TIES, CHECK, PRACTISE
from tests.related.libraries import WORDS, entry, library


def cluster(name: str, exercises: int = 6) -> list[Entry]:
    """A limitation with a compensation, a self-check and exercises."""
    return [
        entry(Kind.LIMITATIONS, name),
        entry(Kind.PHASES, f"{name}-phase", asks_for=(name,)),
        entry(Kind.COMPENSATIONS, f"{name}-way", phases=(f"{name}-phase",), can_come_from=(name,)),
        entry(Kind.ASSESSMENTS, f"{name}-test", checks_for=(name,)),
        *(entry(Kind.EXERCISES, f"{name}-{n}", works_on=(name,)) for n in range(exercises)),
    ]


def test_cost_is_the_neighbourhood() -> None:
    """A page's suggestions open the same few records in a library forty times as large."""
    costs = []
    for clusters in (1, 40):
        entries = [one for n in range(clusters) for one in cluster(f"c{n}")]
        found = read_next(library(*entries), WORDS)
        links = found["c0-way"]
        costs.append((links, len(found.graph._known), walk(found.graph, "c0-way").walked))

    assert costs[0] == costs[1]


@pytest.mark.parametrize("exercises", [10, 100, 1000])
def test_walk_is_bounded(exercises: int) -> None:
    """No walk follows more than a fixed number of links, even round a page that all link to."""
    graph = Graph(library(*cluster("hub", exercises)))
    walks = [walk(graph, id_) for id_ in ("hub", "hub-way", "hub-0")]

    assert max(each.walked for each in walks) <= MOST_WALKED
    assert max(len(each.stopped) for each in walks) <= MOST_WALKED


def test_search_is_bounded() -> None:
    """The search for the nearest page gives up after a fixed number of pages."""
    chain = [
        entry(Kind.EXERCISES, f"e{n:03}", works_on=("x",), harder=(f"e{n + 1:03}",))
        for n in range(500)
    ]
    graph = Graph(library(*chain))

    assert [f"e{n:03}" for n in range(1, 201)] == [id_ for id_, _ in nearest(graph, "e000")]


def test_nearest_comes_by_distance() -> None:
    """Pages come from near to far, each with the page before it."""
    graph = Graph(library(*cluster("c", 1)))

    assert list(nearest(graph, "c-way")) == [
        ("c", "c-way"),
        ("c-phase", "c-way"),
        ("c-0", "c"),
        ("c-test", "c"),
    ]


def test_small_group_beside_a_large_one() -> None:
    """Readers still find the one self-check of a limitation that has a thousand exercises."""
    graph = Graph(library(*cluster("hub", 1000)))

    assert "hub-test" in [id_ for id_, _ in ranked(graph, "hub-way")][:3]


def test_hubs_are_damped() -> None:
    """Of two exercises alike to a page, the one that many other pages link to comes second."""
    alike = [
        entry(Kind.LIMITATIONS, "hip"),
        entry(Kind.EXERCISES, "popular", works_on=("hip",)),
        entry(Kind.EXERCISES, "quiet", works_on=("hip",)),
    ]
    fans = [entry(Kind.ARTICLES, f"fan-{n}", about=("popular",)) for n in range(30)]
    order = [
        [
            id_
            for id_, _ in ranked(Graph(library(*alike, *more)), "hip")
            if id_ in {"popular", "quiet"}
        ]
        for more in ([], fans)
    ]

    assert order == [["popular", "quiet"], ["quiet", "popular"]]


def test_editors_name_first_what_matters_most() -> None:
    """Of two limitations of a compensation, the one that its editor names first is nearer."""
    limitations = [entry(Kind.LIMITATIONS, id_) for id_ in ("hip", "knee")]
    for order in (("hip", "knee"), ("knee", "hip")):
        sign = entry(Kind.COMPENSATIONS, "sign", phases=("x",), can_come_from=order)

        assert list(order) == [id_ for id_, _ in ranked(Graph(library(sign, *limitations)), "sign")]


def test_wishes_are_no_ties() -> None:
    """A pin or a ban brings two pages no nearer to each other."""
    wish = {"pin": ("b",), "never": ("c",)}
    graph = Graph(
        library(
            entry(Kind.COMPLAINTS, "a", read_next=wish),
            entry(Kind.COMPLAINTS, "b"),
            entry(Kind.COMPLAINTS, "c"),
        )
    )

    assert ranked(graph, "a") == []


def test_shares() -> None:
    """All readers go on; nine exercises together get three times what one check gets."""
    links = {f"e{n}": Link(4, 0, PRACTISE) for n in range(9)} | {"check": Link(4, 0, CHECK)}
    check, exercises = (dict(members) for members in Neighbours(links).shares)

    assert check == pytest.approx({"check": 1 / 4})
    assert sum(exercises.values()) == pytest.approx(3 / 4)


def test_shares_are_exact() -> None:
    """The shares are the same to the last digit whatever the order of the links."""
    links = [
        (f"{tie.name}-{n}", Link(tie.weight, -n, tie))
        for place, tie in enumerate(sorted(ALL_TIES), start=1)
        for n in range(place)
    ]
    orders = [links, links[::-1], links[20:] + links[:20], links[::2] + links[1::2]]

    assert len({Neighbours(dict(order)).shares for order in orders}) == 1
