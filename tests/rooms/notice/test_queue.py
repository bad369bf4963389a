"""Telling somebody something, once."""

import threading

import pytest
from django.db import connection

from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import NoTransaction, transaction
from motcua.notice import queries
from motcua.notice.states import Channel, MessageState, RecipientKind, Template
from tests.rooms.notice.conftest import CITIZEN, FACTS, NOON, OFFICER, POSTMAN, STRANGER, Tell, claim

pytestmark = pytest.mark.django_db


def test_somebody_is_told_in_the_inbox_and_by_email(tell: Tell) -> None:
    inbox, letter = tell()
    assert (inbox.channel, inbox.state, inbox.sent_at) == (Channel.INBOX, MessageState.SENT, NOON)
    assert (letter.channel, letter.state, letter.sent_at) == (Channel.EMAIL, MessageState.QUEUED, None)
    assert inbox.subject == letter.subject == "Đã tiếp nhận hồ sơ H12.05-260918-0042"
    assert FACTS["link"] in letter.body
    assert FACTS["link"] not in inbox.body


def test_somebody_without_an_address_is_told_in_the_inbox_only(tell: Tell) -> None:
    (inbox,) = tell(address=None)
    assert inbox.is_unread
    assert claim() is None


def test_the_same_occasion_is_told_once(tell: Tell) -> None:
    first = tell()
    assert tell(at=NOON.replace(hour=9)) == first
    assert queries.count_unread(viewer=CITIZEN) == 1
    assert len(ledger.history("message", first[0].id)) == 1


def test_another_occasion_is_told_again(tell: Tell) -> None:
    tell()
    tell(dedupe_key="entry:2")
    assert queries.count_unread(viewer=CITIZEN) == 2


def test_telling_is_recorded_without_words_and_addresses(tell: Tell) -> None:
    inbox, _ = tell()
    (entry,) = ledger.history("message", inbox.id)
    assert entry.name == "notice.message_queued"
    assert entry.data == {
        "template": "received",
        "recipient_kind": "PARTY",
        "recipient_id": 7,
        "by_email": True,
        "about_kind": "dossier",
        "about_id": 42,
    }


def test_a_party_and_a_person_of_the_same_number_are_not_confused(tell: Tell) -> None:
    tell(recipient_kind=RecipientKind.PERSON, template=Template.ASSIGNED)
    assert queries.count_unread(viewer=OFFICER) == 1
    assert queries.count_unread(viewer=CITIZEN) == 0


def test_what_was_told_about_a_matter_is_for_who_was_told_and_for_who_is_vouched_for(tell: Tell) -> None:
    told = tell()
    about = {"about_kind": "dossier", "about_id": 42}
    assert queries.list_about(viewer=CITIZEN, **about) == told
    assert queries.list_about(viewer=POSTMAN, **about) == told
    assert queries.list_about(viewer=OFFICER, **about) == ()
    assert queries.list_about(viewer=OFFICER, vouched=True, **about) == told
    assert queries.list_about(viewer=STRANGER, **about) == ()


@pytest.mark.django_db(transaction=True)
def test_two_handlers_telling_at_once_tell_once(tell: Tell) -> None:
    told: list[int] = []

    def handle() -> None:
        with transaction():
            start.wait(10)
            told.extend(card.id for card in tell())
        connection.close()

    start = threading.Barrier(2)
    handlers = [threading.Thread(target=handle) for _ in range(2)]
    [handler.start() for handler in handlers]
    [handler.join() for handler in handlers]
    assert len(told) == 4
    assert len(set(told)) == 2


@pytest.mark.django_db(transaction=True)
def test_telling_needs_a_transaction(tell: Tell) -> None:
    with pytest.raises(NoTransaction):
        tell()
