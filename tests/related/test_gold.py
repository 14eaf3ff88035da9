"""Read next finds what an editor would put there, and more of it than plainer ways do."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from generator.records.kinds import RECORD_KINDS
from generator.records.library import Library
from generator.records.models.base import ReadNext as Wishes
from generator.related import ReadNext, read_next
from tests.related.baselines import SharedTags, TextSimilarity
from tests.related.gold import GOLD, PARTS, Chooser, recall, table
from tests.related.libraries import WORDS

OURS, UNPINNED = "read next", "read next, without pins"
TAGS, TEXT = "baseline: shared tags", "baseline: text similarity"


def test_gold_is_sound(ours: Library) -> None:
    """It judges pages of every kind, at least sixty, each with three to five others."""
    assert len(GOLD) >= 66
    assert {ours[page].kind for page in GOLD} == set(RECORD_KINDS)
    for page, wanted in GOLD.items():
        assert 3 <= len(set(wanted)) == len(wanted) <= 5, page
        assert page not in wanted
        for id_ in wanted:
            assert ours[id_].kind in RECORD_KINDS, f"{page}: {id_}"


def test_parts() -> None:
    """Every page is in one of the parts, and none in both."""
    assert not set(PARTS["tuning"]) & set(PARTS["held out"])
    assert sorted(PARTS["tuning"] + PARTS["held out"]) == sorted(GOLD)


def without_pins(library: Library) -> Library:
    """The library as if no editor had wished for anything."""
    plain = {
        id_: replace(one, record=one.record.model_copy(update={"read_next": Wishes()}))
        for id_, one in library.entries.items()
    }
    return replace(library, entries=plain)


def ids_of(suggestions: ReadNext) -> Chooser:
    """The ids that a page suggests."""
    return lambda page: [link.id for link in suggestions[page]]


@pytest.fixture(scope="module")
def measured(ours: Library, found: ReadNext) -> Mapping[str, Mapping[str, float]]:
    """Recall at 5 of each chooser on each part."""
    choosers: dict[str, Chooser] = {
        OURS: ids_of(found),
        UNPINNED: ids_of(read_next(without_pins(ours), WORDS)),
        TAGS: SharedTags(ours).best,
        TEXT: TextSimilarity(ours).best,
    }
    return {
        name: {part: recall(choose, pages) for part, pages in PARTS.items()}
        for name, choose in choosers.items()
    }


def test_better_than_both_baselines(
    measured: Mapping[str, Mapping[str, float]], record_property: Callable[[str, object], None]
) -> None:
    """Recall at 5 is above shared tags and text similarity on every part, pins or none."""
    record_property("Read next: recall at 5 against the editors' gold set", table(measured))
    for part in PARTS:
        for mine in (OURS, UNPINNED):
            for other in (TAGS, TEXT):
                assert measured[mine][part] > measured[other][part], (part, mine, other)


def test_recall_by_kind(
    ours: Library, found: ReadNext, record_property: Callable[[str, object], None]
) -> None:
    """No kind of page is left behind: each finds two fifths of what an editor wants."""
    pages = {kind: [page for page in GOLD if ours[page].kind is kind] for kind in RECORD_KINDS}
    by_kind = {kind: recall(ids_of(found), members) for kind, members in pages.items()}
    lines = (f"{kind:16} {share:.3f} ({len(pages[kind])} pages)" for kind, share in by_kind.items())
    record_property("Read next: recall at 5 by kind of page", "\n".join(lines))

    assert min(by_kind.values()) > 2 / 5, Counter(by_kind).most_common()
