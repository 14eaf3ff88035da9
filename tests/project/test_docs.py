"""The documents say what the code does."""

import re
from pathlib import Path

import pytest

from generator.commands.main import COMMANDS, main
from generator.records.problems import CODES

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_every_problem_code_is_explained() -> None:
    """The table of CONTRIBUTING.md is the catalogue, word for word."""
    rows = dict(re.findall(r"^\| `([a-z0-9-]+)` \| (.+) \|$", CONTRIBUTING, re.MULTILINE))

    assert rows == dict(CODES)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_and_option_is_in_the_readme(name: str) -> None:
    """The README names each command with its own options."""
    command = main.get_command(None, name)  # type: ignore[arg-type]
    assert command is not None
    row = re.search(rf"^\| `gaitway {name}\b.*$", README, re.MULTILINE)

    assert row is not None
    for parameter in command.params:
        options = [one for one in parameter.opts if one.startswith("--")]
        if options and options[0] not in {"--project", "--format"}:
            assert options[0] in row[0]


def test_the_readme_names_no_other_command() -> None:
    """What the README shows can be run."""
    named = set(re.findall(r"gaitway ([a-z]+)", README))

    assert named <= set(COMMANDS)


def test_the_changelog_has_an_unreleased_part() -> None:
    """There is a place for what changes next."""
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

    assert "## Unreleased" in changelog


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "docs/architecture.md"])
def test_files_that_documents_name_exist(name: str) -> None:
    """A path in a document leads somewhere."""
    text = (ROOT / name).read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^):#]+)\)", text)
    paths = re.findall(r"`((?:generator|templates|site_data|tests|docs|content)/[\w./-]+)`", text)
    missing = [
        path
        for path in paths + [str(Path(name).parent / link) for link in links]
        if not (ROOT / path).exists() and "wall-sit" not in path
    ]

    assert missing == []
