"""What holds for every moment, amount and calendar (Hypothesis looks for the ones for which it does not)."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.kernel.plain.worktime import (
    SAME_DAY_CUTOFF,
    Calendar,
    DayKind,
    Hold,
    HoldPolicy,
    Limit,
    Schedule,
    Session,
    SpecialDay,
    StartRule,
    Unit,
    classify,
    due,
    remaining_workdays,
    starts_at,
)
from tests.kernel.worktime.years import LOCAL, VIETNAM, at

few = settings(max_examples=80, deadline=None)


def local_moments(first: str, last: str) -> st.SearchStrategy[datetime]:
    """To the minute, some of them written in UTC."""
    span = (at(last) - at(first)) // timedelta(minutes=1)
    return st.builds(
        lambda minutes, zone: (at(first) + timedelta(minutes=minutes)).astimezone(zone),
        st.integers(0, span),
        st.sampled_from([UTC, LOCAL]),
    )


moments = local_moments("2015-01-01", "2027-12-31")
minutes = st.integers(0, 60 * 8 * 60)
spans = st.timedeltas(timedelta(0), timedelta(days=60))
limits = st.builds(Limit, st.integers(0, 40), st.sampled_from(Unit))
rules = st.sampled_from([StartRule(), StartRule(cutoff=SAME_DAY_CUTOFF)])
half_hours = st.lists(st.integers(0, 47), min_size=2, max_size=8, unique=True).map(sorted)
special_days = st.builds(
    SpecialDay,
    st.dates(date(2025, 12, 1), date(2026, 4, 1)),
    st.sampled_from(DayKind),
    st.just("Ngày"),
    st.just(""),
)


@st.composite
def some_calendar(draw: st.DrawFn) -> Calendar:
    """Any sessions from half hour to half hour on any days of the week, with days off and worked at will."""
    edges = [time(number // 2, number % 2 * 30) for number in draw(half_hours)]
    sessions = tuple(Session(*pair) for pair in zip(edges[::2], edges[1::2], strict=False))
    week = dict.fromkeys(draw(st.sets(st.integers(0, 6), min_size=1)), sessions)
    return Calendar([Schedule(date(2000, 1, 1), None, week)], draw(st.lists(special_days, max_size=9)))


calendars = st.one_of(st.just(VIETNAM), some_calendar())


@few
@given(calendars, moments, minutes, minutes)
def test_adding_a_and_b_is_adding_a_then_b(calendar: Calendar, start: datetime, a: int, b: int) -> None:
    assert calendar.add_working_minutes(start, a + b) == calendar.add_working_minutes(
        calendar.add_working_minutes(start, a), b
    )


@few
@given(calendars, moments, st.integers(0, 300), st.integers(0, 300))
def test_adding_working_days_is_adding_some_then_the_rest(calendar: Calendar, start: datetime, a: int, b: int) -> None:
    day = start.date()
    assert calendar.add_workdays(day, a + b) == calendar.add_workdays(calendar.add_workdays(day, a), b)
    assert calendar.workdays_between(day, calendar.add_workdays(day, a)) == a


@few
@given(calendars, moments, minutes)
def test_counting_undoes_adding(calendar: Calendar, start: datetime, amount: int) -> None:
    assert calendar.working_minutes(start, calendar.add_working_minutes(start, amount)) == amount


@few
@given(calendars, moments, spans, spans)
def test_minutes_of_parts_are_minutes_of_the_whole(
    calendar: Calendar, start: datetime, first: timedelta, second: timedelta
) -> None:
    a, b, c = start, start + first, start + first + second
    assert calendar.working_minutes(a, b) + calendar.working_minutes(b, c) == calendar.working_minutes(a, c)
    assert calendar.working_minutes(a, c) == -calendar.working_minutes(c, a)


@few
@given(calendars, moments)
def test_the_next_opening_is_not_earlier_and_nothing_is_worked_before_it(calendar: Calendar, moment: datetime) -> None:
    opening = calendar.next_open(moment)
    assert opening >= moment
    assert calendar.working_minutes(moment, opening) == 0
    assert calendar.next_open(opening) == opening
    assert any(session.opens <= opening.time() <= session.closes for session in calendar.sessions(opening.date()))


@few
@given(calendars, moments, spans, limits, rules)
def test_who_comes_later_is_never_due_earlier(
    calendar: Calendar, start: datetime, later: timedelta, limit: Limit, rule: StartRule
) -> None:
    assert due(start, limit, calendar, start=rule).at <= due(start + later, limit, calendar, start=rule).at


@few
@given(calendars, moments, limits, st.integers(0, 20))
def test_a_longer_limit_never_ends_earlier(calendar: Calendar, start: datetime, limit: Limit, more: int) -> None:
    longer = Limit(limit.amount + more, limit.unit)
    assert due(start, limit, calendar).at <= due(start, longer, calendar).at


@few
@given(calendars, moments, limits, rules)
def test_a_due_moment_is_worked_time_not_before_the_clock_started(
    calendar: Calendar, start: datetime, limit: Limit, rule: StartRule
) -> None:
    answer = due(start, limit, calendar, start=rule).at
    if limit.unit is Unit.CLOCK_HOUR:
        assert answer == start + timedelta(hours=limit.amount)
    else:
        assert answer >= starts_at(start, calendar, start=rule) >= start
        assert calendar.next_open(answer) == answer


@few
@given(calendars, moments, limits, spans, spans, st.sampled_from(HoldPolicy))
def test_a_hold_never_makes_it_due_earlier(
    calendar: Calendar, start: datetime, limit: Limit, wait: timedelta, length: timedelta, policy: HoldPolicy
) -> None:
    hold = Hold(start + wait, start + wait + length, policy, "SUPPLEMENT")
    assert due(start, limit, calendar, holds=[hold]).at >= due(start, limit, calendar).at


@few
@given(calendars, moments, st.integers(1, 40), spans, spans)
def test_a_pause_of_hours_leaves_the_hours_outside_it(
    calendar: Calendar, start: datetime, hours: int, wait: timedelta, length: timedelta
) -> None:
    hold = Hold(start + wait, start + wait + length, HoldPolicy.PAUSE, "SUPPLEMENT")
    answer = due(start, Limit(hours, Unit.HOUR), calendar, holds=[hold]).at
    held = calendar.working_minutes(hold.starts, hold.starts + length) if answer > hold.starts else 0
    assert calendar.working_minutes(start, answer) - held == hours * 60


@few
@given(moments, limits, moments)
def test_an_appointment_given_is_never_shortened(start: datetime, limit: Limit, appointment: datetime) -> None:
    computed, kept = due(start, limit, VIETNAM), due(start, limit, VIETNAM, not_before=appointment)
    assert kept.at == max(computed.at, appointment)
    assert any(line.code == "kept" for line in kept.explanation) == (appointment > computed.at)


@few
@given(calendars, moments, limits, rules)
def test_every_explanation_ends_in_the_due_moment(
    calendar: Calendar, start: datetime, limit: Limit, rule: StartRule
) -> None:
    answer = due(start, limit, calendar, start=rule)
    assert answer.explanation[0].data["received_at"] == start
    assert answer.explanation[-1].data["due_at"] == answer.at


@few
@given(moments, moments)
def test_what_has_remaining_days_is_early_and_what_is_past_them_is_late(now: datetime, due_at: datetime) -> None:
    remaining = remaining_workdays(now, due_at, VIETNAM)
    assert classify(now, due_at) == "EARLY" if remaining > 0 else True
    assert classify(now, due_at) == "LATE" if remaining < 0 else True


@settings(max_examples=30, deadline=None)
@given(local_moments("1900-01-01", "2090-01-01"), limits)
def test_two_centuries_are_reckoned_without_a_gap(start: datetime, limit: Limit) -> None:
    answer = due(start, limit, Calendar())
    assert answer.at >= start
    assert answer.explanation[-1].data["due_at"] == answer.at
