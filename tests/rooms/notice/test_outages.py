"""Planned outages: announced in time by the law of the day or with the reason; moved, ended, called off in sight."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.clock import LOCAL
from motcua.kernel.store import ledger
from motcua.notice import operations as notice
from motcua.notice import queries, rules
from motcua.notice.queries import OutageCard
from motcua.notice.states import OutageState, OutageVerb
from tests.cast.cast import Cast
from tests.cast.moments import MONDAY_MORNING

IN_TIME = datetime(2026, 9, 23, 22, 0, tzinfo=LOCAL)
"""The evening of the seventh working day after the Monday of the tests."""
HOUR = timedelta(hours=1)
Announced = Callable[..., OutageCard]


@pytest.fixture
def announced(cast: Cast) -> Announced:
    def _announced(starts_at: datetime = IN_TIME, **how: Any) -> OutageCard:
        told: dict[str, Any] = {
            "title_vi": "Nâng cấp máy chủ",
            "title_en": "New server",
            "starts_at": starts_at,
            "ends_at": starts_at + 2 * HOUR,
            "stops_filing": True,
        }
        return notice.announce_outage(**{"actor": cast.operator, "at": MONDAY_MORNING, **told, **how})

    return _announced


@pytest.mark.parametrize(
    ("day", "workdays"), [(date(2020, 1, 1), 1), (date(2026, 6, 30), 1), (date(2026, 7, 1), 7), (date(2010, 1, 1), 1)]
)
def test_the_lead_time_is_that_of_the_day_with_its_source(day: date, workdays: int) -> None:
    lead = rules.lead_time_on(day)
    assert lead.workdays == workdays
    assert ("224/2026" in lead.source) == (workdays == 7)


def test_an_outage_is_announced_in_time(announced: Announced) -> None:
    card = announced()
    assert (card.was_late, card.state(MONDAY_MORNING)) == (False, OutageState.AHEAD)
    [entry] = ledger.history("outage", card.id)
    assert (entry.name, entry.data["in_time"]) == ("notice.outage_announced", True)


def test_one_announced_too_late_needs_a_reason_that_stays(announced: Announced) -> None:
    start = IN_TIME - timedelta(days=1)
    with pytest.raises(notice.AnnouncedTooLate) as refused:
        announced(start)
    assert refused.value.data["earliest"] == datetime(2026, 9, 23, 17, 0, tzinfo=LOCAL)
    assert (refused.value.data["workdays"], refused.value.data["field"]) == (7, "late_reason")
    card = announced(start, late_reason="Lỗ hổng bảo mật phải vá ngay.")
    assert (card.was_late, card.late_reason) == (True, "Lỗ hổng bảo mật phải vá ngay.")


def test_under_the_older_rule_one_working_day_is_enough(announced: Announced) -> None:
    monday = datetime(2026, 6, 15, 9, 0, tzinfo=LOCAL)
    assert not announced(datetime(2026, 6, 16, 18, 0, tzinfo=LOCAL), at=monday).was_late


@pytest.mark.parametrize(
    "who",
    ["nobody", "applicant", "specialist", "leader", "chair", "controller", "inspector", "stranger"],
)
def test_only_operators_and_administrators_of_the_province_announce(announced: Announced, cast: Cast, who: str) -> None:
    with pytest.raises(notice.NotAnAnnouncer):
        announced(actor=Actor.NOBODY if who == "nobody" else cast.actor(who))


@pytest.mark.parametrize(
    ("how", "refusal"),
    [
        ({"ends_at": IN_TIME}, notice.RecoversBeforeItBegins),
        ({"ends_at": IN_TIME + timedelta(days=15)}, notice.RecoversBeforeItBegins),
        ({"starts_at": MONDAY_MORNING - 5 * HOUR, "late_reason": "x"}, notice.RecoveredAlready),
        ({"title_en": " "}, notice.NothingWritten),
    ],
)
def test_times_and_words_must_make_sense(announced: Announced, how: dict[str, Any], refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        announced(**how)


def test_one_that_is_moved_shows_what_was_announced_before(announced: Announced, cast: Cast) -> None:
    card, later = announced(), IN_TIME + timedelta(days=2)
    moved = notice.move_outage(
        actor=cast.admin,
        at=MONDAY_MORNING,
        outage_id=card.id,
        starts_at=later,
        ends_at=later + HOUR,
        reason="Nhà thầu đổi lịch.",
    )
    assert (moved.starts_at, moved.was_late) == (later, False)
    [change] = queries.list_outage_changes(card.id, viewer=Actor.NOBODY)
    assert (change.verb, change.old_starts_at, change.reason) == (OutageVerb.MOVE, IN_TIME, "Nhà thầu đổi lịch.")


def test_moved_nearer_than_the_law_allows_it_is_late_for_the_reason_given(announced: Announced, cast: Cast) -> None:
    card, sooner = announced(), MONDAY_MORNING + timedelta(days=1)
    moved = notice.move_outage(
        actor=cast.operator,
        at=MONDAY_MORNING,
        outage_id=card.id,
        starts_at=sooner,
        ends_at=sooner + HOUR,
        reason="Điện lực cắt điện.",
    )
    assert moved.late_reason == "Điện lực cắt điện."


def test_it_ends_before_its_time_or_is_called_off(announced: Announced, cast: Cast) -> None:
    first, second = announced(), announced()
    how: dict[str, Any] = {"actor": cast.operator, "reason": "Xong sớm."}
    with pytest.raises(notice.NotBegunYet):
        notice.end_outage(**how, at=MONDAY_MORNING, outage_id=first.id)
    ended = notice.end_outage(**how, at=IN_TIME + HOUR, outage_id=first.id)
    assert ended.state(IN_TIME + HOUR) is OutageState.OVER
    off = notice.cancel_outage(**how, at=MONDAY_MORNING, outage_id=second.id)
    assert off.state(IN_TIME) is OutageState.CANCELLED
    with pytest.raises(notice.OutageOver):
        notice.cancel_outage(**how, at=MONDAY_MORNING, outage_id=second.id)


@pytest.mark.parametrize("who", ["specialist", "stranger", "applicant"])
def test_others_change_nothing(announced: Announced, cast: Cast, who: str) -> None:
    card, how = announced(), {"actor": cast.actor(who), "at": MONDAY_MORNING}
    with pytest.raises(notice.NotAnAnnouncer):
        notice.cancel_outage(**how, outage_id=card.id, reason="x")
    with pytest.raises(notice.NotAnAnnouncer):
        notice.end_outage(**how, outage_id=card.id)
    with pytest.raises(notice.NotAnAnnouncer):
        notice.move_outage(**how, outage_id=card.id, starts_at=IN_TIME, ends_at=IN_TIME + HOUR, reason="x")


def test_pages_know_of_it_three_days_ahead_and_until_it_is_over(announced: Announced, cast: Cast) -> None:
    card = announced()

    def near(at: datetime) -> list[int]:
        queries.forget_outages_near()
        return [one.id for one in queries.list_outages_near(viewer=Actor.NOBODY, at=at)]

    assert near(MONDAY_MORNING) == []
    assert near(IN_TIME - timedelta(days=3)) == near(IN_TIME + HOUR) == [card.id]
    assert near(IN_TIME + 2 * HOUR) == []
    notice.cancel_outage(actor=cast.admin, at=IN_TIME - HOUR, outage_id=card.id, reason="Hoãn.")
    assert near(IN_TIME - HOUR) == []


def test_while_it_runs_nothing_is_handed_in_if_it_was_said(announced: Announced) -> None:
    announced()
    queries.must_take_filings(viewer=Actor.NOBODY, at=MONDAY_MORNING)
    queries.forget_outages_near()
    with pytest.raises(queries.FilingStopped) as refused:
        queries.must_take_filings(viewer=Actor.NOBODY, at=IN_TIME + HOUR)
    assert refused.value.data == {"until": IN_TIME + 2 * HOUR}


def test_one_that_does_not_stop_filing_stops_nothing(announced: Announced) -> None:
    announced(stops_filing=False)
    queries.must_take_filings(viewer=Actor.NOBODY, at=IN_TIME + HOUR)
