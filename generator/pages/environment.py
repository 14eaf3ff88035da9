"""The Jinja environment of pages: everything printed is escaped unless it is staged Markdown."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.bccache import Bucket
from jinja2.runtime import Context
from markupsafe import Markup

from generator import routes
from generator.keys import digest
from generator.memory import current
from generator.pages.chain import Tie
from generator.pages.context import PageContext
from generator.prose.escape import escape, safe_address
from generator.records.fields import Video
from generator.records.kinds import Kind
from generator.records.shared import Source

TEMPLATES = Path(__file__).parents[2] / "templates"

MOST_TIES = 20
"""Records in one list of a record's page; the busiest has 18 in our library."""

PLAYERS = {
    "youtube": "https://www.youtube-nocookie.com/embed/",
    "vimeo": "https://player.vimeo.com/video/",
}
PLAYING = {"youtube": "?autoplay=1&rel=0", "vimeo": "?autoplay=1&dnt=1"}
"""What makes a player play at once, suggest nothing of others and remember nobody."""


class _Compiled(BytecodeCache):
    """Templates as Python reads them: compiling them takes longer than a page."""

    def load_bytecode(self, bucket: Bucket) -> None:
        known = current()
        found = known.get(self._key(bucket), bytes) if known else None
        if found is not None:
            bucket.bytecode_from_string(found)

    def dump_bytecode(self, bucket: Bucket) -> None:
        known = current()
        if known:
            known.keep(self._key(bucket), bucket.bytecode_to_string())

    def _key(self, bucket: Bucket) -> str:
        return digest("template", bucket.key, bucket.checksum)


@cache
def environment() -> Environment:
    """An environment in which a template cannot print unescaped text, or a missing value."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES / "pages"),
        bytecode_cache=_Compiled(),
        # a process knows the templates that it began with, as it knows its code
        auto_reload=False,
        undefined=StrictUndefined,
        # `finalize` escapes for Markdown; autoescape keeps what macros return marked as safe
        autoescape=True,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        {
            "link": _link,
            "list_of": _list_of,
            "question": _question,
            "title_of": _title_of,
            "file": _file,
            "href": _href,
            "index": _index,
            "prose": _prose,
            "line": _line,
            "cite": _cite,
            "gather": _gather,
            "heed": _heed,
            "anchor": _anchor,
            "svg": _svg,
            "doi": _doi,
            "address": safe_address,
            "watch": _watch,
            "player": _player,
        }
    )
    made.globals["most_ties"] = MOST_TIES
    return made


def html_environment() -> Environment:
    """An environment for the few files that are HTML already."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES / "pages"),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
    )


def _finalize(value: Any) -> Markup:  # noqa: ANN401 - whatever a template prints
    if value is None:
        raise TypeError("a template prints a value that is not there")
    return value if isinstance(value, Markup) else escape(value)


def _page(context: Context) -> PageContext:
    page: PageContext = context["page"]
    return page


@pass_context
def _link(context: Context, id_: str, words: str = "") -> Markup:
    return _page(context).link(id_, words)


@pass_context
def _list_of(context: Context, id_: str) -> Markup:
    return _page(context).list_of(id_)


@pass_context
def _question(context: Context, key: str) -> Markup:
    return _page(context).question(key)


@pass_context
def _title_of(context: Context, id_: str) -> str:
    page = _page(context)
    page.uses(page.library[id_])
    return page.library[id_].record.title


@pass_context
def _file(context: Context, path: routes.StagedPath) -> Markup:
    return Markup(_page(context).href(path))


@pass_context
def _href(context: Context, id_: str) -> Markup:
    return Markup(_page(context).href_of(id_))


@pass_context
def _index(context: Context, kind: Kind) -> Markup:
    return Markup(_page(context).href(routes.index_path(kind)))


@pass_context
def _prose(context: Context, text: str) -> Markup:
    return _page(context).prose(text)


@pass_context
def _line(context: Context, text: str) -> Markup:
    return _page(context).line(text)


@pass_context
def _cite(context: Context, keys: Sequence[str]) -> Markup:
    return _page(context).cite(keys)


@pass_context
def _gather(context: Context, keys: Sequence[str]) -> Markup:
    """Give sources their numbers without printing them: those of the record as a whole."""
    _page(context).cite(keys)
    return Markup("")


@pass_context
def _heed(context: Context, tie: Tie) -> Markup:
    """Note that a claim made in another record is shown here, for the date of the page."""
    page = _page(context)
    page.uses(page.library[tie.said_by])
    return Markup("")


def _anchor(key: str, *, found: bool = False) -> Markup:
    """The id of a heading, as `attr_list` reads it; search looks into one that is to be `found`."""
    return Markup(f"{{#{key}{' data-pagefind-body' if found else ''}}}")


def _svg(drawing: str) -> Markup:
    """A drawing of `generator.figures`, which escapes all words in it."""
    return Markup(drawing)


def _doi(source: Source) -> Markup:
    return safe_address(f"https://doi.org/{source.doi}")


def _watch(video: Video) -> Markup:
    """Where a video can be seen without a script."""
    return safe_address(PLAYERS[video.provider] + video.id)


def _player(video: Video) -> Markup:
    """What a click loads into the page."""
    return escape(PLAYERS[video.provider] + video.id + PLAYING[video.provider])
