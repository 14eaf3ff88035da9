"""Writing SVG: elements whose words are escaped, numbers to a tenth, and labels that fit."""

import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import Literal, TypeAlias

Anchor: TypeAlias = Literal["start", "middle", "end"]

INK = "#1b2526"
QUIET = "#4d5b5c"
ACCENT = "#0b5f66"
PAPER = "#ffffff"
SMALL = 12.0
"""Size of the text, in units of the drawing; one unit is one pixel on a phone."""
LARGE = 13.5

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CHARACTER = 0.5
"""Width of a character, in sizes of its text: our font's is 0.46 in common words, 0.48 if bold."""


def number(value: float) -> str:
    """A length to a tenth: `12`, `3.5`."""
    return f"{round(value, 1) + 0:g}"


def clean(words: str) -> str:
    """Words on one line, without what XML cannot hold."""
    return " ".join(_NOT_XML.sub(" ", words).split())


def element(name: str, inside: str = "", /, **attributes: str | float) -> str:
    """An SVG element; `class_` and `stroke_width` are written `class` and `stroke-width`."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for key, value in attributes.items()
    )
    return f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>"


def _value(value: str | float) -> str:
    return escape(clean(value)) if isinstance(value, str) else number(value)


def text(
    words: str,
    x: float,
    y: float,
    anchor: Anchor = "start",
    *,
    class_: str = "chart-words",
    fill: str = INK,
    bold: bool = False,
    clear: bool = False,
    size: float = SMALL,
) -> str:
    """Words, with the base line at `y`; `clear` keeps lines that cross them off their letters."""
    inside = escape(clean(words))
    attributes: dict[str, str | float] = {"class_": class_, "x": x, "y": y, "font_size": size}
    if anchor != "start":
        attributes["text_anchor"] = anchor
    if bold:
        attributes["font_weight"] = "bold"
    if clear:
        attributes |= {"stroke": PAPER, "stroke_width": 3, "stroke_linejoin": "round"}
        attributes["paint_order"] = "stroke"
    return element("text", inside, fill=fill, **attributes)


def quiet(words: str, x: float, y: float, anchor: Anchor = "start") -> str:
    """Words of an axis."""
    return text(words, x, y, anchor, class_="chart-quiet", fill=QUIET)


def width_of(words: str, size: float = SMALL) -> float:
    """About how wide some words are."""
    return len(clean(words)) * size * _CHARACTER


def fitted(words: str, width: float, size: float = SMALL) -> str:
    """Words cut to a width, with an ellipsis where something is left out."""
    plain, most = clean(words), int(width / (size * _CHARACTER))
    return plain if len(plain) <= most else f"{plain[: max(most - 1, 0)].rstrip()}…"


def centred(words: str, x: float, left: float, right: float, size: float = SMALL) -> float:
    """The middle of words that should stand at `x`, moved so that they stay between two edges."""
    half = width_of(words, size) / 2
    return min(max(x, left + half), max(right - half, left + half))


def path(points: Iterable[tuple[float, float]], *, closed: bool = False) -> str:
    """The data of a path through some points."""
    joined = "L".join(f"{number(x)} {number(y)}" for x, y in points)
    return f"M{joined}{'Z' if closed else ''}"


def picture(
    name: str, title: str, description: str, size: tuple[float, float], parts: Sequence[str]
) -> str:
    """A whole SVG with its title and description; `name` makes their ids unique on a page.

    Raises:
        ValueError: where the name cannot be an id.
    """
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]*", name):
        raise ValueError(f"{name!r} cannot be an id")
    width, height = map(number, size)
    inside = [
        element("title", escape(clean(title)), id=f"{name}-title"),
        element("desc", escape(clean(description)), id=f"{name}-desc"),
        *parts,
    ]
    return element(
        "svg",
        "\n" + "\n".join(inside) + "\n",
        xmlns="http://www.w3.org/2000/svg",
        class_="chart",
        role="img",
        aria_labelledby=f"{name}-title {name}-desc",
        viewBox=f"0 0 {width} {height}",
        width=width,
        height=height,
        font_family="Atkinson Hyperlegible, sans-serif",
    )
