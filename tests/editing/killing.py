"""Runs a rename in processes that are killed, each at another step; prints what was left.

Called with the folder of a project. Every process is a fork of this one, which has nothing else
running, so that all the modules are loaded only once.
"""

import json
import os
import shutil
import signal
import sys
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

from generator.commands.main import main

STEPS = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.truncate"}
"""What changes a folder; opening a file to write in it does too."""
RENAME = ["rename", "stiff-hip", "hip-stiffness"]


def steps_until(limit: int) -> None:
    """Kill this process at the step of this number, before it is taken."""
    taken = 0

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal taken
        writes = event == "open" and (arguments[2] or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        if event in STEPS or writes:
            taken += 1
            if taken > limit:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


def forked(project: Path, command: list[str], limit: int | None) -> int:
    """Run a command in another process; its exit code, negative where it was killed."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.dup2(1, 2)
    if limit is not None:
        steps_until(limit)
    code = 1
    try:
        main([*command, "--project", str(project)], standalone_mode=False)
        code = 0
    finally:
        os._exit(code)


def files(project: Path) -> dict[str, str]:
    """Every file of the library, also a hidden one."""
    return {
        path.relative_to(project).as_posix(): path.read_text()
        for folder in (project / "content", project / "site_data")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def tried(original: Path, limit: int) -> dict[str, Any]:
    """What is left of a copy when a rename is killed, and after the next command."""
    project = original.with_name(f"killed-{limit}")
    shutil.copytree(original, project)
    code = forked(project, RENAME, limit)
    killed = files(project)
    checked = forked(project, ["check"], None)
    found = {
        "code": code,
        "killed": killed,
        "checked": checked,
        "settled": files(project),
        "journal": [path.name for path in (project / "build").glob("*journal.json")],
    }
    shutil.rmtree(project)
    return found


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    # what is loaded and made on first use is then there for every fork
    with redirect_stdout(sys.stderr):
        main(["check", "--project", str(folder)], standalone_mode=False)
        shutil.copytree(folder, again := folder.with_name("again"))
        main([*RENAME, "--project", str(again)], standalone_mode=False)
    results: list[dict[str, Any]] = []
    while not results or results[-1]["code"] < 0:
        results.append(tried(folder, len(results)))
    sys.stdout.write(json.dumps(results))
