"""Figures in running words are held to what whole numbers can give."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.indicator.queries import odd_words

ODD = {
    "Giải quyết đúng hạn 12/17 hồ sơ, đạt 80 %.": "plausible.not_the_share",
    "Đúng hạn 12/17 (70,58%).": "plausible.rounded_otherwise",
    "Tỷ lệ số hóa đạt 104,5 %.": "plausible.over_all",
    "Đã tập huấn 0/0 công chức (100%).": "plausible.of_nothing",
    "Có 9/7 xã hoàn thành (128,57 %).": "plausible.over_all",
    "Hồ sơ trực tuyến tăng 20 % so với 0 hồ sơ năm trước.": "plausible.no_base",
    "Tổng số 1.250 = 1.000 + 240 hồ sơ.": "plausible.not_the_sum",
    "Theo Quyết định số 45/2025/QĐ-UBND ngày 12/03/2026.": "plausible.other_year",
    "Theo Nghị quyết số 3/2024/NQ-HĐND ngày 01 tháng 02 năm 2025.": "plausible.other_year",
    "Sở A đạt 1/8 (12,5%), tức 1/16 (6,3%); Sở B đạt 5/16 (31,2%).": "plausible.two_ways",
}
FINE = (
    "Giải quyết đúng hạn 12/17 hồ sơ, đạt 70,59 %.",
    "Tiếp nhận 1.234 hồ sơ, tăng 120 % so với 561 hồ sơ năm 2025.",
    "Hoàn thành vượt kế hoạch 105 %; bằng 130 % cùng kỳ.",
    "Tổng số 1.250 = 1.000 + 250 hồ sơ.",
    "Theo Nghị định số 61/2018/NĐ-CP ngày 23/4/2018, từ 01/2026 đến 12/2026 đạt 90 %.",
    "Ngày 30/02/2026 không có trong lịch; số 4/2026/QĐ ngày 31/02/2026.",
    "Đến ngày 23/4 đạt 90 %; trong quý 1/2 đạt 80 %.",
    "",
)


@pytest.mark.parametrize("words", ODD)
def test_what_cannot_be_is_told_and_never_certain(words: str) -> None:
    found = odd_words(words)
    assert ODD[words] in {one.code for one in found}
    assert not any(one.is_certain for one in found)


@pytest.mark.parametrize("words", FINE)
def test_what_can_be_is_passed_over(words: str) -> None:
    assert odd_words(words) == ()


@given(st.integers(1, 5000), st.integers(0, 5000))
def test_a_share_that_is_written_as_it_comes_is_fine(of: int, some: int) -> None:
    hundredths = (20000 * min(some, of) + of) // (2 * of)
    share = f"{hundredths // 100},{hundredths % 100:02}"
    assert odd_words(f"Đạt {min(some, of)}/{of} hồ sơ ({share} %).") == ()


@given(st.text(alphabet="0123456789/.,%=+ số ngày tăng so với\n", max_size=200))
def test_any_words_are_read(words: str) -> None:
    odd_words(words)
