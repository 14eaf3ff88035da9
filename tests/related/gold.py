"""The editors' judgements in `gold.yml`, and how much of them a way to choose finds."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

import yaml

Chooser: TypeAlias = Callable[[str], Sequence[str]]
"""Gives the ids to read next on a page, best first."""

GOLD: Mapping[str, Sequence[str]] = yaml.safe_load(
    Path(__file__).with_name("gold.yml").read_text(encoding="utf-8")
)
"""What an editor would put on each page."""

SHOWN = 5
"""How many suggestions count."""

_PAGES = tuple(sorted(GOLD))
_HELD_OUT = _PAGES[2::3]

PARTS: Mapping[str, tuple[str, ...]] = {
    "tuning": tuple(page for page in _PAGES if page not in _HELD_OUT),
    "held out": _HELD_OUT,
    "all": _PAGES,
}
"""The pages by part: weights may be chosen on the first, and are only measured on the second."""


def recall(choose: Chooser, pages: Sequence[str]) -> float:
    """The share of what should be there that is among the first five, averaged over pages."""
    shares = [len(set(choose(page)[:SHOWN]) & set(GOLD[page])) / len(GOLD[page]) for page in pages]
    return sum(shares) / len(shares)


def table(measured: Mapping[str, Mapping[str, float]]) -> str:
    """Recall by chooser and part, as text."""
    heads = "".join(f"{f'{name} ({len(pages)})':>16}" for name, pages in PARTS.items())
    rows = [
        f"{name:30}" + "".join(f"{recalls[part]:16.3f}" for part in PARTS)
        for name, recalls in measured.items()
    ]
    return "\n".join([f"{'':30}{heads}", *rows])
