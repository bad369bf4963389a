"""
A measure (chỉ số): numerator and denominator as counts of facts, its unit, what it may be split by, how it is rounded
and what is shown where there is nothing to divide by. A definition is never changed: another version stands beside it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from motcua.indicator.states import Dimension, How, Unit

MOST_PLACES = 4


@dataclass(frozen=True, slots=True)
class Term:
    """
    A count of facts: of one name, with all, any and none of some traits; in the period, or standing at its edge.

    `at_least`: things are counted, not facts, and only those that come to so many in each month of the period.
    `distinct`: things are counted once, however many facts they have. `sign`: how many times the count is added:
    -1 takes it away, 2 gives each fact two points.
    """

    fact: str
    how: How = How.IN_PERIOD
    all: tuple[str, ...] = ()
    any: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    sign: int = 1
    distinct: bool = False
    at_least: int = 0

    def takes(self, traits: Iterable[str]) -> bool:
        """Whether a fact with these traits is counted."""
        has = set(traits)
        return has.issuperset(self.all) and (not self.any or not has.isdisjoint(self.any)) and has.isdisjoint(self.none)


@dataclass(frozen=True, slots=True)
class Measure:
    """`denominator` is empty for what is only counted. Texts are in Vietnamese and English; `source` is the law."""

    key: str
    version: int
    valid_from: date
    valid_to: date | None
    unit: Unit
    numerator: tuple[Term, ...]
    denominator: tuple[Term, ...]
    dimensions: tuple[Dimension, ...]
    places: int
    name_vi: str
    name_en: str
    prose_vi: str
    prose_en: str
    source: str

    @property
    def terms(self) -> tuple[Term, ...]:
        return (*self.numerator, *self.denominator)

    def value(self, above: int, below: int | None) -> Decimal | None:
        """What the two sides come to, in its unit and rounded; None where there is nothing to divide by."""
        if below is None or self.unit is Unit.COUNT:
            return Decimal(above)
        if self.unit is Unit.MEAN:
            return rounded(Decimal(above) / Decimal(below), places=self.places) if below else None
        return share(above, below, places=self.places)


def measure(table: Mapping[str, Any]) -> Measure:
    """A measure as a file or a row says it; its shape was looked at before (`faults`)."""
    return Measure(
        key=table["key"],
        version=table["version"],
        valid_from=_date(table["valid_from"]),
        valid_to=_date(table["valid_to"]) if table.get("valid_to") else None,
        unit=Unit(table["unit"]),
        numerator=tuple(map(term, table["numerator"])),
        denominator=tuple(map(term, table.get("denominator", ()))),
        dimensions=tuple(Dimension(name) for name in table.get("dimensions", ())),
        places=table.get("places", 2),
        name_vi=table["name"]["vi"],
        name_en=table["name"]["en"],
        prose_vi=table["prose"]["vi"],
        prose_en=table["prose"]["en"],
        source=table.get("source", ""),
    )


def term(table: Mapping[str, Any]) -> Term:
    """A term as a file or a row says it."""
    return Term(
        fact=table["fact"],
        how=How(table.get("how", How.IN_PERIOD)),
        all=tuple(table.get("all", ())),
        any=tuple(table.get("any", ())),
        none=tuple(table.get("none", ())),
        sign=table.get("sign", 1),
        distinct=table.get("distinct", False),
        at_least=table.get("at_least", 0),
    )


def _date(value: str | date) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)


def share(numerator: int, denominator: int, *, places: int) -> Decimal | None:
    """`numerator / denominator` in percent, rounded half up; None where there is nothing to divide by."""
    if denominator == 0:
        return None
    return rounded(Decimal(numerator) * 100 / Decimal(denominator), places=places)


def growth(now: int, before: int, *, places: int) -> Decimal | None:
    """By how many percent `now` is more than `before`; None where there was nothing: nothing cannot grow."""
    if before == 0:
        return None
    return rounded(Decimal(now - before) * 100 / Decimal(before), places=places)


def rounded(value: Decimal, *, places: int) -> Decimal:
    """Half up, as every figure of a report is rounded."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def unknown_names(found: Measure, facts: Mapping[str, tuple[str, ...]]) -> tuple[tuple[str, str], ...]:
    """(fact, trait) that no rule yields; the trait is empty where the fact itself is unknown."""
    strange: list[tuple[str, str]] = []
    for term in found.terms:
        traits = facts.get(term.fact)
        if traits is None:
            strange.append((term.fact, ""))
            continue
        named = {trait.partition("=")[0] for trait in (*term.all, *term.any, *term.none)}
        strange += [(term.fact, name) for name in sorted(named - set(traits))]
    return tuple(strange)
