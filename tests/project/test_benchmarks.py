"""What the benchmarks measure is work on a library in order."""

from pathlib import Path

import pytest

from benchmarks import library as library_module
from benchmarks.aside import ASIDE, put_aside
from benchmarks.library import ROOT, write_library
from generator.records.files import Project
from generator.records.kinds import Kind
from generator.records.read import read_library


def test_a_larger_library_is_in_order_and_always_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As many records as were asked for, without a problem, and the same bytes again."""
    # setting every sheet to count its pages takes half a minute, and is not what is asked here
    monkeypatch.setattr(library_module, "_count_pages", lambda _target: None)
    count = len(list((ROOT / "content").glob("*/*.*"))) + 40
    folders = (tmp_path / "one", tmp_path / "two")
    written = [write_library(folder, count) for folder in folders]

    library, problems = read_library(Project(folders[0]))

    assert problems == []
    assert library is not None
    assert len(library.entries) == count == written[0]
    phases = {path.stem for path in (ROOT / "content" / "phases").iterdir()}
    assert {entry.id for entry in library.of_kind(Kind.PHASES)} == phases
    contents = [
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("content/*/*.*")}
        for folder in folders
    ]
    assert contents[0] == contents[1]


def test_a_library_cannot_be_smaller_than_ours(tmp_path: Path) -> None:
    """It is made of copies, so there is nothing to leave out."""
    with pytest.raises(ValueError, match="records"):
        write_library(tmp_path / "small", 3)


def test_what_an_earlier_run_made_is_out_of_the_way_and_not_removed(tmp_path: Path) -> None:
    """Removing thousands of files would slow down the run that is timed next."""
    built = tmp_path / "library" / "build"
    for words in ("one", "other"):
        built.mkdir(parents=True)
        (built / "page.html").write_text(words, "utf-8")
        put_aside(built, built.with_name("never-made"))
        assert not built.exists()

    kept = sorted(path.read_text("utf-8") for path in (tmp_path / ASIDE).rglob("page.html"))

    assert kept == ["one", "other"]
