"""When steps are due and how they stood to it. 2 March 2026 is a Monday; work is 07:00-11:30 and 13:30-17:00."""

from datetime import datetime

import pytest

from motcua.kernel.plain.clock import LOCAL
from motcua.kernel.plain.worktime import Calendar, Unit
from motcua.process import rules
from motcua.process.rules import Share
from motcua.process.states import Punctuality

CALENDAR = Calendar()
WORK = rules.compile_steps(
    rules.normalised(
        [
            {
                "key": "a",
                "name": {"vi": "A", "en": "A"},
                "role": "CLERK",
                "at": "IMPLEMENTING",
                "limit": [
                    {"amount": 1, "unit": "WORKDAY", "channels": ["ONLINE"]},
                    {"amount": 3, "unit": "DAY", "cases": ["SLOW"]},
                    {"no_due": True, "cases": ["SPECIAL"]},
                    {"amount": 4, "unit": "HOUR"},
                ],
            }
        ]
    )
).work("a")


def on(day: int, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=LOCAL)


@pytest.mark.parametrize(
    ("case", "channel", "share"),
    [
        ("SLOW", "ONLINE", Share(1, Unit.WORKDAY, channels=frozenset({"ONLINE"}))),
        ("SLOW", "DIRECT", Share(3, Unit.DAY, cases=frozenset({"SLOW"}))),
        ("SPECIAL", "DIRECT", None),
        ("ANY", "DIRECT", Share(4, Unit.HOUR)),
    ],
)
def test_the_first_share_that_fits_case_and_channel_counts(case: str, channel: str, share: Share | None) -> None:
    assert rules.share_for(WORK, {"case": case, "channel": channel}) == share


@pytest.mark.parametrize(
    ("share", "due"),
    [
        (Share(4, Unit.HOUR), on(6, 15)),
        (Share(1, Unit.WORKDAY), on(9, 9)),
        (Share(6, Unit.CLOCK_HOUR), on(6, 15)),
        (Share(1, Unit.DAY), on(9, 7)),
        (None, None),
    ],
)
def test_a_step_opened_on_friday_morning_is_due(share: Share | None, due: datetime | None) -> None:
    assert rules.due_at(share, on(6), CALENDAR, None) == due


def test_a_step_is_not_due_after_the_whole_unless_that_is_past() -> None:
    day = Share(1, Unit.WORKDAY)
    assert rules.due_at(day, on(2), CALENDAR, on(2, 16)) == on(2, 16)
    assert rules.due_at(day, on(3), CALENDAR, on(2, 16)) == on(4)


def test_a_hold_gives_back_working_time_or_clock_time_as_the_share_counts() -> None:
    assert rules.moved_by(Share(4, Unit.HOUR), on(2, 14), on(2, 10), on(3, 10), CALENDAR) == on(3, 14)
    assert rules.moved_by(Share(4, Unit.CLOCK_HOUR), on(2, 14), on(2, 10), on(2, 12), CALENDAR) == on(2, 16)
    assert rules.moved_by(None, None, on(2), on(3), CALENDAR) is None


def test_minutes_to_spare_are_negative_when_late() -> None:
    assert rules.minutes_to_spare(Share(4, Unit.HOUR), on(3), on(2, 16), CALENDAR) == 180
    assert rules.minutes_to_spare(Share(4, Unit.HOUR), on(2), on(2, 10), CALENDAR) == -60
    assert rules.minutes_to_spare(None, None, on(2), CALENDAR) is None


@pytest.mark.parametrize(
    ("done", "word"),
    [
        (on(2, 17), Punctuality.EARLY),
        (on(3, 7), Punctuality.ON_TIME),
        (on(3, 9).replace(second=59), Punctuality.ON_TIME),
        (on(3, 9, 1), Punctuality.LATE),
    ],
)
def test_a_step_due_at_nine_on_tuesday_is(done: datetime, word: Punctuality) -> None:
    assert rules.punctuality(on(3), done) is word
