"""Read next: three to five links for every page, each with its reason."""

from generator.related.kept import dependencies, read_next, suggestions
from generator.related.suggest import ReadNext, Suggestion, Suggestions

__all__ = ["ReadNext", "Suggestion", "Suggestions", "dependencies", "read_next", "suggestions"]
