"""Does each sheet fit the pages that its routine declares?"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from itertools import chain

from generator.keys import code_digest, digest
from generator.memory import Memory
from generator.prose.grade import Reading
from generator.records.dates import Dates
from generator.records.kinds import Kind
from generator.records.library import Entry, Library
from generator.records.mentions import cited
from generator.records.models import Exercise, Routine
from generator.records.problems import Problem, quoted
from generator.records.yaml import Document
from generator.routes import Paper

FIELDS: dict[Paper, str] = {"a4": "a4", "letter": "letter", "a4-large": "large_print"}
"""Where a routine declares its pages, by paper."""
UNREAD = frozenset({"glossary", "unknowns", "redirects", "search"})
"""The tables of which no sheet shows anything."""
SHEET_GRADE = 6.0
"""The highest reading grade of a sheet: it is followed alone, with nobody to ask."""


def check_fit(
    library: Library,
    problems: Collection[Problem] = (),
    memory: Memory | None = None,
    dates: Dates | None = None,
) -> list[Problem]:
    """Every published sheet that does not come out as its routine says.

    With the `dates` of files, sheets that have to be set are printed at once.
    """
    fits = sheet_fits(library, problems, memory, dates=dates)
    return [problem for entry, fit in fits for problem in _misfits(entry, fit)]


def sheet_fits(
    library: Library,
    problems: Collection[Problem] = (),
    memory: Memory | None = None,
    ids: Collection[str] | None = None,
    dates: Dates | None = None,
) -> list[tuple[Entry, "Fit"]]:
    """How the sheet of every published routine, or of those in `ids`, comes out.

    A routine made from a file with one of the `problems` is passed over: it cannot be set. Setting
    sheets takes the longest of all checks, so how they come out is remembered. With the `dates` of
    files, those that have to be set are printed at once.
    """
    troubled = {problem.path for problem in problems}
    wanted = []
    for entry in library.of_kind(Kind.ROUTINES):
        made_from = origins(library, entry) if ids is None or entry.id in ids else None
        if made_from is not None and not troubled & {one.path for one in made_from.documents}:
            wanted.append((entry, made_from))
    fits = _settings(library, wanted, memory or Memory(), dates)
    return [(entry, fits[entry.id]) for entry, _made_from in wanted]


@dataclass(frozen=True)
class Layout:
    """How a sheet came out."""

    pages: int
    too_tall: tuple[str, ...]
    """Titles of exercises that do not fit on one page."""


@dataclass(frozen=True)
class Fit:
    """How the sheets of a routine come out."""

    layouts: Mapping[Paper, Layout]
    strange: tuple[str, ...]
    """Characters that the typeface of the sheet does not have."""
    reading: Reading
    """How hard the words of the sheet are to read."""


@dataclass(frozen=True)
class Origins:
    """What a sheet is made from."""

    documents: Sequence[Document]
    """The routine, its exercises, the records that these link to (their titles are printed), and
    the tables."""
    sources: Sequence[str]
    """The keys of those that are cited: of a long table few are."""


def origins_key(library: Library) -> Callable[[Origins], str]:
    """What tells whether sheets are made from the same; a source is asked for what it says once."""
    table = library.shared.documents.get("sources")
    said = cache(lambda key: f"{key} {library.shared.sources.get(key)!r}")

    def key(made_from: Origins) -> str:
        documents = (one.digest for one in made_from.documents if one is not table)
        return digest(*documents, *map(said, made_from.sources))

    return key


def origins(library: Library, entry: Entry) -> Origins | None:
    """What the sheet of a routine is made from; None where an exercise is missing."""
    routine = entry.record
    if not isinstance(routine, Routine):
        return None
    ids = [item.exercise for block in routine.blocks for item in block.exercises]
    exercises = [library.entries[id_] for id_ in ids if id_ in library.entries]
    if [one.id for one in exercises if isinstance(one.record, Exercise)] != ids:
        return None
    made_from = {entry.id: entry}
    for one in (entry, *exercises):
        made_from[one.id] = one
        made_from |= {edge.target: library[edge.target] for edge in library.links(one.id)}
    documents = [made_from[id_].document for id_ in sorted(made_from)]
    tables = library.shared.documents.items()
    mentions = [one.mentions for one in (entry, *exercises)]
    return Origins(
        [*documents, *(table for stem, table in tables if stem not in UNREAD)],
        cited(chain(*mentions, library.shared.mentions.get("safety", ()))),
    )


def _settings(
    library: Library,
    wanted: Sequence[tuple[Entry, Origins]],
    memory: Memory,
    dates: Dates | None,
) -> dict[str, Fit]:
    """How the sheets of some routines come out, by id; only what is not remembered is set."""
    fits: dict[str, Fit] = {}
    unknown: dict[str, str] = {}
    key_of = origins_key(library)
    for entry, made_from in wanted:
        key = digest("fit", entry.id, code_digest(), key_of(made_from))
        fit = memory.get(key, Fit)
        if fit is None:
            unknown[entry.id] = key
        else:
            fits[entry.id] = fit
    if unknown:
        # the typesetter and the drawing are only loaded where a sheet has to be set
        setting = import_module("generator.handouts.setting")
        made = setting.set_routines(library, [library[id_] for id_ in unknown], dates)
        for (id_, key), fit in zip(unknown.items(), made, strict=True):
            memory.put(key, fit)
            fits[id_] = fit
    return fits


def _misfits(entry: Entry, fit: Fit) -> Iterator[Problem]:
    routine = entry.record
    if fit.strange:
        message = f"the sheet cannot print {' '.join(fit.strange)}"
        hint = "Write it in words, here or in the exercise that has it."
        yield entry.document.problem("wrong-value", (), message, hint)
    if fit.reading.grade > SHEET_GRADE and not entry.record.reading_waiver:
        message = f"the reading grade is {fit.reading.grade}; a sheet has at most {SHEET_GRADE:g}"
        hint = f"Shorten sentences and words. The longest begins: {quoted(fit.reading.longest)}."
        yield entry.document.problem("hard-to-read", (), message, hint)
    if not isinstance(routine, Routine):
        return
    for paper, found in fit.layouts.items():
        field = ("handout_pages", FIELDS[paper])
        declared = getattr(routine.handout_pages, FIELDS[paper])
        for title in found.too_tall:
            message = f"`{title}` is too long for one page of this paper"
            hint = "Shorten its steps or its cautions: an exercise is never split."
            yield entry.document.problem("page-count", field, message, hint)
        # pages are counted once every exercise fits on one
        if found.pages != declared and not found.too_tall:
            message = f"the sheet takes {_pages(found.pages)}, and the routine declares {declared}"
            hint = f"Write {found.pages}, or change what is on the sheet."
            yield entry.document.problem("page-count", field, message, hint)


def _pages(count: int) -> str:
    return f"{count} page{'s' * (count > 1)}"
