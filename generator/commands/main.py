"""The `gaitway` command."""

import click

from generator.commands.build import build
from generator.commands.check import check
from generator.commands.handout import handout
from generator.commands.new import new
from generator.commands.serve import serve
from generator.commands.stage import stage


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="gaitway")
def main() -> None:
    """Gaitway: from YAML records about gait to a website and printable handouts."""


for command in (build, check, handout, new, serve, stage):
    main.add_command(command)
