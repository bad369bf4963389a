"""Lines, devices and tickets: who may open them, who is called first, how long things took."""

from datetime import date, datetime, timedelta

import pytest

from motcua.kernel.plain.actor import Actor
from motcua.kernel.store import ledger
from motcua.queue import operations, queries, rules
from motcua.queue.states import DeviceKind, TicketState
from tests.cast.cast import Cast
from tests.cast.moments import MONDAY_MORNING

pytestmark = pytest.mark.django_db
KEY, DAY = "a-key-that-nobody-guesses", MONDAY_MORNING.date()


def after(minutes: float) -> datetime:
    return MONDAY_MORNING + timedelta(minutes=minutes)


@pytest.fixture
def line(cast: Cast) -> queries.LineCard:
    """A line at the centre, and a kiosk before it."""
    who = {"actor": cast.counter_officer, "at": MONDAY_MORNING, "agency_id": cast.centre.id}
    operations.open_device(**who, kind=DeviceKind.KIOSK, key=KEY)
    return operations.open_line(**who, letter="a", name="Đất đai, xây dựng")


def take(line: queries.LineCard, minutes: float = 0, **more: object) -> queries.TicketCard:
    return operations.take_ticket(
        **{"actor": Actor.NOBODY, "at": after(minutes), "device_key": KEY, "line_id": line.id, **more}
    )


def call(actor: Actor, line: queries.LineCard, minutes: float = 5) -> queries.TicketCard:
    return operations.call_next(actor=actor, at=after(minutes), agency_id=line.agency_id, window="Quầy 3")


def test_numbers_run_from_one_each_day(line: queries.LineCard) -> None:
    assert [take(line).written for _ in range(3)] == ["A001", "A002", "A003"]
    assert take(line, 24 * 60).written == "A001"
    assert rules.written("B", 1000) == "B1000"


def test_who_came_first_is_called_first_but_for_those_with_priority(cast: Cast, line: queries.LineCard) -> None:
    first, _second, old = take(line), take(line, 1), take(line, 2, priority="ELDERLY")
    called = call(cast.counter_officer, line)
    assert (called.id, called.window, called.state) == (old.id, "Quầy 3", TicketState.CALLED)
    operations.finish_ticket(actor=cast.counter_officer, at=after(9), ticket_id=called.id)
    assert call(cast.counter_officer, line, 10).id == first.id


def test_waiting_and_service_are_recorded_in_minutes(cast: Cast, line: queries.LineCard) -> None:
    ticket = take(line)
    call(cast.counter_officer, line, 12)
    operations.finish_ticket(actor=cast.counter_officer, at=after(20), ticket_id=ticket.id)
    served = ledger.history("queue_ticket", ticket.id)[-1]
    assert served.name == "queue.ticket_served"
    assert (served.data["waited"], served.data["took"]) == (12, 8)


def test_one_number_at_a_time_and_never_the_same_for_two(cast: Cast, line: queries.LineCard) -> None:
    take(line)
    call(cast.counter_officer, line)
    with pytest.raises(operations.OneAtATime):
        call(cast.counter_officer, line)
    assert queries.list_next(line.agency_id, viewer=Actor.NOBODY, day=DAY) == ()


def test_what_was_forgotten_yesterday_is_no_hindrance(cast: Cast, line: queries.LineCard) -> None:
    forgotten = take(line)
    call(cast.counter_officer, line)
    take(line, 24 * 60)
    assert call(cast.counter_officer, line, 24 * 60 + 1).id != forgotten.id


def test_who_missed_the_call_waits_again(cast: Cast, line: queries.LineCard) -> None:
    ticket = take(line)
    who = {"actor": cast.counter_officer, "ticket_id": ticket.id}
    call(cast.counter_officer, line)
    assert operations.call_again(**who, at=after(6)).called_times == 2
    operations.miss_ticket(**who, at=after(7))
    assert [one.id for one in queries.list_missed(line.agency_id, viewer=cast.counter_officer, day=DAY)] == [ticket.id]
    operations.restore_ticket(**who, at=after(8))
    assert [one.id for one in queries.list_next(line.agency_id, viewer=Actor.NOBODY, day=DAY)] == [ticket.id]


def test_what_is_finished_is_finished(cast: Cast, line: queries.LineCard) -> None:
    ticket = take(line)
    call(cast.counter_officer, line)
    who = {"actor": cast.counter_officer, "at": after(9), "ticket_id": ticket.id}
    operations.finish_ticket(**who)
    for act in (operations.finish_ticket, operations.miss_ticket, operations.restore_ticket, operations.call_again):
        with pytest.raises(operations.MovedOn):
            act(**who)


def test_nobody_waits(cast: Cast, line: queries.LineCard) -> None:
    with pytest.raises(operations.NobodyWaits):
        call(cast.counter_officer, line)


def test_only_the_counter_there_opens_and_calls(cast: Cast, line: queries.LineCard) -> None:
    take(line)
    for actor in (cast.specialist, cast.stranger, cast.applicant, Actor.NOBODY, cast.actor("commune_officer")):
        who = {"actor": actor, "at": MONDAY_MORNING}
        with pytest.raises(operations.NotYourHall):
            call(actor, line)
        with pytest.raises(operations.NotYourHall):
            operations.open_line(**who, agency_id=line.agency_id, letter="B", name="Hộ tịch")
        with pytest.raises(operations.NotYourHall):
            operations.close_line(**who, line_id=line.id)
        with pytest.raises(operations.NotYourHall):
            operations.open_device(**who, agency_id=line.agency_id, kind=DeviceKind.DISPLAY, key="other")


def test_a_closed_device_opens_nothing(cast: Cast, line: queries.LineCard) -> None:
    device = queries.find_device(KEY, viewer=Actor.NOBODY)
    operations.close_device(actor=cast.counter_officer, at=after(1), device_id=device.id)
    for key in (KEY, "", "guessed"):
        with pytest.raises(queries.NoSuchDevice):
            take(line, 2, device_key=key)


def test_a_display_gives_no_numbers_and_a_kiosk_none_of_others(cast: Cast, line: queries.LineCard) -> None:
    who = {"actor": cast.counter_officer, "at": MONDAY_MORNING}
    operations.open_device(**who, agency_id=line.agency_id, kind=DeviceKind.DISPLAY, key="display")
    with pytest.raises(queries.NoSuchDevice):
        take(line, device_key="display")
    elsewhere = operations.open_line(**who, agency_id=cast.culture.id, letter="A", name="Văn hóa")
    with pytest.raises(operations.NoSuchLine):
        take(elsewhere)


@pytest.mark.parametrize(
    ("letter", "name", "refusal"),
    [
        ("", "Đất đai", operations.BadLine),
        ("Đ", "Đất đai", operations.BadLine),
        ("AB", "Đất đai", operations.BadLine),
        ("B", " ", operations.BadLine),
        ("B", "x" * 81, operations.BadLine),
        ("A", "Hộ tịch", operations.LetterTaken),
    ],
)
def test_a_line_has_a_letter_of_its_own_and_a_name(
    cast: Cast, line: queries.LineCard, letter: str, name: str, refusal: type[Exception]
) -> None:
    who = {"actor": cast.counter_officer, "at": MONDAY_MORNING}
    with pytest.raises(refusal):
        operations.open_line(**who, agency_id=line.agency_id, letter=letter, name=name)


def test_a_group_that_is_not_known_counts_as_none(line: queries.LineCard) -> None:
    assert take(line, priority="BOSS").priority == ""


def test_how_many_are_before_a_number(line: queries.LineCard) -> None:
    _first, second = take(line), take(line, 1)
    take(line, 2, priority="CHILD")
    assert queries.count_before(second, viewer=Actor.NOBODY, day=DAY) == 2
    assert queries.count_waiting(line.agency_id, viewer=Actor.NOBODY, day=date(2026, 9, 14)) == {line.id: 3}
