"""What is declared is looked at: what cannot be is said for certain, what is odd with its reason, and nothing else."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.indicator.rules import Declared, findings, least_whole, of_number, rounded_two_ways, share

counts = st.integers(0, 400)
wholes = st.integers(1, 400)
places = st.integers(0, 2)


def codes(declared: Declared) -> list[tuple[str, bool]]:
    return [(one.code.removeprefix("plausible."), one.is_certain) for one in findings(declared)]


def percent(value: str, **more: object) -> list[tuple[str, bool]]:
    return codes(Declared(Decimal(value), is_share=True, **more))


@given(st.data(), wholes, places)
def test_a_share_that_was_counted_is_never_odd(data: st.DataObject, whole: int, rounded: int) -> None:
    part = data.draw(st.integers(0, whole))
    value = share(part, whole, places=rounded)
    assert value is not None
    for known in ({"numerator": part, "denominator": whole}, {"denominator": whole}, {"at_most": whole}):
        assert findings(Declared(value, is_share=True, **known)) == ()


@given(st.integers(0, 10_000))
def test_the_least_whole_is_what_trying_finds(hundredths: int) -> None:
    value = Decimal(hundredths).scaleb(-2)
    tried = next(
        whole
        for whole in range(1, 10_001)
        if any(
            share(part, whole, places=2) == value for part in {hundredths * whole // 10_000 + step for step in (0, 1)}
        )
    )
    assert least_whole(value) == tried


@pytest.mark.parametrize(
    ("value", "known", "odd"),
    [
        ("33.4", {"at_most": 12}, True),
        ("33.3", {"at_most": 12}, False),
        ("50", {"at_most": 1}, True),
        ("0.5", {"denominator": 100}, True),
        ("1.0", {"denominator": 100}, False),
        ("99.99", {"at_most": 6_666}, True),
        ("99.99", {"at_most": 6_667}, False),
    ],
)
def test_what_no_whole_numbers_give_is_odd(value: str, known: dict[str, int], odd: bool) -> None:
    assert bool(percent(value, **known)) is odd


def test_a_share_over_a_hundred_is_certainly_wrong_and_a_growth_is_not() -> None:
    assert percent("100.01") == [("over_all", True)]
    assert codes(Declared(Decimal(250), is_growth=True, base=Decimal(2))) == []


def test_less_than_nothing_is_certainly_wrong_but_what_grows_may_shrink() -> None:
    assert codes(Declared(Decimal(-1))) == [("under_nothing", True)]
    assert codes(Declared(Decimal(-40), is_growth=True, base=Decimal(9))) == []


def test_a_share_beside_other_numbers_is_certainly_wrong() -> None:
    assert percent("90", numerator=8, denominator=10) == [("not_the_share", True)]
    assert percent("120", numerator=12, denominator=10) == [("over_all", True), ("more_than_all", True)]
    assert percent("0", numerator=0, denominator=0) == [("of_nothing", True)]


def test_a_half_rounded_down_is_odd_and_one_rounded_up_is_not() -> None:
    assert percent("12.5", numerator=1, denominator=8) == []
    assert percent("12", numerator=1, denominator=8) == [("rounded_otherwise", False)]
    assert percent("13", numerator=1, denominator=8) == []


def test_halves_rounded_two_ways_are_told_of_all_together() -> None:
    up, down = (Declared(Decimal(value), True, numerator=1, denominator=8) for value in ("13", "12"))
    other = Declared(Decimal("33.3"), True, numerator=1, denominator=3)
    assert [one.code for one in rounded_two_ways([up, other, down])] == ["plausible.two_ways"]
    assert rounded_two_ways([up, other, up]) == rounded_two_ways([]) == ()


@given(st.lists(st.integers(0, 1000).map(Decimal), min_size=1), st.integers(1, 9))
def test_counts_that_add_up_are_well_and_any_other_sum_is_certainly_wrong(parts: list[Decimal], more: int) -> None:
    assert codes(Declared(sum(parts, Decimal(0)), parts=parts)) == []
    assert codes(Declared(sum(parts, Decimal(more)), parts=parts)) == [("not_the_sum", True)]


@given(st.lists(wholes, min_size=1, max_size=6))
def test_rounded_shares_of_one_whole_add_up_to_a_hundred(parts: list[int]) -> None:
    shares = [share(part, sum(parts), places=1) or Decimal(0) for part in parts]
    assert not {("not_the_sum", True)} & set(codes(Declared(Decimal(100), True, parts=shares)))


def test_nothing_grows_from_nothing() -> None:
    assert codes(Declared(Decimal(100), is_growth=True, base=Decimal(0))) == [("no_base", True)]
    assert codes(Declared(Decimal(100), is_growth=True)) == [("no_base", False)]


def test_a_jump_is_told_against_the_middle_of_the_past_that_one_slip_does_not_move() -> None:
    past = [Decimal(number) for number in (96, 97, 9, 95, 98, 96)]
    assert codes(Declared(Decimal(94), past=past)) == []
    assert codes(Declared(Decimal(40), past=past)) == [("jump", False)]


@given(st.lists(st.integers(0, 1000).map(Decimal), min_size=1))
def test_what_it_always_was_is_no_jump_and_a_short_past_says_nothing(past: list[Decimal]) -> None:
    assert codes(Declared(past[0], past=[past[0]] * len(past))) == []
    assert codes(Declared(Decimal(10**9), past=past[:3])) == []


@given(st.fractions(0, 1, max_denominator=200), st.integers(1, 200), places)
def test_the_certain_come_first(part: Fraction, whole: int, rounded: int) -> None:
    value = Decimal(round(part * 100 * 10**rounded)).scaleb(-rounded)
    found = findings(Declared(value + 1, True, numerator=whole // 2, denominator=whole, past=[Decimal(0)] * 4))
    certain = [one.is_certain for one in found]
    assert certain == sorted(certain, reverse=True)


@pytest.mark.parametrize(
    ("number", "day", "odd"),
    [
        ("61/2018/NĐ-CP", date(2018, 4, 23), False),
        ("61/2018/NĐ-CP", date(2019, 1, 2), True),
        ("12/QĐ-UBND", date(2026, 1, 5), False),
        ("2026/QĐ-UBND", date(2025, 1, 5), False),
        ("118/2025", date(2024, 1, 5), True),
        ("", date(2024, 1, 5), False),
    ],
)
def test_a_number_bears_the_year_of_its_date(number: str, day: date, odd: bool) -> None:
    assert bool(of_number(number, day)) is odd
