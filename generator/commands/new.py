"""`gaitway new`: a skeleton to fill in."""

import click

from generator.commands.console import fail
from generator.commands.project import project_option
from generator.records.files import Project
from generator.records.ids import id_for
from generator.records.kinds import RECORD_KINDS, Kind, kind_named
from generator.records.read import read_library
from generator.records.skeleton import skeleton
from generator.writing import write_if_changed


class KindType(click.ParamType[Kind]):
    """A kind of record, in the singular or the plural."""

    name = "kind"

    def convert(
        self, value: str, parameter: click.Parameter | None, context: click.Context | None
    ) -> Kind:
        """The kind that the word means."""
        kind = kind_named(value)
        if kind is None:
            kinds = ", ".join(one.singular for one in RECORD_KINDS)
            self.fail(f"`{value}` is not a kind of record. There are: {kinds}.", parameter, context)
        return kind


@click.command()
@click.argument("kind", type=KindType())
@click.argument("title")
@project_option
def new(project: Project, kind: Kind, title: str) -> None:
    """Begin a record: gaitway new exercise "Wall sit"."""
    id_ = id_for(title)
    if not id_:
        raise click.UsageError("The title needs letters or digits, because its id comes from it.")
    library, _problems = read_library(project)
    if library is None:
        fail("site_data/ has problems: run `gaitway check` and mend them first.")
        return
    taken = library.entries.get(id_)
    path = project.content / kind / f"{id_}{kind.suffix}"
    if taken is not None or path.exists():
        where = taken.path if taken else project.relative(path)
        fail(f"`{id_}` is already the id of {where}. Choose another title.")
    write_if_changed(path, skeleton(kind, title, library).encode())
    click.echo(f"Wrote {project.relative(path)}, a draft. Fill it in, then run: gaitway check")
