"""What a publisher needs: a way to any host, and the papers that say what may be done."""

import os
import re
import shlex
import subprocess
import sys
import tomllib
from fnmatch import fnmatch
from pathlib import Path

import pytest
import yaml

from generator.records.files import Project
from generator.records.read import read_library
from generator.writing import stage

ROOT = Path(__file__).parents[2]
PUBLISH = ROOT / ".ci" / "publish"
HOSTING = ROOT / "docs" / "hosting.md"
SITE = {
    "index.html": b"home",
    "sw.js": b"worker",
    "manifest.webmanifest": b"{}",
    "data/library.json": b"{}",
    "assets/site.1a2b3c4d.js": b"script",
    "assets/gaitway.css": b"style",
}
RECORDS = '#!/bin/sh\nprintf \'%s\\n\' "$(basename "$0")" "$@" END >> "$CALLS"\n'
CITATION_KEYS = {
    *("abstract", "authors", "cff-version", "commit", "contact", "date-released", "doi"),
    *("identifiers", "keywords", "license", "license-url", "message", "preferred-citation"),
    *("references", "repository", "repository-artifact", "repository-code", "title", "type"),
    *("url", "version"),
}
"""What version 1.2.0 of the Citation File Format allows."""


def words(path: str) -> str:
    """A file of the project, with single spaces."""
    return " ".join((ROOT / path).read_text(encoding="utf-8").split())


def published(tmp_path: Path, target: str) -> list[list[str]]:
    """What the script has `aws` and `rsync` do; these two only note how they were called."""
    stage(tmp_path / "site", SITE)
    for name in ("aws", "rsync"):
        program = tmp_path / "bin" / name
        program.parent.mkdir(exist_ok=True)
        program.write_text(RECORDS)
        program.chmod(0o755)
    calls = tmp_path / "calls"
    given = {
        "PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}",
        "CALLS": str(calls),
        "GAITWAY_SITE": str(tmp_path / "site"),
        "GAITWAY_TO": target,
    }
    # a folder with files that the patterns would match, if the shell filled them in
    subprocess.run([PUBLISH], cwd=tmp_path / "site", env=given, check=True)
    return [call.strip("\n").split("\n") for call in calls.read_text().split("\nEND\n") if call]


def value(call: list[str], option: str) -> str:
    """What an option is given."""
    return call[call.index(option) + 1]


def test_a_store_gets_what_pages_need_before_the_pages(tmp_path: Path) -> None:
    """Cache times by whether a name can change; the worker after the pages; removing comes last."""
    calls = published(tmp_path, "s3://bucket/folder/")
    fixed, rest, manifest, pages, worker, remove = calls
    patterns = [fixed[at + 1] for at, one in enumerate(fixed) if one == "--include"]

    assert all(call[:2] == ["aws", "s3"] for call in calls)
    assert all("s3://bucket/folder" in one for call in calls for one in call if "s3:" in one)
    assert value(fixed, "--cache-control").endswith("immutable")
    assert any(fnmatch("assets/site.1a2b3c4d.js", one) for one in patterns)
    assert not any(fnmatch(one, two) for one in ("assets/gaitway.css", "sw.js") for two in patterns)
    assert {"sw.js", "*.html", *patterns} <= set(rest)
    assert value(manifest, "--content-type") == "application/manifest+json"
    assert value(pages, "--include") == "*.html"
    assert (worker[3][-5:], value(worker, "--cache-control")) == ("sw.js", "no-cache")
    assert [("--delete" in call) for call in calls] == [False] * 5 + [True]
    assert set(patterns) <= set(remove)


def test_a_folder_gets_them_in_that_order_too(tmp_path: Path) -> None:
    """Pages after what they need, the worker last, and old digests stay."""
    files, pages, worker = published(tmp_path, "somebody@host:/var/www/site")
    kept = [worker[at + 1] for at, one in enumerate(worker) if one == "--filter"]

    assert all(call[0] == "rsync" for call in (files, pages, worker))
    assert all(call[-1] == "somebody@host:/var/www/site/" for call in (files, pages, worker))
    assert "*.html" in files
    assert "/sw.js" in files
    assert "/sw.js" in pages
    assert "*.html" not in pages
    assert "/sw.js" not in worker
    assert "--delete-after" in worker
    assert "P /assets/*.????????.js" in kept


@pytest.mark.parametrize("missing", ["sw.js", "data/library.json"])
def test_only_a_built_site_is_sent(tmp_path: Path, missing: str) -> None:
    """A wrong folder would remove what stands on the host."""
    stage(tmp_path, {name: content for name, content in SITE.items() if name != missing})
    given = {"PATH": os.environ["PATH"], "GAITWAY_SITE": str(tmp_path), "GAITWAY_TO": "/nowhere"}
    done = subprocess.run([PUBLISH], env=given, capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert "make site" in done.stderr


def test_where_to_must_be_said(tmp_path: Path) -> None:
    """Nothing is sent anywhere by itself."""
    given = {"PATH": os.environ["PATH"], "GAITWAY_SITE": str(tmp_path)}
    done = subprocess.run([PUBLISH], env=given, capture_output=True, text=True, check=False)

    assert done.returncode != 0
    assert "GAITWAY_TO" in done.stderr


def test_every_variable_of_the_script_is_explained() -> None:
    """In the page on publishing; and no key stands in the script."""
    script = PUBLISH.read_text(encoding="utf-8")
    named = set(re.findall(r"\b(?:GAITWAY|AWS)_[A-Z_]+", script))

    assert named >= {"GAITWAY_TO", "GAITWAY_SITE"}
    assert all(f"`{name}`" in HOSTING.read_text(encoding="utf-8") for name in named)
    assert not re.search(r"secret|token|password", script, re.IGNORECASE)


def test_the_files_that_the_page_on_publishing_names_exist() -> None:
    """Every path in it that is one of ours."""
    named = re.findall(r"`([.\w/-]+/[\w.-]+)`", HOSTING.read_text(encoding="utf-8"))
    ours = [
        one for one in named if one.startswith((".ci/", ".github/", "site_data/", "templates/"))
    ]

    assert len(ours) > 4
    assert [one for one in ours if not (ROOT / one).exists()] == []


def test_the_commands_that_read_the_data_back_do(tmp_path: Path) -> None:
    """As they stand in the page on publishing, on an archive of the library."""
    from generator import routes  # noqa: PLC0415 - only this test needs them
    from tests.publish.test_data import ours  # noqa: PLC0415

    (tmp_path / "gaitway.zip").write_bytes(ours()[routes.ARCHIVE])
    text = HOSTING.read_text(encoding="utf-8")
    found = re.search(r"\.venv/bin/python - (.*) <<'END'\n(.*?)\n    END", text, re.DOTALL)
    assert found is not None
    code = "\n".join(line.removeprefix("    ") for line in found[2].splitlines())
    command = [sys.executable, "-", *shlex.split(found[1])]
    path = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run(command, cwd=tmp_path, input=code, text=True, check=True, env=path)

    library, problems = read_library(Project(tmp_path / "copy"))
    assert library is not None
    assert problems == []
    assert "clamshell" in library.entries


def test_the_citation_is_one_that_programs_read() -> None:
    """Version 1.2.0 of the format; nobody and nothing in it is invented."""
    data = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert {"cff-version", "message", "title", "authors"} <= set(data) <= CITATION_KEYS
    assert data["cff-version"] == "1.2.0"
    assert data["type"] in {"dataset", "software"}
    assert data["authors"] == [{"name": "Gaitway contributors"}]
    assert data["version"] == project["version"]
    assert data["license"] == "CC-BY-4.0"
    assert all(isinstance(one, str) and one for one in data["keywords"])
    assert len(set(data["keywords"])) == len(data["keywords"])
    assert not {"doi", "identifiers", "url"} & set(data)


def test_code_and_content_have_their_licences() -> None:
    """The words of each, and the same everywhere."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    site = yaml.safe_load((ROOT / "site_data" / "site.yml").read_text(encoding="utf-8"))
    code, content, readme = words("LICENSE"), words("LICENSE-content"), words("README.md")

    assert code.startswith("MIT License Copyright (c) 2026 Gaitway contributors Permission is")
    assert 'THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND' in code
    assert (project["license"], project["license-files"]) == ("MIT", ["LICENSE"])
    assert site["licence_url"] in content
    assert "Section 1 – Definitions." in content
    assert "Section 8 – Interpretation." in content
    for name in ("LICENSE", "LICENSE-content", "CITATION.cff", "SECURITY.md", "docs/hosting.md"):
        assert f"]({name})" in readme


def test_a_hole_has_somebody_to_tell() -> None:
    """In private, by an address that is the site's own setting."""
    text = words("SECURITY.md")

    assert "feedback_mail" in text
    assert "do not open a public issue" in text
