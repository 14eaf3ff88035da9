"""Staging writes what differs, deletes what is left over, and never leaves half a file."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from generator.publish.staging import stage_project
from generator.records.files import Project
from generator.writing import Staged, make_spread_out, stage, swap_folder, write_if_changed


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_folder_holds_exactly_the_files(tmp_path: Path) -> None:
    """Files are written in their folders; what was there before goes."""
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "page.md").write_text("old")

    done = stage(tmp_path, {"a.md": b"a", "b/c.md": b"c"})

    assert contents(tmp_path) == {"a.md": b"a", "b/c.md": b"c"}
    assert not (tmp_path / "old").exists()
    assert done == Staged(written=2, unchanged=0, deleted=1)


def test_a_file_with_the_same_bytes_is_left_alone(tmp_path: Path) -> None:
    """An unchanged file keeps its time, so that a preview does not reload it."""
    stage(tmp_path, {"a.md": b"a", "b.md": b"b"})
    os.utime(tmp_path / "a.md", (1, 1))

    done = stage(tmp_path, {"a.md": b"a", "b.md": b"new"})

    assert (tmp_path / "a.md").stat().st_mtime == 1
    assert done == Staged(written=1, unchanged=1, deleted=0)


@pytest.mark.parametrize("name", ["../out.md", "a/../../out.md", "/tmp/out.md"])
def test_a_path_out_of_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    """Nothing is written outside the staged folder."""
    with pytest.raises(ValueError, match="leads out"):
        stage(tmp_path / "docs", {name: b"x"})

    assert contents(tmp_path) == {}


def test_a_failed_write_leaves_the_last_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk in the middle of a file leaves the old one whole."""
    path = tmp_path / "a.md"
    write_if_changed(path, b"old")

    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        write_if_changed(path, b"new")

    assert contents(tmp_path) == {"a.md": b"old"}


def test_a_finished_folder_takes_the_place_of_the_last(tmp_path: Path) -> None:
    """After the swap there is only the new site."""
    stage(tmp_path / "site", {"old.html": b"old"})
    stage(tmp_path / "new", {"index.html": b"new"})

    swap_folder(tmp_path / "new", tmp_path / "site")

    assert contents(tmp_path) == {"site/index.html": b"new"}


def test_a_failed_swap_puts_the_last_site_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the new folder cannot take its place, the old one is where it was."""
    stage(tmp_path / "site", {"index.html": b"old"})
    stage(tmp_path / "new", {"index.html": b"new"})
    really = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if self.name == ".site-new":
            raise OSError(13, "Permission denied")
        return really(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="Permission"):
        swap_folder(tmp_path / "new", tmp_path / "site")

    assert (tmp_path / "site" / "index.html").read_bytes() == b"old"


def _flags(folder: Path) -> str:
    """The flags that the file system has for a folder; the test is skipped where it has none."""
    if not shutil.which("lsattr"):
        pytest.skip("there is no lsattr to see the flags of a folder")
    done = subprocess.run(["lsattr", "-d", folder], capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"folders have no flags here: {done.stderr.strip()}")
    return done.stdout.split()[0]


def test_folders_that_are_made_again_and_again_lie_apart(tmp_path: Path) -> None:
    """Beside what was just removed, ext4 makes new files several times as slowly."""
    folder = tmp_path / "build"
    make_spread_out(folder)
    before = _flags(tmp_path)

    make_spread_out(folder)

    assert _flags(folder).replace("T", "-") == before
    assert "T" in _flags(folder)


def test_what_is_staged_and_built_lies_apart(mini: Path) -> None:
    """Whichever comes first makes the folder."""
    stage_project(Project(mini), lambda _step: None)

    assert "T" in _flags(mini / "build")


def test_where_folders_have_no_flags_nothing_is_lost() -> None:
    """As on a disk in memory."""
    with tempfile.TemporaryDirectory(dir="/dev/shm") as folder:
        make_spread_out(Path(folder, "build"))

        assert stage(Path(folder, "build"), {"a.md": b"a"}).written == 1
