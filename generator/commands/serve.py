"""`gaitway serve`: a preview that follows every save."""

import posixpath
import signal
import socket
import sys
from collections.abc import Callable, Collection
from contextlib import closing
from pathlib import Path
from threading import Thread

import click
from watchfiles import watch

from generator.commands.console import fail, reporting
from generator.commands.project import project_option
from generator.preview.news import Newsroom
from generator.preview.pose import PoseDesk
from generator.preview.server import PreviewServer
from generator.publish.engines import BUILDS_ONLY, CONFIG, ENGINES, EngineName
from generator.publish.files import TEMPLATES
from generator.publish.live import LivePages
from generator.publish.on_demand import OnDemand
from generator.publish.outcome import Outcome, StagingError
from generator.publish.small_site import SmallSite
from generator.publish.stager import Stager
from generator.records.files import Project
from generator.records.problems import Problem, ProblemsFoundError

HERE = "127.0.0.1"
STEP_MILLISECONDS = 20
"""How soon after the last of several saves the site is made again."""


@click.command()
@click.option("--engine", type=click.Choice(ENGINES), default="mkdocs", show_default=True)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@project_option
def serve(project: Project, engine: EngineName, port: int) -> None:
    """Preview the site on this computer; it follows every save until Ctrl-C."""
    _require_free(port)
    # a service manager stops a program with SIGTERM: clean up as for Ctrl-C, which in turn is
    # heard even where a script began the program in the background
    signal.signal(signal.SIGTERM, lambda *_arguments: sys.exit(0))
    signal.signal(signal.SIGINT, signal.default_int_handler)
    live, stager = LivePages(project), Stager(project)
    with closing(stager):
        with reporting("Staging") as progress:
            _stage_first(live, stager, progress)
            progress(engine)
            pages = _pages(project, live, engine)
        with closing(pages):
            _follow(project, Preview(live, stager, pages), port)


def _stage_first(live: LivePages, stager: Stager, progress: Callable[[str], None]) -> None:
    stager.begin(progress)
    outcome = stager.settle()
    if problems := outcome.problems or live.look_again():
        raise ProblemsFoundError(problems)
    if outcome.failure:
        raise StagingError(outcome.failure)


def _pages(project: Project, live: LivePages, engine: EngineName) -> OnDemand | SmallSite:
    """Where the preview takes its pages from: not every engine can be asked for a single one."""
    if engine in BUILDS_ONLY:
        return SmallSite(project, live, engine, CONFIG)
    return OnDemand(project, live, engine, CONFIG)


class Preview:
    """What is shown of a project while it is edited, and what is said of its mistakes."""

    def __init__(self, live: LivePages, stager: Stager, pages: OnDemand | SmallSite) -> None:
        self.news, self.poses = Newsroom(), PoseDesk()
        self._live, self._stager, self._pages = live, stager, pages
        self._mistaken = self._style_changed = False
        stager.done = self._staged
        self._take()

    def __call__(self, path: str) -> bytes | Path | None:
        """What stands at an address: pages are always new, files when staging is done."""
        if "." in posixpath.basename(path) and not path.startswith("/assets/"):
            self._stager.settle()
        return self._pages(path)

    def saved(self, files: Collection[Path]) -> None:
        """Follow a save; a mistake is shown on the open page, and the last good pages stay."""
        self._style_changed |= any(TEMPLATES in file.parents for file in files)
        problems = self._live.look_again()
        self._mistaken = bool(problems)
        if problems:
            self._tell(problems)
            return
        self._take()
        self._pages.look_again()
        # what staging found last stays on the page until staging no longer finds it
        last = self._stager.outcome
        self.news.publish(last.problems, last.failure)
        self._stager.begin()

    def _take(self) -> None:
        if self._live.library:
            self.poses.take(self._live.library)

    def _staged(self, outcome: Outcome) -> None:
        """Hear what came of staging the newest state; pages are told where they would differ."""
        if self._mistaken:
            return
        if outcome.staged is None:
            self._tell(outcome.problems, outcome.failure)
            return
        self._pages.look_again()
        if self._style_changed or self.news.latest.problems or self.news.latest.failure:
            self._style_changed = False
            self.news.publish()
        made = outcome.staged
        click.echo(f"Staged: {made.written} files written, {made.deleted} deleted.")

    def _tell(self, problems: Collection[Problem], failure: str = "") -> None:
        self.news.publish(tuple(problems), failure)
        said = ProblemsFoundError(problems) if problems else failure
        click.echo(f"{said}\nThe preview still shows the last good pages.", err=True)


def _follow(project: Project, preview: Preview, port: int) -> None:
    """Serve the pages, and follow every save until the program is stopped."""
    server = PreviewServer((HERE, port), preview, preview.news, preview.poses)
    Thread(target=server.serve_forever, daemon=True).start()
    click.echo(f"Preview: http://{HERE}:{server.server_port}/ (Ctrl-C stops it)")
    try:
        for changes in watch(
            project.content,
            project.site_data,
            TEMPLATES,
            step=STEP_MILLISECONDS,
            raise_interrupt=False,
        ):
            preview.saved([Path(file) for _change, file in changes])
    finally:
        server.shutdown()
        server.server_close()


def _require_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HERE, port))
        except OSError:
            fail(f"Port {port} is taken. Stop what uses it, or choose another: --port {port + 1}")
