"""Dates come from git, and only where git is sure."""

import os
from datetime import date
from pathlib import Path, PurePosixPath
from time import monotonic

import pytest

from generator.publish.history import asked_history, file_dates, file_history
from generator.records.dates import newest
from generator.records.files import Project
from tests.repository import git

A = PurePosixPath("content/exercises/a.yml")
B = PurePosixPath("content/exercises/b.yml")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A repository with two records: `a` from January, `b` changed again in March."""
    root = tmp_path / "origin"
    (root / "content" / "exercises").mkdir(parents=True)
    (root / "site_data").mkdir()
    git(root.parent, "init", "-q", "-b", "main", str(root))
    for name in (A, B):
        (root / name).write_text("first\n")
    git(root, "add", ".")
    git(root, "commit", "-qm", "first", day="2026-01-10")
    (root / B).write_text("second\n")
    git(root, "commit", "-qam", "second", day="2026-03-20")
    return Project(root)


def clone(project: Project, folder: Path, *options: str) -> Project:
    """A clone of the project."""
    git(folder, "clone", "-q", *options, project.root.as_uri(), str(folder / "clone"))
    return Project(folder / "clone")


def test_each_file_has_the_day_of_its_last_change(project: Project) -> None:
    """The newest commit that touched a file gives its day."""
    assert file_dates(project) == {A: date(2026, 1, 10), B: date(2026, 3, 20)}


def test_a_file_with_uncommitted_changes_has_no_day(project: Project) -> None:
    """What is on screen is newer than any commit, so no date is right."""
    (project.root / A).write_text("edited\n")
    (project.root / "content" / "exercises" / "new.yml").write_text("new\n")

    assert file_dates(project) == {B: date(2026, 3, 20)}


def test_a_shallow_clone_gives_no_day_to_what_its_edge_touches(
    project: Project, tmp_path: Path
) -> None:
    """At depth one every file seems to be as new as the only commit; none of those days is told."""
    assert file_dates(clone(project, tmp_path, "--depth", "1")) == {}


def test_a_deeper_shallow_clone_knows_what_changed_since(project: Project, tmp_path: Path) -> None:
    """Changes above the edge are real, and their days are told."""
    (project.root / A).write_text("third\n")
    git(project.root, "commit", "-qam", "third", day="2026-05-05")
    cloned = clone(project, tmp_path, "--depth", "2")

    assert file_dates(cloned) == {A: date(2026, 5, 5)}


def test_without_git_there_are_no_days(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A plain folder, or a machine without git, has no dates and no error."""
    (tmp_path / "content").mkdir()
    assert file_dates(Project(tmp_path)) == {}

    monkeypatch.setenv("PATH", "")
    assert file_dates(Project(tmp_path)) == {}


@pytest.mark.skipif(os.name == "nt", reason="a script is no program there")
def test_git_is_not_waited_for_where_nobody_asks(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is asked at once; where records have problems its answer is of no use."""
    slow = project.root / "bin" / "git"
    slow.parent.mkdir()
    slow.write_text("#!/bin/sh\nexec sleep 100\n")
    slow.chmod(0o755)
    monkeypatch.setenv("PATH", str(slow.parent), prepend=os.pathsep)
    began = monotonic()

    with asked_history(project):
        pass

    assert monotonic() - began < 50


def test_what_git_says_is_asked_each_time(project: Project) -> None:
    """An edit, and one that was taken back."""
    edited = {B: date(2026, 3, 20)}
    for words, days in [("a\n", edited), ("b\n", edited), ("first\n", file_dates(project))]:
        (project.root / A).write_text(words)
        with asked_history(project) as asked:
            assert asked().newest == days
            assert asked().newest == days


def test_a_project_below_the_root_of_its_repository_is_found(project: Project) -> None:
    """Paths are told from the project's folder, wherever the repository begins."""
    inner = project.root / "sites" / "gait"
    (inner / "content" / "exercises").mkdir(parents=True)
    (inner / A).write_text("inner\n")
    git(project.root, "add", ".")
    git(project.root, "commit", "-qm", "inner", day="2026-06-06")
    assert file_dates(Project(inner)) == {A: date(2026, 6, 6)}

    (inner / A).write_text("edited\n")
    assert file_dates(Project(inner)) == {}


def test_a_file_made_again_after_it_was_deleted_has_no_day(project: Project) -> None:
    """The day of its deletion is in the history, and is not the day of the new file."""
    git(project.root, "rm", "-q", str(A))
    git(project.root, "commit", "-qm", "delete", day="2026-04-04")
    (project.root / A).write_text("again\n")

    assert file_dates(project) == {B: date(2026, 3, 20)}


def test_each_file_has_the_day_of_its_first_commit(project: Project) -> None:
    """The oldest commit that touched a file gives its first day, and the newest its last."""
    history = file_history(project)

    assert history.first == {A: date(2026, 1, 10), B: date(2026, 1, 10)}
    assert history.newest == {A: date(2026, 1, 10), B: date(2026, 3, 20)}


def test_a_file_with_uncommitted_changes_has_no_first_day(project: Project) -> None:
    """Of a file whose last day is not known nothing is told."""
    (project.root / B).write_text("edited\n")

    assert file_history(project).first == {A: date(2026, 1, 10)}


def test_a_renamed_file_began_under_its_old_name(project: Project) -> None:
    """Twice renamed and changed on the way; a later file of the old name begins for itself."""
    c, d = A.with_name("c.yml"), A.with_name("d.yml")
    text = "".join(f"line {n}\n" for n in range(20))
    (project.root / A).write_text(text)
    git(project.root, "commit", "-qam", "longer", day="2026-02-02")
    git(project.root, "mv", str(A), str(c))
    git(project.root, "commit", "-qm", "rename", day="2026-04-04")
    git(project.root, "mv", str(c), str(d))
    (project.root / d).write_text(f"{text}more\n")
    (project.root / A).write_text("another\n")
    git(project.root, "add", ".")
    git(project.root, "commit", "-qm", "rename again", day="2026-05-05")
    history = file_history(project)

    assert history.first == {
        A: date(2026, 5, 5),
        B: date(2026, 1, 10),
        d: date(2026, 1, 10),
    }
    assert {history.newest[A], history.newest[d]} == {date(2026, 5, 5)}


def test_a_shallow_clone_does_not_know_what_began_before_its_edge(
    project: Project, tmp_path: Path
) -> None:
    """Only a file that is not there at the edge has a first day."""
    new = A.with_name("new.yml")
    (project.root / A).write_text("third\n")
    (project.root / new).write_text("new\n")
    git(project.root, "add", ".")
    git(project.root, "commit", "-qm", "third", day="2026-05-05")
    git(project.root, "mv", str(A), str(A.with_name("moved.yml")))
    git(project.root, "commit", "-qm", "fourth", day="2026-06-06")
    history = file_history(clone(project, tmp_path, "--depth", "3"))

    assert history.first == {new: date(2026, 5, 5)}
    assert history.newest[A.with_name("moved.yml")] == date(2026, 6, 6)


def test_without_git_there_are_no_first_days(tmp_path: Path) -> None:
    """A plain folder has no history and no error."""
    (tmp_path / "content").mkdir()

    assert file_history(Project(tmp_path)) == ({}, {})


def test_a_page_has_the_newest_day_of_what_it_is_made_from() -> None:
    """The newest of several days; none where one of them is not known."""
    dates = {A: date(2026, 1, 10), B: date(2026, 3, 20)}

    assert newest(dates, [A, B]) == date(2026, 3, 20)
    assert newest(dates, [A]) == date(2026, 1, 10)
    assert newest(dates, [A, PurePosixPath("content/unknown.yml")]) is None
    assert newest(dates, []) is None
