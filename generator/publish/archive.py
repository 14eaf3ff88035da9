"""The whole library in one file: data, schemas, images, figures, and what may be done with them.

The same library makes the same bytes: files stand in order, and all have one date.
"""

from collections.abc import Iterator, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from generator import routes
from generator.pages.downloads import Download
from generator.records.kinds import Kind
from generator.records.library import Library
from generator.records.shared import Site
from generator.records.tables import TABLES
from generator.shelf import Content
from generator.words import Words

FOLDER = "gaitway/"
"""What the archive unpacks to."""
README = "README.md"
LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The first day that the format knows: when a file was written is not part of the library."""
PLAIN_FILE = 0o100644 << 16


def archive(library: Library, files: Mapping[routes.StagedPath, Content]) -> bytes:
    """Exported files and what is said of them, as a zip."""
    packed = BytesIO()
    with ZipFile(packed, "w") as zipped:
        said = {README: Content(readme(library).encode())}
        for name, content in [*said.items(), *sorted(files.items())]:
            info = ZipInfo(FOLDER + name, LONG_AGO)
            info.compress_type = ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = PLAIN_FILE
            zipped.writestr(info, bytes(content))
    return packed.getvalue()


def readme(library: Library) -> str:
    """What the archive holds, what may be done with it, and how to cite it; plain Markdown."""
    site, words = library.shared.site, Words(library.shared.labels)
    said = {"site": site.name, "licence": site.licence, "url": site.licence_url}
    lines = [f"# {site.name}", "", site.tagline + ".", ""]
    for part in ("about", "may", "cite", "safety", "figures", "curves"):
        lines += [words(f"archive.{part}", **(said if part == "may" else _blanks(part, site))), ""]
    lines += [*(f"- {line}" for line in dict.fromkeys(credit_lines(library))), ""]
    for part in ("records", "tables", "schemas", "back"):
        lines += [words(f"archive.{part}"), ""]
    return "\n".join(lines)


def _blanks(part: str, site: Site) -> dict[str, str]:
    return {"site": site.name, "address": site.address} if part == "cite" else {}


def credit_lines(library: Library) -> Iterator[str]:
    """Who measured each group of curves, and under which licence they share the numbers."""
    for activity in library.shared.gait_cycles.values():
        for one in activity.measurements:
            sources = [library.shared.sources[key] for key in one.sources]
            works = "; ".join(
                f"{each.authors} ({each.year}). {each.title}. "
                + (f"https://doi.org/{each.doi}" if each.doi else each.url or "")
                for each in sources
            )
            yield f"{activity.title}: {works} {one.licence}."


def downloads(files: Mapping[routes.StagedPath, Content]) -> list[Download]:
    """What the page of the data lists: the archive first, then the records, then the tables."""
    rows = [(routes.ARCHIVE, "data.archive"), (routes.LIBRARY_DATA, "data.library")]
    rows += [(routes.kind_data_path(kind), f"kinds.{kind}") for kind in Kind]
    rows += [(routes.UNKNOWNS_DATA, "data.unknowns")]
    rows += [(routes.table_data_path(stem), f"table.{stem}") for stem in TABLES]
    return [
        Download(path, label, -(-files[path].size // 1000)) for path, label in rows if path in files
    ]
