"""The inbox: each their own."""

import pytest

from motcua.kernel.plain.actor import Actor
from motcua.kernel.store import ledger
from motcua.notice import operations, queries
from motcua.notice.states import MessageState
from tests.rooms.notice.conftest import CITIZEN, MINUTE, NOON, OFFICER, OPERATOR, STRANGER, Tell

pytestmark = pytest.mark.django_db


def test_the_inbox_shows_the_newest_message_first_and_no_letters(tell: Tell) -> None:
    ids = [tell(dedupe_key=str(number))[0].id for number in range(5)]
    page = queries.list_inbox(viewer=CITIZEN, size=3)
    assert [card.id for card in page.rows] == ids[:1:-1]
    assert page.has_next
    assert [card.id for card in queries.list_inbox(viewer=CITIZEN, number=2, size=3).rows] == ids[1::-1]


def test_a_message_once_opened_is_read(tell: Tell) -> None:
    inbox, _ = tell()
    card = operations.mark_read(actor=CITIZEN, at=NOON + MINUTE, message_id=inbox.id)
    assert (card.state, card.read_at, card.is_unread) == (MessageState.READ, NOON + MINUTE, False)
    assert queries.count_unread(viewer=CITIZEN) == 0
    assert ledger.history("message", inbox.id)[-1].name == "notice.message_read"


def test_opening_a_message_again_changes_nothing(tell: Tell) -> None:
    inbox, _ = tell()
    first = operations.mark_read(actor=CITIZEN, at=NOON, message_id=inbox.id)
    assert operations.mark_read(actor=CITIZEN, at=NOON + MINUTE, message_id=inbox.id) == first
    assert len(ledger.history("message", inbox.id)) == 2


def test_everything_is_marked_as_read_at_once(tell: Tell) -> None:
    tell()
    tell(dedupe_key="entry:2")
    assert operations.mark_all_read(actor=STRANGER, at=NOON) == 0
    assert operations.mark_all_read(actor=CITIZEN, at=NOON) == 2
    assert operations.mark_all_read(actor=CITIZEN, at=NOON) == 0


@pytest.mark.parametrize("viewer", [STRANGER, OFFICER, OPERATOR, Actor.NOBODY])
def test_a_message_of_somebody_else_does_not_exist(tell: Tell, viewer: Actor) -> None:
    inbox, _ = tell()
    assert queries.list_inbox(viewer=viewer).rows == ()
    assert queries.count_unread(viewer=viewer) == 0
    with pytest.raises(queries.NoSuchMessage):
        queries.get_message(viewer=viewer, message_id=inbox.id)
    with pytest.raises(queries.NoSuchMessage):
        operations.mark_read(actor=viewer, at=NOON, message_id=inbox.id)


def test_a_letter_is_not_opened_in_the_inbox(tell: Tell) -> None:
    inbox, letter = tell()
    assert queries.get_message(viewer=CITIZEN, message_id=inbox.id).id == inbox.id
    with pytest.raises(queries.NoSuchMessage):
        queries.get_message(viewer=CITIZEN, message_id=letter.id)
    with pytest.raises(queries.NoSuchMessage):
        operations.mark_read(actor=CITIZEN, at=NOON, message_id=letter.id)
