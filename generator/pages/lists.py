"""The pages that list records: each kind, and exercises by what one may choose them by."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import NamedTuple

from generator import routes
from generator.pages.choosing import Choice, exercise_choices, marks
from generator.pages.indexes import index_groups, index_order
from generator.pages.page import Page
from generator.pages.parts import CARDS, LINKS, Part, parts
from generator.pages.render import Renderer
from generator.records.kinds import RECORD_KINDS, Kind
from generator.records.library import Library
from generator.words import Words


class ListPage(NamedTuple):
    """A page of a list, with what renders it, and what it was given besides the library.

    Which records it lists is given, so that it is only these that it reads.
    """

    path: routes.StagedPath
    make: Callable[[Renderer], Page]
    given: tuple[object, ...]


class Options(NamedTuple):
    """Something that a reader may choose by, where its list begins, and its values by key."""

    name: str
    path: routes.StagedPath
    values: tuple[tuple[str, str], ...]


def all_lists(library: Library, words: Words) -> Iterator[ListPage]:
    """Every list, in parts."""
    choices = exercise_choices(library, words)
    for kind in RECORD_KINDS:
        options = tuple(_options(one) for one in choices if kind is Kind.EXERCISES)
        place = partial(routes.list_path, kind)
        for part in parts(index_order(library, kind, words), CARDS, place):
            # a choice is made on the first part, for all
            shown = options if part.number == 1 else ()
            page = partial(index_page, kind=kind, part=part, options=shown)
            yield ListPage(part.path, page, (part, shown))
    for choice in choices:
        place = partial(routes.list_path, Kind.EXERCISES, by=choice.name)
        rows = [(value.title, id_) for value in choice.values for id_ in value.ids]
        for links in parts(rows, LINKS, place):
            yield ListPage(links.path, partial(links_page, by=choice.name, part=links), (links,))


def _options(choice: Choice) -> Options:
    path = routes.list_path(Kind.EXERCISES, by=choice.name)
    return Options(choice.name, path, tuple((one.key, one.title) for one in choice.values))


def index_page(
    renderer: Renderer, kind: Kind, part: Part[tuple[str, str]], options: Sequence[Options]
) -> Page:
    """One part of the list of a kind; from the first part one may choose."""
    library, words = renderer.library, renderer.words
    title = part.titled(words(f"kinds.{kind}"), words)
    variables = {
        "title": title,
        "kind": kind,
        "part": part,
        "groups": index_groups(library, part.rows, words),
        "options": options,
        "marks": {id_: marks(library, id_, words) for _title, id_ in part.rows},
    }
    means = words(f"kind_means.{kind}")
    return renderer.page("index.md.j2", part.path, variables, title=title, description=means)


def links_page(renderer: Renderer, by: str, part: Part[tuple[str, str]]) -> Page:
    """One part of the exercises by what one may choose them by, as plain links."""
    groups = [
        (title, [id_ for _title, id_ in rows])
        for title, rows in groupby(part.rows, key=lambda row: row[0])
    ]
    words = renderer.words
    title = part.titled(words(f"list_by.{by}"), words)
    variables = {"title": title, "kind": Kind.EXERCISES, "part": part, "groups": groups}
    means = words(f"kind_means.{Kind.EXERCISES}")
    return renderer.page("links.md.j2", part.path, variables, title=title, description=means)
