"""`gaitway diff`: what a change alters for readers."""

import json

import click

from generator.changes.listing import listing
from generator.commands.console import fail, reporting
from generator.commands.project import project_option
from generator.publish.difference import UnreadableError, changes_since
from generator.publish.revision import RevisionError
from generator.records.files import Project


@click.command()
@click.argument("revision", metavar="[REV]", default="HEAD")
@click.option("--json", "as_json", is_flag=True, help="As data, for other programs.")
@project_option
def diff(project: Project, revision: str, as_json: bool) -> None:
    """List what the records as they are now change for readers, compared with REV (HEAD).

    Pages, handouts, figures and read-next lists of both sides are made with the templates of today.
    """
    try:
        with reporting("Comparing") as progress:
            found = changes_since(project, revision, progress)
    except RevisionError as error:
        raise click.UsageError(str(error)) from error
    except UnreadableError as error:
        fail(str(error))
        return
    if as_json:
        data = {"revision": revision, "commit": found.commit, **found.changes.as_data()}
        click.echo(json.dumps(data, indent=2, ensure_ascii=False))
        return
    for line in listing(found.changes, f"{revision} ({found.commit[:8]})"):
        click.echo(line)
