"""Every reason has its words, and no words are left over."""

import string

from generator.records.kinds import RECORD_KINDS
from generator.related.ties import ALL_TIES, COVERS, LINKED_WITH
from tests.related.libraries import labels

BY_KIND = {
    COVERS: [kind.singular for kind in RECORD_KINDS],
    LINKED_WITH: ["limitation", "compensation", "complaint"],
}
OTHERS = {"pinned", "elsewhere", "quoted", "proper_names"}


def test_labels_are_complete() -> None:
    """Each tie has words for a neighbour and for a page beyond; nothing else is in the group."""
    expected = OTHERS | {f"another_{kind.singular}" for kind in RECORD_KINDS}
    for tie in ALL_TIES:
        kinds = BY_KIND.get(tie, [])
        expected |= {f"{tie.name}_{kind}" for kind in kinds} or {tie.name}
        expected |= {f"{tie.name}_via"} | ({f"{tie.name}_also"} if tie.also else set())

    assert {f"read_next.{name}" for name in expected} == set(labels())


def test_ties_by_kind() -> None:
    """The ties whose words depend on the neighbour's kind are the ones tested above."""
    assert {tie for tie in ALL_TIES if tie.by_kind} == set(BY_KIND)


def test_blanks() -> None:
    """Words leave no blank that a reason does not fill, and name the page between if any."""
    for name, words in labels().items():
        blanks = {blank for _, blank, _, _ in string.Formatter().parse(words) if blank}
        if name.endswith("_via"):
            assert "via" in blanks, name
        allowed = {"title"} if name == "read_next.quoted" else {"via", "position"}
        if not name.endswith(("_via", "_also")):
            allowed -= {"via"}

        assert blanks <= allowed, name
