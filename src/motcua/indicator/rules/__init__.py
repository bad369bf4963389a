"""Pure law of figures: how acts become facts, what a measure counts, how it is rounded."""

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
from motcua.indicator.rules._indices_reading import IndexFault, index_set
from motcua.indicator.rules._kinds import kind
from motcua.indicator.rules._measures import Measure, Term, growth, measure, rounded, share, unknown_names
from motcua.indicator.rules._reports import Column, Due, Every, Identity, Narrative, Report, Rows, Table, report

__all__ = [
    "FOREVER",
    "LOCAL",
    "Act",
    "By",
    "ClassBand",
    "Column",
    "Direction",
    "Due",
    "Every",
    "Fact",
    "Identity",
    "IndexFault",
    "IndexGroup",
    "IndexSet",
    "Indicator",
    "Kind",
    "Measure",
    "Missing",
    "Narrative",
    "Report",
    "Rows",
    "Scale",
    "Shape",
    "Source",
    "Step",
    "Table",
    "Term",
    "growth",
    "index_set",
    "kind",
    "measure",
    "report",
    "rounded",
    "share",
    "unknown_names",
]
