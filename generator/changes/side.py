"""One side of a comparison: what a library shows, worked out as far as its problems allow."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeVar

from jinja2 import UndefinedError

from generator.handouts.sheet import sheet_for
from generator.handouts.view import Sheet
from generator.pages.page import Page
from generator.pages.render import Renderer
from generator.pages.site import page_makers
from generator.pictures import Picture, picture_of
from generator.records.kinds import Kind
from generator.records.library import Library
from generator.records.problems import Problem, grave
from generator.related import Suggestion, read_next
from generator.routes import StagedPath, address
from generator.words import LabelError, Words

T = TypeVar("T")

FAILURES = (LookupError, UndefinedError, AttributeError, TypeError, ValueError)
"""How what is made from a library may end where records with problems do not fit together."""


@dataclass(frozen=True)
class Source:
    """A library as it was read, with everything that is wrong with it."""

    library: Library
    problems: tuple[Problem, ...] = ()
    images: Mapping[str, str] = field(default_factory=dict)
    """A digest of each editors' image, by name."""
    borrowed: tuple[str, ...] = ()
    """Files of `site_data/` that this side cannot give, taken from the other."""

    @property
    def unread(self) -> frozenset[str]:
        """The ids of records that are there, and cannot be read."""
        stems = {one.path.stem for one in grave(self.problems) if one.path.parts[0] == "content"}
        return frozenset(stems - self.library.entries.keys())


@dataclass(frozen=True)
class Side:
    """What readers see of a library. Pages have neither dates nor read-next lists here."""

    source: Source
    pages: Mapping[StagedPath, Page]
    sheets: Mapping[str, Sheet]
    pictures: Mapping[str, Picture]
    read_next: Mapping[str, tuple[Suggestion, ...]]
    missing: frozenset[str]
    """The addresses, handouts, figures and lists that could not be worked out."""

    @property
    def unread(self) -> frozenset[str]:
        """The ids of records that are there, and cannot be read."""
        return self.source.unread

    @property
    def library(self) -> Library:
        """The library itself."""
        return self.source.library


def with_words(source: Source, other: Source) -> Source:
    """The same, with the other side's words where a label is missing.

    Templates ask for the labels of today, and an older library need not have them all.
    """
    own, others = source.library.shared.labels, other.library.shared.labels
    if own.keys() >= others.keys():
        return source
    shared = replace(source.library.shared, labels={**others, **own})
    return replace(source, library=replace(source.library, shared=shared))


def side_of(source: Source, new_ids: Mapping[str, str]) -> Side:
    """Everything that a library shows; figures are drawn under the new ids of their records."""
    library = source.library
    words = Words(library.shared.labels)
    attempts = _Attempts(troubled=bool(grave(source.problems)))
    made = page_makers(Renderer(library, {}), {})
    pages = {path: attempts.of(address(path), make) for path, make in made}
    sheets = {
        one.id: attempts.of(f"the handout {one.id}", partial(sheet_for, library, one, words, None))
        for one in library.of_kind(Kind.ROUTINES)
    }
    pictures = {}
    for entry in library.published:
        named = replace(entry, id=new_ids.get(entry.id, entry.id))
        drawn = partial(picture_of, library, named, words)
        pictures[named.id] = attempts.of(f"the figure {named.id}", drawn)
    suggestions = attempts.of("read next", partial(read_next, library, words))
    lists = {
        id_: attempts.of(f"read next of {id_}", partial(suggestions.__getitem__, id_))
        for id_ in suggestions or ()
        if suggestions is not None
    }
    missing = frozenset(attempts.failed)
    return Side(source, _known(pages), _known(sheets), _known(pictures), _known(lists), missing)


class _Attempts:
    """Works things out, and notes what cannot be."""

    def __init__(self, *, troubled: bool) -> None:
        self.troubled = troubled
        self.failed: list[str] = []

    def of(self, what: str, make: Callable[[], T]) -> T | None:
        try:
            return make()
        except LabelError:
            self.failed.append(what)
        except FAILURES:
            # without a problem in the records this is a mistake of ours, and must be seen
            if not self.troubled:
                raise
            self.failed.append(what)
        return None


def _known(found: Mapping[str, T | None]) -> dict[str, T]:
    return {key: value for key, value in found.items() if value is not None}
