"""An engine's pages let go of their HTML until it is needed, and what is changed stays."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from generator.memory import FOLDER
from generator.publish.engines import HOOK, QUIET
from tests.site import complete, staged

WATCHING = """
import json, os, pathlib
from generator.memory import Memory
from generator.publish import quick

def pages_of(files):
    return [file.page for file in files.documentation_pages()]

def on_page_content(html, page, config, files):
    # what a plugin makes of one page is its own
    return html + "<p>changed by a plugin</p>" if page.is_homepage else None

def on_env(env, config, files):
    pages = pages_of(files)
    if "LOST" in os.environ:
        quick._Known.memory = Memory()
    held = [page.file.src_uri for page in pages if page.held is not None]
    empty = [page.file.src_uri for page in pages if "<h1" not in page.content]
    read = [page.file.src_uri for page in pages if page.markdown or vars(page).get("content")]
    told = {"pages": len(pages), "held": held, "read": read, "empty": empty}
    pathlib.Path(config.config_file_path).with_name("told.json").write_text(json.dumps(told))
"""


def built(root: Path, engine: str, **more: str) -> tuple[dict[str, Any], dict[str, bytes]]:
    """What the hook found when all pages had been read, and the pages of the site."""
    hooks = json.dumps([str(HOOK), "watching.py"])
    config = root / "watched.yml"
    config.write_text(f"{(root / 'mkdocs.yml').read_text('utf-8')}\nhooks: {hooks}\n", "utf-8")
    command = [sys.executable, "-m", engine, "build", "--strict", "--config-file", str(config)]
    subprocess.run(command, check=True, capture_output=True, env={**QUIET, "PATH": "", **more})
    site = root / "build" / "site"
    pages = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*.html")}
    return json.loads((root / "told.json").read_text("utf-8")), pages


@pytest.fixture
def watched(mini: Path) -> Path:
    """The tiny project, staged, with a hook that looks at the engine's pages."""
    staged(complete(mini))
    (mini / "watching.py").write_text(WATCHING, "utf-8")
    return mini


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
def test_no_page_holds_its_html_while_others_are_read(watched: Path, engine: str) -> None:
    """When all have been read none does, but the one that a plugin changed; each still has it."""
    for _cold_then_warm in range(2):
        told, pages = built(watched, engine)

        assert told["pages"] > 20
        assert told["held"] == ["index.md"]
        assert told["read"] == []
        assert told["empty"] == []
        assert b"changed by a plugin" in pages["index.html"]


def test_a_page_whose_html_is_lost_is_read_again(watched: Path) -> None:
    """As where somebody removes what is remembered while a build runs: the site is the same."""
    _told, pages = built(watched, "mkdocs")
    shutil.rmtree(watched / FOLDER)
    told, again = built(watched, "mkdocs", LOST="yes")

    assert told["empty"] == []
    assert again == pages
