"""Posing a figure on its page: what can be turned, and what a try looks like.

One skeleton draws all figures, and it is here: the page sends a figure as data and gets back the
drawing, the YAML to paste into the record, and what the check would say of it.
"""

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any, TypeAlias, get_args

from generator import routes
from generator.figures.closeup import REGIONS
from generator.figures.figure import View, draw
from generator.figures.names import SUPPORT_NAMES
from generator.figures.pose import BASES, Base
from generator.figures.vectors import IDENTITY
from generator.pictures import figure_spec
from generator.preview.figure_text import figure_text, frame_text
from generator.preview.joints import joint_groups
from generator.records.drawing_rules import check_figure
from generator.records.library import Entry, Library
from generator.records.models import Assessment, Exercise
from generator.records.models.drawing import Figure
from generator.records.problems import Problem
from generator.records.validate import validate
from generator.records.yaml import parse
from generator.words import Words

Data: TypeAlias = dict[str, Any]
"""What is sent as JSON."""

_ASKED = PurePosixPath("figure")
DRAWN_ANYWAY = frozenset({"inconsistent"})
"""Problems of a figure that can be drawn all the same: an editor sees what is wrong."""


class CannotDrawError(Exception):
    """A figure was asked for that is none; `problems` say why, each in words."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = [_problem(one) for one in problems]
        super().__init__("; ".join(f"{one['field']}: {one['message']}" for one in self.problems))


class PoseDesk:
    """Where the figures of the newest good library can be tried out."""

    def __init__(self) -> None:
        self._library: Library | None = None
        self._by_address: Mapping[str, str] = {}

    def take(self, library: Library) -> None:
        """Work with this library from now on."""
        self._by_address = {
            routes.address(routes.page_path(entry)): entry.id
            for entry in library.published
            if _figure_of(entry)
        }
        self._library = library

    def at(self, path: str) -> str | None:
        """The record whose page stands at a path, where its figure can be posed."""
        whole = path.removesuffix("index.html")
        return self._by_address.get(whole if whole.endswith("/") else f"{whole}/")

    def start(self, id_: str) -> Data | None:
        """What the page needs to pose the figure of a record; None where there is none."""
        found = self._find(id_)
        if found is None:
            return None
        library, entry, figure = found
        words, schema = Words(library.shared.labels), Figure.model_json_schema()
        frames = schema["properties"]["frames"]
        lean = schema["$defs"]["Frame"]["properties"]["lean"]
        groups = joint_groups(library.shared.anatomy.coordinates)
        return {
            "file": str(entry.path),
            "figure": figure.model_dump(mode="json"),
            "groups": [
                {"title": one.title, "joints": [joint._asdict() for joint in one.joints]}
                for one in groups
            ],
            "bases": {
                name: {"angles": dict(base.angles), "mirrors": _mirrors(base)}
                for name, base in BASES.items()
            },
            "views": {name: words(f"figure_view.{name}") for name in get_args(View)},
            "zooms": {name: words(f"figure_part.{name}") for name in REGIONS},
            "supports": list(SUPPORT_NAMES),
            "frames": [frames["minItems"], frames["maxItems"]],
            "lean": [lean["minimum"], lean["maximum"]],
        }

    def draw(self, id_: str, asked: str) -> Data | None:
        """A figure given as JSON, drawn for a record, with its YAML and its problems.

        Raises:
            CannotDrawError: where it is no figure.
        """
        found = self._find(id_)
        if found is None:
            return None
        library, entry, _figure = found
        figure, problems = _read(asked)
        # a figure on its way from one pose to the next is never asked for again
        drawing = draw.afresh(figure_spec(entry, figure, Words(library.shared.labels)))
        return {
            "svg": drawing.svg,
            "frames": [frame_text(frame) for frame in figure.frames],
            "figure": figure_text(figure),
            "problems": [_problem(one) for one in problems],
        }

    def _find(self, id_: str) -> tuple[Library, Entry, Figure] | None:
        library = self._library
        entry = library.entries.get(id_) if library else None
        figure = _figure_of(entry) if entry else None
        return (library, entry, figure) if library and entry and figure else None


def _figure_of(entry: Entry) -> Figure | None:
    return entry.record.figure if isinstance(entry.record, Exercise | Assessment) else None


def _read(asked: str) -> tuple[Figure, list[Problem]]:
    """A figure from JSON, by the rules for files (JSON is YAML), and what is wrong with it."""
    document, problems = parse(asked, _ASKED)
    if document is None:
        raise CannotDrawError(problems)
    figure, wrong = validate(Figure, document)
    problems += wrong
    if figure is not None and not problems:
        problems += check_figure(document, figure)
    if figure is None or any(one.code not in DRAWN_ANYWAY for one in problems):
        raise CannotDrawError(problems)
    return figure, problems


def _problem(problem: Problem) -> dict[str, str]:
    field = problem.field.removeprefix("figure.")
    return {"field": field, "message": problem.message, "hint": problem.hint}


def _mirrors(base: Base) -> bool:
    """Whether right and left can change places by angles alone: lying on one side, they cannot."""
    return base.turn.z == IDENTITY.z
