"""The rules of Annex B of the domain reference that are matters of working time, by their numbers there."""

from motcua.kernel.plain.worktime import (
    SAME_DAY_CUTOFF,
    Calendar,
    DayKind,
    Hold,
    HoldPolicy,
    Limit,
    Punctuality,
    SpecialDay,
    StartEvent,
    StartRule,
    Unit,
    classify,
    due,
    starts_at,
)
from tests.kernel.worktime.years import VIETNAM, at, seed


def test_1_received_on_friday_at_16_10_is_forwarded_at_the_start_of_monday_or_after_the_holiday() -> None:
    rule = StartRule(cutoff=SAME_DAY_CUTOFF)
    assert starts_at(at("2026-03-06 16:10"), VIETNAM, start=rule) == at("2026-03-09 07:00")
    assert starts_at(at("2026-02-13 16:10"), VIETNAM, start=rule) == at("2026-02-23 07:00")
    assert starts_at(at("2026-03-06 15:00"), VIETNAM, start=rule) == at("2026-03-06 15:00")


def test_6_the_time_of_waiting_for_a_payment_is_not_counted() -> None:
    waiting = Hold(at("2026-03-04 08:00"), at("2026-03-18 08:00"), HoldPolicy.PAUSE, "FINANCIAL_OBLIGATION")
    limit = Limit(10, Unit.WORKDAY)
    without, held = (due(at("2026-03-03 08:00"), limit, VIETNAM, holds=holds) for holds in ((), [waiting]))
    assert VIETNAM.workdays_between(without.at.date(), held.at.date()) == 10


def test_8_the_clock_of_a_dossier_by_post_starts_at_the_handover_minutes() -> None:
    handed_over = at("2026-03-05 09:30")
    answer = due(handed_over, Limit(3, Unit.WORKDAY), VIETNAM, start=StartRule(event=StartEvent.POSTAL_HANDOVER))
    assert answer.at == at("2026-03-10 17:00")
    assert answer.explanation[0].data == {
        "event": "POSTAL_HANDOVER",
        "received_at": handed_over,
        "starts_at": handed_over,
    }


def test_9_a_press_conference_is_answered_within_24_hours_of_the_clock() -> None:
    assert due(at("2026-03-06 16:10"), Limit(24, Unit.CLOCK_HOUR), VIETNAM).at == at("2026-03-07 16:10")


def test_10_what_is_finished_at_23_50_on_the_due_date_is_on_time() -> None:
    assert classify(at("2026-03-10 23:50"), at("2026-03-10 17:00")) is Punctuality.ON_TIME


def test_11_a_holiday_announced_later_lengthens_an_open_limit_and_never_shortens_an_appointment() -> None:
    received, limit = at("2025-12-29 09:00"), Limit(5, Unit.WORKDAY)
    announced = [special for special in seed() if special.day.isoformat() not in {"2026-01-02", "2026-01-10"}]
    before = due(received, limit, Calendar(special_days=announced))
    after = due(received, limit, VIETNAM, not_before=before.at)
    assert (before.at, after.at) == (at("2026-01-06 17:00"), at("2026-01-07 17:00"))

    swapped_to = SpecialDay(at("2026-01-03 00:00").date(), DayKind.SWAP_WORK, "Làm bù", "")
    shorter = Calendar(special_days=[*announced, swapped_to])
    assert due(received, limit, shorter).at == at("2026-01-05 17:00")
    kept = due(received, limit, shorter, not_before=before.at)
    assert kept.at == before.at
    assert kept.explanation[-1].code == "kept"
