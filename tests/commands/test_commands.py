"""The commands as a person meets them: what they say, and how they end."""

import errno
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.commands.main import COMMANDS, main
from generator.remembered import remembered_functions
from tests.handouts.reading import words_of
from tests.site import complete


def run(*arguments: str | Path) -> Result:
    """Run `gaitway`; an exception fails the test."""
    return CliRunner().invoke(main, [str(one) for one in arguments], catch_exceptions=False)


def free_port() -> int:
    """A port that nothing uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_help_lists_the_commands() -> None:
    """Without knowing anything, one sees what there is."""
    output = run("--help").output

    for name, words in COMMANDS.items():
        assert name in output
        assert words in output


def test_a_wrong_command_says_what_to_do() -> None:
    """A typo is wrong usage, with a way to the list."""
    result = run("biuld")

    assert result.exit_code == 2
    assert "No such command 'biuld'. Did you mean `build`?" in result.output
    assert "--help" in result.output


def test_outside_a_project_the_message_says_where_to_go(tmp_path: Path) -> None:
    """A folder without records is named, with what it lacks."""
    result = run("check", "--project", tmp_path)

    assert result.exit_code == 2
    assert "no content/ and site_data/" in result.output


def test_a_project_is_found_from_below(mini: Path) -> None:
    """Any folder of a project will do."""
    assert run("check", "--project", mini / "content" / "exercises").exit_code == 0


def test_build_says_where_the_site_is(mini: Path) -> None:
    """The default engine, a folder of one's own, and a line to follow."""
    complete(mini)
    result = run("build", "--project", mini, "--out", mini / "public")

    assert result.exit_code == 0
    assert str(mini / "public") in result.output
    assert (mini / "public" / "exercises" / "hip-turn" / "index.html").is_file()
    assert json.loads((mini / "public" / "data" / "library.json").read_text())["records"]


@pytest.mark.parametrize("name", [".", "..", "content", "build", "build/docs", "notes", "/"])
def test_build_refuses_to_replace_what_is_not_a_site(mini: Path, name: str) -> None:
    """A folder with anything else in it is left as it is, before any work begins."""
    complete(mini)
    (mini / "notes").mkdir()
    (mini / "notes" / "thesis.txt").write_text("years of work")
    (mini / "build" / "docs").mkdir(parents=True)
    before = {path: path.read_bytes() for path in mini.rglob("*") if path.is_file()}
    result = run("build", "--project", mini, "--out", (mini / name).resolve())

    assert result.exit_code == 1
    assert "a build replaces its folder" in result.output
    assert {path: path.read_bytes() for path in mini.rglob("*") if path.is_file()} == before


def test_build_replaces_an_earlier_site(mini: Path) -> None:
    """The same folder may be built into again and again."""
    complete(mini)
    out = mini.parent / "public"

    assert run("build", "--project", mini, "--out", out).exit_code == 0
    assert run("build", "--project", mini, "--out", out).exit_code == 0


def test_build_with_a_mistake_names_it_and_changes_nothing(mini: Path) -> None:
    """The problem is shown as `check` shows it; the last site stays."""
    complete(mini)
    run("build", "--project", mini)
    index = mini / "build" / "site" / "index.html"
    before = index.read_bytes()
    record = mini / "content" / "exercises" / "hip-turn.yml"
    record.write_text(record.read_text().replace("level: beginner", "level: easy"))
    result = run("build", "--project", mini)

    assert result.exit_code == 1
    assert "content/exercises/hip-turn.yml:8:8: level: `easy` is not allowed here" in result.output
    assert "Nothing was changed." in result.output
    assert index.read_bytes() == before


def test_stage_counts_what_it_did(mini: Path) -> None:
    """A second run writes nothing."""
    first = run("stage", "--project", mini).output.splitlines()[-1]
    second = run("stage", "--project", mini).output.splitlines()[-1]

    assert first.startswith("Staged ")
    assert second.endswith("(0 written, 0 deleted).")


@pytest.mark.parametrize(
    ("options", "size"),
    [([], (595, 842)), (["--paper", "letter"], (612, 792)), (["--large-print"], (595, 842))],
    ids=["a4", "letter", "large"],
)
def test_handout_writes_a_sheet(
    mini: Path, tmp_path: Path, options: list[str], size: tuple[int, int]
) -> None:
    """Each paper gives a PDF of its size."""
    import pypdfium2  # noqa: PLC0415 - only this test opens a PDF

    out = tmp_path / "sheet.pdf"
    result = run("handout", "daily-hips", "--project", mini, "-o", out, *options)
    document = pypdfium2.PdfDocument(out)
    width, height = document[0].get_size()
    document.close()

    assert result.exit_code == 0
    assert (round(width), round(height)) == size


@pytest.mark.parametrize("name", ["hips", "r/hips", "/r/hips/"])
def test_handout_takes_the_short_address(mini: Path, name: str) -> None:
    """What is printed on the paper names the routine too."""
    out = mini / "sheet.pdf"

    assert run("handout", name, "--project", mini, "-o", out).exit_code == 0
    assert out.exists()


def test_a_command_like_no_other_shows_all(mini: Path) -> None:
    """Where no command is near, all are named."""
    output = run("frobnicate", "--project", mini).output

    assert all(name in output for name in COMMANDS)


def test_handout_of_an_unknown_routine_suggests_one(mini: Path) -> None:
    """The nearest routine is named."""
    result = run("handout", "daily-hip", "--project", mini)

    assert result.exit_code == 1
    assert "Did you mean `daily-hips`?" in result.output


def test_large_print_is_not_made_for_letter(mini: Path) -> None:
    """Two options that exclude each other are wrong usage."""
    result = run("handout", "daily-hips", "--project", mini, "--paper", "letter", "--large-print")

    assert result.exit_code == 2


def test_serve_says_that_a_port_is_taken(mini: Path) -> None:
    """The message offers another port."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = run("serve", "--project", mini, "--port", port)

    assert result.exit_code == 1
    assert f"Port {port} is taken" in result.output
    assert f"--port {port + 1}" in result.output


@pytest.fixture
def preview(mini: Path) -> Iterator[tuple[Path, str]]:
    """`gaitway serve` running on the tiny project."""
    complete(mini)
    port = free_port()
    command = [sys.executable, "-c", "from generator.commands.main import main; main()"]
    process = subprocess.Popen(
        [*command, "serve", "--project", str(mini), "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    yield mini, f"http://127.0.0.1:{port}/"
    os.killpg(process.pid, signal.SIGINT)
    process.wait(timeout=20)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", port))


def wait_for(address: str, words: str, seconds: float = 40) -> None:
    """Wait until a page shows some words."""
    end = time.monotonic() + seconds
    shown = ""
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 - our own server
                shown = answer.read().decode()
        except OSError:
            shown = ""
        if words in shown:
            return
        time.sleep(0.2)
    pytest.fail(f"{address} never showed {words!r}")


def test_serve_follows_a_save_and_survives_a_mistake(preview: tuple[Path, str]) -> None:
    """A save is shown, a mistake leaves the last good page, a mend is shown, the port is freed."""
    project, address = preview
    page = f"{address}exercises/hip-turn/"
    record = project / "content" / "exercises" / "hip-turn.yml"
    good = record.read_text()
    wait_for(page, "Slow and easy")

    record.write_text(good.replace("Slow and easy", "Easy and slow"))
    wait_for(page, "Easy and slow")

    record.write_text(good.replace("level: beginner", "level: easy"))
    time.sleep(1.5)
    wait_for(page, "Easy and slow", seconds=5)

    record.write_text(good.replace("Slow and easy", "Calm and steady"))
    wait_for(page, "Calm and steady")


def wait_for_news(address: str, code: str, seconds: float = 40) -> None:
    """Wait until the open pages are told of a problem, or, with no code, of none."""
    end = time.monotonic() + seconds
    codes: list[str] = []
    while time.monotonic() < end:
        news = json.loads(read(f"{address}-/news?after=-1"))
        codes = [problem["code"] for problem in news["problems"]]
        if codes == [code] * bool(code):
            return
        time.sleep(0.2)
    pytest.fail(f"the pages are told of {codes}, not of {code!r}")


def read(address: str) -> bytes:
    """The bytes at an address of our own server."""
    with urllib.request.urlopen(address, timeout=60) as answer:  # noqa: S310 - our own server
        return bytes(answer.read())


def test_serve_gives_sheets_as_they_are_now(preview: tuple[Path, str]) -> None:
    """The sheet asked for right after a save has its words; one that does not fit is told of."""
    project, address = preview
    record = project / "content" / "exercises" / "hip-turn.yml"
    routine = project / "content" / "routines" / "daily-hips.yml"
    page, good = f"{address}exercises/hip-turn/", routine.read_text()
    wait_for(page, "Slow and easy")

    routine.write_text(good.replace("a4: 1", "a4: 2"))
    wait_for_news(address, "page-count")
    routine.write_text(good)
    wait_for_news(address, "")

    record.write_text(record.read_text().replace("Let one knee fall in.", "Let one knee sink in."))
    wait_for(page, "sink in")
    assert "sink in" in words_of(read(f"{address}handouts/daily-hips-a4.pdf"))


@pytest.fixture
def nothing_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a new process: no sheet was set by an earlier test."""
    for function in remembered_functions():
        monkeypatch.setattr(function, "made", {})


@pytest.mark.usefixtures("nothing_known")
def test_a_full_disk_is_told_in_a_sentence(mini: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sheets are set where the system puts files for a while, which may be full."""

    def full(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("generator.handouts.desk.overwrite", full)

    done = CliRunner().invoke(main, ["check", "--project", str(mini)])

    assert done.exit_code == 1
    assert "no room left" in done.output


@pytest.mark.usefixtures("nothing_known")
def test_any_other_fault_is_not_taken_for_a_full_disk(
    mini: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody would find it."""

    def broken(*_arguments: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr("generator.handouts.desk.overwrite", broken)

    done = CliRunner().invoke(main, ["check", "--project", str(mini)])

    assert isinstance(done.exception, OSError)
    assert "no room left" not in done.output
