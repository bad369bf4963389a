"""What is measured, by which rules; definitions are open to everybody."""

from motcua.indicator.queries._measures import (
    Act,
    Dimension,
    Fact,
    How,
    Kind,
    Measure,
    NoSuchMeasure,
    Term,
    Unit,
    get_kinds,
    get_measure,
    growth,
    known_facts,
    list_measures,
    list_versions,
    share,
)

__all__ = [
    "Act",
    "Dimension",
    "Fact",
    "How",
    "Kind",
    "Measure",
    "NoSuchMeasure",
    "Term",
    "Unit",
    "get_kinds",
    "get_measure",
    "growth",
    "known_facts",
    "list_measures",
    "list_versions",
    "share",
]
