"""Our staged folder as a site for Hugo: the same pages, in the Markdown that Hugo reads."""

import html
import json
import re
import shutil
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from generator.pages.page import targets_in
from generator.records.kinds import RECORD_KINDS
from generator.records.load import split_front_matter

LAYOUTS = Path(__file__).resolve().parent / "hugo"
_ATTRIBUTES = re.compile(r"(?<=\))\{[^{}\n]+\}|(?<=\S) \{[a-z.#][^{}\n]*\}$", re.MULTILINE)
"""What MkDocs reads as attributes of a link or a heading, and Hugo would print."""
_PROSE_IN_HTML = re.compile(r"<p( [^>]*) markdown>(.*)</p>")


def write_hugo_site(docs: Path, root: Path) -> None:
    """Write the pages with front matter for Hugo; all other files are its static files."""
    shutil.copytree(LAYOUTS, root)
    for source in sorted(path for path in docs.rglob("*") if path.is_file()):
        path = PurePosixPath(source.relative_to(docs).as_posix())
        if path.suffix != ".md":
            target = root / "static" / path
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
            continue
        # the list of a section, and the home page, have a name of their own there
        target = root / "content" / (path.with_name("_index.md") if path.stem == "index" else path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(_page(path, source.read_text("utf-8")), "utf-8")


def _page(path: PurePosixPath, text: str) -> str:
    front, body, _line = split_front_matter(text) or ("", text, 0)
    staged: dict[str, Any] = yaml.safe_load(front) or {}
    head: dict[str, Any] = {
        # the staged words are escaped for engines that print them as they are
        "title": html.unescape(staged.get("title", "")),
        "description": html.unescape(staged.get("description", "")),
        "structured": staged.get("structured", ""),
        "kind": [path.parts[0]],
        # by these Hugo finds related pages, as our own read next goes by the links of a record
        "leads_to": [
            target for target in targets_in(str(path), body) if target.split("/")[0] in RECORD_KINDS
        ],
    }
    return f"---\n{json.dumps(head, indent=1)}\n---\n{_for_goldmark(body)}"


def _for_goldmark(body: str) -> str:
    """The same Markdown without what only Python's Markdown understands."""
    body = _ATTRIBUTES.sub("", body)
    # CommonMark reads Markdown within HTML after an empty line
    body = _PROSE_IN_HTML.sub(r"<div\1>\n\n\2\n\n</div>", body)
    return re.sub(r"(\]\([^)\s]*)\bindex\.md", r"\1_index.md", body.replace(" markdown>", ">"))
