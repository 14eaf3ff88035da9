"""What makes an engine with MkDocs' interface quicker, and changes nothing of what it makes.

Nine tenths of its time go into reading Markdown. Pages that an earlier build has read are recalled,
and the others are shared out to both cores before the engine comes to them one by one. A page about
which it has anything to say is left to it, so that a strict build fails as it would have.

An engine takes it up as a hook, by the configuration that a build writes for it; without it, and in
an engine that knows no hooks, pages are the same.
"""

import logging
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any, ClassVar, TypeAlias
from urllib.parse import unquote

import jinja2

from generator.collecting import collect_rarely, leave_as_it_is
from generator.cores import as_made
from generator.keys import code_digest, digest
from generator.memory import Memory, memory_of
from generator.publish.in_theme import recall_layouts
from generator.publish.lean import hold_no_longer_than_needed
from generator.publish.reading import Drawings, LessWork
from generator.writing import link

MEMORY = "rendered"
"""The name of the memory of what engines made of pages."""

_KEYS = "page keys"
"""What the memory has of the keys of pages."""

SHARED = frozenset({".pdf", ".png", ".svg", ".zip"})
"""Sheets, cards, figures and the archive: they are in a site as they were staged."""

_TARGETS = [
    # a search for plain letters takes a tenth of one for any of several
    re.compile(rf"""{before}\s*<?([^)\s"#?>]+)""")
    for before in (r"\]\(", 'href="', 'src="')
]

Files: TypeAlias = Any
Config: TypeAlias = Any
EnginePage: TypeAlias = Any


@dataclass(frozen=True)
class Rendered:
    """What an engine makes of the Markdown of a page."""

    meta: dict[str, Any]
    """Its front matter."""
    content: str
    contents: Any
    """The table of contents, as the engine has it."""
    title: str | None
    anchors: frozenset[str]
    leads_to: Mapping[str, dict[str, str]]
    """The anchors that it links to, by the path of the page that must have them."""


class _Known:
    """What is known in this build."""

    memory = Memory()
    keys: ClassVar[dict[str, str]] = {}
    """By the path of each staged page that has been read, what it depends on."""


def on_nav(nav: Any, config: Config, files: Files) -> None:  # noqa: ANN401, ARG001 - a hook's form
    """Before any page is read: read all of them."""
    collect_rarely()
    _share(files, Path(config.docs_dir))
    root = Path(config.config_file_path).parent
    memory = _Known.memory = memory_of(root, MEMORY, once=True)
    engine = type(config).__module__.partition(".")[0]
    same = _settings(engine, config)
    config.markdown_extensions.append(LessWork())
    pages = [file for file in files.documentation_pages() if file.inclusion.is_included()]
    keys = _keys(pages, files, same, memory)
    new = [file for file in pages if not memory.knows(keys[file.src_uri])]
    made = as_made(partial(_render, engine, config, files), new)
    for file, rendered in zip(new, made, strict=True):
        if rendered is not None:
            memory.put(keys[file.src_uri], rendered)
    _Known.keys |= {path: key for path, key in keys.items() if memory.knows(key)}


def on_pre_page(page: EnginePage, config: Config, files: Files) -> None:
    """Nothing to read, where a page has been read."""
    key = _Known.keys.get(page.file.src_uri)
    found = _Known.memory.get(key, Rendered) if key else None
    if key and found is not None:
        again = partial(_content, key, page, config, files)
        page.read_source = partial(_tell, found, page)
        page.render = partial(_put, found, page, again)


def on_env(env: jinja2.Environment, config: Config, files: Files) -> None:  # noqa: ARG001
    """Before pages are laid out: recall those that were."""
    recall_layouts(env, config, _Known.keys, _Known.memory)


def on_post_build(config: Config) -> None:  # noqa: ARG001
    """At the end, also of a build that fails for what was said: keep what was made."""
    _Known.memory.save()
    leave_as_it_is()


def _share(files: Files, staged: Path) -> None:
    """Let what nobody writes in after it was staged stand in the site too, without a copy.

    A new file takes a disk twenty times as long as a second name of one.
    """
    for file in files:
        path = Path(file.abs_src_path or "")
        if path.suffix in SHARED and staged in path.parents:
            file.copy_file = partial(_link, file, file.copy_file)


def _link(file: Any, copy: Callable[[bool], None], dirty: bool = False) -> None:  # noqa: ANN401, FBT001, FBT002 - an engine's form
    if not link(Path(file.abs_src_path), Path(file.abs_dest_path)):
        copy(dirty)


def _settings(engine: str, config: Config) -> str:
    """All that every page depends on."""
    versions = [f"{name} {version(name)}" for name in (engine, "markdown")]
    settings = (
        config.markdown_extensions,
        config.mdx_configs,
        config.use_directory_urls,
        config.site_url,
        config.validation,
    )
    return digest(code_digest(), *versions, *(repr(one) for one in settings))


def _keys(pages: Sequence[Any], files: Files, same: str, memory: Memory) -> dict[str, str]:
    """By the path of each page, what the engine makes of it depends on.

    As long as the same files are there, a page with the same text leads to the same of them.
    """
    there = digest(same, *sorted(f"{file.src_uri} {file.url}" for file in files))
    known: Mapping[str, str] = memory.get(_KEYS, dict) or {}
    found_at = cache(partial(_found_at, files))
    keys, by_look = {}, {}
    for file in pages:
        path, text = file.src_uri, file.content_string
        look = digest(there, path, text)
        key = known.get(look) or digest(same, *_page_parts(path, text, found_at))
        keys[path] = by_look[look] = key
    memory.put(_KEYS, by_look)
    return keys


def _page_parts(path: str, text: str, found_at: Callable[[str, str], str]) -> Iterator[str]:
    """A page as it is staged, and which of the files that it may lead to are there."""
    yield path
    yield text
    folder = posixpath.dirname(path)
    for target in sorted({found for one in _TARGETS for found in one.findall(text)}):
        yield found_at(folder, target)


def _found_at(files: Files, folder: str, target: str) -> str:
    """The file that a link from a page in a folder leads to, with its address if it is there."""
    path = posixpath.normpath(posixpath.join(folder, unquote(target)))
    found = files.get_file_from_path(path)
    return f"{path} {found.url if found else ''}"


def _render(engine: str, config: Config, files: Files, file: Any) -> Rendered | None:  # noqa: ANN401
    """What the engine makes of a page; None where it would say anything about it."""
    before = file.page
    # the engine's own would hold its text and its HTML until the site is made
    page = import_module(f"{engine}.structure.pages").Page(None, file, config)
    with _listening(engine) as said:
        try:
            page.read_source(config)
            drawings = Drawings(page.markdown)
            page.markdown = drawings.rest
            page.render(config, files)
        finally:
            file.page = before
    content = drawings.put_back(page.content)
    if said or content is None:
        return None
    leads_to = {to.src_uri: anchors for to, anchors in (page.links_to_anchors or {}).items()}
    anchors = frozenset(page.present_anchor_ids | drawings.ids)
    title = page._title_from_render  # noqa: SLF001
    return Rendered(page.meta, content, page.toc, title, anchors, leads_to)


def _tell(found: Rendered, page: EnginePage, _config: Config) -> None:
    """Give a page its front matter, as the engine's own `read_source` would; no text is needed."""
    page.meta, page.markdown = found.meta, ""


def _put(
    found: Rendered,
    page: EnginePage,
    again: Callable[[], str],
    _config: Config,
    files: Files,
) -> None:
    """Give a page what it has become, as the engine's own `render` would."""
    # both have done what they were there for, and have all of it
    del page.read_source, page.render
    hold_no_longer_than_needed(page, found.content, again)
    page.toc = found.contents
    page._title_from_render = found.title  # noqa: SLF001
    page.present_anchor_ids = set(found.anchors)
    page.links_to_anchors = {
        files.get_file_from_path(path): anchors for path, anchors in found.leads_to.items()
    }


def _content(key: str, page: EnginePage, config: Config, files: Files) -> str:
    """The HTML of a page that has been read, once more."""
    found = _Known.memory.get(key, Rendered)
    if found is not None:
        return found.content
    # what was remembered a moment ago is lost: the page reads its Markdown after all, and holds it
    page.read_source(config)
    page.render(config, files)
    content: str = page.content
    return content


class _Ear(logging.Handler):
    """Keeps what is said."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


@contextmanager
def _listening(engine: str) -> Iterator[list[str]]:
    """Hear what the engine says, so that it is not said twice."""
    logger, ear = logging.getLogger(engine), _Ear()
    handlers, logger.handlers = logger.handlers, [ear]
    try:
        yield ear.said
    finally:
        logger.handlers = handlers
