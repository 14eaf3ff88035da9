"""Which handouts, figures and read-next lists differ."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Literal, TypeAlias

from generator.changes.renames import Following
from generator.changes.side import Side
from generator.handouts.fit import Fit
from generator.handouts.view import Card, Passage, Sheet
from generator.pictures import Picture
from generator.related import Suggestion
from generator.routes import Paper

What: TypeAlias = Literal["added", "removed", "changed"]
Fits: TypeAlias = Callable[[Side, frozenset[str]], Mapping[str, Fit]]
"""How the handouts of some routines come out on one side."""

WITHOUT = frozenset({"id", "number", "parts", "version", "pain_sources", "dose_sources"})
"""What tells nothing by itself: numbers that follow from the rest, and what is compared apart."""


@dataclass(frozen=True)
class HandoutChange:
    """A sheet that is new, gone, or prints something else."""

    id: str
    what: What
    details: tuple[str, ...]
    """What differs, in words."""
    pages_before: Mapping[Paper, int]
    """Pages by paper; empty where they are not known."""
    pages_after: Mapping[Paper, int]


@dataclass(frozen=True)
class FigureChange:
    """A figure that is new, gone, or shows something else."""

    id: str
    what: What
    details: tuple[str, ...] = ()


@dataclass(frozen=True)
class NextChange:
    """A read-next list that differs."""

    id: str
    came: tuple[Suggestion, ...]
    went: tuple[Suggestion, ...]
    """By their ids of today."""
    said: tuple[Suggestion, ...]
    """Links that stayed, with a reason in other words: the new one."""


def handout_changes(
    before: Side, after: Side, following: Following, fits: Fits
) -> Iterator[HandoutChange]:
    """Every sheet that differs, by the id of its routine, with its pages on both sides."""
    olds = {following.id(id_): sheet for id_, sheet in before.sheets.items()}
    missing = before.missing | after.missing
    differ = frozenset(
        id_
        for id_ in olds.keys() | after.sheets.keys()
        if olds.get(id_) != after.sheets.get(id_) and f"the handout {id_}" not in missing
    )
    if not differ:
        return
    old_ids = {following.id(id_): id_ for id_ in before.sheets}
    old_fits = fits(before, frozenset(old_ids.get(id_, id_) for id_ in differ))
    new_fits = fits(after, differ)
    for id_ in sorted(differ):
        old, new = olds.get(id_), after.sheets.get(id_)
        details = tuple(_sheet_details(old, new, following)) if old and new else ()
        pages = _pages(old_fits.get(old_ids.get(id_, id_))), _pages(new_fits.get(id_))
        yield HandoutChange(id_, _what(old, new), details, *pages)


def _pages(fit: Fit | None) -> dict[Paper, int]:
    return {paper: layout.pages for paper, layout in fit.layouts.items()} if fit else {}


def _sheet_details(old: Sheet, new: Sheet, following: Following) -> Iterator[str]:
    yield from _fields(old, new, following)
    olds = {following.id(card.id): card for card in old.cards}
    news = {card.id: card for card in new.cards}
    for id_, card in news.items():
        if id_ not in olds:
            yield f"{id_} came"
        elif found := [*_fields(olds[id_], card, following)]:
            yield f"{id_}: {', '.join(found)}"
    yield from (f"{id_} went" for id_ in olds if id_ not in news)
    stayed = [id_ for id_ in olds if id_ in news]
    if stayed != [id_ for id_ in news if id_ in olds]:
        yield "the order of exercises"
    titles = [[(part.title, [one.position for one in part.groups]) for part in one.parts]
              for one in (old, new)]  # fmt: skip
    if titles[0] != titles[1]:
        yield "its parts"


def _fields(old: Sheet | Card, new: Sheet | Card, following: Following) -> Iterator[str]:
    for field in fields(new):
        if field.name not in WITHOUT:
            was = _said(getattr(old, field.name), following)
            if was != _said(getattr(new, field.name), following):
                yield field.name.replace("_", " ")


def _said(value: object, following: Following) -> object:
    """What a reader of the sheet gets to see: text without the numbers of its sources."""
    if isinstance(value, Passage):
        return value.text
    if isinstance(value, str):
        return following.text(value)
    if isinstance(value, tuple):
        return tuple(_said(one, following) for one in value)
    if is_dataclass(value):
        return tuple(_said(getattr(value, one.name), following) for one in fields(value))
    return value


def figure_changes(before: Side, after: Side) -> Iterator[FigureChange]:
    """Every figure that differs, by the id of its record."""
    missing = {one.removeprefix("the figure ") for one in before.missing | after.missing}
    missing |= before.unread | after.unread
    for id_ in sorted((before.pictures.keys() | after.pictures.keys()) - missing):
        old, new = before.pictures.get(id_), after.pictures.get(id_)
        details = tuple(_picture_details(old, new)) if old and new else ()
        if details or old is None or new is None:
            yield FigureChange(id_, _what(old, new), details)


def _picture_details(old: Picture, new: Picture) -> Iterator[str]:
    if _lines(old) != _lines(new):
        yield "the drawing"
    if (old.alt, old.captions) != (new.alt, new.captions):
        yield "its words"


def _lines(picture: Picture) -> str:
    """The drawing without the title and description that stand in it for screen readers."""
    svg = picture.drawing.svg
    return svg[svg.rfind("</desc>") :] if "</desc>" in svg else svg


def next_changes(before: Side, after: Side, following: Following) -> Iterator[NextChange]:
    """Every read-next list that differs, of the records that have one on both sides.

    None while a record cannot be read: the lists are made from all ties, and would tell of its.
    """
    if before.unread | after.unread:
        return
    olds = {following.id(id_): links for id_, links in before.read_next.items()}
    for id_ in sorted(olds.keys() & after.read_next.keys()):
        old = {following.id(one.id): one.reason for one in olds[id_]}
        new = {one.id: one.reason for one in after.read_next[id_]}
        change = NextChange(
            id_,
            tuple(Suggestion(*one) for one in new.items() if one[0] not in old),
            tuple(Suggestion(*one) for one in old.items() if one[0] not in new),
            tuple(Suggestion(*one) for one in new.items() if old.get(one[0], one[1]) != one[1]),
        )
        if change.came or change.went or change.said:
            yield change


def _what(old: object, new: object) -> What:
    if old is None:
        return "added"
    return "removed" if new is None else "changed"
