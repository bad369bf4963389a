"""Pure law of figures: how acts become facts, what a measure counts, how it is rounded."""

from motcua.indicator.rules._assessments import (
    Amount,
    FinalRanking,
    FinalScore,
    FinalSheet,
    amount_text,
    filled_in,
    is_told,
    standing,
)
from motcua.indicator.rules._claims import odd_words
from motcua.indicator.rules._folding import FOREVER, LOCAL, Act, Fact, Kind
from motcua.indicator.rules._indices import (
    By,
    ClassBand,
    Direction,
    IndexGroup,
    IndexSet,
    Indicator,
    Missing,
    Scale,
    Shape,
    Source,
    Step,
)
from motcua.indicator.rules._indices_checking import set_faults
from motcua.indicator.rules._indices_formulas import evaluate, formula, looked_over, program_of
from motcua.indicator.rules._indices_reading import IndexFault, index_set
from motcua.indicator.rules._indices_scoring import Counted, Line, Score, brought, measures_named, scored
from motcua.indicator.rules._inspections import Checklist, Criterion, checklist, is_ended, not_met, reaches
from motcua.indicator.rules._kinds import kind
from motcua.indicator.rules._measures import Measure, Term, growth, measure, rounded, share, unknown_names
from motcua.indicator.rules._plausible import Declared, Finding, findings, least_whole, of_number, rounded_two_ways
from motcua.indicator.rules._reports import Column, Due, Every, Identity, Narrative, Report, Rows, Table, report
from motcua.indicator.rules._small_numbers import Adds, hidden

__all__ = [
    "FOREVER",
    "LOCAL",
    "Act",
    "Adds",
    "Amount",
    "By",
    "Checklist",
    "ClassBand",
    "Column",
    "Counted",
    "Criterion",
    "Declared",
    "Direction",
    "Due",
    "Every",
    "Fact",
    "FinalRanking",
    "FinalScore",
    "FinalSheet",
    "Finding",
    "Identity",
    "IndexFault",
    "IndexGroup",
    "IndexSet",
    "Indicator",
    "Kind",
    "Line",
    "Measure",
    "Missing",
    "Narrative",
    "Report",
    "Rows",
    "Scale",
    "Score",
    "Shape",
    "Source",
    "Step",
    "Table",
    "Term",
    "amount_text",
    "brought",
    "checklist",
    "evaluate",
    "filled_in",
    "findings",
    "formula",
    "growth",
    "hidden",
    "index_set",
    "is_ended",
    "is_told",
    "kind",
    "least_whole",
    "looked_over",
    "measure",
    "measures_named",
    "not_met",
    "odd_words",
    "of_number",
    "program_of",
    "reaches",
    "report",
    "rounded",
    "rounded_two_ways",
    "scored",
    "set_faults",
    "share",
    "standing",
    "unknown_names",
]
