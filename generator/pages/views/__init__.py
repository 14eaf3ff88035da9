"""Views: what each template may read, listed field by field. Templates never see a record."""

from collections.abc import Callable, Mapping

from generator.pages.views.body import compensation, complaint, limitation, phase
from generator.pages.views.practice import assessment, exercise, routine
from generator.pages.views.writing import article, page
from generator.records.kinds import Kind
from generator.records.library import Entry, Library
from generator.words import Words

VIEWS: Mapping[Kind, Callable[[Library, Entry, Words], object]] = {
    Kind.PHASES: phase,
    Kind.LIMITATIONS: limitation,
    Kind.COMPENSATIONS: compensation,
    Kind.COMPLAINTS: complaint,
    Kind.ASSESSMENTS: assessment,
    Kind.EXERCISES: exercise,
    Kind.ROUTINES: routine,
    Kind.ARTICLES: article,
    Kind.PAGES: page,
}
"""The builder of each kind's view."""
