"""The same pages give the same index, byte for byte."""

import shutil
from pathlib import Path

import pytest

from generator.publish.engines import publish
from generator.publish.index_order import in_one_order
from generator.publish.pagefind import FOLDER, index_site
from tests.search.thousand import a_thousand_pages
from tests.site import built, complete

RUNS = 6
"""Each begins with other seeds for its hash tables."""


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def indexed(site: Path) -> dict[str, bytes]:
    """The index of a site, made anew."""
    shutil.rmtree(site / FOLDER, ignore_errors=True)
    index_site(site)
    return bytes_of(site / FOLDER)


@pytest.mark.parametrize("pages", ["library", "a thousand"])
def test_the_same_pages_give_the_same_index(library_site: Path, tmp_path: Path, pages: str) -> None:
    """Not one byte and not one name differs, on whichever run."""
    if pages == "library":
        shutil.copytree(library_site, tmp_path, dirs_exist_ok=True)
    else:
        a_thousand_pages(library_site, tmp_path)
    first = indexed(tmp_path)

    assert [name for name in first if name.endswith(".pf_filter")]
    for _run in range(RUNS - 1):
        again = indexed(tmp_path)
        assert set(again) == set(first)
        assert [name for name in first if first[name] != again[name]] == []


def test_the_same_records_give_the_same_site(mini: Path) -> None:
    """From records to the last file, the index and its list among them."""
    project = complete(mini)
    first = bytes_of(built(project))
    again = bytes_of(publish(project, "mkdocs", mini / "build" / "again").folder)

    assert f"{FOLDER}/files.json" in first
    assert set(again) == set(first)
    assert [name for name in first if first[name] != again[name]] == []


def test_an_order_is_not_changed_again(library_site: Path) -> None:
    """What is in order stays as it is, and files that hold no filters are not touched."""
    index = {
        name: content
        for name, content in bytes_of(library_site / FOLDER).items()
        if name != "files.json"
    }

    assert in_one_order(index) == index
