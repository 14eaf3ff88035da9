"""What a template may ask for while it renders one page."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath

from markupsafe import Markup

from generator import routes
from generator.pages.notes import Notes
from generator.pages.terms import Terms, terms_of
from generator.prose import page as prose_page
from generator.prose.escape import escape, escape_span
from generator.prose.plain import plain
from generator.records.kinds import Kind
from generator.records.library import Entry, Library
from generator.records.shared import Source
from generator.routes import StagedPath
from generator.words import Words


@dataclass
class PageContext:
    """One page in the making: its notes, the terms it has explained, the files it is made from."""

    library: Library
    words: Words
    path: StagedPath
    card_of: Callable[[Entry, "PageContext"], Markup]
    notes: Notes = field(default_factory=Notes)
    explained: set[str] = field(default_factory=set)
    made_from: set[PurePosixPath] = field(default_factory=set)

    def href(self, target: StagedPath, anchor: str = "") -> str:
        """The link from this page to another staged file."""
        return routes.relative(self.path, target, anchor)

    def href_of(self, id_: str) -> str:
        """The link from this page to a record's."""
        return self.href(routes.page_path(self.library.head(id_)))

    def link(self, id_: str, words: str = "") -> Markup:
        """A link to a record, in its title or in other words."""
        title = words or self.library.head(id_).title
        return Markup("[") + escape(title) + Markup(f"]({self.href_of(id_)})")

    def list_of(self, id_: str) -> Markup:
        """A link to the list in which a record stands."""
        kind = self.library.head(id_).kind
        words = escape(self.words(f"kinds.{kind}"))
        return Markup("[") + words + Markup(f"]({self.href(routes.index_path(kind))})")

    def question(self, key: str) -> Markup:
        """A link to an open question, in its own words."""
        words = escape(self.library.shared.unknowns[key].question)
        return Markup("[") + words + Markup(f"]({self.href(routes.UNKNOWNS, key)})")

    def card(self, id_: str) -> Markup:
        """A record as a card."""
        entry = self.library[id_]
        self.uses(entry)
        return self.card_of(entry, self)

    def cite(self, keys: Sequence[str]) -> Markup:
        """The numbers of some sources."""
        return self.notes.cite(keys)

    def image(self, target: str) -> str:
        """The link to an editor's image."""
        return self.href(routes.asset_path(target))

    def explain(self, text: str) -> Markup:
        """Words as they are, with the first use of each term explained."""
        if self.path == routes.GLOSSARY:
            return escape_span(text)
        return self._terms.explain(text, self.explained, self.href(routes.GLOSSARY))

    @cached_property
    def _terms(self) -> Terms:
        return terms_of(self.library.shared.terms)

    def prose(self, text: str) -> Markup:
        """Prose as blocks of staged Markdown."""
        return prose_page.blocks(text, self)

    def line(self, text: str) -> Markup:
        """Prose as one run of staged Markdown."""
        return prose_page.line(text, self)

    def plain(self, text: str) -> str:
        """Prose as plain words."""
        return plain(text, lambda id_: self.library.head(id_).title)

    def uses(self, entry: Entry) -> None:
        """Note that the page shows words of this record, for its date."""
        self.made_from.add(entry.path)

    def uses_shared(self, stem: str) -> None:
        """Note that the page shows words of this file of `site_data/`."""
        self.made_from.add(self.library.shared.documents[stem].path)

    def sources(self) -> Sequence[tuple[int, str, Source]]:
        """The notes of this page so far: number, key and source."""
        sources: Mapping[str, Source] = self.library.shared.sources
        return [(number, key, sources[key]) for number, key in self.notes]

    def kind_word(self, kind: Kind) -> str:
        """What one record of a kind is called."""
        return self.words(f"kind.{kind}")
