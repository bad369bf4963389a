"""A letter's way out: claimed, sent, recorded; and what happens when one of these does not."""

import threading
from datetime import datetime, timedelta

import pytest
from django.db import connection

from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction
from motcua.notice import operations, queries, rules
from motcua.notice.queries import Letter
from motcua.notice.states import MessageState
from tests.rooms.notice.conftest import CITIZEN, MINUTE, NOON, OFFICER, OPERATOR, POSTMAN, Tell, claim, fail

pytestmark = pytest.mark.django_db


def sent(letter: Letter | None, at: datetime = NOON) -> None:
    assert letter is not None
    operations.mark_sent(actor=POSTMAN, at=at, message_id=letter.id)


def undelivered() -> list[queries.UndeliveredRow]:
    return list(queries.list_undelivered(viewer=OPERATOR).rows)


def test_a_letter_is_claimed_with_all_the_mailer_needs(tell: Tell) -> None:
    _, message = tell()
    letter = claim()
    assert letter is not None
    assert (letter.id, letter.to, letter.subject) == (message.id, "an@example.vn", message.subject)
    assert letter.body.startswith("Kính gửi Ông/Bà,")
    assert claim() is None


def test_a_sent_letter_is_done_and_recorded_and_forgets_the_address(tell: Tell) -> None:
    _, message = tell()
    sent(claim(), NOON + MINUTE)
    card = queries.list_about(viewer=CITIZEN, about_kind="dossier", about_id=42)[1]
    assert (card.state, card.sent_at) == (MessageState.SENT, NOON + MINUTE)
    assert [entry.name for entry in ledger.history("message", message.id)] == ["notice.message_sent"]
    assert undelivered() == []
    with connection.cursor() as cursor:
        cursor.execute("SELECT address FROM notice_message WHERE id = %s", [message.id])
        assert cursor.fetchone() == ("a…@example.vn",)


def test_a_failed_letter_is_tried_again_after_a_growing_pause(tell: Tell) -> None:
    tell()
    fail(claim(), NOON)
    assert claim(NOON + MINUTE - timedelta(seconds=1)) is None
    fail(claim(NOON + MINUTE), NOON + MINUTE)
    assert claim(NOON + 2 * MINUTE) is None
    sent(claim(NOON + 3 * MINUTE))


def test_a_lasting_failure_waits_for_a_person(tell: Tell) -> None:
    _, message = tell()
    fail(claim(), NOON, "550 <an@example.vn> no such user", lasting=True)
    assert claim(NOON + timedelta(days=9)) is None
    (row,) = undelivered()
    assert (row.state, row.fault, row.address) == (MessageState.FAILED, "550 <…> no such user", "a…@example.vn")
    assert ledger.history("message", message.id)[-1].name == "notice.message_failed"


def test_a_server_that_is_down_for_a_weekend_loses_nothing(tell: Tell) -> None:
    tell()
    at = NOON
    while at < NOON + timedelta(days=2, hours=12):
        if letter := claim(at):
            fail(letter, at, "connection refused")
        at += timedelta(minutes=30)
    assert undelivered()[0].state is MessageState.QUEUED
    sent(claim(at + timedelta(hours=1)))
    assert undelivered() == []


def test_after_three_days_a_letter_is_given_up_and_kept(tell: Tell) -> None:
    tell()
    later = NOON + rules.GIVE_UP_AFTER
    fail(claim(later), later, "connection refused")
    (row,) = undelivered()
    assert (row.state, row.next_try_at) == (MessageState.FAILED, None)


def test_an_operator_lets_a_letter_be_tried_again(tell: Tell) -> None:
    _, message = tell()
    fail(claim(), NOON, lasting=True)
    later = NOON + timedelta(days=5)
    operations.retry(actor=OPERATOR, at=later, message_id=message.id)
    fail(claim(later), later)
    sent(claim(later + MINUTE))
    assert undelivered() == []


def test_a_letter_whose_worker_died_is_sent_once_more_and_not_a_third_time(tell: Tell) -> None:
    tell()
    claim()
    assert claim(NOON + rules.LEASE - MINUTE) is None
    assert claim(NOON + rules.LEASE) is not None
    assert claim(NOON + 2 * rules.LEASE) is None
    (row,) = undelivered()
    assert (row.state, row.attempts, row.fault) == (MessageState.FAILED, 2, operations.INTERRUPTED)


def test_a_worker_slower_than_its_lease_finds_that_another_was_first(tell: Tell) -> None:
    tell()
    slow = claim()
    sent(claim(NOON + rules.LEASE))
    with pytest.raises(operations.NotWaiting):
        sent(slow)
    with pytest.raises(operations.NotWaiting):
        fail(slow, NOON)


def test_letters_go_out_in_the_order_of_their_time(tell: Tell) -> None:
    tell(at=NOON + MINUTE, dedupe_key="second")
    tell(at=NOON, dedupe_key="first")
    first, second = claim(NOON + MINUTE), claim(NOON + MINUTE)
    assert first is not None
    assert second is not None
    assert first.id > second.id


def test_only_the_machine_sends_and_only_operators_retry(tell: Tell) -> None:
    _, message = tell()
    for actor in (CITIZEN, OFFICER, OPERATOR):
        with pytest.raises(queries.NotAnOperator):
            operations.claim_next(actor=actor, at=NOON)
        with pytest.raises(queries.NotAnOperator):
            operations.mark_sent(actor=actor, at=NOON, message_id=message.id)
    for actor in (CITIZEN, OFFICER):
        with pytest.raises(queries.NotAnOperator):
            operations.retry(actor=actor, at=NOON, message_id=message.id)
        with pytest.raises(queries.NotAnOperator):
            queries.count_undelivered(viewer=actor)


def test_a_letter_that_was_not_given_up_is_not_retried(tell: Tell) -> None:
    _, message = tell()
    with pytest.raises(operations.NotWaiting):
        operations.retry(actor=OPERATOR, at=NOON, message_id=message.id)
    with pytest.raises(queries.NoSuchMessage):
        operations.retry(actor=OPERATOR, at=NOON, message_id=999_999)


@pytest.mark.django_db(transaction=True)
def test_two_workers_never_hold_the_same_letter(tell: Tell) -> None:
    with transaction():
        ids = {tell(dedupe_key=f"entry:{number}")[1].id for number in range(2)}
    got: list[int] = []

    def work() -> None:
        with transaction():
            letter = claim()
            got.append(letter.id if letter else 0)
            meeting.wait(10)
        connection.close()

    meeting = threading.Barrier(2)
    workers = [threading.Thread(target=work) for _ in range(2)]
    [worker.start() for worker in workers]
    [worker.join() for worker in workers]
    assert set(got) == ids
