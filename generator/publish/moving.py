"""The moving figure as data: what the script of the gait-cycle page and of the home page reads."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

from generator import routes
from generator.cores import remembered_each
from generator.figures.chart import LEFT, RIGHT
from generator.figures.cycle import STEP, body_at
from generator.figures.draw import FAR_FROM_FELLOW
from generator.figures.motion import (
    PER_HEIGHT,
    SPARSE,
    VIEWS,
    Eased,
    Series,
    Span,
    Stride,
    cameras,
    departure,
    motion,
    outline_of,
    steps,
)
from generator.pages import chain
from generator.pages.stride import STRIDE
from generator.pictures import compensated, cycles_of
from generator.records.fields import RecordId
from generator.records.kinds import Kind
from generator.records.library import Library
from generator.records.models import Compensation, Phase
from generator.words import Words

Data: TypeAlias = dict[str, Any]

LIKE_ANY = 40
"""A moment at which no two points of the body are in one place by chance, in % of the cycle."""

WORTH_A_COPY = 8
"""So many motions take longer than a copy of the process does."""

SAID = (
    "play", "pause", "step", "at", "moment", "now", "contact", "stance", "swing", "figure",
    "compared", "seen_side", "seen_front", "seen_rear",
)  # fmt: skip
BLANKS = {
    name: f"{{{name}}}" for name in ("percent", "phase", "degrees", "direction", "title", "view")
}
"""The labels below `explorer` that the script says, and their blanks, which it fills in."""


class Moved(NamedTuple):
    """A compensation that has a figure: all that the moving figure shows of it."""

    id: RecordId
    title: str
    href: str
    activity: str
    at: int
    """The moment of its figure, in % of the cycle."""
    view: str
    moves: tuple[str, ...]
    eased: Eased
    """What it changes, and when."""


def moved(library: Library) -> Iterator[Moved]:
    """Each compensation that has a figure."""
    for entry in library.of_kind(Kind.COMPENSATIONS):
        record = entry.record
        found = compensated(library, record) if isinstance(record, Compensation) else None
        if found is None or not isinstance(record, Compensation):
            continue
        figure, activity = found[0], found[1].activity
        phases = set(chain.phases_of(library, activity)) & set(record.phases)
        spans = [_span(library, id_) for id_ in sorted(phases)]
        spans.append((figure.at_percent, figure.at_percent))
        yield Moved(
            entry.id,
            entry.record.title,
            _href(library, entry.id),
            activity,
            figure.at_percent,
            figure.view if figure.view in VIEWS else VIEWS[0],
            tuple(figure.moves),
            Eased(figure.changes, tuple(spans)),
        )


class MovingFigure:
    """Points, phases, curves and words of a library's gait cycles."""

    def __init__(self, library: Library, words: Words, compensations: Sequence[Moved]) -> None:
        self.library = library
        self.words = words
        self.compensations = compensations
        self.cycles = cycles_of(library)

    def files(self) -> Iterator[tuple[routes.StagedPath, bytes]]:
        """The data of the page, and those of the small figure; none without curves."""
        if not self.cycles:
            return
        outline = outline_of(body_at(next(iter(self.cycles.values())), LIKE_ANY))
        strides = {name: Stride(cycle, outline) for name, cycle in self.cycles.items()}
        motions = {name: motion(stride) for name, stride in strides.items()}
        head: Data = {
            "step": STEP,
            "sparse": SPARSE,
            "height": PER_HEIGHT,
            "far": round(FAR_FROM_FELLOW * PER_HEIGHT),
            "plot": [LEFT, RIGHT],
            "views": dict(cameras()),
            "parts": outline.data(),
            "marks": outline.marks(),
            "words": {name: self.words(f"explorer.{name}", **BLANKS) for name in SAID},
        }
        activities = {name: self._activity(name, motions[name]) for name in self.cycles}
        compensations = list(self._compensations(strides))
        # the motions of all that can be compared are many: they come with the first that is
        apart = {one["id"]: one.pop("motion") for one in compensations}
        yield (
            routes.EXPLORER_DATA,
            _json(
                {
                    **head,
                    "activities": activities,
                    "compensations": compensations,
                    "motions": routes.between(routes.EXPLORER, routes.EXPLORER_MOTIONS),
                }
            ),
        )
        yield routes.EXPLORER_MOTIONS, _json(apart)
        if STRIDE in motions:
            yield routes.STRIDE_DATA, _json({**head, "motion": list(map(steps, motions[STRIDE]))})

    def _activity(self, activity: str, typical: Sequence[Series]) -> Data:
        gait = self.library.shared.gait_cycles[activity]
        meanings = self.library.shared.anatomy.coordinates
        return {
            "title": self.words(f"activity.{activity}"),
            "toe_off": gait.events["toe-off"].at_percent,
            "phases": [self._phase(id_) for id_ in chain.phases_of(self.library, activity)],
            "curves": {
                curve.coordinate: {
                    "positive": meanings[curve.coordinate].positive,
                    "negative": meanings[curve.coordinate].negative,
                    "values": curve.values,
                }
                for _measurement, curve in gait.curves()
            },
            "motion": list(map(steps, typical)),
        }

    def _phase(self, id_: RecordId) -> Data:
        starts, ends = _span(self.library, id_)
        title = self.library.head(id_).title
        href = _href(self.library, id_)
        return {"title": title, "href": href, "starts": starts, "ends": ends}

    def _compensations(self, strides: Mapping[str, Stride]) -> Iterator[Data]:
        """Each compensation as it differs from the typical motion."""
        calls = [(strides[one.activity], one.eased) for one in self.compensations]
        changed = remembered_each(departure, calls, worth_it=WORTH_A_COPY)
        for one, motion_of_it in zip(self.compensations, changed, strict=True):
            shown = {name: value for name, value in one._asdict().items() if name != "eased"}
            yield {**shown, "motion": motion_of_it}


def _span(library: Library, id_: RecordId) -> Span:
    record = library[id_].record
    if not isinstance(record, Phase):
        raise TypeError(f"{id_} is no phase")
    return record.starts, record.ends


def _href(library: Library, id_: RecordId) -> str:
    return routes.between(routes.EXPLORER, routes.page_path(library.head(id_)))


def _json(data: Data) -> bytes:
    return (json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
