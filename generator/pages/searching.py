"""The search page, and the words that search corrects and widens what readers type with."""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from generator import routes
from generator.pages.facets import FACETS, facet_choices
from generator.pages.page import Page
from generator.pages.render import Renderer
from generator.records.kinds import RECORD_KINDS
from generator.records.library import Library
from generator.words import Words

SAID = ("one", "many", "none", "loading", "all", "any", "instead")
"""The labels below `search` that the script says."""

SHORTEST = 3
"""Letters of a word that is worth correcting to."""


def search_page(renderer: Renderer) -> Page:
    """The page on which results can be narrowed."""
    words = renderer.words
    return renderer.page(
        "search.md.j2",
        routes.SEARCH,
        {
            "facets": facet_choices(renderer.library, words),
            "kinds": RECORD_KINDS,
            "glossary": routes.GLOSSARY,
        },
        title=words("search.title"),
        description=words("search.lead"),
        listed=False,
    )


def search_words(library: Library, words: Words, names: Iterable[str]) -> bytes:
    """What the script needs besides Pagefind's index: names to correct to, and words alike."""
    blanks = {"one": {}, "many": {"n": "{n}"}, "none": {"query": "{query}"}}
    data: dict[str, Any] = {
        "words": " ".join(_most_used(names)),
        "same": library.shared.search,
        "skip": words("search.skip"),
        "said": {name: words(f"search.{name}", **blanks.get(name, {})) for name in SAID},
        "facets": {name: words(f"search.by_{name}") for name in FACETS},
    }
    return (json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def search_script(script: str, words: Words) -> str:
    """The script of the search with what it says where nothing else can be loaded."""
    return script.replace('"{failed}"', json.dumps(words("search.failed"), ensure_ascii=False))


def _most_used(names: Iterable[str]) -> list[str]:
    """Every word of titles, aliases and terms; the most used first, as the likeliest."""
    used = Counter(word for text in names for word in simple(text))
    words = (word for word in used if len(word) >= SHORTEST)
    return sorted(words, key=lambda word: (-used[word], word))


def searched_names(library: Library) -> Iterator[str]:
    """Every title, alias and term, and what readers type in their place."""
    for entry in library.published:
        yield entry.record.title
        yield from entry.record.aliases
    for term in library.shared.glossary.values():
        yield term.term
    for others in library.shared.search.values():
        yield from others


def simple(text: str) -> list[str]:
    """The words of a text in small letters, without accents and marks."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("'", "").replace("\u2019", ""))
    return re.findall(r"[a-z0-9]+", "".join(one for one in plain if not unicodedata.combining(one)))
