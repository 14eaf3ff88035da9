"""The files of a project as they will be: edits collected, and nothing written yet."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import PurePosixPath
from typing import Any

from generator.editing.spots import Source, Spot, names, spots
from generator.editing.text import EditError, without_item, word
from generator.journal import Change
from generator.records.composing import LINE_END
from generator.records.fields import FieldPath
from generator.records.files import Project
from generator.records.library import Library
from generator.records.load import split_front_matter
from generator.records.yaml import parse

_BYTE_ORDER_MARK = "\ufeff"


class Draft:
    """Collects what is to be changed in a project."""

    def __init__(self, project: Project, library: Library) -> None:
        self.project = project
        self.library = library
        self._before: dict[PurePosixPath, bytes | None] = {}
        self._now: dict[PurePosixPath, str | None] = {}

    def text(self, path: PurePosixPath) -> str:
        """A file as it is by now, without a byte-order mark."""
        return self._whole(path).removeprefix(_BYTE_ORDER_MARK)

    def write(self, path: PurePosixPath, text: str) -> None:
        """Give a file another text."""
        mark = _BYTE_ORDER_MARK if self._whole(path).startswith(_BYTE_ORDER_MARK) else ""
        self._now[path] = mark + text

    def move(self, path: PurePosixPath, new: PurePosixPath) -> None:
        """Give a file another name."""
        self._before[new], self._now[new] = None, self._whole(path)
        self._now[path] = None

    def delete(self, path: PurePosixPath) -> None:
        """Take a file away."""
        self._whole(path)
        self._now[path] = None

    def change_yaml(self, path: PurePosixPath, change: Callable[[str], str]) -> None:
        """Change the YAML of a file, which may be front matter."""
        text = self.text(path)
        start, yaml = 0, text
        if path.suffix == ".md" and (parts := split_front_matter(text)):
            found = LINE_END.search(text)
            start, yaml = found.end() if found else 0, parts[0]
        self.write(path, text[:start] + change(yaml) + text[start + len(yaml) :])

    def naming(self, id_: str) -> Iterator[tuple[PurePosixPath, list[Spot]]]:
        """Every file that names a record, with the places where it does, as they were read."""
        shared = self.library.shared
        found = [(one.document, one.mentions, one.body) for one in self.library.entries.values()]
        found += [(shared.documents[stem], some, "") for stem, some in shared.mentions.items()]
        for document, mentions, body in found:
            if any(names(one, id_) for one in mentions):
                source = Source(document, mentions, self.text(document.path), body)
                yield document.path, spots(source, id_)

    def replace(self, path: PurePosixPath, places: Iterable[Spot], new: str) -> None:
        """Name another record in these places."""
        text = self.text(path)
        for one in sorted(places, key=lambda one: one.start, reverse=True):
            written = word(new) if one.plain else new
            text = text[: one.start] + written + text[one.end :]
        self.write(path, text)

    def drop_twins(self, path: PurePosixPath, places: Iterable[Spot]) -> None:
        """Take those entries out that now say what another one of their list says."""
        backwards = sorted(places, key=lambda one: one.start, reverse=True)
        fields = [one.field for one in backwards if not one.prose]
        self.change_yaml(path, lambda yaml: _without_twins(yaml, path, fields))

    def drop(self, path: PurePosixPath, places: Iterable[Spot]) -> None:
        """Take these entries out of their lists."""
        for one in sorted(places, key=lambda one: one.start, reverse=True):
            self.change_yaml(path, lambda yaml, field=one.field: without_item(yaml, field))  # type: ignore[misc]

    @property
    def files(self) -> dict[str, Change]:
        """Every file that is not as it was, by its path below the project."""
        after = {path: None if text is None else text.encode() for path, text in self._now.items()}
        return {
            str(path): (before, after[path])
            for path, before in self._before.items()
            if before != after[path]
        }

    def _whole(self, path: PurePosixPath) -> str:
        if path not in self._now:
            full = self.project.root / path
            edited = self.project.edits.get(full)
            try:
                raw = full.read_bytes() if edited is None else edited
                self._before[path], self._now[path] = raw, raw.decode()
            except (OSError, UnicodeDecodeError) as error:
                raise EditError(f"{path} cannot be read any more") from error
        text = self._now[path]
        if text is None:
            raise EditError(f"{path} is deleted")
        return text


def _without_twins(yaml: str, path: PurePosixPath, fields: Sequence[FieldPath]) -> str:
    """The YAML without those entries, now changed, that say what another of their list says."""
    for field in fields:
        steps = [place for place, step in enumerate(field) if isinstance(step, int)]
        if not steps:
            continue
        item = field[: steps[-1] + 1]
        document = parse(yaml, path)[0]
        found: Any = document.data if document else ()
        for step in item[:-1]:
            found = found[step]
        if list(found).count(found[item[-1]]) > 1:
            yaml = without_item(yaml, item)
    return yaml
