"""Pages as an engine's theme lays them out, recalled where all that its templates read is the same.

A third of the engine's time goes into its templates when it has no Markdown to read.
"""

from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import entry_points, version
from pathlib import Path
from typing import Any, TypeAlias

import jinja2
from jinja2.bccache import Bucket

from generator.keys import code_digest, digest
from generator.memory import Memory

_THEMES = ("mkdocs.themes", "properdocs.themes")
_CONTEXT = {
    "nav", "pages", "base_url", "extra_css", "extra_javascript", "mkdocs_version",
    "build_date_utc", "config", "page",
}  # fmt: skip
"""What an engine tells its templates. Where a plugin tells more, nothing is recalled."""
OF_ITS_OWN = frozenset({"card", "description", "structured"})
"""Fields of a page that its own head has; no template asks for those of other pages."""
_OF_THE_BUILD = ("site_dir:", "hooks:")
"""Lines of the configuration that each build writes for itself, and no template reads."""

Config: TypeAlias = Any
Context: TypeAlias = Any
Item: TypeAlias = Any
"""A page, a section or a link of the navigation."""


def recall_layouts(
    env: jinja2.Environment, config: Config, keys: Mapping[str, str], memory: Memory
) -> None:
    """Let templates look first at what they made of a page.

    `keys` has, by the path of each staged page, a key of all that the engine made of its Markdown;
    a page without one is laid out anew.
    """
    same = _same_for_all(config)
    env.bytecode_cache = _Compiled(memory)

    class Recalling(jinja2.Template):
        """A template of a page, of whose output it knows what it depends on."""

        told: str | None = None
        """The navigation, which the first page tells."""

        def render(self, *args: Context, **kwargs: object) -> str:
            context: Context = dict(*args, **kwargs)
            page = context.get("page")
            page_key = keys.get(page.file.src_uri) if page else None
            if page_key is None or context.keys() != _CONTEXT:
                return super().render(context)
            if Recalling.told is None:
                Recalling.told = digest(*_navigation(context["nav"].items))
            key = digest(same, self.name or "", Recalling.told, page_key)
            made = memory.get(key, str)
            if made is None:
                made = super().render(context)
                memory.put(key, made)
            return made

    env.template_class = Recalling


class _Compiled(jinja2.BytecodeCache):
    """Templates as Python has compiled them."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def load_bytecode(self, bucket: Bucket) -> None:
        compiled = self._memory.get(digest("compiled", bucket.key, bucket.checksum), bytes)
        if compiled:
            bucket.bytecode_from_string(compiled)

    def dump_bytecode(self, bucket: Bucket) -> None:
        key = digest("compiled", bucket.key, bucket.checksum)
        self._memory.put(key, bucket.bytecode_to_string())


def _same_for_all(config: Config) -> str:
    """The configuration, the theme and the templates of the project."""
    path = Path(config.config_file_path)
    lines = path.read_text(encoding="utf-8").splitlines()
    settings = [line for line in lines if not line.startswith(_OF_THE_BUILD)]
    themes = {one.dist for group in _THEMES for one in entry_points(group=group) if one.dist}
    versions = sorted(f"{one.name} {one.version}" for one in themes)
    engine = type(config).__module__.partition(".")[0]
    own = [Path(name) for name in config.theme.dirs if Path(name).is_relative_to(path.parent)]
    return digest(code_digest(), engine, version(engine), *versions, *settings, *_templates(own))


def _templates(folders: Iterable[Path]) -> Iterator[str | bytes]:
    for folder in folders:
        for path in sorted(folder.rglob("*.*")):
            if path.is_file():
                yield path.relative_to(folder).as_posix()
                yield path.read_bytes()


def _navigation(items: Iterable[Item]) -> Iterator[str]:
    """All that a template can see of the pages around its own."""
    for item in items:
        yield f"{type(item).__name__} {item.title!r} {getattr(item, 'url', None)!r}"
        meta = getattr(item, "meta", None) or {}
        yield repr({name: value for name, value in meta.items() if name not in OF_ITS_OWN})
        yield from _navigation(item.children or ())
        yield "end"
