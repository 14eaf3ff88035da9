"""A site built with a memory has the bytes of one built without, whatever was edited before."""

import random
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator import routes
from generator.commands.main import main
from generator.memory import FOLDER
from generator.publish.build import build_project
from generator.publish.engines import EngineError, EngineName, publish
from generator.publish.finish import MEMORY as FINISHED
from generator.publish.quick import MEMORY
from generator.records.files import Project
from generator.records.problems import ProblemsFoundError
from tests.publish.test_warm import KINDS, forget, put
from tests.site import complete, staged

EDITS = 4
"""Edits a seed and engine; the site is built twice after each."""


def site_bytes(root: Path, engine: EngineName) -> Mapping[str, bytes] | None:
    """Every file of the built site; nothing where the records have problems."""
    site = root / "build" / "site"
    try:
        build_project(Project(root), engine, site, lambda _step: None)
    except ProblemsFoundError:
        return None
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def cold_site(root: Path, empty: Path, engine: EngineName) -> Mapping[str, bytes] | None:
    """The same of a copy that remembers nothing, in a process that forgot everything."""
    shutil.rmtree(empty, ignore_errors=True)
    put(root, complete_folder(empty))
    forget()
    return site_bytes(empty, engine)


def complete_folder(folder: Path) -> Path:
    """A folder with what an engine needs besides records."""
    folder.mkdir()
    return complete(folder).root


def a_rename(root: Path, chance: random.Random) -> None:
    """Another id, by the command: links follow, and the old address leads on."""
    path = chance.choice(sorted(root.glob("content/*/*.yml")))
    command = ["rename", path.stem, f"renamed-{chance.randrange(1000)}", "--project", str(root)]
    done = CliRunner().invoke(main, command, catch_exceptions=False)
    assert done.exit_code == 0, done.output


@pytest.mark.parametrize(
    ("engine", "seed"), [("mkdocs", 1), ("mkdocs", 2), ("properdocs", 3), ("zensical", 4)]
)
def test_warm_and_cold_sites_are_the_same(
    mini: Path, tmp_path: Path, engine: EngineName, seed: int
) -> None:
    """After each of some random edits, additions, removals and renames."""
    complete(mini)
    chance = random.Random(seed)  # noqa: S311 - a choice that can be repeated, no secret
    good, compared = tmp_path / "good", 0
    assert site_bytes(mini, engine) is not None
    put(mini, good)
    while compared < EDITS:
        edit = a_rename if compared == EDITS // 2 else chance.choice(KINDS)
        edit(mini, chance)
        warm = site_bytes(mini, engine)
        if warm is None:
            put(good, mini)
            continue
        cold = cold_site(mini, tmp_path / "cold", engine)
        assert cold is not None
        assert sorted(warm) == sorted(cold), edit.__name__
        assert [name for name in warm if warm[name] != cold[name]] == [], edit.__name__
        compared += 1
        put(mini, good)


def a_template(root: Path) -> None:
    """Another theme of the project's own."""
    path = root / "templates" / "theme" / "partials" / "copyright.html"
    path.write_text(f"<p>Other words at the foot.</p>{path.read_text('utf-8')}", "utf-8")


def a_setting(root: Path) -> None:
    """Another name of the site."""
    path = root / "mkdocs.yml"
    path.write_text(path.read_text("utf-8").replace("site_name: Gaitway", "site_name: Gw"), "utf-8")


def a_place(root: Path) -> None:
    """Another title in the navigation, which stands on every page."""
    path = root / "mkdocs.yml"
    path.write_text(path.read_text("utf-8").replace("- Exercises:", "- Practice:"), "utf-8")


@pytest.mark.parametrize("change", [a_template, a_setting, a_place])
def test_pages_are_laid_out_anew_where_the_theme_has_changed(
    mini: Path, change: Callable[[Path], None]
) -> None:
    """What is the same on all pages, and no page says for itself."""
    complete(mini)
    before = site_bytes(mini, "mkdocs")
    change(mini)
    warm = site_bytes(mini, "mkdocs")
    assert before is not None
    assert warm is not None
    pages = [name for name in warm if name.endswith("index.html")]
    assert len(pages) > 20
    same = [name for name in pages if warm[name] == before[name]]
    # an old address leads on, and is no page of the theme
    assert [name for name in same if b'http-equiv="refresh"' not in warm[name]] == []
    shutil.rmtree(mini / FOLDER)
    forget()
    assert warm == site_bytes(mini, "mkdocs")


@pytest.mark.parametrize("memory", [MEMORY, FINISHED])
def test_what_was_made_of_a_page_is_recalled_only_where_it_is_sound(
    mini: Path, memory: str
) -> None:
    """Damaged, it is made again; the site is the same."""
    complete(mini)
    first = site_bytes(mini, "mkdocs")
    path = mini / FOLDER / memory
    raw = path.read_bytes()
    # in the middle of what is remembered, and not in the database's own head
    damaged = raw[: len(raw) // 2] + bytes(4096) + raw[len(raw) // 2 + 4096 :]
    for broken in (damaged, raw[: len(raw) // 2], b"", b"no database"):
        path.write_bytes(broken)
        assert site_bytes(mini, "mkdocs") == first

    shutil.rmtree(mini / FOLDER)
    # a file where the folder was: nothing can be remembered, as on a full disk
    (mini / FOLDER).write_bytes(b"")
    assert site_bytes(mini, "mkdocs") == first


def test_a_page_with_a_dead_link_stops_a_warm_build_too(mini: Path) -> None:
    """What was recalled leads where it led: a target that is gone is told by the engine."""
    project = complete(mini)
    staged(project)
    publish(project, "mkdocs", mini / "build" / "site")
    (mini / "build" / "docs" / "exercises" / "hip-turn.md").unlink()

    with pytest.raises(EngineError, match=r"hip-turn\.md"):
        publish(project, "mkdocs", mini / "build" / "site")


def test_a_card_is_in_the_site_by_a_second_name(mini: Path) -> None:
    """Somebody who writes in it there has written in the staged one too: both are put right."""
    complete(mini)
    before = site_bytes(mini, "mkdocs")
    card = routes.card_path("exercises/hip-turn.md")
    here, there = (mini / "build" / folder / card for folder in ("docs", "site"))
    assert here.samefile(there)
    with there.open("r+b") as picture:
        picture.write(b"no picture")

    assert site_bytes(mini, "mkdocs") == before


def test_what_is_staged_anew_leaves_the_last_site_as_it_was(mini: Path) -> None:
    """A build that fails after an edit has changed nothing that readers get."""
    project = complete(mini)
    before = site_bytes(mini, "mkdocs")
    assert before is not None
    record = mini / "content" / "exercises" / "hip-turn.yml"
    # the title is on its card and on the sheet that has it
    record.write_text(record.read_text("utf-8").replace("title: ", "title: Zebra ", 1), "utf-8")
    staged(project)
    site = mini / "build" / "site"

    now = {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file()
    }
    assert now == before
    assert site_bytes(mini, "mkdocs") != before
