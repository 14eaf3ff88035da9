"""Staging again after an edit, in the process behind a preview, which has staged before.

It makes no report and no archive. Prints the seconds.
"""

import sys
import time
from pathlib import Path

from benchmarks.editing import Editor
from generator.collecting import collect_rarely
from generator.publish.staging import stage_project
from generator.records.files import Project


def main(root: Path, record: Path) -> None:
    """Stage, edit a record, stage again, and put the record back as it was."""
    collect_rarely()
    project, editor = Project(root), Editor(record)
    stage_project(project, lambda _step: None, preview=True)
    try:
        editor.edit()
        begin = time.perf_counter()
        staged = stage_project(project, lambda _step: None, preview=True)
        seconds = time.perf_counter() - begin
    finally:
        editor.undo()
    if not staged.written:
        sys.exit("nothing follows the edit")
    print(seconds)  # noqa: T201 - a program


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
