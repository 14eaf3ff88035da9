"""One frozen, strict model a kind of record; the table of all of them."""

from collections.abc import Mapping

from generator.records.kinds import Kind
from generator.records.models.base import Record
from generator.records.models.body import Compensation, Complaint, Limitation, Phase
from generator.records.models.practice import Assessment, Exercise, Routine
from generator.records.models.writing import Article, Page

MODELS: Mapping[Kind, type[Record]] = {
    Kind.PHASES: Phase,
    Kind.LIMITATIONS: Limitation,
    Kind.COMPENSATIONS: Compensation,
    Kind.COMPLAINTS: Complaint,
    Kind.ASSESSMENTS: Assessment,
    Kind.EXERCISES: Exercise,
    Kind.ROUTINES: Routine,
    Kind.ARTICLES: Article,
    Kind.PAGES: Page,
}

__all__ = [
    "MODELS",
    "Article",
    "Assessment",
    "Compensation",
    "Complaint",
    "Exercise",
    "Limitation",
    "Page",
    "Phase",
    "Record",
    "Routine",
]
