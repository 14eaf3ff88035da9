"""Files that are no files, links that lead away, and sizes at the limit."""

import os
from pathlib import Path

import pytest

from generator.records.files import MAX_RECORD, MAX_TABLE, Grounds, Project, read_text, walk
from tests.records.projects import Bench

PAGE = "content/pages/about.md"


def codes(bench: Bench) -> dict[str, str]:
    """The code of each file with a problem."""
    return {str(problem.path): problem.code for problem in bench.read()[1]}


def test_a_circle_of_links_is_unreadable(project: Bench) -> None:
    """A link to itself is named, and nothing follows it."""
    page = project.root / PAGE
    page.unlink()
    page.symlink_to(page.name)

    assert codes(project) == {PAGE: "unreadable-file"}


def test_a_pipe_is_unreadable(project: Bench) -> None:
    """Reading a pipe would wait for ever."""
    page = project.root / PAGE
    page.unlink()
    os.mkfifo(page)

    assert codes(project) == {PAGE: "unreadable-file"}


def test_a_link_inside_the_project_is_read(project: Bench) -> None:
    """A file may be a link to another place of the project."""
    page = project.root / PAGE
    page.rename(project.root / "about.md")
    page.symlink_to(project.root / "about.md")

    assert codes(project) == {}


def test_a_folder_in_place_of_a_file_holds_no_records(project: Bench) -> None:
    """A folder that is called like a record is looked into, and its files are misplaced."""
    folder = project.root / "content/exercises/clamshell.yml"
    folder.mkdir()
    (folder / "hip-hike.yml").write_text("title: Hip hike\n")

    assert codes(project) == {"content/exercises/clamshell.yml/hip-hike.yml": "misplaced-file"}


def test_a_linked_folder_inside_the_project_is_not_followed(project: Bench) -> None:
    """Its records would have two places."""
    (project.root / "content/exercises/more").symlink_to(project.root / "content/phases")

    assert codes(project) == {"content/exercises/more": "unreadable-file"}


def test_site_data_that_leads_away_is_refused(project: Bench, tmp_path: Path) -> None:
    """The tables are held to the same rule as the records."""
    outside = tmp_path / "outside.yml"
    table = project.root / "site_data/people.yml"
    table.rename(outside)
    table.symlink_to(outside)

    assert codes(project) == {"site_data/people.yml": "symlink-out-of-tree"}


def test_leftovers_of_editors_are_passed_over(project: Bench) -> None:
    """Hidden files, backups and swap files are no records."""
    folder = project.root / "content/exercises"
    for name in (".hidden.yml", "hip-turn.yml~", ".hip-turn.yml.swp", "x.tmp"):
        (folder / name).write_text("{{{")

    assert codes(project) == {}


def test_files_come_in_a_fixed_order(project: Bench) -> None:
    """Of two files that clash it is always the same that is blamed."""
    paths = list(walk(project.root / "content"))

    names = [path.relative_to(project.root).as_posix() for path in paths]
    assert len(names) == 16
    assert names == sorted(names, key=lambda name: (name.rsplit("/", 1)[0], name))


@pytest.mark.parametrize("limit", [MAX_RECORD, MAX_TABLE])
def test_a_file_may_have_the_limit_and_not_one_byte_more(tmp_path: Path, limit: int) -> None:
    """The size is told before anything is read."""
    project = Project(tmp_path)
    path = tmp_path / "file.yml"

    path.write_bytes(b"#" * limit)
    text, problems = read_text(Grounds(project), path, limit)
    assert (len(text or ""), problems) == (limit, [])

    path.write_bytes(b"#" * (limit + 1))
    text, problems = read_text(Grounds(project), path, limit)
    assert text is None
    assert [problem.code for problem in problems] == ["oversized-file"]


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"\xff", (1, 1)),
        (b"ab\ncd\xe9", (2, 3)),
        (b"a\n\n\xc3", (3, 1)),
        (b"\xef\xbb\xbfa\x80", (1, 2)),
        (b"\xc3\xa9\xc3", (1, 2)),
    ],
)
def test_the_first_byte_that_is_no_text_is_marked(
    tmp_path: Path, content: bytes, place: tuple[int, int]
) -> None:
    """Line and column lead to the byte."""
    path = tmp_path / "file.yml"
    path.write_bytes(content)

    (problem,) = read_text(Grounds(Project(tmp_path)), path, MAX_RECORD)[1]

    assert (problem.code, problem.mark) == ("not-utf8", place)
