"""A figure as an editor writes it: YAML in the style of the files, to paste back."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import PurePosixPath

import yaml

from generator.figures.pose import BASES
from generator.records.models.drawing import Figure, Frame, PropRecord
from generator.records.yaml import parse

_NOWHERE = PurePosixPath("pasted.yml")
_TOES = "toes_angle"
_BIG_TOE = "mtp_angle"


def figure_text(figure: Figure) -> str:
    """The whole field, from `figure:` on."""
    lines = ["figure:", f"  view: {figure.view}"]
    lines += [
        f"  {name}: {_flow_list(values)}"
        for name, values in (("moves", figure.moves), ("feel", figure.feel))
        if values
    ]
    lines += [f"  anchor: {figure.anchor}"] if figure.anchor else []
    lines += ["  frames:", *(line for frame in figure.frames for line in _frame_lines(frame))]
    if figure.props:
        lines += ["  props:", *(f"    - {_prop(prop)}" for prop in figure.props)]
    return "\n".join(lines) + "\n"


def frame_text(frame: Frame) -> str:
    """One entry of `frames`, indented as it stands in the file."""
    return "\n".join(_frame_lines(frame)) + "\n"


def differing(frame: Frame) -> Mapping[str, int]:
    """The angles of a frame that its base does not have anyway."""
    base = BASES[frame.base].angles

    def without(name: str) -> float:
        """The angle where the frame does not name it: small toes follow the big one."""
        if name.startswith(_TOES):
            big = name.replace(_TOES, _BIG_TOE)
            return frame.angles.get(big, base.get(big, 0))
        return base.get(name, 0)

    return {name: angle for name, angle in frame.angles.items() if angle != without(name)}


def _frame_lines(frame: Frame) -> Iterator[str]:
    yield f"    - caption: {_words(frame.caption)}"
    yield f"      base: {frame.base}"
    if frame.zoom:
        yield f"      zoom: {frame.zoom}"
    if frame.lean:
        yield f"      lean: {frame.lean}"
    if frame.supports:
        yield f"      supports: {_flow_list(frame.supports)}"
    if angles := differing(frame):
        yield f"      angles: {_flow_map(angles)}"


def _prop(prop: PropRecord) -> str:
    return _flow_map(prop.model_dump(exclude_defaults=True))


def _flow_list(values: tuple[str, ...]) -> str:
    return f"[{', '.join(values)}]"


def _flow_map(values: Mapping[str, object]) -> str:
    return "{" + ", ".join(f"{name}: {_plain(value)}" for name, value in values.items()) + "}"


def _plain(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


@lru_cache(maxsize=256)
def _words(text: str) -> str:
    """A text as it is where YAML reads it so, otherwise in quotes."""
    document, problems = parse(f"caption: {text}\n", _NOWHERE)
    if document and not problems and document.data == {"caption": text}:
        return text
    quoted = yaml.safe_dump(text, default_style='"', allow_unicode=True, width=float("inf"))
    return str(quoted).rstrip("\n")
