"""What is installed is locked, by hash, and names no index."""

import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LOCKS = ("requirements/site.txt", "requirements/test.txt", "requirements/bench.txt")


def pinned(name: str) -> dict[str, str]:
    """The version of each package in a lock file."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9._-]+)(?:\[.*\])?==([^ ;\\]+)", text, re.MULTILINE))


def extras(name: str) -> set[tuple[str, str]]:
    """Each package of a lock file with each extra that it is pinned with."""
    text = (ROOT / name).read_text(encoding="utf-8")
    with_extras = re.findall(r"^([a-z0-9._-]+)\[(.*)\]==", text, re.MULTILINE)
    return {(package, extra) for package, some in with_extras for extra in some.split(",")}


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_file_names_no_address(name: str) -> None:
    """Packages come from wherever the machine gets its packages."""
    text = (ROOT / name).read_text(encoding="utf-8")

    assert re.findall(r"https?://|--(?:extra-)?index-url|--find-links|@ file", text) == []


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_is_pinned_with_hashes(name: str) -> None:
    """No package without an exact version and the hashes of its files."""
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]

    assert [line for line in lines if "==" not in line or "--hash=sha256:" not in line] == []
    assert len(lines) > 20


def test_the_tests_use_the_versions_of_the_site() -> None:
    """The test environment is the site's environment and more."""
    site, test, _bench = (pinned(name) for name in LOCKS)

    assert {name: test.get(name) for name in site} == site


def test_what_is_measured_is_what_is_tested() -> None:
    """Installing the peers of the benchmarks changes no version of what the tests use."""
    _site, test, bench = (pinned(name) for name in LOCKS)
    shared = bench.keys() & test.keys()

    assert shared
    assert {name: bench[name] for name in shared} == {name: test[name] for name in shared}
    assert {"check-jsonschema", "hugo", "weasyprint"} <= bench.keys()


def named(wanted: Iterable[str]) -> set[str]:
    """The packages that a list of requirements names."""
    return {re.split(r"[\[>=<]", one)[0] for one in wanted}


def test_what_pyproject_asks_for_is_locked() -> None:
    """A dependency that is not in the lock file would not be installed."""
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project, groups = pyproject["project"], pyproject["dependency-groups"]
    optional = [one for extra in project["optional-dependencies"].values() for one in extra]
    site, test, bench = (set(pinned(name)) for name in LOCKS)

    assert named(project["dependencies"]) <= site
    assert named([*groups["test"], *optional]) <= test
    assert named(groups["bench"]) <= bench


def test_what_is_asked_for_with_an_extra_is_pinned_with_it() -> None:
    """Otherwise pip looks for the newest of it, and stops where that is newer than the lock."""
    site, test, _bench = (pinned(name) for name in LOCKS)
    asked = {
        (canonicalize_name(wanted.name), extra)
        for package in {**site, **test}
        for wanted in wanted_by(package)
        for extra in wanted.extras
    }

    assert ("coverage", "toml") in asked
    assert asked <= extras(LOCKS[1])


def wanted_by(package: str) -> Iterator[Requirement]:
    """What an installed package needs here; nothing of one for another system."""
    try:
        lines = requires(package) or []
    except PackageNotFoundError:
        return
    wanted = [Requirement(line) for line in lines]
    yield from (one for one in wanted if not one.marker or one.marker.evaluate({"extra": ""}))


def npm(name: str) -> dict[str, Any]:
    """A file of `tests/npm/` as data."""
    data: dict[str, Any] = json.loads((ROOT / "tests/npm" / name).read_text(encoding="utf-8"))
    return data


def test_npm_packages_are_locked_by_hash_and_without_an_address() -> None:
    """They come from wherever the machine gets its packages, and are what they were."""
    packages = npm("package-lock.json")["packages"]
    locked = {name: one for name, one in packages.items() if name}

    assert locked
    assert [name for name, one in locked.items() if "resolved" in one] == []
    assert [name for name, one in locked.items() if "integrity" not in one] == []
    assert "://" not in json.dumps(packages)


def test_what_package_json_asks_for_is_locked() -> None:
    """`npm ci` installs the lock file; it refuses one that is not in step."""
    asked = npm("package.json")["dependencies"]

    assert npm("package-lock.json")["packages"][""]["dependencies"] == asked
