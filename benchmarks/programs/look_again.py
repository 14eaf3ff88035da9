"""From a save to the Markdown of its page, in a process that has the library at hand.

It is what a preview does before the engine has its turn. Prints the seconds.
"""

import sys
import time
from pathlib import Path

from benchmarks.editing import Editor
from generator.publish.live import LivePages
from generator.records.files import Project


def main(root: Path, exercise: Path) -> None:
    """Edit an exercise, look again, and put it back as it was."""
    live = LivePages(Project(root))
    problems = live.look_again()
    editor = Editor(exercise)
    page = f"exercises/{exercise.stem}.md"
    live.text(page)
    try:
        word = editor.edit()
        begin = time.perf_counter()
        problems += live.look_again()
        text = live.text(page)
        seconds = time.perf_counter() - begin
    finally:
        editor.undo()
    if problems or text is None or word not in text:
        sys.exit(f"the page does not follow the edit: {problems}")
    print(seconds)  # noqa: T201 - a program


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
