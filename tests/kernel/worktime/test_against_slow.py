"""A hundred thousand random cases, on four unlike calendars, are due when the slow reckoning says."""

import random
from datetime import UTC, date, datetime, time, timedelta

import pytest

from motcua.kernel.plain.worktime import (
    Calendar,
    DayKind,
    Extension,
    Hold,
    HoldPolicy,
    Limit,
    Schedule,
    SpecialDay,
    StartRule,
    Unit,
    due,
)
from tests.kernel.worktime.slow import Case, Hours, SlowCalendar
from tests.kernel.worktime.years import LOCAL, VIETNAM, seed, week

CASES = 25_000
FIRST, LAST = date(2024, 1, 1), date(2031, 12, 31)
LARGEST = {"HOUR": 40, "WORKDAY": 40, "DAY": 100, "MONTH": 14, "CLOCK_HOUR": 100}
EDGES = (0, 1, 30, 31, 389, 390, 419, 420, 421, 450, 540, 690, 691, 809, 810, 811, 900, 901, 1020, 1021, 1200, 1439)

OFF = {special.day for special in seed() if special.kind is not DayKind.SWAP_WORK}
WORKED = {special.day for special in seed() if special.kind is DayKind.SWAP_WORK}
STORMS = (date(2025, 8, 25), date(2025, 8, 26), date(2026, 9, 4))
SUNDAY = date(2026, 3, 15)


def office(day: date) -> list[tuple[int, int]]:
    if day in OFF or (day.weekday() > 4 and day not in WORKED):
        return []
    return [(420, 690), (810, 1020)]


def summer(day: date) -> list[tuple[int, int]]:
    """Saturday mornings, other hours in the summer of 2025, days lost to storms, and one Sunday worked in full."""
    if day in STORMS or (day.weekday() == 6 and day != SUNDAY):
        return []
    if date(2025, 5, 15) <= day < date(2025, 9, 1):
        return [(390, 660)] if day.weekday() == 5 else [(390, 660), (840, 1020)]
    return [(450, 690)] if day.weekday() == 5 else [(450, 690), (810, 1020)]


def night(day: date) -> list[tuple[int, int]]:
    """Around midnight and in touching sessions, every day; closed in February 2026."""
    return [] if (day.year, day.month) == (2026, 2) else [(0, 30), (480, 540), (540, 600), (1200, 1439)]


def seldom(day: date) -> list[tuple[int, int]]:
    return [(600, 660)] if day.weekday() in (1, 3) else []


SUMMER = Calendar(
    [
        Schedule(date(2025, 5, 15), date(2025, 9, 1), week("06:30-11:00 14:00-17:00", saturday="06:30-11:00")),
        Schedule(date(2000, 1, 1), None, week("07:30-11:30 13:30-17:00", saturday="07:30-11:30")),
    ],
    [SpecialDay(day, DayKind.LOCAL, "Bão", "") for day in STORMS] + [SpecialDay(SUNDAY, DayKind.SWAP_WORK, "", "")],
)
AROUND_MIDNIGHT = "00:00-00:30 08:00-09:00 09:00-10:00 20:00-23:59"
NIGHT = Calendar(
    [
        Schedule(date(2000, 1, 1), None, week(AROUND_MIDNIGHT, saturday=AROUND_MIDNIGHT, sunday=AROUND_MIDNIGHT)),
        Schedule(date(2026, 2, 1), date(2026, 3, 1), {}),
    ]
)
SELDOM = Calendar([Schedule(date(2000, 1, 1), None, {day: week("10:00-11:00")[0] for day in (1, 3)})])


CALENDARS: dict[str, tuple[Calendar, Hours]] = {
    "office": (VIETNAM, office),
    "summer": (SUMMER, summer),
    "night": (NIGHT, night),
    "seldom": (SELDOM, seldom),
}


@pytest.mark.parametrize("name", CALENDARS)
def test_random_cases_are_due_when_the_slow_reckoning_says(name: str) -> None:
    calendar, hours = CALENDARS[name]
    slow = SlowCalendar(hours, FIRST, LAST)
    chance = random.Random(name)
    for _ in range(CASES):
        case = any_case(chance)
        assert minute(ask(case, calendar)) == slow.due(case), case


@pytest.mark.parametrize("name", CALENDARS)
def test_random_questions_to_a_calendar_get_the_slow_answers(name: str) -> None:
    calendar, hours = CALENDARS[name]
    slow = SlowCalendar(hours, FIRST, LAST)
    chance = random.Random(name)
    for _ in range(2_000):
        start, end = sorted(any_minute(chance, FIRST.toordinal(), 1200) for _ in range(2))
        first, last = date.fromordinal(start // 1440), date.fromordinal(end // 1440)
        workdays = sum(day in slow.closing for day in range(start // 1440 + 1, end // 1440 + 1))
        assert minute(calendar.next_open(moment(start))) == slow.next_open(start)
        assert calendar.working_minutes(moment(start), moment(end)) == slow.open_between(start, end)
        assert calendar.workdays_between(first, last) == workdays
        assert calendar.add_workdays(first, workdays).toordinal() == slow.after_workdays(start // 1440, workdays)
        assert calendar.is_working(first) == bool(hours(first))


def any_case(chance: random.Random) -> Case:
    unit = chance.choice(list(LARGEST))
    received = any_minute(chance, FIRST.toordinal(), 900)
    day = received // 1440
    holds = []
    for _ in range(chance.choice((0, 0, 0, 1, 2, 3))):
        first, second = any_minute(chance, day - 2, 40), any_minute(chance, day - 2, 40)
        holds.append((min(first, second), max(first, second), chance.choice(("PAUSE", "PAUSE", "RESTART"))))
    extended = (any_minute(chance, day, 20), any_minute(chance, day + 5, 60)) if chance.random() < 0.1 else None
    return Case(
        received=received,
        amount=chance.randint(0, LARGEST[unit]),
        unit=unit,
        cutoff=chance.choice((None, None, 900)),
        holds=tuple(holds),
        extension=extended,
        not_before=any_minute(chance, day, 60) if chance.random() < 0.1 else 0,
    )


def any_minute(chance: random.Random, first_day: int, days: int) -> int:
    of_day = chance.choice(EDGES) if chance.random() < 0.5 else chance.randrange(1440)
    return (first_day + chance.randrange(days)) * 1440 + of_day


def ask(case: Case, calendar: Calendar) -> datetime:
    return due(
        moment(case.received),
        Limit(case.amount, Unit(case.unit)),
        calendar,
        start=StartRule() if case.cutoff is None else StartRule(cutoff=time(case.cutoff // 60)),
        holds=[Hold(moment(starts), moment(ends), HoldPolicy(policy), "") for starts, ends, policy in case.holds],
        extension=case.extension and Extension(*map(moment, case.extension)),
        not_before=moment(case.not_before) if case.not_before else None,
    ).at


def moment(minute: int) -> datetime:
    local = datetime(2020, 1, 1, tzinfo=LOCAL) + timedelta(minutes=minute - date(2020, 1, 1).toordinal() * 1440)
    return local.astimezone(UTC)


def minute(moment: datetime) -> int:
    return moment.toordinal() * 1440 + moment.hour * 60 + moment.minute
