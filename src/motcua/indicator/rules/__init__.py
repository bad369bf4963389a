"""Pure law of figures: how acts become facts, what a measure counts, how it is rounded."""

from motcua.indicator.rules._folding import LOCAL, Act, Fact, Kind
from motcua.indicator.rules._kinds import kind
from motcua.indicator.rules._measures import Measure, Term, growth, measure, rounded, share, unknown_names

__all__ = [
    "LOCAL",
    "Act",
    "Fact",
    "Kind",
    "Measure",
    "Term",
    "growth",
    "kind",
    "measure",
    "rounded",
    "share",
    "unknown_names",
]
