"""Where sheets are set: each process at its own desk, which it leaves as it was."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest

from generator.handouts import desk as desks
from generator.handouts.desk import desk
from generator.handouts.typesetting import AIRS, Setting
from tests.handouts import build


@pytest.fixture(autouse=True)
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where desks are put, with nothing in it in the end."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    yield tmp_path
    assert not list(tmp_path.iterdir())


def test_a_sheet_is_set_at_a_desk_only() -> None:
    """Whoever forgets it is told, and no folder is left behind by a sheet that comes alone."""
    with pytest.raises(RuntimeError, match="desk"):
        Setting(build.sheet(), "a4", *AIRS)


def test_one_desk_is_enough(room: Path) -> None:
    """What sets a sheet for somebody who has one sits down there."""
    with desk() as first, desk() as second:
        assert first is second
        assert len(list(room.iterdir())) == 1


def test_every_thread_has_its_own() -> None:
    """Two that lay their data on one would print each other's sheets."""
    found = []

    def sit_down() -> None:
        with desk() as mine:
            found.append(mine)

    with desk() as mine:
        thread = Thread(target=sit_down)
        thread.start()
        thread.join()
        assert found != [mine]


def test_settings_that_take_turns_are_not_mixed_up() -> None:
    """Each is asked for how it came out, and then printed after the other lay there."""
    sheets = [build.sheet(), replace(build.sheet(), title="Another")]
    with desk():
        alone = [Setting(sheet, "a4", *AIRS).pdf() for sheet in sheets]
        first, second = (Setting(sheet, "a4", *AIRS) for sheet in sheets)
        assert first.fitted.layout.pages
        assert second.fitted.layout.pages
        assert [first.pdf(), second.pdf()] == alone


def test_what_could_not_be_written_is_not_taken_for_what_lies_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As on a disk that is full for a while."""
    sheet, other = build.sheet(), replace(build.sheet(), title="Another")

    def half(path: Path, data: bytes) -> None:
        path.write_bytes(data[:1000])
        raise OSError("no space left")

    with desk():
        right = Setting(sheet, "a4", *AIRS).pdf()
        with monkeypatch.context() as patched:
            patched.setattr(desks, "overwrite", half)
            with pytest.raises(OSError, match="no space"):
                Setting(other, "a4", *AIRS).pdf()
        assert Setting(sheet, "a4", *AIRS).pdf() == right
