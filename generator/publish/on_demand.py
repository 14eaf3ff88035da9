"""Single pages, made by an engine when a preview asks for them.

An engine's own preview makes every page again after each edit, which takes longer with each
record. Here the engine reads its configuration and the list of files once, and renders a page when
somebody looks at it.
"""

import logging
import os
import posixpath
from importlib import import_module
from pathlib import Path
from threading import Lock
from typing import Any

from generator.publish.engines import STANDS_IN, EngineName
from generator.publish.live import LivePages
from generator.records.files import Project


class OnDemand:
    """The pages of a project by their address, as an engine with MkDocs' interface makes them.

    Only one of those engines can be used in a process. What is no page comes from the staged
    folder.
    """

    def __init__(
        self, project: Project, pages: LivePages, engine: EngineName, config_file: str
    ) -> None:
        if engine in STANDS_IN:
            import_module(STANDS_IN[engine])
        self._docs = project.root / "build" / "docs"
        self._texts = pages
        self._modules = {
            name: import_module(f"{engine}.{name}")
            for name in ("config.base", "commands.build", "structure.files", "structure.nav")
        }
        self._page: Any = import_module(f"{engine}.structure.pages").Page
        # what a strict build says of the pages is of no use here
        logging.getLogger(engine).setLevel(logging.ERROR)
        config = self._modules["config.base"].load_config(
            str(project.root / config_file), site_url="", strict=False
        )
        config.plugins.on_startup(command="serve", dirty=False)
        self._config: Any = config.plugins.on_config(config)
        self._lock = Lock()
        self._known: frozenset[str] = frozenset()
        self.look_again()

    def close(self) -> None:
        """Let go: nothing was begun that would go on."""

    def look_again(self) -> None:
        """Take note of pages and files that came or went."""
        files = {
            f"{folder}/{name}"
            for folder, _folders, names in os.walk(self._docs)
            for name in names
            if not name.endswith(".md")
        }
        names = self._texts.names | files
        with self._lock:
            if names != self._known:
                self._list_files()
                self._known = names

    def _list_files(self) -> None:
        config, files = self._config, self._modules["structure.files"]
        listed = files.get_files(config)
        others = [file for file in listed if not file.is_documentation_page()]
        pages = [files.File.generated(config, name, content="") for name in self._texts.names]
        found = files.Files([*pages, *others])
        self._env = config.theme.get_env()
        found.add_files_from_theme(self._env, config)
        found = config.plugins.on_files(found, config=config)
        files.set_exclusions(found, config)
        nav = self._modules["structure.nav"].get_navigation(found, config)
        self._nav = config.plugins.on_nav(nav, config=config, files=found)
        self._env = config.plugins.on_env(self._env, config=config, files=found)
        self._files = found
        self._pages = {file.url: file for file in found.documentation_pages()}
        self._others = {file.dest_uri: file.abs_src_path for file in found if not file.page}

    def __call__(self, path: str) -> bytes | Path | None:
        """What stands at an address: a page as HTML, a file, or nothing."""
        address = posixpath.normpath(path).lstrip("/")
        address = "" if address == "." else address
        with self._lock:
            for url in (f"{address}/" if address else "./", address):
                if url in self._pages:
                    return self._render(self._pages[url])
            if address == "404.html":
                return self._template(address)
        source = self._others.get(address)
        return Path(source) if source and Path(source).is_file() else None

    def _render(self, file: Any) -> bytes:  # noqa: ANN401 - of an engine chosen at run time
        config, build = self._config, self._modules["commands.build"]
        file.content_string = self._texts.text(file.src_uri) or ""
        page = file.page or self._page(None, file, config)
        build._populate_page(page, config, self._files)  # noqa: SLF001 - as the engine itself does
        context = build.get_context(self._nav, self._files.documentation_pages(), config, page)
        context = config.plugins.on_page_context(context, page=page, config=config, nav=self._nav)
        page.active = True
        try:
            template = self._env.get_template(page.meta.get("template", "main.html"))
            html = config.plugins.on_post_page(template.render(context), page=page, config=config)
        finally:
            page.active = False
        return str(html).encode("utf-8", "xmlcharrefreplace")

    def _template(self, name: str) -> bytes:
        build = self._modules["commands.build"]
        context = build.get_context(self._nav, self._files, self._config, base_url="/")
        return str(self._env.get_template(name).render(context)).encode("utf-8")
