"""A change of several files that is interrupted anywhere is whole, or was never made."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from generator.commands.main import COMMANDS
from generator.editing import carrying
from generator.journal import JOURNAL, Journal, TransactionError, unpacked
from generator.writing import settle, transaction
from tests.conftest import ROOT
from tests.editing.projects import done, files, gaitway, refused, swap


def test_a_rename_that_is_killed_is_whole_or_was_never_made(mini: Path) -> None:
    """Killed before each step that touches a disk: the next command leaves all files or none."""
    # setting sheets takes long, and nothing here is about them
    (mini / "content/routines/daily-hips.yml").unlink()
    swap(mini, "content/articles/why-hips-turn.md", "read_next: {pin: [daily-hips]}\n", "")
    swap(mini, "content/articles/why-hips-turn.md", "![[daily-hips]]", "")
    command = [sys.executable, "-m", "tests.editing.killing", str(mini)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    results = json.loads(run.stdout)

    none, every = results[0]["settled"], results[-1]["settled"]
    assert none == {name: raw.decode() for name, raw in files(mini).items()}
    assert every != none
    for number, one in enumerate(results):
        assert one["code"] == (-9 if one is not results[-1] else 0)
        assert one["settled"] in (none, every), number
        assert one["checked"] == 0, number
        assert one["journal"] in ([], [".writing-journal.json"]), number
    # some were killed between two files, and once it is whole it stays so
    assert any(one["killed"] not in (none, every) for one in results)
    whole = [one["settled"] == every for one in results]
    assert whole == sorted(whole)
    assert 2 < sum(whole) < len(whole) - 2


@pytest.fixture
def interrupted(mini: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project in which a rename stopped when half of the files were written."""
    kept: list[Journal] = []
    monkeypatch.setattr(carrying, "transaction", lambda _root, journal: kept.append(journal))
    done(mini, "rename", "hip-turn", "hip-rotation")
    monkeypatch.undo()
    (journal,) = kept
    (mini / JOURNAL).write_bytes(journal.packed())
    name = "content/exercises/hip-bridge.yml"
    (mini / name).write_bytes(journal.new[name] or b"")
    return mini


@pytest.mark.parametrize("command", sorted(set(COMMANDS) - {"serve", "build"}))
def test_any_command_settles_first(interrupted: Path, command: str) -> None:
    """And says so, whatever else it was called for."""
    needed = {
        "delete": ["none"], "merge": ["none", "other"], "new": ["exercise", "Hip turn"],
        "rename": ["none", "other"], "handout": ["daily-hips", "-o", str(interrupted / "x.pdf")],
        "figures": ["--sheet", "-o", str(interrupted / "x.svg")],
    }  # fmt: skip
    result = gaitway(interrupted, command, *needed.get(command, []))

    assert "`gaitway rename hip-turn hip-rotation` had been interrupted: it is finished now." in (
        result.stderr
    )
    assert not (interrupted / JOURNAL).exists()
    assert (interrupted / "content/exercises/hip-rotation.yml").is_file()


def test_a_change_that_was_not_begun_is_forgotten(interrupted: Path) -> None:
    """All files are as they were: they stay so."""
    journal = unpacked((interrupted / JOURNAL).read_bytes())
    for name, content in journal.old.items():
        if content is not None:
            (interrupted / name).write_bytes(content)
    before = files(interrupted)

    result = gaitway(interrupted, "check")

    assert "not begun, so nothing was changed" in result.stderr
    assert files(interrupted) == before
    assert not (interrupted / JOURNAL).exists()


def test_what_a_person_changed_since_is_not_overwritten(interrupted: Path) -> None:
    """The command stops and says which file it is, and what can be done."""
    swap(interrupted, "content/exercises/hip-turn.yml", "level: beginner", "level: advanced")

    said = refused(interrupted, "check")

    assert "changed since: content/exercises/hip-turn.yml." in said
    assert f"remove {JOURNAL}" in said
    assert (interrupted / JOURNAL).is_file()


@pytest.mark.parametrize(
    "packed",
    [
        b"", b"{", b"[]", b"{}", b'{"what": 1, "files": {"a": 1}}', b"\xff", b"[" * 100_000,
        b'{"what": "x", "files": {"content/../../evil": [null, "x"]}}',
        b'{"what": "x", "files": {".git/hooks/pre-commit": [null, "x"]}}',
        b'{"what": "x", "files": {"/tmp/evil": [null, "x"]}}',
    ],
)  # fmt: skip
def test_a_journal_that_is_not_ours_writes_nothing(mini: Path, packed: bytes) -> None:
    """It may have come with somebody else's project."""
    (mini / "build").mkdir()
    (mini / JOURNAL).write_bytes(packed)

    assert "remove it" in refused(mini, "check")


def test_a_file_changed_in_between_stops_a_change(tmp_path: Path) -> None:
    """What was planned from other words is not written over them."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a").write_bytes(b"theirs")
    journal = Journal("x", {"content/b": (None, b"new"), "content/a": (b"old", b"new")})

    with pytest.raises(TransactionError, match="content/a was changed"):
        transaction(tmp_path, journal)

    assert not (tmp_path / "content" / "b").exists()
    assert settle(tmp_path) is None


def test_a_full_disk_puts_everything_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error in the middle undoes what was done, and leaves nothing else behind."""
    content = tmp_path / "content"
    content.mkdir()
    (content / "a").write_bytes(b"old")
    (content / "c").write_bytes(b"old")
    changes = {
        "content/a": (b"old", b"new"),
        "content/b": (None, b"new"),
        "content/c": (b"old", b""),
    }
    really = Path.replace

    def full(self: Path, target: Path) -> Path:
        if target.name == "c":
            raise OSError(28, "No space left on device")
        return really(self, target)

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        transaction(tmp_path, Journal("x", changes))

    assert {path.name: path.read_bytes() for path in content.iterdir()} == {
        "a": b"old",
        "c": b"old",
    }
    assert not (tmp_path / JOURNAL).exists()


def test_a_journal_keeps_every_byte() -> None:
    """Also of files that are no text."""
    journal = Journal("x", {"a": (bytes(range(256)), None), "b": (None, "é\r\n\u2028".encode())})

    assert unpacked(journal.packed()) == journal
