"""Render: one page from a view and a template."""

import html
import json
from collections.abc import Mapping, Sequence
from copy import copy

from markupsafe import Markup

from generator import routes
from generator.pages.context import PageContext
from generator.pages.environment import environment, html_environment
from generator.pages.page import Page, targets_in
from generator.pages.structured import Data, Structured, graph
from generator.pages.views import VIEWS
from generator.records.dates import Dates, newest
from generator.records.library import Entry, Library
from generator.routes import StagedPath
from generator.shelf import shelved
from generator.words import Words


class Renderer:
    """Turns views into pages; holds what all pages of one build share."""

    def __init__(self, library: Library, dates: Dates) -> None:
        self.library = library
        self.dates = dates
        self.words = Words(library.shared.labels)
        self.environment = environment()
        self.html = html_environment()
        self.environment.globals["t"] = self.words

    def reading(self, library: Library) -> "Renderer":
        """The same renderer, reading another view of the same library."""
        other = copy(self)
        other.library = library
        return other

    def page(
        self,
        template: str,
        path: StagedPath,
        variables: Mapping[str, object],
        *,
        title: str,
        description: str = "",
        about: Entry | None = None,
        hide: tuple[str, ...] = (),
        listed: bool = True,
        structured: Sequence[Data] = (),
    ) -> Page:
        """One page: front matter for the engine's head, then what the template prints.

        A page that is not `listed` is left out of search and site map, and asks not to be indexed.
        """
        page = PageContext(self.library, self.words, path, self.card)
        if about is not None:
            page.uses(about)
        text = self.environment.get_template(template).render(
            variables, page=page, notes=page.sources, updated=lambda: self.updated(page)
        )
        # MkDocs, Material and Zensical print both fields into HTML as they are
        head: dict[str, object] = {"title": html.escape(title)}
        said, day = page.plain(description), newest(self.dates, page.made_from)
        if said:
            head["description"] = html.escape(said)
        if hide:
            head["hide"] = list(hide)
        if listed:
            found = structured or Structured(self.library, self.words).listed(path, title)
            head["card"] = routes.card_path(path)
            head["structured"] = graph(found, day.isoformat() if day else "")
        else:
            head |= {"robots": "noindex", "search": {"exclude": True}}
        fields = "".join(f"{key}: {json.dumps(value)}\n" for key, value in head.items())
        body = _tidy(text)
        whole = shelved(f"---\n{fields}---\n\n{body}".encode())
        linked, made_from = "\n".join(targets_in(path, body)), frozenset(page.made_from)
        return Page(path, whole, linked, made_from, title, said, day, listed)

    def updated(self, page: PageContext) -> str:
        """The newest day of the files a page is made from, in words; empty where not known."""
        day = newest(self.dates, page.made_from)
        return self.words.date(day) if day else ""

    def card(self, entry: Entry, page: PageContext) -> Markup:
        """A record as a card within another page."""
        template = self.environment.select_template(
            [f"cards/{entry.kind}.md.j2", "cards/any.md.j2"]
        )
        view = VIEWS[entry.kind](self.library, entry, self.words)
        text = template.render(
            page=page, id=entry.id, kind=entry.kind, summary=entry.record.summary, view=view
        )
        return Markup(text.strip())


def _tidy(text: str) -> str:
    """One empty line between blocks, and one line end at the end."""
    lines = [line.rstrip() for line in text.strip().split("\n")]
    kept = [line for place, line in enumerate(lines) if line or (place and lines[place - 1])]
    return "\n".join(kept) + "\n"
