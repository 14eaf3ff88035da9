"""Taking away what earlier runs made, before the next one is timed."""

from pathlib import Path
from time import time_ns

ASIDE = "aside"
"""The folder, beside those of the projects, where it lies until the benchmarks end."""


def put_aside(*folders: Path) -> None:
    """Move folders of a project out of its way.

    To remove them would slow down what is timed next: where thousands of files have just been
    removed, ext4 takes up to ten times as long to make a new one, for it passes over their numbers
    (inodes) for a minute or more. Nobody who builds for the first time has just removed a site.
    """
    for folder in folders:
        if folder.exists():
            aside = folder.parent.parent / ASIDE
            aside.mkdir(exist_ok=True)
            folder.rename(aside / str(time_ns()))
