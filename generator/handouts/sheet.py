"""From a routine to the view of its sheet."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from generator.handouts.numbers import unnumbered
from generator.handouts.order import arranged, position_changes
from generator.handouts.sources import SourceList
from generator.handouts.view import Card, Group, Log, Mend, Part, Passage, Sheet, Sketch
from generator.pictures import picture_of
from generator.practice import (
    Practice,
    all_practices,
    changes_line,
    days_line,
    dose_line,
    equipment,
    minutes_line,
    routine_minutes,
    weeks_line,
)
from generator.prose.paper import on_paper
from generator.prose.plain import plain
from generator.records.dates import Dates, newest
from generator.records.library import Entry, Library
from generator.records.models import Routine
from generator.routes import short_address
from generator.words import Words

TEMPLATE_WORDS = (
    "time", "how_often", "equipment", "up_and_down", "before", "pain", "take_care", "stop",
    "seek_help", "dose", "reading", "reading_means", "feel", "mistake", "own_care", "own_stop",
    "progress", "log", "log_hint", "days", "sources", "dose_opinion", "scan",
)  # fmt: skip
"""Labels of the group `handout` that the template adds by itself."""


def sheet_for(library: Library, entry: Entry, words: Words, updated: date | None) -> Sheet:
    """What the sheet of a routine says; without a date where none is known."""
    if not isinstance(entry.record, Routine):
        raise TypeError(f"{entry.id} is not a routine")
    return of_day(_Writer(library, words).sheet(entry, entry.record), words, updated)


def of_day(sheet: Sheet, words: Words, updated: date | None) -> Sheet:
    """The same sheet with its version: a code of all that it says, and the day if it is known."""
    code = sheet.undated.digest[:8]
    version = words("handout.version", code=code)
    if updated:
        version = words("handout.version_dated", code=code, date=words.date(updated))
    return sheet.of_version(version)


def dated_sheet(library: Library, entry: Entry, words: Words, dates: Dates) -> Sheet:
    """What the sheet says, with the newest day of all that it is made from."""
    return sheet_for(library, entry, words, sheet_date(library, entry, dates))


def sheet_date(library: Library, entry: Entry, dates: Dates) -> date | None:
    """The newest day of all that the sheet of a routine is made from."""
    paths = [entry.path, library.shared.documents["safety"].path]
    if isinstance(entry.record, Routine):
        paths += [library[one.id].path for one in all_practices(library, entry.record)]
    return newest(dates, paths)


class _Writer:
    """Writes one sheet from top to bottom, numbering sources as they are first cited."""

    def __init__(self, library: Library, words: Words) -> None:
        self.library = library
        self.words = words
        self.sources = SourceList(library.shared.sources, words)
        self.cards = 0
        self.position = ""
        """The one that was said last."""

    def sheet(self, entry: Entry, routine: Routine) -> Sheet:
        shared = self.library.shared
        order = arranged(self.library, routine)
        done = [one for block in order for one in block]
        stop_rules = _distinct([*shared.safety.stop_rules, *routine.stop_rules])
        stated = {_bare(rule) for rule in (*stop_rules, *routine.cautions)}
        # fields that may cite are written in reading order: sources are numbered as they appear
        return Sheet(
            id=entry.id,
            language=shared.site.language,
            title=entry.record.title,
            goal=self.passage(routine.goal),
            time=minutes_line(routine_minutes(done), self.words),
            how_often=self.how_often(routine),
            equipment=self.equipment(done),
            up_and_down=self.up_and_down(done),
            pain_rule=self.passage(shared.safety.pain_rule.text),
            pain_sources=self.sources.numbers(shared.safety.pain_rule.sources),
            cautions=self.passages(routine.cautions),
            stop_rules=self.passages(stop_rules),
            seek_help=self.passages(shared.safety.seek_help),
            parts=tuple(
                Part(block.title, tuple(self.groups(ordered, stated)))
                for block, ordered in zip(routine.blocks, order, strict=True)
            ),
            progress_when=self.passage(routine.progress_when),
            log=self.log(routine),
            disclaimer=self.passage(shared.safety.disclaimer),
            sources=self.sources.notes(),
            review=self.review(entry),
            licence=self.words("handout.licence", site=shared.site.name, name=shared.site.licence),
            version="",
            address=short_address(shared.site, routine.short),
            words=self.template_words(routine, entry),
        )

    def how_often(self, routine: Routine) -> str:
        days = days_line(routine.days_a_week, self.words)
        weeks = weeks_line(routine.weeks, self.words)
        return self.words("handout.often", days=days, weeks=weeks)

    def equipment(self, done: Sequence[Practice]) -> str:
        things = [self.library.shared.equipment[id_].title for id_ in equipment(done)]
        rest = (thing[:1].lower() + thing[1:] for thing in things[1:])
        return ", ".join([*things[:1], *rest]) or self.words("handout.no_equipment")

    def up_and_down(self, done: Sequence[Practice]) -> str:
        positions = [one.exercise.position for one in done]
        changes = position_changes(positions)
        if changes:
            return changes_line(changes, self.words)
        # nothing below says a position that never changes
        self.position = positions[0]
        title = self.library.shared.positions[self.position].title
        return self.words("handout.one_position", position=title)

    def groups(self, done: Sequence[Practice], stated: set[str]) -> Iterator[Group]:
        positions = self.library.shared.positions
        for position, together in groupby(done, key=lambda one: one.exercise.position):
            said = None if position == self.position else positions[position].title
            self.position = position
            yield Group(said, tuple(self.card(one, stated) for one in together))

    def card(self, one: Practice, stated: set[str]) -> Card:
        self.cards += 1
        exercise, dose = one.exercise, one.dose
        first = exercise.mistakes[0]
        return Card(
            id=one.id,
            number=self.cards,
            title=exercise.title,
            dose=dose_line(dose, exercise.sides, self.words),
            dose_sources=self.sources.numbers(dose.sources),
            dose_note=self.passage(dose.note) if dose.note else None,
            steps=self.passages(exercise.steps),
            feel=self.passage(exercise.feel),
            cautions=self.passages(rule for rule in exercise.cautions if _bare(rule) not in stated),
            stop_rules=self.passages(
                rule for rule in exercise.stop_rules if _bare(rule) not in stated
            ),
            mistake=Mend(self.passage(first.mistake), self.passage(first.fix)),
            figure=self.sketch(one.id),
        )

    def sketch(self, id_: str) -> Sketch | None:
        picture = picture_of(self.library, self.library[id_], self.words)
        if picture is None:
            return None
        svg, width, height, middles = unnumbered(picture.drawing)
        return Sketch(svg, width, height, picture.alt, picture.captions, middles)

    def log(self, routine: Routine) -> Log:
        weeks = range(1, routine.weeks.high + 1)
        days = range(1, routine.days_a_week.high + 1)
        return Log(
            tuple(self.words("handout.week", n=week) for week in weeks),
            tuple(self.words("handout.day", n=day) for day in days),
        )

    def review(self, entry: Entry) -> str:
        if not entry.record.reviewed:
            return self.words("handout.not_reviewed")
        last = max(entry.record.reviewed, key=lambda review: review.on)
        name = self.library.shared.people[last.by].name
        return self.words("handout.reviewed", name=name, date=self.words.date(last.on))

    def template_words(self, routine: Routine, entry: Entry) -> dict[str, str]:
        words = {name: self.words(f"handout.{name}") for name in TEMPLATE_WORDS}
        address = short_address(self.library.shared.site, routine.short)
        words["qr"] = self.words("handout.qr", address=address, title=entry.record.title)
        # the template fills these in: only Typst knows the number of a page
        words["citation"] = self.words("handout.citation", numbers="{numbers}")
        words["page"] = self.words("handout.page", page="{page}", pages="{pages}")
        return words

    def passages(self, texts: Iterable[str]) -> tuple[Passage, ...]:
        return tuple(self.passage(text) for text in texts)

    def passage(self, text: str) -> Passage:
        nodes = on_paper(text, self.title_of, self.sources.numbers)
        return Passage(tuple(nodes), plain(text, self.title_of))

    def title_of(self, id_: str) -> str:
        return self.library.head(id_).title


def _distinct(rules: Iterable[str]) -> list[str]:
    kept: dict[str, str] = {}
    for rule in rules:
        kept.setdefault(_bare(rule), rule)
    return list(kept.values())


def _bare(rule: str) -> str:
    """A rule without what makes no difference to a reader."""
    return " ".join(rule.casefold().split()).rstrip(".")
