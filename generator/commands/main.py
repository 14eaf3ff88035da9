"""The `gaitway` command."""

import atexit
import errno
from difflib import get_close_matches
from importlib import import_module
from typing import Any

import click

from generator.collecting import collect_rarely, leave_as_it_is

COMMANDS = {
    "build": "Check, stage and publish the site.",
    "check": "Show every problem of the records.",
    "delete": "Delete a record, and name another one in its place.",
    "diff": "List what a change alters for readers.",
    "figures": "Draw every figure on one sheet, to be looked at.",
    "handout": "Write the printable sheet of a routine.",
    "merge": "Make one record of two.",
    "new": "Begin a record.",
    "rename": "Give a record another id, wherever it is named.",
    "report": "Show what is missing, due, weak or hard to read.",
    "serve": "Preview the site while you edit.",
    "stage": "Write plain Markdown, PDF and JSON to build/docs.",
}
"""The commands, each in a module of its own name, with the words of the overview."""

_FULL = {errno.ENOSPC, errno.EDQUOT}


class Commands(click.Group):
    """Loads a command when it is called, so that checking need not wait for what builds pages."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's form
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"generator.commands.{cmd_name}"), cmd_name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        # before the modules of a command are imported: they are the first thousands of objects
        collect_rarely()
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            near = get_close_matches(args[0], COMMANDS, n=1)
            hint = f"Did you mean `{near[0]}`?" if near else f"There are: {', '.join(COMMANDS)}."
            ctx.fail(f"No such command '{args[0]}'. {hint}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's form
        try:
            return super().invoke(ctx)
        except OSError as error:
            if error.errno not in _FULL:
                raise
            message = "There is no room left on the disk, or where files are put for a while"
            raise click.ClickException(f"{message}. Make room, and run again.") from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="gaitway")
def main() -> None:
    """Gaitway: from YAML records about gait to a website and printable handouts."""
    atexit.register(leave_as_it_is)
