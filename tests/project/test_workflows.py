"""The checks where editors work run commands that exist, and nothing by strangers."""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from generator.commands.main import main
from tests.repository import git

ROOT = Path(__file__).parents[2]
HOOKS = ROOT / ".pre-commit-config.yaml"
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))
CALL = re.compile(r"\.venv/bin/gaitway ([a-z]+)((?: (?:--?[a-z-]+|[a-z]+|\"\$[a-z]+\"))*)")


def read(path: Path) -> Any:  # noqa: ANN401 - any YAML
    """A file as data, with every key as it is written: `on` is a word here."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506


def steps() -> Iterator[dict[str, Any]]:
    """Every step of every workflow."""
    for path in WORKFLOWS:
        for job in read(path)["jobs"].values():
            yield from job["steps"]


def scripts() -> list[str]:
    """What hooks and workflows run."""
    hooks = [hook["entry"] for repo in read(HOOKS)["repos"] for hook in repo["hooks"]]
    return hooks + [step["run"] for step in steps() if "run" in step]


def test_there_is_something_to_check() -> None:
    """The files stand where their programs look for them."""
    assert [path.name for path in WORKFLOWS] == ["check.yml", "pages.yml"]
    assert [path.name for path in FORMS] == ["feedback.yml"]
    assert sum(len(CALL.findall(script)) for script in scripts()) == 4


@pytest.mark.parametrize("script", scripts())
def test_what_is_run_exists(script: str) -> None:
    """Each command of ours takes the options it is given, and each target is in the Makefile."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8").replace("$(VENV)", ".venv")

    assert script.count("gaitway ") == len(CALL.findall(script))
    for name, words in CALL.findall(script):
        command = main.get_command(None, name)  # type: ignore[arg-type]
        assert command is not None, name
        with click.Context(command) as context:
            command.make_parser(context).parse_args(words.split())
    for target in re.findall(r"\bmake (\S+)", script):
        assert re.search(rf"^{re.escape(target)}:", makefile, re.MULTILINE), target


@pytest.mark.parametrize("step", [step for step in steps() if "run" in step])
def test_a_script_is_one_that_bash_reads(step: dict[str, Any]) -> None:
    """No slip in a quote or a brace, and no name of a branch is put into a script."""
    subprocess.run(["bash", "-n", "-c", step["run"]], check=True)

    assert "${{" not in step["run"]


def test_actions_are_those_of_github_by_version() -> None:
    """Nothing by others is run, and nothing that changes by itself."""
    used = [step["uses"] for step in steps() if "uses" in step]
    names = ("checkout", "setup-python", "upload-pages-artifact", "deploy-pages")

    assert {one.partition("@")[0] for one in used} == {f"actions/{name}" for name in names}
    assert all(re.search(r"@v\d+\.\d+\.\d+$", one) for one in used)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_may_only_read(path: Path) -> None:
    """A change that somebody sends runs without a key to anything."""
    workflow = read(path)

    assert workflow["permissions"] == {"contents": "read"}
    asked = [job.get("permissions", {}) for job in workflow["jobs"].values()]
    if path.name == "pages.yml":
        # what somebody sends is not published: it runs for what is in `main` alone
        assert workflow["on"] == {"push": {"branches": ["main"]}, "workflow_dispatch": ""}
        assert asked == [{}, {"pages": "write", "id-token": "write"}]
    else:
        assert set(workflow["on"]) == {"pull_request", "push"}
        assert asked == [{}]


def test_pages_are_published_as_they_are_built() -> None:
    """The folder that `make site` writes is the one that is sent, by a job that runs nothing."""
    jobs = read(ROOT / ".github" / "workflows" / "pages.yml")["jobs"]
    upload = jobs["build"]["steps"][-1]

    assert "make site" in [step.get("run") for step in jobs["build"]["steps"]]
    assert upload["with"] == {"path": "build/site"}
    assert jobs["publish"]["needs"] == "build"
    assert [set(step) for step in jobs["publish"]["steps"]] == [{"id", "uses"}]


def test_reviewers_get_the_list_of_what_changes(tmp_path: Path) -> None:
    """The script of the workflow compares with where the branch began, and writes the summary."""
    (step,) = (one for one in steps() if "gaitway diff" in one.get("run", ""))
    for name in ("init -b main", "commit --allow-empty -m one", "branch origin/main"):
        git(tmp_path, *name.split())
    git(tmp_path, "commit", "--allow-empty", "-m", "two")
    command = tmp_path / ".venv" / "bin" / "gaitway"
    command.parent.mkdir(parents=True)
    command.write_text('#!/bin/sh\ngit log -1 --format="$1 %s" "$2"\n')
    command.chmod(0o755)
    summary = tmp_path / "summary.md"
    given = {"BASE": "main", "RUNNER_TEMP": str(tmp_path), "GITHUB_STEP_SUMMARY": str(summary)}

    subprocess.run(
        ["bash", "-eo", "pipefail", "-c", step["run"]],
        cwd=tmp_path,
        check=True,
        env={**os.environ, **given},
    )

    assert summary.read_text().splitlines()[-1] == "diff one"


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)
def test_a_form_is_one_that_github_takes(path: Path) -> None:
    """The keys that a form must have, and an id of its own for each question."""
    form = read(path)
    fields = [one for one in form["body"] if one["type"] != "markdown"]
    ids = [one["id"] for one in fields]

    assert {"name", "description", "body"} <= set(form)
    assert len(set(ids)) == len(ids)
    for one in fields:
        assert one["type"] in {"input", "textarea", "dropdown", "checkboxes"}
        assert one["attributes"]["label"]
        assert ("options" in one["attributes"]) == (one["type"] in {"dropdown", "checkboxes"})
