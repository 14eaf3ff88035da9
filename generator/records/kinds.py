"""The kinds of record. A kind is named by its folder, in addresses and in data alike."""

from enum import StrEnum


class Kind(StrEnum):
    """A kind of record, named by its folder below `content/` and the first part of its address."""

    PHASES = "phases"
    LIMITATIONS = "limitations"
    COMPENSATIONS = "compensations"
    COMPLAINTS = "complaints"
    ASSESSMENTS = "assessments"
    EXERCISES = "exercises"
    ROUTINES = "routines"
    ARTICLES = "articles"
    PAGES = "pages"

    @property
    def singular(self) -> str:
        """The word an editor would use for one record of this kind."""
        return self.value[:-1]

    @property
    def suffix(self) -> str:
        """How the name of a file of this kind ends."""
        return ".md" if self in MARKDOWN_KINDS else ".yml"


FOLDERS: frozenset[str] = frozenset(Kind)
"""Where records live, below `content/` and in addresses."""

MARKDOWN_KINDS = frozenset({Kind.ARTICLES, Kind.PAGES})

RECORD_KINDS: tuple[Kind, ...] = tuple(kind for kind in Kind if kind is not Kind.PAGES)
"""The eight kinds of the knowledge chain. Pages (home, about, safety) are prose beside it."""


def kind_named(word: str) -> Kind | None:
    """The kind that an editor's word means: `exercise` and `exercises` are the same."""
    for kind in Kind:
        if word.lower() in {kind.value, kind.singular}:
            return kind
    return None
