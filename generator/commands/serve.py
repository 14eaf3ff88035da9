"""`gaitway serve`: a preview that follows every save."""

import signal
import socket
import sys
from collections.abc import Callable
from contextlib import closing
from threading import Thread

import click
from watchfiles import watch

from generator.commands.console import fail, reporting
from generator.commands.project import project_option
from generator.preview.news import Newsroom
from generator.preview.pose import PoseDesk
from generator.preview.server import PreviewServer
from generator.publish.build import stage_project
from generator.publish.engines import BUILDS_ONLY, CONFIG, ENGINES, EngineName
from generator.publish.files import TEMPLATES, StagingError
from generator.publish.on_demand import OnDemand
from generator.publish.small_site import SmallSite
from generator.records.files import Project
from generator.records.problems import ProblemsFoundError

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
    newsroom, poses = Newsroom(), PoseDesk()
    with reporting("Staging") as progress:
        stage_project(project, progress, preview=True, take=poses.take)
        progress(engine)
        pages = _pages(project, engine)
    with closing(pages):
        _follow(project, PreviewServer((HERE, port), pages, newsroom, poses), pages.look_again)


def _pages(project: Project, engine: EngineName) -> OnDemand | SmallSite:
    """Where the preview takes its pages from: not every engine can be asked for a single one."""
    if engine in BUILDS_ONLY:
        return SmallSite(project, engine, CONFIG)
    return OnDemand(project, engine, CONFIG)


def _follow(project: Project, server: PreviewServer, each_time: Callable[[], None]) -> None:
    """Serve the pages, and stage after every save until the program is stopped."""
    Thread(target=server.serve_forever, daemon=True).start()
    click.echo(f"Preview: http://{HERE}:{server.server_port}/ (Ctrl-C stops it)")
    try:
        for changes in watch(
            project.content,
            project.site_data,
            TEMPLATES,
            step=STEP_MILLISECONDS,
            raise_interrupt=False,
            yield_on_timeout=True,
        ):
            if changes:
                _restage(project, server, each_time)
            else:
                each_time()
    finally:
        server.shutdown()
        server.server_close()


def _restage(project: Project, server: PreviewServer, each_time: Callable[[], None]) -> None:
    """Stage again; a mistake is shown on the open page, and the last good pages stay."""
    try:
        staged = stage_project(project, lambda _step: None, preview=True, take=server.poses.take)
    except (ProblemsFoundError, StagingError) as error:
        problems = error.problems if isinstance(error, ProblemsFoundError) else ()
        server.newsroom.publish(problems, "" if problems else str(error))
        click.echo(f"{error}\nThe preview still shows the last good pages.", err=True)
    else:
        each_time()
        server.newsroom.publish()
        click.echo(f"Staged again: {staged.written} files written, {staged.deleted} deleted.")


def _require_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HERE, port))
        except OSError:
            fail(f"Port {port} is taken. Stop what uses it, or choose another: --port {port + 1}")
