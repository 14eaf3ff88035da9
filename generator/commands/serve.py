"""`gaitway serve`: a preview that follows every save."""

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click
from watchfiles import watch

from generator.commands.console import fail, reporting
from generator.commands.project import project_option
from generator.publish.build import stage_project
from generator.publish.engines import ENGINES, EngineName, environment, serve_command
from generator.publish.files import TEMPLATES, StagingError
from generator.records.files import Project
from generator.records.problems import ProblemsFoundError


@click.command()
@click.option("--engine", type=click.Choice(ENGINES), default="mkdocs", show_default=True)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@project_option
def serve(project: Project, engine: EngineName, port: int) -> None:
    """Preview the site on this computer; it follows every save until Ctrl-C."""
    _require_free(port)
    # a service manager stops a program with SIGTERM: clean up as for Ctrl-C
    signal.signal(signal.SIGTERM, lambda *_arguments: sys.exit(0))
    with reporting("Staging") as progress:
        stage_project(project, progress, preview=True)
    click.echo(f"Preview: http://127.0.0.1:{port}/ (Ctrl-C stops it)")
    with _engine(project, engine, port) as process:
        for _changes in watch(
            project.content,
            project.site_data,
            TEMPLATES,
            raise_interrupt=False,
            yield_on_timeout=True,
        ):
            if process.poll() is not None:
                fail(f"{engine} stopped: see its words above.")
            if _changes:
                _restage(project)


def _restage(project: Project) -> None:
    """Stage again; a mistake is shown and the last good pages stay."""
    try:
        staged = stage_project(project, lambda _step: None, preview=True)
    except (ProblemsFoundError, StagingError) as error:
        click.echo(f"{error}\nThe preview still shows the last good pages.", err=True)
    else:
        click.echo(f"Staged again: {staged.written} files written, {staged.deleted} deleted.")


@contextmanager
def _engine(project: Project, engine: EngineName, port: int) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        serve_command(engine, f"127.0.0.1:{port}"), cwd=project.root, env=environment()
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            process.kill()


def _require_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            fail(f"Port {port} is taken. Stop what uses it, or choose another: --port {port + 1}")
