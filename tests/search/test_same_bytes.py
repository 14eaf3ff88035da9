"""The same pages give the same index, byte for byte."""

import gzip
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from generator.publish.engines import publish
from generator.publish.index_order import in_one_order
from generator.publish.pagefind import FOLDER
from tests.search.thousand import a_thousand_pages, index_site
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


def test_what_pages_mark_gives_the_index_of_whole_pages(library_site: Path, tmp_path: Path) -> None:
    """But for the first picture, which no reader is shown, and a place that whole pages lose."""
    shutil.copytree(library_site, tmp_path, dirs_exist_ok=True)
    ours = indexed(tmp_path)
    shutil.rmtree(tmp_path / FOLDER)
    for page in tmp_path.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        page.write_text(re.sub(r"<img [^>]*>", "", html), encoding="utf-8")
    command = [sys.executable, "-m", "pagefind", "--site", str(tmp_path), "--quiet"]
    subprocess.run(command, check=True)
    whole = in_one_order(bytes_of(tmp_path / FOLDER))

    ours_told, whole_told = told(ours), told(whole)
    assert len(ours_told) > 100
    assert [page | {"anchors": []} for page in ours_told] == [
        page | {"anchors": []} for page in whole_told
    ]
    for one, other in zip(ours_told, whole_told, strict=True):
        assert [place for place in other["anchors"] if place not in one["anchors"]] == []
    for kind in (".pf_index", ".pf_filter"):
        named = {name: content for name, content in ours.items() if name.endswith(kind)}
        assert named
        assert named == {name: whole[name] for name in whole if name.endswith(kind)}


def told(index: dict[str, bytes]) -> list[dict[str, Any]]:
    """What an index says of each page, by its address."""
    pages = [
        json.loads(gzip.decompress(content).removeprefix(b"pagefind_dcd"))
        for name, content in index.items()
        if name.endswith(".pf_fragment")
    ]
    return sorted(pages, key=lambda page: str(page["url"]))


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
