"""The whole library can be downloaded, says what may be done with it, and can be read back."""

import hashlib
import json
import re
import shutil
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from jsonschema import Draft202012Validator

from generator import routes
from generator.memory import Memory
from generator.pages.downloads import Download
from generator.publish.archive import FOLDER, LONG_AGO, README, downloads
from generator.publish.files import site_files
from generator.publish.restoring import RestoringError, restored
from generator.records.files import Project
from generator.records.kinds import Kind
from generator.records.library import Library
from generator.records.read import read_library
from generator.records.tables import TABLES
from generator.shelf import Content
from generator.traced import Traces
from generator.writing import stage
from tests.site import ROOT, HtmlPage, built, complete

Files = dict[str, bytes]


def read(root: Path) -> Library:
    """A library without a problem."""
    library, problems = read_library(Project(root), Memory())
    assert problems == []
    assert library is not None
    return library


def staged_files(root: Path) -> Files:
    """What a project stages, without what only git knows."""
    library = read(root)
    files = site_files(Project(root), library, Traces(library, {}), lambda _step: None)
    return {path: bytes(content) for path, content in files.items()}


@cache
def ours() -> Files:
    """What the real library stages."""
    return staged_files(ROOT)


def unpacked(packed: bytes) -> Files:
    """The files of an archive, by their path within its folder."""
    with ZipFile(BytesIO(packed)) as zipped:
        return {info.filename.removeprefix(FOLDER): zipped.read(info) for info in zipped.infolist()}


def content(path: str) -> object:
    """An exported file of the real library, read."""
    return json.loads(ours()[path])


def test_the_whole_library_is_the_same_when_it_is_read_back(tmp_path: Path) -> None:
    """Every record, body and table by equality; and every staged file byte by byte."""
    stage(tmp_path / "back", restored(unpacked(ours()[routes.ARCHIVE])))
    first, back = read(ROOT), read(tmp_path / "back")
    published = {entry.id: entry for entry in first.published}

    assert len(published) > 60
    assert set(back.entries) == set(published)
    for id_, entry in published.items():
        again = back[id_]
        assert (again.kind, again.record, again.body) == (entry.kind, entry.record, entry.body)
    for stem in TABLES:
        assert getattr(back.shared, stem) == getattr(first.shared, stem), stem

    made = staged_files(tmp_path / "back")
    assert set(made) == set(ours())
    assert [path for path, one in ours().items() if made[path] != one] == []


@pytest.mark.parametrize("kind", Kind)
def test_exported_records_keep_to_their_schema(kind: Kind) -> None:
    """Each record, as it stands in the file, is what the schema beside it describes."""
    schema = content(routes.schema_path(kind))
    data = content(routes.kind_data_path(kind))
    assert isinstance(schema, dict)
    assert isinstance(data, dict)
    validator = Draft202012Validator(schema)

    assert data["records"]
    for record in data["records"]:
        assert [one.message for one in validator.iter_errors(record)] == [], record["id"]


@pytest.mark.parametrize("stem", TABLES)
def test_exported_tables_keep_to_their_schema(stem: str) -> None:
    """The table of each file is what the schema beside it describes."""
    schema, data = content(routes.schema_path(stem)), content(routes.table_data_path(stem))
    assert isinstance(schema, dict)
    assert isinstance(data, dict)

    assert [one.message for one in Draft202012Validator(schema).iter_errors(data["table"])] == []


def test_every_file_says_its_licence() -> None:
    """At its head, with the address where the licence can be read."""
    exported = [path for path in ours() if re.fullmatch(r"data/(tables/)?[a-z_]+\.json", path)]
    lists = [path for path in exported if path != routes.STRIDE_DATA]

    assert len(lists) > 20
    for path in lists:
        data = json.loads(ours()[path])
        assert data["licence"] == "CC BY 4.0", path
        assert data["licence_url"] == "https://creativecommons.org/licenses/by/4.0/", path


def test_each_measurement_keeps_its_licence_and_its_makers() -> None:
    """Their numbers come with their names, in the data and in the words beside it."""
    table = json.loads(ours()[routes.table_data_path("gait_cycles")])["table"]
    sources = json.loads(ours()[routes.table_data_path("sources")])["table"]
    said = unpacked(ours()[routes.ARCHIVE])[README].decode()
    measured = [one for cycle in table.values() for one in cycle["measurements"]]

    assert len(measured) >= 3
    for one in measured:
        assert one["licence"].startswith("CC BY")
        for key in one["sources"]:
            assert sources[key]["authors"] in said
            assert (sources[key].get("doi") or sources[key]["url"]) in said


def test_the_archive_is_whole_plain_and_always_the_same() -> None:
    """All exported files as they are, no more; one date, an order, and no path that leads out."""
    packed = ours()[routes.ARCHIVE]
    again = staged_files(ROOT)[routes.ARCHIVE]
    found = unpacked(packed)
    with ZipFile(BytesIO(packed)) as zipped:
        infos = zipped.infolist()

    assert hashlib.sha256(packed).digest() == hashlib.sha256(again).digest()
    assert {info.date_time for info in infos} == {LONG_AGO}
    assert all(info.filename.startswith(FOLDER) and ".." not in info.filename for info in infos)
    assert {path: one for path, one in found.items() if path != README} == {
        path: ours()[path] for path in found if path != README
    }
    assert {path for path in ours() if path.startswith("figures/")} <= set(found)
    assert not [
        path for path in found if path.endswith((".pdf", ".html", ".md")) and path != README
    ]
    words = found[README].decode()
    assert "https://creativecommons.org/licenses/by/4.0/" in words
    assert "{" not in words


def test_no_draft_is_exported(mini: Path) -> None:
    """Neither its words, nor its id, nor its title: not in data, schemas, pages or archive."""
    record = mini / "content" / "exercises" / "hip-turn.yml"
    draft = mini / "content" / "exercises" / "not-ready-yet.yml"
    text = record.read_text(encoding="utf-8")
    text = re.sub(r"^title:.*$", "title: Zebra stretch", text, flags=re.MULTILINE)
    text = re.sub(r"^aliases:.*\n", "", text, flags=re.MULTILINE)
    draft.write_text(f"{text}status: draft\n", encoding="utf-8")
    files = staged_files(mini)
    files |= {f"archive/{path}": one for path, one in unpacked(files[routes.ARCHIVE]).items()}

    assert read(mini)["not-ready-yet"].record.title == "Zebra stretch"
    assert [path for path, one in files.items() if b"Zebra" in one or b"not-ready" in one] == []


@pytest.mark.parametrize("id_", ["../../outside", "a/b", "", "Big", ".hidden", None, 7], ids=repr)
def test_data_cannot_name_a_file_outside(id_: object) -> None:
    """Data may come from anybody: an id that is none is refused."""
    exported = dict(ours())
    path = routes.kind_data_path(Kind.EXERCISES)
    data = json.loads(exported[path])
    data["records"][0]["id"] = id_
    exported[path] = json.dumps(data).encode()

    with pytest.raises(RestoringError, match=r"data/exercises\.json"):
        restored(exported)


@pytest.mark.parametrize("broken", [None, b"", b"{}", b"[]", b'{"records": 3}'], ids=repr)
def test_data_that_are_not_ours_are_refused(broken: bytes | None) -> None:
    """With the name of the file; nothing else is raised."""
    path = routes.kind_data_path(Kind.PHASES)
    exported = {name: one for name, one in ours().items() if name != path}
    if broken is not None:
        exported[path] = broken

    with pytest.raises(RestoringError, match=r"data/phases\.json"):
        restored(exported)


def test_the_page_of_the_data_lists_every_file_with_its_size(mini: Path) -> None:
    """The archive first; each link leads to a file that is as large as it says."""
    shutil.copy(ROOT / "content" / "pages" / "data.md", mini / "content" / "pages")
    page = mini / "content" / "pages" / "data.md"
    page.write_text(re.sub(r" \[@[^\]]*\]", "", page.read_text(encoding="utf-8")), encoding="utf-8")
    site = built(complete(mini))
    article = HtmlPage(site / "data" / "index.html").article
    rows = [row.find_all("td") for row in article.select("tbody tr")]
    links = article.select("tbody a[href]")
    sizes = [row[2].get_text() for row in rows]
    listed = {Path(str(link["href"])).name: size for link, size in zip(links, sizes, strict=True)}
    files = {path.name: path for path in (site / "data").rglob("*.*")}

    assert next(iter(listed)) == "gaitway.zip"
    assert len(listed) == 1 + 1 + len(Kind) + 1 + len(TABLES) - 1
    for name, size in listed.items():
        assert name in files
        assert re.fullmatch(r"\d+ kB", size)


def test_a_preview_has_no_archive(mini: Path) -> None:
    """It would be packed anew after every save; the page of the data has no list there."""
    library = read(mini)
    traces = Traces(library, {})
    files = site_files(Project(mini), library, traces, lambda _step: None, reported=False)

    assert routes.ARCHIVE not in files
    assert routes.LIBRARY_DATA in files


def test_sizes_are_rounded_up() -> None:
    """Nothing is said to be 0 kB."""
    archive = Content(b"1" * 1001)
    assert downloads({routes.ARCHIVE: archive}) == [Download(routes.ARCHIVE, "data.archive", 2)]
