"""Pure law of figures: how acts become facts, what a measure counts, how it is rounded."""

from motcua.indicator.rules._folding import FOREVER, LOCAL, Act, Fact, Kind
from motcua.indicator.rules._inspections import Checklist, Criterion, checklist, is_ended, not_met, reaches
from motcua.indicator.rules._kinds import kind
from motcua.indicator.rules._measures import Measure, Term, growth, measure, rounded, share, unknown_names
from motcua.indicator.rules._reports import Column, Due, Every, Identity, Narrative, Report, Rows, Table, report

__all__ = [
    "FOREVER",
    "LOCAL",
    "Act",
    "Checklist",
    "Column",
    "Criterion",
    "Due",
    "Every",
    "Fact",
    "Identity",
    "Kind",
    "Measure",
    "Narrative",
    "Report",
    "Rows",
    "Table",
    "Term",
    "checklist",
    "growth",
    "is_ended",
    "kind",
    "measure",
    "not_met",
    "reaches",
    "report",
    "rounded",
    "share",
    "unknown_names",
]
