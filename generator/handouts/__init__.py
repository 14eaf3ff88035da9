"""Printed sheets: a routine put in order, written as a view, and set in type by Typst."""

from generator.handouts.compile import all_papers, page_count, render
from generator.handouts.fit import check_fit
from generator.handouts.sheet import sheet_for
from generator.handouts.view import Sheet

__all__ = ["Sheet", "all_papers", "check_fit", "page_count", "render", "sheet_for"]
