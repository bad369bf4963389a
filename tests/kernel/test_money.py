"""Sums of money as receipts write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from motcua.kernel.plain.money import in_words, vnd


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "Không đồng"),
        (1, "Một đồng"),
        (10, "Mười đồng"),
        (15, "Mười lăm đồng"),
        (21, "Hai mươi mốt đồng"),
        (40, "Bốn mươi đồng"),
        (101, "Một trăm linh một đồng"),
        (105, "Một trăm linh năm đồng"),
        (115, "Một trăm mười lăm đồng"),
        (150_000, "Một trăm năm mươi nghìn đồng"),
        (75_500, "Bảy mươi lăm nghìn năm trăm đồng"),
        (1_005_000, "Một triệu không trăm linh năm nghìn đồng"),
        (2_000_050, "Hai triệu không trăm năm mươi đồng"),
        (12_345_678, "Mười hai triệu ba trăm bốn mươi lăm nghìn sáu trăm bảy mươi tám đồng"),
        (3_000_000_001, "Ba tỷ không trăm linh một đồng"),
        (1_500_000_000_000, "Một nghìn năm trăm tỷ đồng"),
    ],
)
def test_a_sum_is_written_in_words(amount: int, words: str) -> None:
    assert in_words(amount) == words


@given(some.integers(0, 10**14), some.integers(0, 10**14))
def test_two_sums_are_never_written_alike(one: int, other: int) -> None:
    assert (in_words(one) == in_words(other)) == (one == other)
    assert (vnd(one) == vnd(other)) == (one == other)
