"""What is said of an indicator that nobody counts, which of the things said stands, and what is published."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from motcua.indicator.rules._indices import IndexGroup, IndexSet, Source
from motcua.indicator.states import AppealOutcome, Unit

MOST = Decimal(10) ** 12


@dataclass(frozen=True, slots=True)
class Amount:
    """A value, or so many `of` so many."""

    value: Decimal
    of: Decimal | None = None

    @property
    def text(self) -> str:
        """`12/15` or `3.5`, in the one form in which it is remembered."""
        return plain(self.value) if self.of is None else f"{plain(self.value)}/{plain(self.of)}"

    def fits(self, unit: Unit) -> bool:
        """A share is so many of so many, and never more than all; everything else is one number."""
        if not 0 <= self.value <= MOST:
            return False
        if unit is Unit.PERCENT:
            return self.of is not None and 0 < self.of <= MOST and self.value <= self.of
        return self.of is None


def plain(value: Decimal) -> str:
    """Without zeros behind."""
    return f"{value.normalize():f}"


def amount_text(amount: Amount | None) -> str:
    return "" if amount is None else amount.text


def standing(
    entered: Amount | None, verified: Amount | None, outcome: AppealOutcome | None, decided: Amount | None
) -> Amount | None:
    """What counts: what was decided on an appeal that was upheld, else what was verified, else what the unit says."""
    if outcome is AppealOutcome.UPHELD:
        return decided
    return entered if verified is None else verified


def filled_in(found: IndexSet, points: Mapping[str, Decimal]) -> IndexSet:
    """The set with the points that a province gave to what the set leaves open."""

    def whole(group: IndexGroup) -> IndexGroup:
        indicators = tuple(
            replace(one, points=points[one.key], to_fill=False) if one.to_fill and one.key in points else one
            for one in group.indicators
        )
        return replace(group, indicators=indicators, points=sum((one.points for one in indicators), Decimal(0)))

    return replace(found, groups=tuple(map(whole, found.groups)))


def is_told(source: Source) -> bool:
    """Whether somebody says it; what is counted nobody says."""
    return source is not Source.AUTO


@dataclass(frozen=True, slots=True)
class FinalScore:
    """An indicator as it is published: where its points come from."""

    indicator: str
    numerator: Decimal | None
    denominator: Decimal | None
    points: Decimal | None


@dataclass(frozen=True, slots=True)
class FinalSheet:
    """A unit as it is published."""

    agency_id: int
    total: Decimal
    maximum: Decimal
    percent: Decimal | None
    class_key: str
    place: int | None
    scores: tuple[FinalScore, ...]


@dataclass(frozen=True, slots=True)
class FinalRanking:
    """
    What is frozen. It was worked out when the round stood at `stand`; `table` and `definition` are the files from which
    everybody comes to the same.
    """

    stand: int
    table: str
    definition: str
    sheets: tuple[FinalSheet, ...]
