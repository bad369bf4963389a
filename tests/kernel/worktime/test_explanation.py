"""A due date tells how it came about, in order, in codes and plain values."""

from collections.abc import Iterable
from datetime import date, datetime, time

import pytest

from motcua.kernel.plain.worktime import (
    LINE_CODES,
    LINE_DATA,
    Calendar,
    DayKind,
    Due,
    Extension,
    Hold,
    HoldPolicy,
    Limit,
    SpecialDay,
    StartRule,
    Unit,
    due,
)
from tests.kernel.worktime.years import VIETNAM, at

RECEIVED = at("2026-03-03 08:00")
FIVE_DAYS = Limit(5, Unit.WORKDAY)


def told(answer: Due) -> list[tuple[str, str, str]]:
    return [(line.code, line.first.isoformat()[5:], line.last.isoformat()[5:]) for line in answer.explanation]


def test_every_day_passed_over_has_a_line_and_weekends_one_each() -> None:
    answer = due(at("2025-12-31 17:30"), Limit(6, Unit.WORKDAY), VIETNAM)
    assert told(answer) == [
        ("start.after_close", "12-31", "01-05"),
        ("skip.public", "01-01", "01-01"),
        ("skip.swap_off", "01-02", "01-02"),
        ("skip.weekly_rest", "01-03", "01-04"),
        ("count.swap_work", "01-10", "01-10"),
        ("skip.weekly_rest", "01-11", "01-11"),
        ("limit", "01-05", "01-12"),
    ]


def test_a_holiday_is_told_by_its_name_and_its_source() -> None:
    lines = due(at("2026-04-24 08:00"), Limit(1, Unit.WORKDAY), VIETNAM).explanation
    assert [dict(line.data) for line in lines if line.code.startswith("skip")] == [
        {},
        {"name": "Ngày Giỗ Tổ Hùng Vương", "source": "Bộ luật Lao động 2019, khoản 1 Điều 112"},
        {"name": "Ngày Giỗ Tổ Hùng Vương (nghỉ bù)", "source": "Bộ luật Lao động 2019, khoản 3 Điều 111"},
    ]


@pytest.mark.parametrize(
    ("received", "code"),
    [
        ("2026-03-03 08:00", "start.at_once"),
        ("2026-03-03 05:00", "start.before_opening"),
        ("2026-03-03 12:00", "start.in_break"),
        ("2026-03-03 16:00", "start.after_cutoff"),
        ("2026-03-03 18:00", "start.after_close"),
        ("2026-03-07 18:00", "start.rest_day"),
    ],
)
def test_the_first_line_says_how_the_clock_started(received: str, code: str) -> None:
    line = due(at(received), FIVE_DAYS, VIETNAM, start=StartRule(cutoff=time(15))).explanation[0]
    assert line.code == code
    assert line.data["received_at"] == at(received)


def test_days_of_the_calendar_tell_only_how_the_end_was_moved() -> None:
    assert told(due(at("2025-12-31 08:00"), Limit(2, Unit.MONTH), VIETNAM)) == [
        ("start.at_once", "12-31", "12-31"),
        ("end.month_clipped", "02-28", "02-28"),
        ("skip.weekly_rest", "02-28", "03-01"),
        ("end.rolled", "02-28", "03-02"),
        ("limit", "12-31", "03-02"),
    ]


def test_a_swapped_saturday_is_told_once_even_when_the_clock_starts_on_it() -> None:
    assert told(due(at("2026-01-10 08:00"), Limit(1, Unit.WORKDAY), VIETNAM)) == [
        ("start.at_once", "01-10", "01-10"),
        ("count.swap_work", "01-10", "01-10"),
        ("skip.weekly_rest", "01-11", "01-11"),
        ("limit", "01-10", "01-12"),
    ]


def test_a_pause_within_the_days_already_rolled_over_does_not_tell_them_again() -> None:
    hold = Hold(at("2026-03-05 08:00"), at("2026-03-06 08:00"), HoldPolicy.PAUSE, "SUPPLEMENT")
    assert told(due(RECEIVED, Limit(4, Unit.DAY), VIETNAM, holds=[hold])) == [
        ("start.at_once", "03-03", "03-03"),
        ("skip.weekly_rest", "03-07", "03-08"),
        ("end.rolled", "03-07", "03-09"),
        ("limit", "03-03", "03-09"),
        ("hold.paused_days", "03-05", "03-06"),
        ("end.rolled", "03-08", "03-09"),
    ]


def test_clock_hours_pass_over_nothing() -> None:
    answer = due(at("2026-03-06 20:00"), Limit(72, Unit.CLOCK_HOUR), VIETNAM)
    assert told(answer) == [("start.at_once", "03-06", "03-06"), ("limit", "03-06", "03-09")]


def test_holds_extension_and_appointment_follow_in_the_order_they_happened() -> None:
    answer = due(
        RECEIVED,
        FIVE_DAYS,
        VIETNAM,
        holds=[
            Hold(at("2026-03-16 08:00"), at("2026-03-17 08:00"), HoldPolicy.RESTART, "RETURNED"),
            Hold(at("2026-03-05 08:00"), at("2026-03-06 08:00"), HoldPolicy.PAUSE, "SUPPLEMENT"),
            Hold(at("2026-03-06 08:00"), at("2026-03-06 09:00"), HoldPolicy.PAUSE, "FEE"),
            Hold(at("2026-03-02 08:00"), at("2026-03-02 09:00"), HoldPolicy.PAUSE, "FEE"),
            Hold(at("2026-05-04 08:00"), at("2026-05-05 08:00"), HoldPolicy.PAUSE, "FEE"),
        ],
        extension=Extension(at("2026-03-11 08:00"), at("2026-03-20 17:00")),
        not_before=at("2026-03-27 17:00"),
    )
    assert [code for code, *_ in told(answer)] == [
        *("start.at_once", "skip.weekly_rest", "limit"),
        *("hold.before_start", "hold.paused", "extension"),
        *("hold.restarted", "start.at_once", "skip.weekly_rest", "limit"),
        *("hold.after_due", "kept"),
    ]
    assert answer.explanation[4].data == {
        "reasons": ("SUPPLEMENT", "FEE"),
        "policy": "PAUSE",
        "starts_at": at("2026-03-05 08:00"),
        "ends_at": at("2026-03-06 09:00"),
        "minutes": 540,
        "due_at": at("2026-03-12 17:00"),
    }
    assert answer.explanation[7].data["event"] == "HOLD_ENDED"
    assert answer.explanation[-1].data == {"computed_at": at("2026-03-24 17:00"), "kept_at": at("2026-03-27 17:00")}


def test_a_pause_of_calendar_days_is_told_in_days() -> None:
    hold = Hold(at("2026-03-05 08:00"), at("2026-03-08 08:00"), HoldPolicy.PAUSE, "SUPPLEMENT")
    line = due(RECEIVED, Limit(10, Unit.DAY), VIETNAM, holds=[hold]).explanation[-1]
    assert (line.code, line.data["days"], line.data["due_at"]) == ("hold.paused_days", 3, at("2026-03-16 17:00"))


def everything() -> Iterable[Due]:
    """Between them, every kind of line."""
    storm = SpecialDay(date(2026, 3, 4), DayKind.LOCAL, "Bão số 1", "Công điện 01/CĐ-UBND")
    days = [VIETNAM.special_day(date(2026, month, day)) for month, day in ((1, 1), (1, 2), (1, 10), (4, 27))]
    calendar = Calendar(special_days=[storm, *filter(None, days)])
    hold = Hold(at("2026-03-05 08:00"), at("2026-03-06 09:00"), HoldPolicy.PAUSE, "SUPPLEMENT")
    moments = ["2025-12-31 12:00", "2026-03-03 06:00", "2026-03-03 16:00", "2026-03-03 18:00", "2026-03-01 09:00"]
    for unit in Unit:
        for text in moments:
            yield due(at(text), Limit(60 if unit is Unit.WORKDAY else 2, unit), calendar, start=StartRule(time(15)))
        yield due(RECEIVED, Limit(3, unit), calendar, holds=[hold], not_before=at("2026-12-31 17:00"))
        yield due(
            RECEIVED, Limit(90, unit), calendar, extension=Extension(at("2026-03-05 08:00"), at("2026-03-06 08:00"))
        )
        yield due(RECEIVED, Limit(0, unit), calendar, holds=[hold])
        yield due(at("2026-03-09 08:00"), Limit(3, unit), calendar, holds=[hold])
        restart = Hold(at("2026-03-03 08:00"), at("2026-03-04 09:00"), HoldPolicy.RESTART, "RETURNED")
        yield due(RECEIVED, Limit(3, unit), calendar, holds=[restart])


def test_every_code_is_used_with_the_data_that_is_listed_and_plain_values() -> None:
    lines = [line for answer in everything() for line in answer.explanation]
    assert {line.code for line in lines} == LINE_CODES
    for line in lines:
        assert tuple(line.data) == LINE_DATA[line.code]
        assert line.first <= line.last
        assert {type(value) for value in line.data.values()} <= {str, int, tuple, datetime}
