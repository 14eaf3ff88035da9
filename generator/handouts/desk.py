"""Where sheets are set: the template, and beside it the data of the one that is being set.

Typst remembers what it has made, as long as its process lives and its files have the same names: a
sheet that says much of what the last ones said takes a third of the time. The data is a file, as
what a compiler begins with (`sys.inputs`) is a part of all that it makes.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

import typst

from generator.handouts.font import FOLDER
from generator.writing import overwrite

TEMPLATE = Path(__file__).resolve().parents[2] / "templates" / "handout.typ"
PARTS = "handout/*.typ"
"""The files that the template is made of, beside itself."""
DATA = "data.json"
"""Where the template looks for what the sheet says."""
PREFIX = "gaitway-"
EMPTY = "empty.typ"
AGEING = 3
"""So many empty documents are made between two sheets.

Typst lets go of what it used for none of the last ten documents. Ten sheets take 140 MB where they
are long, two or three take 70; what a sheet shares with those before that is little.
"""


class Desk:
    """A folder with a copy of the template, in which one process sets one sheet after the other."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lying: str | None = None

    def compiler(self, data: str) -> typst.Compiler:
        """What sets the template with this data, until it is asked for with other data.

        Raises:
            OSError: where the data cannot be written.
        """
        compiler = self._compiler
        if data != self._lying:
            self._lying = None
            for _ in range(AGEING):
                self._empty.compile(format="svg")
            overwrite(self._folder / DATA, data.encode())
            self._lying = data
        return compiler

    @cached_property
    def _empty(self) -> typst.Compiler:
        overwrite(self._folder / EMPTY, b"")
        return self._compiler_of(EMPTY)

    @cached_property
    def _compiler(self) -> typst.Compiler:
        for part in (TEMPLATE, *sorted(TEMPLATE.parent.glob(PARTS))):
            overwrite(self._folder / part.relative_to(TEMPLATE.parent), part.read_bytes())
        return self._compiler_of(TEMPLATE.name)

    def _compiler_of(self, name: str) -> typst.Compiler:
        return typst.Compiler(
            input=self._folder / name,
            root=self._folder,
            font_paths=fonts(),
            ignore_system_fonts=True,
        )


_current: ContextVar[Desk | None] = ContextVar("current desk", default=None)


@contextmanager
def desk(room: Path | None = None) -> Iterator[Desk]:
    """The desk at which this thread works, or else a new one, which goes afterwards.

    Its folder is in the given one, or where the system has what is there for a while.
    """
    if here := _current.get():
        yield here
        return
    with TemporaryDirectory(prefix=PREFIX, dir=room) as folder:
        token = _current.set(Desk(Path(folder)))
        try:
            yield this_desk()
        finally:
            _current.reset(token)


def this_desk() -> Desk:
    """The desk at which this thread works.

    Raises:
        RuntimeError: where it has none.
    """
    if here := _current.get():
        return here
    raise RuntimeError("a sheet is set at a desk only")


@cache
def fonts() -> typst.Fonts:
    """The one typeface: neither the machine's fonts nor Typst's own are alike on every machine."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[FOLDER]
    )
