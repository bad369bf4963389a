"""The axis of a forecast: slots of the wall clock that hold the minutes of a calendar."""

from datetime import date, datetime

import pytest

from motcua.insight.foresight.axis import Axis
from motcua.kernel.plain.worktime import Calendar
from tests.rooms.insight.foresight.worlds import DAY, MONDAY, TUESDAY_OFF, at

CALENDAR = Calendar()


def test_slots_hold_the_minutes_of_the_calendar() -> None:
    axis = Axis(MONDAY)
    minutes = axis.minutes(CALENDAR)
    assert sum(minutes[:4]) == DAY
    assert sum(minutes) == CALENDAR.working_minutes(MONDAY, axis.bounds[-1])


def test_a_day_of_rest_holds_none() -> None:
    axis = Axis(MONDAY)
    for minutes in (axis.minutes(TUESDAY_OFF), axis.minutes(CALENDAR, [date(2026, 9, 15)])):
        assert not any(number for day, number in zip(axis.days, minutes, strict=True) if day == date(2026, 9, 15))


@pytest.mark.parametrize("moment", [at(14, 8, 10), at(14, 17), at(16, 14, 50), at(18, 11, 30)])
def test_a_position_is_the_share_of_the_minutes_before_it(moment: datetime) -> None:
    axis = Axis(MONDAY)
    minutes, position = axis.minutes(CALENDAR), axis.position(moment, CALENDAR)
    whole = sum(minutes[: int(position)]) + (position % 1) * minutes[int(position)]
    assert whole == pytest.approx(CALENDAR.working_minutes(MONDAY, moment))


def test_what_is_past_lies_before_the_axis_and_what_is_far_behind_it() -> None:
    axis = Axis(MONDAY)
    assert axis.position(at(11, 17), CALENDAR) < 0
    assert axis.position(at(14, 7).replace(year=2028), CALENDAR) == len(axis)
