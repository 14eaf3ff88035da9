"""The site as an app: what a device needs to know and show where a reader installs it."""

import json
from collections.abc import Iterator
from pathlib import Path

import typst

from generator import routes
from generator.records.shared import Site
from generator.remembered import remembered

TEMPLATE = Path(__file__).resolve().parents[2] / "templates" / "icon.typ"

COLOUR = "#0b5f66"
"""Of the header; templates/theme/main.html says it too."""

WHOLE = 100
SAFE = 76
"""Share of the width, in %. A device may cut a maskable icon to a circle of 80 %."""

ICONS = {"180": (180, WHOLE), "192": (192, WHOLE), "512": (512, WHOLE), "maskable": (512, SAFE)}
"""Width and height in pixels, and the share that the drawing takes; 180 is what iOS asks for."""


def app_files(site: Site) -> Iterator[tuple[routes.StagedPath, bytes]]:
    """The manifest and its icons."""
    yield routes.MANIFEST, manifest(site)
    for name, (pixels, share) in ICONS.items():
        yield routes.app_icon_path(name), icon(pixels, share)


def manifest(site: Site) -> bytes:
    """The web app manifest; every address is relative, so that the site may stand in any folder."""
    data = {
        "name": site.name,
        "short_name": site.name,
        "description": site.tagline,
        "lang": site.language,
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": COLOUR,
        "icons": [
            _icon("192", "any"),
            _icon("512", "any"),
            _icon("maskable", "maskable"),
        ],
    }
    return (json.dumps(data, indent=1, ensure_ascii=False) + "\n").encode()


def _icon(name: str, purpose: str) -> dict[str, str]:
    pixels, _share = ICONS[name]
    size = f"{pixels}x{pixels}"
    path = routes.app_icon_path(name)
    return {"src": path, "sizes": size, "type": "image/png", "purpose": purpose}


@remembered
def icon(pixels: int, share: int) -> bytes:
    """An icon as PNG; the same bytes each time."""
    compiler = typst.Compiler(
        TEMPLATE,
        root=TEMPLATE.parent,
        ignore_system_fonts=True,
        sys_inputs={"share": str(share)},
    )
    # the drawing's page is 100 points wide, and a point is a pixel at 72 to the inch
    drawn = compiler.compile(format="png", ppi=0.72 * pixels)
    if not isinstance(drawn, bytes):
        raise TypeError("an icon is one page")
    return drawn
