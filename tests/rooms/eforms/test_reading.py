"""What people type, and what it means."""

import unicodedata
from datetime import date
from typing import Any

import pytest
from hypothesis import given as tries
from hypothesis import settings
from hypothesis import strategies as st

from motcua.eforms.rules import Field, errors, read, read_answers, typed
from motcua.kernel.plain.text import nfc
from tests.rooms.eforms import given

ONE = given.form(
    given.field("title"),
    given.field("story", "textarea"),
    given.field("pages", "integer"),
    given.field("area", "number"),
    given.field("income", "money"),
    given.field("day", "date"),
    given.field("born", "date", schema={"format": "partial-date"}),
    given.field("kind", "select", options=["A", "B"]),
    given.field("many", "checkboxes", options=["A", "B", "C"]),
    given.field("agreed", "checkbox"),
    given.field("seat", "address"),
    given.field("members", "group", fields=[given.field("name"), given.field("born", "date")]),
)


def of(name: str) -> Field:
    return ONE.fields[name]


def code(name: str, value: Any) -> str:
    found = errors(ONE, {name: read(of(name), value)})
    return found[0].code if found else ""


@pytest.mark.parametrize(
    ("typed_in", "meant"),
    [
        ("1.250.000", 1_250_000),
        ("1250000", 1_250_000),
        ("1 250 000", 1_250_000),
        ("1\u00a0250\u00a0000", 1_250_000),
        ("1,250,000", 1_250_000),
        ("75,000", 75_000),
        ("1.250.000 đồng", 1_250_000),
        ("1.250.000đ", 1_250_000),
        ("1.250.000 VNĐ", 1_250_000),
        ("1.250.000 ₫", 1_250_000),
        ("75.000,00", 75_000),
        ("75.000,00 đ", 75_000),
        ("-5.000", -5_000),
        ("−5.000", -5_000),
        ("0", 0),
    ],
)
def test_money_is_read_as_it_is_written_in_viet_nam(typed_in: str, meant: int) -> None:
    assert read(of("income"), typed_in) == meant


@pytest.mark.parametrize(
    ("typed_in", "meant"),
    [
        ("12,5", 12.5),
        ("12.5", 12.5),
        ("0,125", 0.125),
        ("0.125", 0.125),
        ("1.250", 1250),
        ("1,250", 1.25),
        ("1.250,75", 1250.75),
        ("1,250.75", 1250.75),
        ("1 250,75", 1250.75),
        ("12,0", 12),
    ],
)
def test_a_comma_stands_before_decimals_and_a_point_between_thousands(typed_in: str, meant: float) -> None:
    assert read(of("area"), typed_in) == meant


@pytest.mark.parametrize(
    ("typed_in", "why"),
    [
        ("mười", "not_a_number"),
        ("12abc", "not_a_number"),
        ("1.25.0", "not_a_number"),
        ("12 34", "not_a_number"),
        ("12,5", "not_whole"),
        ("1" * 16, "too_many_digits"),
        ("٣", "not_a_number"),
        ("²", "not_a_number"),
        ("1e5", "not_a_number"),
        ("0x10", "not_a_number"),
        ("NaN", "not_a_number"),
    ],
)
def test_what_is_no_whole_number_stays_as_typed_and_is_named(typed_in: str, why: str) -> None:
    assert read(of("pages"), typed_in) == typed_in
    assert code("pages", typed_in) == why


@pytest.mark.parametrize(
    "typed_in",
    [
        "18/09/2026",
        "18/9/2026",
        "18-09-2026",
        "18.9.2026",
        "18 9 2026",
        "18 / 09 / 2026",
        "18092026",
        "2026-09-18",
        "2026-9-18",
        "ngày 18 tháng 9 năm 2026",
        "Ngày 18 tháng 09 năm 2026",
        " 18/09/2026\u00a0",
    ],
)
def test_a_day_may_be_written_in_many_ways(typed_in: str) -> None:
    assert read(of("day"), typed_in) == "2026-09-18"


@pytest.mark.parametrize(
    ("typed_in", "meant"),
    [
        ("1/1/1900", "1900-01-01"),
        ("31/12/2100", "2100-12-31"),
        ("29/02/2000", "2000-02-29"),
        ("1/1/1800", "1800-01-01"),
    ],
)
def test_days_of_other_centuries_are_read(typed_in: str, meant: str) -> None:
    assert read(of("day"), typed_in) == meant
    assert not code("day", typed_in)


@pytest.mark.parametrize(
    ("typed_in", "why"),
    [
        ("31/02/2026", "no_such_day"),
        ("29/02/1900", "no_such_day"),
        ("29/02/2100", "no_such_day"),
        ("31/04/2026", "no_such_day"),
        ("0/1/2026", "no_such_day"),
        ("12/13/2026", "no_such_month"),
        ("1/9/26", "short_year"),
        ("1/9/20261", "short_year"),
        ("1/1/1799", "bad_year"),
        ("1/1/2201", "bad_year"),
        ("0001-01-01", "bad_year"),
        ("hôm qua", "bad_date"),
        ("09/2026", "bad_date"),
        ("2026", "bad_date"),
    ],
)
def test_a_day_that_the_calendar_lacks_stays_as_typed_and_says_why(typed_in: str, why: str) -> None:
    assert read(of("day"), typed_in) == typed_in
    assert code("day", typed_in) == why


@pytest.mark.parametrize(
    ("typed_in", "meant", "why"),
    [
        ("1948", "1948", ""),
        ("9/1948", "1948-09", ""),
        ("1948-09", "1948-09", ""),
        ("2/9/1945", "1945-09-02", ""),
        ("13/1948", "13/1948", "bad_partial_date"),
        ("48", "48", "bad_partial_date"),
        ("1700", "1700", "bad_year"),
        ("31/02/1948", "31/02/1948", "no_such_day"),
    ],
)
def test_where_only_the_year_is_known_the_year_is_enough(typed_in: str, meant: str, why: str) -> None:
    assert read(of("born"), typed_in) == meant
    assert code("born", typed_in) == why


def test_text_is_composed_trimmed_and_of_one_line() -> None:
    typed_in = unicodedata.normalize("NFD", "  Nguyễn   Thị\u00a0Ánh\u200b\t Tuyết\x00 ")
    assert read(of("title"), typed_in) == "Nguyễn Thị Ánh Tuyết"
    assert read(of("title"), "Ðặng") == "Đặng"
    assert read(of("title"), "a\ud800b") == "ab"


def test_every_vietnamese_letter_survives_in_either_form() -> None:
    vowels = "aăâeêioôơuưy"
    tones = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
    letters = [unicodedata.normalize("NFC", vowel + tone) for vowel in vowels for tone in tones] + ["đ"]
    name = " ".join(letters + [letter.upper() for letter in letters])
    assert len(letters) == 73
    assert all(len(letter) == 1 for letter in letters)
    assert read(of("story"), unicodedata.normalize("NFD", name)) == name


def test_a_long_text_keeps_its_lines() -> None:
    assert read(of("story"), "\r\n một  \r\nhai\r\n\r\nba\n ") == "một\nhai\n\nba"


def test_nothing_typed_is_nothing_answered() -> None:
    assert {
        name: read(field, "") for name, field in ONE.fields.items() if name not in ("agreed", "seat", "members")
    } == {name: None for name in ONE.fields if name not in ("agreed", "seat", "members")}
    assert read(of("seat"), {"province_code": " ", "street": ""}) is None
    assert read(of("members"), []) is None


def test_a_box_is_ticked_or_not() -> None:
    assert [read(of("agreed"), value) for value in ("on", "true", "1", "Có", True)] == [True] * 5
    assert [read(of("agreed"), value) for value in ("", "off", "0", "không", False)] == [False] * 5


def test_several_choices_come_once_each_and_in_the_order_of_the_list() -> None:
    assert read(of("many"), ["C", "A", "", "C"]) == ["A", "C"]
    assert code("many", ["A", "X"]) == "not_listed"
    assert code("kind", "Z") == "not_listed"


def test_rows_keep_only_the_fields_of_the_form() -> None:
    rows = [{"name": " Lê  Hoàng ", "born": "1/9/2000", "is_admin": "1"}, "no row", {"born": "x"}]
    assert read(of("members"), rows) == [{"name": "Lê Hoàng", "born": "2000-09-01"}, {"born": "x"}]


def test_answers_of_programs_are_read_as_a_whole() -> None:
    given_by_program = {"day": date(2026, 9, 18), "title": "  x ", "pages": "", "unknown": 1}
    assert read_answers(ONE, given_by_program) == {"day": "2026-09-18", "title": "x"}


def test_dates_and_numbers_of_programs_are_read_too() -> None:
    assert read(of("day"), date(2026, 9, 18)) == "2026-09-18"
    assert read(of("pages"), 96.0) == 96
    assert read(of("area"), 0.1 + 0.2) == 0.3
    assert read(of("pages"), True) is None
    assert read(of("area"), float("nan")) == "NaN"


@settings(max_examples=60, deadline=None)
@tries(st.integers(-(10**15) + 1, 10**15 - 1))
def test_a_sum_of_money_typed_and_read_again_is_the_same(amount: int) -> None:
    assert read(of("income"), typed(of("income"), amount)) == amount
    assert read(of("pages"), typed(of("pages"), amount)) == amount


@settings(max_examples=60, deadline=None)
@tries(st.decimals(-(10**8), 10**8, places=6))
def test_a_number_typed_and_read_again_is_the_same(number: Any) -> None:
    meant = read(of("area"), float(number))
    assert read(of("area"), typed(of("area"), meant)) == meant


@settings(max_examples=60, deadline=None)
@tries(st.dates(date(1800, 1, 1), date(2200, 12, 31)))
def test_a_day_typed_and_read_again_is_the_same(day: date) -> None:
    assert read(of("day"), typed(of("day"), day.isoformat())) == day.isoformat()


@settings(max_examples=150, deadline=None)
@tries(st.text(max_size=40))
def test_reading_twice_is_reading_once_and_nothing_makes_it_stumble(text: str) -> None:
    for name in ("title", "story", "pages", "area", "income", "day", "born", "kind", "many", "agreed"):
        once = read(of(name), text)
        assert read(of(name), once) == once
        assert once is None or not isinstance(once, str) or once == nfc(once)
        errors(ONE, {name: once})
