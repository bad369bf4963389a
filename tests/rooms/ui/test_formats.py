from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import translation

from motcua.ui import formats

FRIDAY = datetime(2026, 9, 18, 10, 0, tzinfo=UTC)
TODAY = date(2026, 9, 18)


def test_a_moment_is_written_on_the_clocks_of_viet_nam() -> None:
    assert formats.vn_datetime(FRIDAY) == "thứ Sáu, 18/09/2026, 17:00"
    assert formats.vn_datetime(datetime(2026, 9, 18, 17, 30, tzinfo=UTC)) == "thứ Bảy, 19/09/2026, 00:30"


def test_a_day_is_named_in_both_languages() -> None:
    assert formats.vn_date(date(2026, 9, 20)) == "Chủ nhật, 20/09/2026"
    with translation.override("en"):
        assert formats.vn_date(date(2026, 9, 20)) == "Sunday, 20 September 2026"
        assert formats.vn_short(FRIDAY) == "18 Sep 2026"


@pytest.mark.parametrize(
    ("value", "decimals", "vietnamese", "english"),
    [
        (4812, None, "4.812", "4,812"),
        (-1200, None, "\u22121.200", "\u22121,200"),
        (11.4, None, "11,4", "11.4"),
        (Decimal("1234.50"), 1, "1.234,5", "1,234.5"),
        (0, None, "0", "0"),
    ],
)
def test_numbers_have_the_points_of_the_language(
    value: float, decimals: int | None, vietnamese: str, english: str
) -> None:
    assert formats.num(value, decimals) == vietnamese
    with translation.override("en"):
        assert formats.num(value, decimals) == english


def test_a_share_is_written_in_percent() -> None:
    assert formats.percent(0.986) == "98,6\u00a0%"
    assert formats.ratio(4561, 4626) == "98,6\u00a0%"
    assert formats.ratio(0, 0) == "–"


def test_money_is_whole_dong() -> None:
    assert formats.vnd(1_250_000) == "1.250.000 đồng"
    with translation.override("en"):
        assert formats.vnd(1_250_000) == "1,250,000 VND"


@pytest.mark.parametrize(
    ("size", "words"),
    [(812, "812 byte"), (200_000, "200 kB"), (1_240_000, "1,2 MB"), (10_000_000, "10 MB")],
)
def test_a_file_size_is_short(size: int, words: str) -> None:
    assert formats.file_size(size).replace("\u00a0", " ") == words


def test_nothing_is_written_as_nothing() -> None:
    writers = (formats.vn_date, formats.vn_datetime, formats.vn_short, formats.vn_moment, formats.vn_time)
    assert [write(None) for write in writers] == [""] * 5
    assert formats.num(None) == formats.vnd(None) == formats.percent(None) == formats.file_size(None) == ""


@pytest.mark.parametrize(
    "typed",
    ["18/09/2026", "18/9/2026", " 18-9-2026 ", "18.9.26", "18092026", "2026-09-18", "18 9 2026", "18 / 9 / 2026"],
)
def test_a_day_is_read_however_it_is_typed(typed: str) -> None:
    assert formats.parse_date(typed, today=TODAY) == date(2026, 9, 18)


def test_two_digits_of_a_year_mean_the_nearer_century() -> None:
    assert formats.parse_date("1/2/86", today=TODAY).year == 1986
    assert formats.parse_date("1/2/36", today=TODAY).year == 2036
    assert formats.parse_date("1/2/37", today=TODAY).year == 1937


@pytest.mark.parametrize("typed", ["31/02/1986", "", "hôm nay", "13/13/2026", "1/1", "18/09/20266", "00/01/2026"])
def test_what_is_no_day_is_not_read(typed: str) -> None:
    with pytest.raises(formats.NotADay):
        formats.parse_date(typed, today=TODAY)


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(2100, 12, 31)])
def test_old_and_far_days_come_back_as_they_were_written(day: date) -> None:
    assert formats.parse_date(formats.written(day), today=TODAY) == day
