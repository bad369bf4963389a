"""Holds: the time that is not the agency's."""

from dataclasses import replace

import pytest

from motcua.kernel.plain.worktime import Extension, Hold, HoldPolicy, Limit, StillHeld, Unit, due
from tests.kernel.worktime.years import VIETNAM, at

RECEIVED = at("2026-03-03 08:00")
FIVE_DAYS = Limit(5, Unit.WORKDAY)  # without holds due on Tuesday 10 March at 17:00


def pause(starts: str, ends: str) -> Hold:
    return Hold(at(starts), at(ends), HoldPolicy.PAUSE, "SUPPLEMENT")


def restart(starts: str, ends: str) -> Hold:
    return Hold(at(starts), at(ends), HoldPolicy.RESTART, "RETURNED")


@pytest.mark.parametrize(
    ("starts", "ends", "expected"),
    [
        ("2026-03-04 10:00", "2026-03-05 10:00", "2026-03-11 17:00"),
        ("2026-03-04 10:00", "2026-03-04 10:01", "2026-03-11 17:00"),
        ("2026-03-04 10:00", "2026-03-05 10:01", "2026-03-12 17:00"),
        ("2026-03-06 17:00", "2026-03-09 07:00", "2026-03-10 17:00"),
        ("2026-03-01 08:00", "2026-03-04 08:00", "2026-03-11 17:00"),
        ("2026-03-10 17:00", "2026-03-12 17:00", "2026-03-12 17:00"),
    ],
)
def test_a_pause_of_working_days_adds_its_minutes_of_work_then_the_close_of_business(
    starts: str, ends: str, expected: str
) -> None:
    assert due(RECEIVED, FIVE_DAYS, VIETNAM, holds=[pause(starts, ends)]).at == at(expected)


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        (Limit(20, Unit.HOUR), "2026-03-11 09:00"),
        (Limit(20, Unit.DAY), "2026-03-27 17:00"),
        (Limit(1, Unit.MONTH), "2026-04-07 17:00"),
        (Limit(24, Unit.CLOCK_HOUR), "2026-03-08 04:00"),
    ],
)
def test_a_pause_is_measured_in_the_kind_of_time_the_limit_counts(limit: Limit, expected: str) -> None:
    """From Tuesday 10:00 to Saturday 06:00: 29 hours of work, four dates, 92 hours of the clock."""
    assert due(RECEIVED, limit, VIETNAM, holds=[pause("2026-03-03 10:00", "2026-03-07 06:00")]).at == at(expected)


def test_a_pause_in_days_moves_the_end_before_it_is_rolled() -> None:
    """The fourth of 4 days is Saturday 7 March; two days of pause make it Monday, not Wednesday."""
    holds = [pause("2026-03-04 09:00", "2026-03-06 09:00")]
    assert due(RECEIVED, Limit(4, Unit.DAY), VIETNAM, holds=holds).at == at("2026-03-09 17:00")


def test_a_restart_gives_the_whole_limit_from_the_next_opening_after_its_end() -> None:
    holds = [restart("2026-03-05 10:00", "2026-03-13 18:00")]
    assert due(RECEIVED, FIVE_DAYS, VIETNAM, holds=holds).at == at("2026-03-23 17:00")


def test_holds_that_overlap_count_once() -> None:
    apart = [pause("2026-03-04 08:00", "2026-03-05 10:00"), pause("2026-03-05 09:00", "2026-03-05 11:00")]
    assert due(RECEIVED, FIVE_DAYS, VIETNAM, holds=apart) == due(
        RECEIVED, FIVE_DAYS, VIETNAM, holds=[pause("2026-03-04 08:00", "2026-03-05 11:00")]
    )


def test_a_restart_that_overlaps_a_pause_restarts_when_both_have_ended() -> None:
    for holds in (
        [restart("2026-03-04 08:00", "2026-03-06 08:00"), pause("2026-03-05 08:00", "2026-03-11 08:00")],
        [pause("2026-03-04 08:00", "2026-03-06 08:00"), restart("2026-03-05 08:00", "2026-03-11 08:00")],
    ):
        assert due(RECEIVED, FIVE_DAYS, VIETNAM, holds=holds).at == at("2026-03-18 17:00")


def test_a_pause_after_a_restart_is_added_to_the_new_limit() -> None:
    holds = [pause("2026-03-12 08:00", "2026-03-13 08:00"), restart("2026-03-04 08:00", "2026-03-11 08:00")]
    assert due(RECEIVED, FIVE_DAYS, VIETNAM, holds=holds).at == at("2026-03-19 17:00")


@pytest.mark.parametrize("make", [pause, restart])
def test_a_limit_that_has_run_out_does_not_come_back(make: type[Hold]) -> None:
    late = make("2026-03-10 17:01", "2026-03-20 08:00")
    assert due(RECEIVED, FIVE_DAYS, VIETNAM, holds=[late]).at == at("2026-03-10 17:00")


@pytest.mark.parametrize("make", [pause, restart])
def test_a_hold_over_before_the_clock_starts_changes_nothing(make: type[Hold]) -> None:
    early = make("2026-03-02 08:00", "2026-03-03 08:00")
    assert due(RECEIVED, FIVE_DAYS, VIETNAM, holds=[early]).at == at("2026-03-10 17:00")


def test_an_open_hold_leaves_the_due_date_unknown_until_it_is_closed_at_a_moment() -> None:
    waiting = replace(pause("2026-03-04 10:00", "2026-03-04 10:00"), ends=None)
    with pytest.raises(StillHeld):
        due(RECEIVED, FIVE_DAYS, VIETNAM, holds=[waiting])
    closed = waiting.closed(at("2026-03-05 10:00"))
    assert due(RECEIVED, FIVE_DAYS, VIETNAM, holds=[closed]).at == at("2026-03-11 17:00")
    assert closed.closed(at("2026-04-01 10:00")) == closed
    assert waiting.closed(at("2026-03-01 10:00")).ends == waiting.starts


def test_a_hold_after_an_extension_is_added_to_the_new_appointment() -> None:
    extension = Extension(granted_at=at("2026-03-09 09:00"), until=at("2026-03-13 17:00"))
    hold = pause("2026-03-12 08:00", "2026-03-13 08:00")
    assert due(RECEIVED, FIVE_DAYS, VIETNAM, extension=extension, holds=[hold]).at == at("2026-03-16 17:00")


def test_a_restart_after_an_extension_begins_the_limit_anew_but_keeps_the_appointment_given() -> None:
    until = at("2026-03-31 17:00")
    extension = Extension(granted_at=at("2026-03-09 09:00"), until=until)
    holds = [restart("2026-03-10 08:00", "2026-03-11 08:00")]
    assert due(RECEIVED, FIVE_DAYS, VIETNAM, extension=extension, holds=holds).at == at("2026-03-18 17:00")
    assert due(RECEIVED, FIVE_DAYS, VIETNAM, extension=extension, holds=holds, not_before=until).at == until


def test_a_hold_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match="ends after"):
        pause("2026-03-04 10:00", "2026-03-04 09:59")
