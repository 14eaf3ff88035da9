"""Any library that keeps the rules links without a problem, in both directions."""

import re
from collections import Counter
from pathlib import Path, PurePosixPath

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.records.files import Project
from generator.records.kinds import Kind
from generator.records.library import Entry, Library
from generator.records.link import link
from generator.records.models import MODELS
from generator.records.read import read_library
from generator.records.rules import check_rules
from generator.records.validate import validate
from generator.records.yaml import parse
from tests.records.libraries import Written, written_library
from tests.records.projects import Bench

ID = re.compile(rf"\b(?:{'|'.join(Kind)})-\d\b")


@pytest.fixture(scope="module")
def tiny(bench: Bench) -> Library:
    """The library of `tests/mini`, for its tables."""
    library, problems = bench.read()
    assert library is not None
    assert problems == []
    return library


def loaded(id_: str, written: Written) -> Entry:
    """The record that a written one becomes."""
    text = yaml.safe_dump(written.data)
    document, problems = parse(text, PurePosixPath(f"content/{written.kind}/{id_}"))
    assert problems == []
    assert document is not None
    record, problems = validate(MODELS[written.kind], document)
    assert problems == []
    assert record is not None
    return Entry(id_, written.kind, record, document, written.body)


def named_in(written: Written) -> set[str]:
    """The ids that stand anywhere in a record."""
    return set(ID.findall(yaml.safe_dump(written.data) + written.body))


@settings(max_examples=15)
@given(seed=st.integers(0, 10**6))
def test_a_library_in_order_links_both_ways(tiny: Library, bench: Bench, seed: int) -> None:
    """Links are what files name, back-links their exact inverse, and drafts are not published."""
    written = written_library(seed, tiny)
    entries = {id_: loaded(id_, one) for id_, one in written.items()}
    # the glossary of the tiny site links to a record that is not in this library
    project = Project(bench.root)

    library, problems = link(project, entries, tiny.shared, lost=set(tiny.entries))

    assert problems + check_rules(library) == []
    for id_, one in written.items():
        assert {edge.target for edge in library.links(id_)} == named_in(one)
        assert all(edge.source == id_ for edge in library.links(id_))
        assert all(edge.target == id_ for edge in library.backlinks(id_))
    out = Counter(edge for id_ in entries for edge in library.links(id_))
    assert out == Counter(edge for id_ in entries for edge in library.backlinks(id_))
    drafts = {id_ for id_, one in written.items() if one.data["status"] == "draft"}
    assert {entry.id for entry in library.published} == set(written) - drafts
    assert [e.id for kind in Kind for e in library.of_kind(kind) if e.id in drafts] == []


@settings(max_examples=15)
@given(seed=st.integers(0, 10**6))
def test_what_a_page_lists_is_published_and_stands_once(
    tiny: Library, bench: Bench, seed: int
) -> None:
    """What names a record leaves drafts out, repeats nothing, and goes by kind and title."""
    written = written_library(seed, tiny)
    entries = {id_: loaded(id_, one) for id_, one in written.items()}
    project = Project(bench.root)

    library, _problems = link(project, entries, tiny.shared, lost=set(tiny.entries))

    for id_ in entries:
        for relation in {edge.relation for edge in library.edges}:
            sources = [e.source for e in library.backlinks(id_) if e.relation == relation]
            found = {kind: library.naming(id_, relation, kind) for kind in Kind}
            naming = [one for ids in found.values() for one in ids]
            published = {entry.id for entry in library.published}
            assert sorted(naming) == sorted(set(sources) & published)
            assert [library[one].kind for one in naming] == [k for k in Kind for _ in found[k]]
            for ids in found.values():
                assert list(ids) == sorted(ids, key=lambda one: library.head(one).order)


def test_the_tiny_site_is_one_chain(tiny: Library) -> None:
    """From the phase one can follow references to every other kind, and back."""
    reached = {"late-stance"}
    waiting = ["late-stance"]
    while waiting:
        here = waiting.pop()
        both = {e.target for e in tiny.links(here)} | {e.source for e in tiny.backlinks(here)}
        waiting += both - reached
        reached |= both

    assert {tiny[id_].kind for id_ in reached} == set(Kind)


def test_a_slip_is_where_it_was_made_if_others_cite_the_source(mini: Path) -> None:
    """Two wrong citations of a source that a sound record cites as it is called."""
    sources = mini / "site_data" / "sources.yml"
    text = sources.read_text("utf-8")
    added = text[: text.index("back-review:")].replace("stride-study", "running-study")
    sources.write_text(text + added, "utf-8")
    phase = mini / "content" / "phases" / "late-stance.yml"
    slips = phase.read_text("utf-8").replace("stride-study", "runing-study")
    phase.write_text(slips, "utf-8")
    other = mini / "content" / "limitations" / "stiff-hip.yml"
    other.write_text(other.read_text("utf-8").replace("[@stride-study]", "[@running-study]"))

    _library, problems = read_library(Project(mini))

    assert len(problems) == slips.count("runing-study") > 1
    assert {problem.path.name for problem in problems} == {phase.name}
