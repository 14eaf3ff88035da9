"""The shape of the code that docs/architecture.md describes, held by its own imports."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "generator"

FLOORS = (
    {
        "words",
        "writing",
        "spreading",
        "journal",
        "keys",
        "memory",
        "remembered",
        "cores",
        "collecting",
        "shelf",
        "standing",
        "prose",
        "figures",
    },
    {"records"},
    {"traced", "confirmed", "answers", "practice", "routes", "pictures"},
    {"related", "handouts"},
    {"checking", "pages"},
    {"changes", "report", "preview"},
    {"publish"},
    {"editing"},
    {"commands"},
)
"""The rooms from the bottom up. A room may import its own floor and those below."""


def modules() -> Iterator[tuple[str, Path, ast.Module]]:
    """Every module of the generator: its room, its file and its syntax tree."""
    for path in sorted(PACKAGE.rglob("*.py")):
        room = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        if room != "__init__":
            yield room, path, ast.parse(path.read_text(encoding="utf-8"))


def imports(tree: ast.Module) -> Iterator[str]:
    """The generator's own modules that a module imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{one.name}" for one in node.names]
            yield from (name for name in names if name.startswith("generator."))
        elif isinstance(node, ast.Import):
            yield from (one.name for one in node.names if one.name.startswith("generator."))


def floor_of(room: str) -> int:
    """How high a room lies."""
    return next(place for place, rooms in enumerate(FLOORS) if room in rooms)


def test_every_room_has_its_floor() -> None:
    """A new room must be given a place."""
    rooms = {room for room, _path, _tree in modules()}

    assert rooms == set().union(*FLOORS)


def test_imports_point_one_way() -> None:
    """No room imports from a floor above its own."""
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for room, path, tree in modules()
        for name in imports(tree)
        if floor_of(name.split(".")[1]) > floor_of(room)
    ]

    assert wrong == []


WRITERS = {"write_text", "write_bytes", "mkdir", "unlink", "rename", "touch", "rmtree", "rmdir"}


@pytest.mark.parametrize(
    ("calls", "allowed"),
    [
        (WRITERS, {"writing.py", "memory.py", "publish/engines.py", "publish/pagefind.py"}),
        ({"print", "echo"}, {"commands"}),
        (
            {"Popen", "run"},
            {
                "publish/engines.py",
                "publish/history.py",
                "publish/pagefind.py",
                "commands/serve.py",
            },
        ),
    ],
    ids=["writing", "printing", "running"],
)
def test_only_one_room_does_it(calls: set[str], allowed: set[str]) -> None:
    """Writing, printing and running programs each have their place."""
    found = {
        path.relative_to(PACKAGE).as_posix()
        for _room, path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and _name(node.func) in calls
    }
    outside = {name for name in found if name not in allowed and name.split("/")[0] not in allowed}

    assert found, "the calls are looked for under names that the code uses"
    assert outside == set()


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def test_only_one_module_knows_engines() -> None:
    """The names of the engines stand in one module of the generator."""
    found = {
        path.relative_to(PACKAGE).as_posix()
        for _room, path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and node.value in {"properdocs", "zensical"}
    }

    assert found == {"publish/engines.py"}


def test_no_function_and_no_file_is_too_long() -> None:
    """A phase is a list of calls, never a body; a file holds one idea."""
    long_files = [
        f"{path.relative_to(ROOT)}: {len(path.read_text().splitlines())} lines"
        for _room, path, _tree in modules()
        if len(path.read_text().splitlines()) > 280
    ]
    long_functions = [
        f"{path.relative_to(ROOT)}: {node.name} has {length} lines"
        for _room, path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        and (length := (node.end_lineno or node.lineno) - node.lineno + 1) > 48
    ]

    assert long_files + long_functions == []


@pytest.mark.parametrize("room", ["publish", "search"])
def test_pages_of_the_site_are_opened_in_one_way(room: str) -> None:
    """What a page asks for through the worker no test sees or stops: `opened` leaves it out."""
    ways = ("browser.new_context(", "browser.new_page(")
    found = {
        path.name
        for path in (ROOT / "tests" / room).glob("*.py")
        if any(way in path.read_text(encoding="utf-8") for way in ways)
    }

    assert found == ({"pages.py"} if room == "publish" else set())
