"""An engine's pages let go of their HTML until it is needed, and what is changed stays."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from generator.publish.engines import HOOK, QUIET
from tests.site import complete, staged

WATCHING = """
import json, pathlib

def pages_of(files):
    return [file.page for file in files.documentation_pages()]

def on_page_content(html, page, config, files):
    # what a plugin makes of one page is its own
    return html + "<p>changed by a plugin</p>" if page.is_homepage else None

def on_env(env, config, files):
    pages = pages_of(files)
    held = [page.file.src_uri for page in pages if page.held is not None]
    empty = [page.file.src_uri for page in pages if "<h1" not in page.content]
    told = {"pages": len(pages), "held": held, "empty": empty}
    pathlib.Path(config.config_file_path).with_name("told.json").write_text(json.dumps(told))
"""


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
def test_no_page_holds_its_html_while_others_are_read(mini: Path, engine: str) -> None:
    """When all have been read none does, but the one that a plugin changed; each still has it."""
    staged(complete(mini))
    (mini / "watching.py").write_text(WATCHING, "utf-8")
    config = mini / "watched.yml"
    text = (mini / "mkdocs.yml").read_text("utf-8")
    hooks = json.dumps([str(HOOK), "watching.py"])
    config.write_text(f"{text}\nhooks: {hooks}\n", "utf-8")
    command = [sys.executable, "-m", engine, "build", "--strict", "--config-file", str(config)]

    for _cold_then_warm in range(2):
        subprocess.run(command, check=True, capture_output=True, env={**QUIET, "PATH": ""})

        told = json.loads((mini / "told.json").read_text("utf-8"))
        assert told["pages"] > 20
        assert told["held"] == ["index.md"]
        assert told["empty"] == []
        home = (mini / "build" / "site" / "index.html").read_text("utf-8")
        assert "changed by a plugin" in home
