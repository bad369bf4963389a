from datetime import date, datetime, time

import pytest
from django.db import transaction as savepoint
from pytest_django import DjangoAssertNumQueries

from motcua.kernel.plain.clock import LOCAL
from motcua.kernel.plain.worktime import Calendar, DayKind
from motcua.kernel.store import ledger
from motcua.org import operations, policy, queries
from tests.cast.cast import MACHINE, Cast
from tests.rooms.org.given import AT

FRIDAY = date(2026, 9, 18)
WEEK = {weekday: ((time(7, 30), time(11, 30)), (time(13), time(16, 30))) for weekday in range(5)}


def calendar(cast: Cast, name: str = "culture") -> Calendar:
    agency: queries.AgencyCard = getattr(cast, name)
    return queries.calendar_of(agency.id, viewer=cast.applicant)


def announce(
    cast: Cast, day: date = FRIDAY, *, agency_id: int | None = None, **given: object
) -> queries.SpecialDayCard:
    values = {"kind": DayKind.SWAP_OFF, "name": "Nghỉ hoán đổi", "document": "9441/TB-BNV"} | given
    return operations.announce_day(actor=cast.admin, at=AT, day=day, agency_id=agency_id, **values)


def test_where_nothing_is_entered_the_default_hours_hold(cast: Cast) -> None:
    assert calendar(cast).is_working(FRIDAY)
    assert calendar(cast).sessions(FRIDAY)[0].opens == time(7)
    assert not calendar(cast).is_working(date(2026, 9, 19))


def test_an_announced_day_is_off_for_everybody_at_once(cast: Cast) -> None:
    assert calendar(cast).is_working(FRIDAY)
    card = announce(cast, document_date=date(2026, 9, 10))
    assert not calendar(cast).is_working(FRIDAY)
    assert not calendar(cast, "commune").is_working(FRIDAY)
    special = calendar(cast).special_day(FRIDAY)
    assert special is not None
    assert (special.name, special.source) == ("Nghỉ hoán đổi", "9441/TB-BNV")
    [entry] = ledger.history("special_day", card.id)
    assert entry.data == {"day": "2026-09-18", "kind": "SWAP_OFF", "agency_id": None, "document": "9441/TB-BNV"}


def test_a_local_day_is_off_in_that_agency_only(cast: Cast) -> None:
    announce(cast, kind=DayKind.LOCAL, name="Bão số 5", agency_id=cast.commune.id)
    assert not calendar(cast, "commune").is_working(FRIDAY)
    assert calendar(cast).is_working(FRIDAY)
    listed = queries.list_special_days(viewer=cast.applicant, year=2026, agency_id=cast.commune.id)
    assert [card.name for card in listed] == ["Bão số 5"]
    assert queries.list_special_days(viewer=cast.applicant, year=2026) == []


def test_a_withdrawn_day_is_worked_again(cast: Cast) -> None:
    card = announce(cast)
    assert not calendar(cast).is_working(FRIDAY)
    operations.withdraw_day(actor=cast.admin, at=AT, day_id=card.id, document="9500/TB-BNV")
    assert calendar(cast).is_working(FRIDAY)
    assert ledger.history("special_day", card.id)[-1].name == "org.day_withdrawn"
    with pytest.raises(operations.DayWithdrawn):
        operations.withdraw_day(actor=cast.admin, at=AT, day_id=card.id, document="9500/TB-BNV")
    assert announce(cast).id != card.id


def test_a_day_is_announced_once_and_by_a_document(cast: Cast) -> None:
    announce(cast)
    with pytest.raises(operations.DayTaken):
        announce(cast)
    with pytest.raises(operations.DocumentMissing):
        announce(cast, date(2026, 9, 21), document=" ")
    with pytest.raises(operations.NoSuchDay):
        operations.withdraw_day(actor=cast.admin, at=AT, day_id=-1, document="1/TB")


def test_a_swapped_saturday_is_worked(cast: Cast) -> None:
    announce(cast, date(2026, 9, 19), kind=DayKind.SWAP_WORK, name="Làm bù")
    assert calendar(cast).is_working(date(2026, 9, 19))


def test_an_agency_keeps_its_own_hours_over_those_of_all(cast: Cast) -> None:
    evening = {**WEEK, 5: ((time(7, 30), time(11, 30)),)}
    operations.set_schedule(
        actor=cast.admin, at=AT, week=evening, agency_id=cast.centre.id, valid_from=date(2026, 1, 1)
    )
    operations.set_schedule(actor=cast.admin, at=AT, week=WEEK, valid_from=date(2026, 6, 1))
    assert calendar(cast, "centre").is_working(date(2026, 9, 19))
    assert not calendar(cast).is_working(date(2026, 9, 19))
    opening = datetime(2026, 9, 18, 7, 30, tzinfo=LOCAL)
    assert calendar(cast).next_open(datetime(2026, 9, 18, 6, 0, tzinfo=LOCAL)) == opening
    assert [card.agency_id for card in queries.list_schedules(viewer=cast.applicant, agency_id=cast.centre.id)] == [
        cast.centre.id,
        None,
    ]


def test_hours_that_cannot_be_are_refused(cast: Cast) -> None:
    upside_down = {0: ((time(11), time(7)),)}
    overlapping = {0: ((time(7), time(11)), (time(10), time(17)))}
    for week in (upside_down, overlapping, {9: ((time(7), time(11)),)}):
        with pytest.raises(operations.BadHours):
            operations.set_schedule(actor=cast.admin, at=AT, week=week, valid_from=FRIDAY)
    operations.set_schedule(actor=cast.admin, at=AT, week=WEEK, valid_from=FRIDAY)
    with pytest.raises(operations.ScheduleTaken):
        operations.set_schedule(actor=cast.admin, at=AT, week=WEEK, valid_from=FRIDAY)


def test_a_kept_calendar_costs_one_query(cast: Cast, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    announce(cast)
    first = calendar(cast)
    with django_assert_num_queries(1):
        assert calendar(cast) is first


def test_a_day_that_was_rolled_back_is_not_remembered(cast: Cast) -> None:
    before = savepoint.savepoint()
    announce(cast)
    assert not calendar(cast).is_working(FRIDAY)
    savepoint.savepoint_rollback(before)
    assert calendar(cast).is_working(FRIDAY)


def test_known_years_are_loaded_once(cast: Cast) -> None:
    days = [
        operations.DayLine(date(2027, 1, 1), DayKind.PUBLIC, "Tết Dương lịch", "Bộ luật Lao động 2019, Điều 112"),
        operations.DayLine(date(2027, 4, 30), DayKind.PUBLIC, "Ngày Chiến thắng", "Bộ luật Lao động 2019, Điều 112"),
    ]
    assert operations.load_days(actor=MACHINE, at=AT, days=days) == 2
    assert operations.load_days(actor=MACHINE, at=AT, days=days) == 0
    assert not calendar(cast).is_working(date(2027, 4, 30))


def test_an_agencys_administrator_announces_local_days_only(cast: Cast) -> None:
    local_admin = cast.specialist
    for agency_id in (None, cast.commune.id):
        with pytest.raises((policy.NotYourAgency, policy.NotAnAdministrator)):
            operations.announce_day(
                actor=local_admin,
                at=AT,
                day=FRIDAY,
                kind=DayKind.LOCAL,
                name="Lễ hội",
                document="1/TB",
                agency_id=agency_id,
            )
