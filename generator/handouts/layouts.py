"""How sheets come out, remembered: setting a sheet again to count its pages takes the longest."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from hashlib import sha256
from importlib.metadata import version

from generator.handouts.compile import TEMPLATE, Layout, layout, sheet_data
from generator.handouts.view import Sheet
from generator.routes import Paper


class Layouts:
    """The layout of each sheet, by a digest of all that it is set from.

    What is remembered is a convenience: text that cannot be read, or is not about these very
    sheets, is as good as none.
    """

    def __init__(self, remembered: str = "") -> None:
        self._known = _read(remembered)
        self._used: dict[str, Layout] = {}

    def of(self, sheet: Sheet, paper: Paper) -> Layout:
        """How a sheet comes out, set only where it is not remembered."""
        key = sha256(f"{_setting()}\0{sheet_data(sheet, paper)}".encode()).hexdigest()
        found = self._known.get(key) or layout(sheet, paper)
        self._used[key] = found
        return found

    def text(self) -> str:
        """What to remember: the layouts asked for, and no others."""
        return json.dumps({key: asdict(self._used[key]) for key in sorted(self._used)}, indent=0)


@cache
def _setting() -> str:
    """What a layout depends on besides its data: the template, the typeface and the typesetter."""
    template = sha256(TEMPLATE.read_bytes()).hexdigest()
    return " ".join([template, version("typst"), version("fontpkg-atkinson-hyperlegible")])


def _read(remembered: str) -> Mapping[str, Layout]:
    try:
        return {
            key: Layout(int(value["pages"]), tuple(map(str, value["too_tall"])))
            for key, value in json.loads(remembered).items()
        }
    except (ValueError, TypeError, KeyError, AttributeError):
        return {}
