"""
Plausibility (tính hợp lý) of what is declared: what cannot be, what does not add up, what jumps. Nothing here judges a
person: a finding is a reason to look again, and only where it is certain is it a reason to refuse.

    findings(Declared(Decimal("33.4"), is_share=True, at_most=12))

`value` is taken as it was written: 33.4 has one place, 33.40 has two, and was rounded half up as every figure is.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import ceil, floor
from statistics import median
from typing import Final

from motcua.kernel.plain.said import Said, said

LEAST_PAST: Final = 4
"""Past values without which nothing can be said to jump."""
MOST_SPREADS: Final = 6
"""So many times the usual spread a value may lie from the middle of its past."""
LEAST_JUMP: Final = Fraction(1, 5)
"""And by so much of the middle it must differ, for a past that never moved has no spread."""


@dataclass(frozen=True, slots=True)
class Declared:
    """
    A figure as somebody says it, with what is known beside it; what is not known is left out.

    :param is_share: it is a share of something, in percent
    :param numerator: what is counted, of `denominator`, where they are said too
    :param at_most: of no more than so many, where the denominator is not said but bounded
    :param parts: what it is said to be the sum of
    :param past: values of the same before, the oldest first
    :param is_growth: it says by how many percent something grew from `base`
    """

    value: Decimal
    is_share: bool = False
    numerator: int | None = None
    denominator: int | None = None
    at_most: int | None = None
    parts: Sequence[Decimal] = ()
    past: Sequence[Decimal] = ()
    is_growth: bool = False
    base: Decimal | None = None

    @property
    def places(self) -> int:
        exponent = self.value.as_tuple().exponent
        return max(-exponent, 0) if isinstance(exponent, int) else 0


@dataclass(frozen=True, slots=True)
class Finding:
    """What is odd, in words; `is_certain`: it cannot be right, whatever is said for it."""

    said: Said
    is_certain: bool = False

    @property
    def code(self) -> str:
        return self.said.code


def findings(declared: Declared) -> tuple[Finding, ...]:
    """Everything that is odd about a declared figure, the certain first; empty where nothing is."""
    found = [
        *_beyond(declared),
        *_not_what_it_is_of(declared),
        *_not_the_sum(declared),
        *_without_base(declared),
        *_impossible(declared),
        *_jumps(declared),
    ]
    return tuple(sorted(found, key=lambda one: not one.is_certain))


def rounded_two_ways(declared: Sequence[Declared]) -> tuple[Finding, ...]:
    """Where of some figures a half was rounded up in one and down in another: together they have no one rule."""
    ways = {_way_of_half(one) for one in declared} - {None}
    if len(ways) < 2:
        return ()
    return (
        Finding(
            said(
                "plausible.two_ways",
                "Halves are rounded up in some of these figures and down in others. Round them up in all.",
            )
        ),
    )


def of_number(number: str, on: date) -> tuple[Finding, ...]:
    """A document number that bears another year than its date (`61/2018/NĐ-CP` of 2019)."""
    found = _YEAR.search(number)
    if found is None or int(found[1]) == on.year:
        return ()
    return (
        Finding(
            said(
                "plausible.other_year",
                "The number {number} bears the year {year}, but the document is of {day}.",
                number=number.strip(),
                year=found[1],
                day=on,
            )
        ),
    )


_YEAR = re.compile(r"/\s*((?:19|20)\d\d)\s*(?:/|$)")


def least_whole(share: Decimal) -> int:
    """The least number of things of which a whole number is this share, as it is written, in percent."""
    half = Fraction(1, 2) / 10 ** Declared(share).places
    low, high = (Fraction(share) - half) / 100, (Fraction(share) + half) / 100
    return _simplest(low, high, low_in=True, high_in=False).denominator


def _simplest(low: Fraction, high: Fraction, *, low_in: bool, high_in: bool) -> Fraction:
    """The fraction of the least denominator between two, found down the tree of Stern and Brocot."""
    least = ceil(low) if low_in or low.denominator > 1 else floor(low) + 1
    if least < high or (least == high and high_in):
        return Fraction(least)
    whole = floor(low)
    if low == whole:
        at_least = 1 / (high - whole)
        return whole + Fraction(1, at_least.numerator if high_in and at_least.denominator == 1 else floor(at_least) + 1)
    return whole + 1 / _simplest(1 / (high - whole), 1 / (low - whole), low_in=high_in, high_in=low_in)


def _beyond(declared: Declared) -> Iterator[Finding]:
    value = declared.value
    if declared.is_share and value > 100:
        yield Finding(
            said("plausible.over_all", "{value} % is more than the whole: a share cannot be over 100 %.", value=value),
            is_certain=True,
        )
    if not declared.is_growth and value < 0:
        yield Finding(said("plausible.under_nothing", "{value} is less than nothing.", value=value), is_certain=True)
    if _both(declared) and (declared.numerator or 0) > (declared.denominator or 0) and declared.is_share:
        told = said(
            "plausible.more_than_all",
            "{numerator} cannot be counted among {denominator}.",
            numerator=declared.numerator,
            denominator=declared.denominator,
        )
        yield Finding(told, is_certain=True)


def _not_what_it_is_of(declared: Declared) -> Iterator[Finding]:
    """A share beside the numbers that it is made of."""
    if not (declared.is_share and _both(declared)):
        return
    numerator, denominator, value = declared.numerator or 0, declared.denominator or 0, declared.value
    if denominator == 0:
        yield Finding(
            said("plausible.of_nothing", "Of nothing there is no share: leave it out, or say of how many it is."),
            is_certain=True,
        )
        return
    exact = Fraction(numerator * 100, denominator)
    step = Fraction(1, 10**declared.places)
    if value == _rounded(exact, declared.places, ROUND_HALF_UP):
        return
    data = {"numerator": numerator, "denominator": denominator, "value": value}
    data["right"] = _rounded(exact, declared.places, ROUND_HALF_UP)
    if abs(Fraction(value) - exact) < step:
        yield Finding(
            said(
                "plausible.rounded_otherwise",
                "{numerator}/{denominator} is {right} % when halves are rounded up, not {value} %.",
                **data,
            )
        )
    else:
        yield Finding(
            said("plausible.not_the_share", "{numerator}/{denominator} is {right} %, not {value} %.", **data),
            is_certain=True,
        )


def _not_the_sum(declared: Declared) -> Iterator[Finding]:
    """Counts add up exactly; shares as far as each of them may have been rounded."""
    if not declared.parts:
        return
    together = sum(declared.parts, Decimal(0))
    allowed = Decimal(0)
    if declared.is_share:
        allowed = sum(
            (Decimal(5).scaleb(-Declared(one).places - 1) for one in (*declared.parts, declared.value)), allowed
        )
    if abs(together - declared.value) > allowed:
        yield Finding(
            said(
                "plausible.not_the_sum",
                "The parts come to {together}, not {value}.",
                together=together,
                value=declared.value,
            ),
            is_certain=True,
        )


def _without_base(declared: Declared) -> Iterator[Finding]:
    if declared.is_growth and not declared.base:
        yield Finding(
            said("plausible.no_base", "There was nothing to grow from: say the two numbers, not a growth in percent."),
            is_certain=declared.base is not None,
        )


def _impossible(declared: Declared) -> Iterator[Finding]:
    """A share that no whole numbers give, of so many or of so few."""
    if not declared.is_share or _both(declared) or not 0 <= declared.value <= 100:
        return
    value, whole, most = declared.value, declared.denominator, declared.at_most
    if whole and not _gives(value, declared.places, whole):
        yield Finding(
            said(
                "plausible.no_number_of",
                "No whole number of {denominator} is {value} %.",
                denominator=whole,
                value=value,
            )
        )
    elif most and (least := least_whole(value)) > most:
        yield Finding(
            said(
                "plausible.no_numbers",
                "{value} % cannot come from whole numbers up to {most}: it needs at least {least}.",
                value=value,
                most=most,
                least=least,
            )
        )


def _jumps(declared: Declared) -> Iterator[Finding]:
    """Against the middle and the usual spread of its own past, which a single slip does not move."""
    if len(declared.past) < LEAST_PAST:
        return
    middle = median(declared.past)
    spread = median(abs(one - middle) for one in declared.past)
    away = abs(declared.value - middle)
    if away > MOST_SPREADS * spread and Fraction(away) > LEAST_JUMP * abs(Fraction(middle)):
        yield Finding(
            said(
                "plausible.jump",
                "{value} is far from what it was before: usually about {middle}.",
                value=declared.value,
                middle=middle.normalize(),
            )
        )


def _gives(value: Decimal, places: int, whole: int) -> bool:
    near = floor(Fraction(value) * whole / 100)
    return any(_rounded(Fraction(100 * one, whole), places, ROUND_HALF_UP) == value for one in (near, near + 1))


def _way_of_half(declared: Declared) -> str | None:
    """How a half was rounded, where the figure beside its numbers is one; None where it is none."""
    if not _both(declared) or not declared.denominator:
        return None
    exact = Fraction((declared.numerator or 0) * 100, declared.denominator)
    if (exact * 10**declared.places).denominator != 2:
        return None
    ways = {_rounded(exact, declared.places, way): way for way in (ROUND_HALF_UP, ROUND_DOWN)}
    return ways.get(declared.value)


def _both(declared: Declared) -> bool:
    return declared.numerator is not None and declared.denominator is not None


def _rounded(exact: Fraction, places: int, way: str) -> Decimal:
    scaled = exact * 10**places
    whole = floor(scaled + Fraction(1, 2)) if way == ROUND_HALF_UP else floor(scaled)
    return Decimal(whole).scaleb(-places)
