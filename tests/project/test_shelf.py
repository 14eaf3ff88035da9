"""What is staged is known by its digest, and its bytes are where the digest says."""

import os
import pickle
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from generator.memory import FOLDER, Memory, forget
from generator.publish.folder import staged_folder
from generator.records.files import Project
from generator.shelf import (
    LEFT_OVER_SECONDS,
    READY,
    Content,
    LostError,
    Shelf,
    shelved,
    shelving,
)
from generator.standing import Standing, digest_of, named_again
from generator.writing import Staged

ONE, TWO = b"one" * 1000, b"two" * 1000


def on(shelf: Shelf, raw: bytes) -> Content:
    """A content on a shelf."""
    with shelving(shelf):
        return shelved(raw)


def digest(raw: bytes) -> str:
    """What a content is known by."""
    return sha256(raw).hexdigest()


def test_only_the_digest_travels(tmp_path: Path) -> None:
    """Pickled, a content on the shelf is short, and whoever unpickles it has the bytes."""
    shelf = Shelf(tmp_path / "docs")
    with shelving(shelf):
        packed = pickle.dumps(shelved(ONE))

        assert len(packed) < 200
        assert bytes(pickle.loads(packed)) == ONE  # noqa: S301 - our own
        assert pickle.loads(packed).size == len(ONE)  # noqa: S301


def test_it_is_told_whether_the_bytes_are_there(tmp_path: Path) -> None:
    """At hand, or on the shelf that is looked at, as long as they stand there."""
    shelf = Shelf(tmp_path / "docs")
    content = on(shelf, ONE)
    with shelving(shelf):
        assert content.held
        shelf.stage({"a.md": content})
        shelf.stage({"a.md": Content(TWO)})
    with shelving(Shelf(tmp_path / "docs")):
        assert not content.held

    assert not content.held, "no shelf is looked at"
    assert Content(ONE).held


def test_without_a_shelf_the_bytes_travel() -> None:
    """As in a comparison of two libraries, which stages nothing."""
    assert bytes(pickle.loads(pickle.dumps(shelved(ONE)))) == ONE  # noqa: S301 - our own


def test_a_memory_recalls_only_what_is_there(tmp_path: Path) -> None:
    """With the file its content is gone, and what is remembered of it is not believed."""
    known = tmp_path / "memory"
    with shelving(Shelf(tmp_path / "docs")) as shelf:
        memory = Memory(known, once=True)
        memory.put("page", shelved(ONE))
        memory.save()
        shelf.stage({"a.md": shelved(ONE)})
    with shelving(Shelf(tmp_path / "docs")):
        found = Memory(known).get("page", Content)
        assert found is not None
        assert bytes(found) == ONE
    (tmp_path / "docs" / "a.md").write_bytes(TWO)
    with shelving(Shelf(tmp_path / "docs")):
        assert Memory(known).get("page", Content) is None


def test_what_is_staged_does_not_lie_ready_any_more(tmp_path: Path) -> None:
    """It was moved, not copied; a second file with the same bytes has them too."""
    shelf = Shelf(tmp_path / "docs")

    done = shelf.stage({"a.md": on(shelf, ONE), "b/c.md": on(shelf, ONE), "d.md": Content(TWO)})

    assert done == Staged(written=3, unchanged=0, deleted=0)
    assert (tmp_path / "docs" / "a.md").read_bytes() == ONE
    assert (tmp_path / "docs" / "b" / "c.md").read_bytes() == ONE
    assert (tmp_path / "docs" / "d.md").read_bytes() == TWO
    assert list((tmp_path / READY).iterdir()) == []


def test_places_can_be_changed(tmp_path: Path) -> None:
    """What stands in each place is fetched before either is replaced."""
    first = Shelf(tmp_path / "docs")
    first.stage({"a.md": Content(ONE), "b.md": Content(TWO)})
    shelf = Shelf(tmp_path / "docs")

    done = shelf.stage({"a.md": on(shelf, TWO), "b.md": on(shelf, ONE)})

    assert done == Staged(written=2, unchanged=0, deleted=0)
    assert (tmp_path / "docs" / "a.md").read_bytes() == TWO
    assert (tmp_path / "docs" / "b.md").read_bytes() == ONE


def test_what_was_cut_short_is_not_believed(tmp_path: Path) -> None:
    """A run that was stopped while it wrote; what it had finished is of use."""
    ready = tmp_path / READY
    ready.mkdir()
    (ready / digest(ONE)).write_bytes(ONE[:-1])
    (ready / digest(TWO)).write_bytes(TWO)
    shelf = Shelf(tmp_path / "docs")

    assert not shelf.holds(digest(ONE))
    assert shelf.holds(digest(TWO))
    shelf.stage({"a.md": on(shelf, ONE)})
    assert (tmp_path / "docs" / "a.md").read_bytes() == ONE


def test_what_nobody_fetched_goes_after_a_day(tmp_path: Path) -> None:
    """Until then another run may want it."""
    ready = tmp_path / READY
    ready.mkdir()
    for raw, seconds in ((ONE, LEFT_OVER_SECONDS + 60), (TWO, LEFT_OVER_SECONDS - 60)):
        path = ready / digest(raw)
        path.write_bytes(raw)
        then = path.stat().st_mtime - seconds
        os.utime(path, (then, then))
    shelf = Shelf(tmp_path / "docs")
    shelf.stage({})

    assert [path.name for path in ready.iterdir()] == [digest(TWO)]


def test_bytes_that_are_gone_stop_staging_before_it_begins(tmp_path: Path) -> None:
    """Nothing is written then."""
    Shelf(tmp_path / "docs").stage({"a.md": Content(ONE)})
    shelf = Shelf(tmp_path / "docs")
    content = on(shelf, ONE)
    (tmp_path / "docs" / "a.md").write_bytes(TWO)

    with pytest.raises(LostError):
        shelf.stage({"b.md": content, "c.md": Content(b"new")})

    assert [path.name for path in (tmp_path / "docs").iterdir()] == ["a.md"]


def test_a_path_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    """Nothing is written outside the staged folder, nor by way of a link in it."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "away").symlink_to(tmp_path)
    for name in ("../out.md", "/tmp/out.md", "away/out.md"):
        with pytest.raises(ValueError, match="leads out"):
            Shelf(tmp_path / "docs").stage({name: Content(ONE)})

    assert not (tmp_path / "out.md").exists()


def test_a_file_that_looks_as_it_was_is_not_read(tmp_path: Path) -> None:
    """And one that has just been written is: it may change again within one tick of a clock."""
    docs = tmp_path / "docs"
    Shelf(docs).stage({"a.md": Content(ONE)})
    just_now = Shelf(docs).seen()
    later = {name: one._replace(sure=True, digest="as it was") for name, one in just_now.items()}

    assert not just_now["a.md"].sure
    assert Shelf(docs, just_now).holds(digest(ONE))
    assert Shelf(docs, later).holds("as it was")
    before = (docs / "a.md").stat()
    (docs / "a.md").write_bytes(TWO)
    # as long and, by its own word, as old as before
    os.utime(docs / "a.md", ns=(before.st_atime_ns, before.st_mtime_ns))
    assert Shelf(docs, later).holds(digest(TWO))


def test_what_others_do_while_a_folder_is_staged_is_seen_at_the_next_look(tmp_path: Path) -> None:
    """To a file that stayed as it was, to one that was put there, and to one that went."""
    docs = tmp_path / "docs"
    Shelf(docs).stage({"stays.md": Content(ONE), "goes.md": Content(ONE)})
    known = {name: one._replace(sure=True) for name, one in Shelf(docs).seen().items()}
    shelf = Shelf(docs, known)
    shelf.stage({"stays.md": Content(ONE), "new.md": Content(ONE), "short.md": Content(ONE)})
    (docs / "stays.md").write_bytes(TWO)
    (docs / "new.md").write_bytes(b"three")
    (docs / "short.md").unlink()

    seen = shelf.seen()

    assert seen.keys() == {"stays.md", "new.md"}
    there = Shelf(docs, seen)
    assert [there.holds(digest(raw)) for raw in (ONE, TWO, b"three")] == [False, True, True]


def test_a_second_name_changes_nothing(tmp_path: Path) -> None:
    """What was written since is read all the same."""
    docs = tmp_path / "docs"
    Shelf(docs).stage({"a.svg": Content(ONE), "b.svg": Content(ONE), "c.svg": Content(ONE)})
    known = {
        name: one._replace(sure=True, digest="as it was")
        for name, one in Shelf(docs).seen().items()
    }
    for name in known:
        os.link(docs / name, tmp_path / name)
    (docs / "b.svg").write_bytes(TWO)
    (docs / "c.svg").unlink()
    (docs / "c.svg").write_bytes(TWO)

    now = named_again(docs, known)

    assert list(now) == ["a.svg"]
    assert not Shelf(docs, known).holds("as it was")
    assert Shelf(docs, now).holds("as it was")


def test_a_disk_that_is_full_leaves_the_bytes_in_memory(tmp_path: Path) -> None:
    """Where nothing can lie ready, staging goes on as long as it can."""
    (tmp_path / READY).write_text("no folder", "utf-8")
    shelf = Shelf(tmp_path / "docs")

    content = on(shelf, ONE)

    assert content.at_hand == ONE
    assert shelf.stage({"a.md": content}).written == 1


FULL = """
import resource, signal, sys
from pathlib import Path
from generator.shelf import Shelf, shelved, shelving

# no file may become larger, as where a disk is full; then there is room again
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
limit = resource.getrlimit(resource.RLIMIT_FSIZE)
shelf = Shelf(Path(sys.argv[1]))
with shelving(shelf):
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limit[1]))
    files = {name: shelved(b"one" * 1000) for name in ("a.md", "b.md")}
    resource.setrlimit(resource.RLIMIT_FSIZE, limit)
    shelf.stage(files)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="files have no limit of their size there")
def test_half_a_file_is_not_taken_for_the_whole(tmp_path: Path) -> None:
    """What the disk had no room for is staged from memory, also where two files have it."""
    docs = tmp_path / "docs"
    subprocess.run([sys.executable, "-c", FULL, str(docs)], check=True)

    assert (docs / "a.md").read_bytes() == ONE
    assert (docs / "b.md").read_bytes() == ONE
    assert list((tmp_path / READY).iterdir()) == []


def test_how_files_stand_is_written_where_many_are_others(tmp_path: Path) -> None:
    """Another process reads the few again that this one has put there since, and is right."""
    project = Project(tmp_path)
    files = {f"{number}.md": Content(f"page {number}".encode()) for number in range(200)}
    known = []
    for name, words in [("", b""), ("", b""), ("7.md", b"one edit"), ("8.md", b"another")]:
        if name:
            files[name] = Content(words)
        with staged_folder(project) as shelf:
            shelf.stage(files)
        known.append(len(as_others_know(project)))
        if len(known) == 1:
            for path in (tmp_path / "build" / "docs").iterdir():
                # what was just written would be read at each look
                os.utime(path, (1e9, 1e9))
    files |= {f"{number}.md": Content(f"new {number}".encode()) for number in range(50)}
    with staged_folder(project) as shelf:
        shelf.stage(files)

    assert known == [200, 200, 199, 198]
    assert len(as_others_know(project)) == 200
    forget(tmp_path, "staged")
    with staged_folder(project) as shelf:
        assert shelf.stage(files) == Staged(0, 200, 0)


def as_others_know(project: Project) -> dict[str, Standing]:
    """Of the staged files those that stand as the file of the memory has it."""
    folder = project.root / "build" / "docs"
    known = Memory(project.root / FOLDER / "staged").get("staged", dict) or {}
    return {
        name: one
        for name, one in known.items()
        if digest_of((folder / name).read_bytes()) == one.digest
    }
