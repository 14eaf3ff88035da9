"""The `gaitway` command."""

import click

from generator.commands.check import check


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Gaitway: from YAML records about gait to a website and printable handouts."""


main.add_command(check)
