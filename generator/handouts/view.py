"""What a printed sheet says: the view that the Typst template gets, as data."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import cached_property
from hashlib import sha256

from generator.prose.paper import PaperNode


@dataclass(frozen=True)
class Passage:
    """Some prose, ready to be set."""

    nodes: tuple[PaperNode, ...]
    text: str
    """The same in plain words, without citations."""


@dataclass(frozen=True)
class Mend:
    """A common mistake and its fix."""

    mistake: Passage
    fix: Passage


@dataclass(frozen=True)
class Sketch:
    """The picture of an exercise, as the page has it too."""

    svg: str
    width: float
    """In units of the drawing, of which a body height has 150."""
    height: float
    """In the same units."""
    alt: str
    captions: tuple[str, ...]
    middles: tuple[float, ...] = ()
    """Where the numbers of the captions go below it, from its left edge (0) to its right (1)."""


@dataclass(frozen=True)
class Card:
    """One exercise."""

    id: str
    number: int
    """Its place on the sheet, from 1."""
    title: str
    dose: str
    dose_sources: tuple[int, ...]
    """Numbers in the list of sources; none where the dose is practitioner opinion."""
    dose_note: Passage | None
    steps: tuple[Passage, ...]
    feel: Passage
    cautions: tuple[Passage, ...]
    stop_rules: tuple[Passage, ...]
    """Its own only: those of the whole sheet stand at the top."""
    mistake: Mend
    figure: Sketch | None


@dataclass(frozen=True)
class Group:
    """Exercises done in one position."""

    position: str | None
    """Said where it changes; None where it does not, or is the same for the whole sheet."""
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class Part:
    """A block of the routine."""

    title: str
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Log:
    """A box for each session: as many rows as days, as many columns as weeks."""

    weeks: tuple[str, ...]
    days: tuple[str, ...]


@dataclass(frozen=True)
class SourceNote:
    """An entry of the list of sources."""

    number: int
    text: str


@dataclass(frozen=True, repr=False)
class Sheet:
    """Everything that a printed sheet says. The papers differ only in how it is set."""

    id: str
    language: str
    title: str
    goal: Passage
    time: str
    how_often: str
    equipment: str
    up_and_down: str
    pain_rule: Passage
    pain_sources: tuple[int, ...]
    cautions: tuple[Passage, ...]
    stop_rules: tuple[Passage, ...]
    """The general ones, then the routine's own."""
    seek_help: tuple[Passage, ...]
    parts: tuple[Part, ...]
    progress_when: Passage
    log: Log
    sources: tuple[SourceNote, ...]
    disclaimer: Passage
    review: str
    licence: str
    version: str
    address: str
    """The permanent short address, in full."""
    words: Mapping[str, str]
    """The words that the template itself adds, by name."""

    @property
    def cards(self) -> tuple[Card, ...]:
        """Every exercise in the order of the sheet."""
        return tuple(card for part in self.parts for group in part.groups for card in group.cards)

    @property
    def undated(self) -> "Sheet":
        """The sheet without its version, which has one line on any day."""
        # no sheet holds itself: it would stay until somebody looks for such garbage
        return self._bare if self.version else self

    @cached_property
    def _bare(self) -> "Sheet":
        return replace(self, version="")

    def of_version(self, version: str) -> "Sheet":
        """The same sheet with its version."""
        dated = replace(self, version=version)
        # what is known of it without one need not be worked out again
        vars(dated)["_bare"] = self.undated
        return dated

    @cached_property
    def said(self) -> str:
        """All that it says, as JSON; keys in order, so that the same sheet gives the same text."""
        # `dataclasses.asdict` takes five times as long, and the rest of writing a sheet less
        return json.dumps(self.__getstate__(), default=vars, sort_keys=True, ensure_ascii=False)

    @cached_property
    def digest(self) -> str:
        """Another one for any other words or drawings."""
        return sha256(self.said.encode()).hexdigest()

    def __repr__(self) -> str:
        """By this a sheet is asked for again and again: short, and another for any other words."""
        return f"<Sheet {self.id} {self.undated.digest} {self.version}>"

    def __getstate__(self) -> dict[str, object]:
        """What it says alone goes to another process, or into a memory."""
        return {field.name: getattr(self, field.name) for field in fields(self)}
