"""The working calendar: which days and hours are worked, and counting in them."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from motcua.kernel.plain.worktime import (
    DEFAULT_SCHEDULE,
    BeyondCalendar,
    Calendar,
    DayKind,
    Schedule,
    Session,
    SpecialDay,
)
from tests.kernel.worktime.years import VIETNAM, at, sessions, week

OFFICE = sessions("07:00-11:30 13:30-17:00")
SUMMER = Schedule(date(2026, 5, 1), date(2026, 9, 1), week("06:30-11:00 13:30-17:00"))
ORDINARY = Schedule(date(2020, 1, 1), None, week("07:30-11:30 13:00-17:00", saturday="07:30-11:30"))


def test_where_no_schedule_is_entered_the_default_hours_hold() -> None:
    assert Calendar().sessions(date(1901, 3, 4)) == OFFICE
    assert not Calendar().is_working(date(1901, 3, 3))
    assert DEFAULT_SCHEDULE.sessions(4) == OFFICE


def test_the_schedule_that_began_last_holds_while_it_lasts() -> None:
    calendar = Calendar([SUMMER, ORDINARY])
    assert calendar.sessions(date(2026, 4, 30)) == sessions("07:30-11:30 13:00-17:00")
    assert calendar.sessions(date(2026, 5, 1)) == sessions("06:30-11:00 13:30-17:00")
    assert calendar.sessions(date(2026, 8, 31)) == sessions("06:30-11:00 13:30-17:00")
    assert calendar.sessions(date(2026, 9, 1)) == sessions("07:30-11:30 13:00-17:00")


def test_friday_2_january_2026_was_swapped_for_saturday_10_january() -> None:
    assert not VIETNAM.is_working(date(2026, 1, 2))
    assert VIETNAM.sessions(date(2026, 1, 10)) == OFFICE
    assert not VIETNAM.is_working(date(2026, 1, 11))
    assert VIETNAM.add_workdays(date(2026, 1, 9), 1) == date(2026, 1, 10)


def test_a_swapped_saturday_is_worked_in_full_even_where_saturdays_are_half() -> None:
    saturday = date(2026, 1, 10)
    swapped = SpecialDay(saturday, DayKind.SWAP_WORK, "Làm bù", "")
    assert Calendar([ORDINARY]).sessions(saturday) == sessions("07:30-11:30")
    assert Calendar([ORDINARY], [swapped]).sessions(saturday) == sessions("07:30-11:30 13:00-17:00")


def test_a_day_off_outdoes_a_swapped_working_day_in_whatever_order_they_come() -> None:
    storm = SpecialDay(date(2026, 1, 10), DayKind.LOCAL, "Bão số 1", "Công điện 01")
    swapped = SpecialDay(date(2026, 1, 10), DayKind.SWAP_WORK, "Làm bù", "")
    for days in ([storm, swapped], [swapped, storm]):
        calendar = Calendar(special_days=days)
        assert not calendar.is_working(storm.day)
        assert calendar.special_day(storm.day) == storm


@pytest.mark.parametrize(
    ("moment", "opening"),
    [
        ("2026-03-03 06:59", "2026-03-03 07:00"),
        ("2026-03-03 07:00", "2026-03-03 07:00"),
        ("2026-03-03 11:30", "2026-03-03 11:30"),
        ("2026-03-03 11:31", "2026-03-03 13:30"),
        ("2026-03-03 17:00", "2026-03-03 17:00"),
        ("2026-03-03 17:01", "2026-03-04 07:00"),
        ("2026-03-06 23:59", "2026-03-09 07:00"),
        ("2026-02-13 17:01", "2026-02-23 07:00"),
        ("2025-12-31 17:01", "2026-01-05 07:00"),
    ],
)
def test_the_next_opening_is_the_moment_itself_within_a_session(moment: str, opening: str) -> None:
    assert VIETNAM.next_open(at(moment)) == at(opening)


@pytest.mark.parametrize(
    ("start", "minutes", "end"),
    [
        ("2026-03-03 11:00", 30, "2026-03-03 11:30"),
        ("2026-03-03 11:00", 31, "2026-03-03 13:31"),
        ("2026-03-03 12:00", 1, "2026-03-03 13:31"),
        ("2026-03-03 16:00", 60, "2026-03-03 17:00"),
        ("2026-03-03 17:00", 60, "2026-03-04 08:00"),
        ("2026-03-03 00:00", 480, "2026-03-03 17:00"),
        ("2026-02-13 16:30", 60, "2026-02-23 07:30"),
        ("2026-03-08 12:00", 0, "2026-03-09 07:00"),
    ],
)
def test_minutes_of_work_are_added_and_counted_back(start: str, minutes: int, end: str) -> None:
    assert VIETNAM.add_working_minutes(at(start), minutes) == at(end)
    assert VIETNAM.working_minutes(at(start), at(end)) == minutes
    assert VIETNAM.working_minutes(at(end), at(start)) == -minutes


def test_the_tet_of_2026_is_no_working_time() -> None:
    assert VIETNAM.workdays_between(date(2026, 2, 13), date(2026, 2, 22)) == 0
    assert VIETNAM.working_minutes(at("2026-02-13 17:00"), at("2026-02-23 07:00")) == 0
    assert VIETNAM.add_workdays(date(2026, 2, 13), 1) == date(2026, 2, 23)


def test_zero_workdays_after_a_rest_day_is_that_day() -> None:
    assert VIETNAM.add_workdays(date(2026, 3, 8), 0) == date(2026, 3, 8)
    assert VIETNAM.add_workdays(date(2026, 3, 8), 1) == date(2026, 3, 9)
    assert VIETNAM.workdays_between(date(2026, 3, 9), date(2026, 3, 6)) == -1


def test_seconds_are_cut_off_and_every_zone_is_understood() -> None:
    for moment in (at("2026-03-03 08:15:59"), datetime(2026, 3, 3, 1, 15, 30, tzinfo=ZoneInfo("UTC"))):
        assert VIETNAM.next_open(moment) == at("2026-03-03 08:15")
    assert VIETNAM.next_open(datetime(2026, 3, 3, 9, tzinfo=ZoneInfo("Asia/Tokyo"))) == at("2026-03-03 07:00")


def test_the_calendar_reaches_from_1900_to_2100_and_says_so_beyond() -> None:
    calendar = Calendar()
    assert calendar.next_open(at("1900-01-01 00:00")) == at("1900-01-01 07:00")
    assert calendar.add_workdays(date(1900, 1, 1), 52_439) == date(2100, 12, 31)
    assert calendar.workdays_between(date(1900, 1, 1), date(2100, 12, 31)) == 52_439
    for beyond in (
        lambda: calendar.next_open(at("1899-12-31 23:59")),
        lambda: calendar.next_open(at("2100-12-31 17:01")),
        lambda: calendar.add_workdays(date(2100, 12, 31), 1),
        lambda: calendar.add_working_minutes(at("2026-01-05 08:00"), 10**12),
        lambda: calendar.is_working(date(2101, 1, 1)),
    ):
        with pytest.raises(BeyondCalendar, match="1900"):
            beyond()


def test_a_calendar_that_never_opens_has_no_next_opening() -> None:
    closed = Calendar([Schedule(date(1900, 1, 1), None, {})])
    assert closed.working_minutes(at("2026-01-05 08:00"), at("2027-01-05 08:00")) == 0
    with pytest.raises(BeyondCalendar):
        closed.next_open(at("2026-01-05 08:00"))


def test_moments_without_zone_and_amounts_below_zero_are_refused() -> None:
    with pytest.raises(TypeError):
        VIETNAM.next_open(at("2026-03-03 08:00").replace(tzinfo=None))
    with pytest.raises(ValueError, match="below zero"):
        VIETNAM.add_working_minutes(at("2026-03-03 08:00"), -1)
    with pytest.raises(ValueError, match="below zero"):
        VIETNAM.add_workdays(date(2026, 3, 3), -1)


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (lambda: Session(time(8), time(8)), "closes after"),
        (lambda: Session(time(8), time(9, 0, 30)), "whole minutes"),
        (lambda: Schedule(date(2026, 1, 1), date(2026, 1, 1), {}), "ends after"),
        (lambda: Schedule(date(2026, 1, 1), None, {7: OFFICE}), "weekdays"),
        (lambda: Schedule(date(2026, 1, 1), None, {0: OFFICE[::-1]}), "follow one another"),
    ],
)
def test_hours_that_cannot_be_are_refused(wrong: object, reason: str) -> None:
    assert callable(wrong)
    with pytest.raises(ValueError, match=reason):
        wrong()
