"""The HTML of every page is valid, with each engine."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from generator.publish.engines import ENGINES, EngineName, publish
from tests.node import find_node, find_program
from tests.site import complete, staged

RULES = {
    "root": True,
    "extends": ["html-validate:standard", "html-validate:a11y", "html-validate:document"],
    "rules": {
        # the theme's search answers while one types, so its form has nothing to send
        "wcag/h32": "off",
        "no-inline-style": "error",
        # scripts and styles come from the site itself, whose policy lets in no others
        "require-sri": "off",
    },
}


def faults(site: Path, folder: Path) -> list[str]:
    """What html-validate says against any page of a site."""
    config = folder / "rules.json"
    config.write_text(json.dumps(RULES), encoding="utf-8")
    program = find_program("html-validate")
    pages = [str(path) for path in sorted(site.rglob("*.html"))]
    said = folder / "said.json"
    command = [str(find_node()), str(program), "--config", str(config), f"--formatter=json={said}"]
    subprocess.run([*command, *pages], capture_output=True, check=False)
    found: list[dict[str, Any]] = json.loads(said.read_text(encoding="utf-8"))
    return [
        f"{Path(page['filePath']).relative_to(site)}: {one['ruleId']}: {one['message']}"
        for page in found
        for one in page["messages"]
    ]


@pytest.mark.parametrize("engine", ENGINES)
def test_every_page_of_a_small_site_is_valid(
    mini: Path, tmp_path: Path, engine: EngineName
) -> None:
    """Whatever engine makes it."""
    project = complete(mini)
    staged(project)

    assert faults(publish(project, engine, mini / "build" / "site").folder, tmp_path) == []


def test_every_page_of_the_library_is_valid(library_site: Path, tmp_path: Path) -> None:
    """Not a single fault in several hundred pages."""
    assert faults(library_site, tmp_path) == []
