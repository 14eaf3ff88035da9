"""Finding a Chromium for the tests: the system's own, or Debian's where it may be installed."""

import os
import shutil
import subprocess
import sys

NAMES = (
    "chromium-headless-shell", "chromium", "chromium-browser",
    "google-chrome", "google-chrome-stable", "chrome",
)  # fmt: skip
"""The shell first: it is the same browser without windows, and opens a page in half the time."""
HOW = (
    "The tests need Chromium or Chrome, and none was found.\n"
    "On Debian or Ubuntu: sudo apt-get install chromium\n"
    "Elsewhere: install it, or name it with GAITWAY_BROWSER=/path/to/chromium"
)


def find_browser() -> str | None:
    """The path of a browser that the tests can use."""
    named = os.environ.get("GAITWAY_BROWSER")
    if named:
        return shutil.which(named)
    return next(filter(None, map(shutil.which, NAMES)), None)


def install_with_apt() -> None:
    """Install Debian's Chromium, as root or where sudo asks nothing."""
    apt = shutil.which("apt-get")
    if apt is None:
        return
    before = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
    if before and shutil.which("sudo") is None:
        return
    get = [*before, apt]
    one_of = [[*get, "install", "-y", "-qq", "--no-install-recommends", name] for name in NAMES[:2]]
    if _done([*get, "update", "-qq"]):
        # not every system has the shell
        any(map(_done, one_of))


def _done(command: list[str]) -> bool:
    return subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode == 0


def main() -> None:
    """Make sure that there is a browser, or say how to get one."""
    if find_browser() is None:
        print("Installing Chromium for the tests ...")  # noqa: T201 - a command of the Makefile
        install_with_apt()
    if find_browser() is None:
        sys.exit(HOW)


if __name__ == "__main__":
    main()
