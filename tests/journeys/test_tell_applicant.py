"""After each act the applicant finds a message: once, about the right thing, with nothing in it that people typed."""

from datetime import timedelta

import pytest

from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.journeys import settle_dossier
from motcua.journeys.tell_applicant import EVENTS, tell_applicant
from motcua.kernel.plain import clock
from motcua.kernel.plain.event import Event
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction
from motcua.notice import queries as notice
from motcua.notice.queries import MessageCard
from motcua.notice.states import Channel, Template
from motcua.process.states import Outcome
from tests.cast.cast import MACHINE, Cast
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING
from tests.cast.worker import hand_over

DAY = timedelta(days=1)


def told(card: dossiers.DossierCard) -> list[MessageCard]:
    """What the applicant was told of a dossier, every act of it delivered to the subscriber."""
    for entry in dossiers.history(card.id, viewer=MACHINE):
        if isinstance(entry.event, EVENTS):
            tell_applicant(entry.event, entry)
    messages = notice.list_about(viewer=MACHINE, about_kind="dossier", about_id=card.id, vouched=True)
    return [message for message in messages if message.channel is Channel.INBOX]


def last(card: dossiers.DossierCard) -> MessageCard:
    return max(told(card), key=lambda message: message.id)


def test_a_whole_life_is_told_act_by_act(stage: Stage) -> None:
    messages = sorted(told(stage.returned()), key=lambda message: message.id)
    assert [message.template for message in messages] == [
        Template.SUBMITTED,
        Template.RECEIVED,
        Template.DECIDED,
        Template.PAYMENT_RECEIVED,
        Template.RETURNED,
    ]


def test_the_message_names_dossier_officer_and_appointment(stage: Stage) -> None:
    card = stage.received()
    body = last(card).body
    for words in (card.code or "", "Nguyễn Thị Cẩm Tiên", "thứ Hai, 28/09/2026, 17:00"):
        assert words in body


def test_the_letter_leads_to_the_dossier_and_the_inbox_holds_no_link(stage: Stage) -> None:
    card = stage.received()
    told(card)
    messages = notice.list_about(viewer=MACHINE, about_kind="dossier", about_id=card.id, vouched=True)
    letters = [message for message in messages if message.channel is Channel.EMAIL]
    assert all(f"/ho-so/{card.id}/" in letter.body for letter in letters)
    assert letters
    assert "/ho-so/" not in last(card).body


def test_delivered_twice_it_is_told_once(stage: Stage) -> None:
    card = stage.received()
    assert len(told(card)) == len(told(card)) == 2


def test_a_request_for_papers_says_until_when(stage: Stage) -> None:
    card = stage.received()
    settle_dossier.ask_for_supplement(
        actor=stage.cast.specialist,
        at=MONDAY_MORNING,
        dossier_id=card.id,
        items=["Bản dịch của Nguyễn Văn Kín"],
        reason="Còn thiếu",
        days_to_answer=5,
    )
    message = last(card)
    assert message.template is Template.SUPPLEMENT_ASKED
    assert "21/09/2026" in message.body
    assert "Nguyễn Văn Kín" not in message.body


def test_a_moved_appointment_names_both(stage: Stage) -> None:
    card = stage.received()
    until = (card.due_at or MONDAY_MORNING) + 2 * DAY
    settle_dossier.extend(
        actor=stage.cast.leader, at=MONDAY_MORNING, dossier_id=card.id, until=until, reason="Phức tạp"
    )
    assert "28/09/2026" in last(card).body
    assert "30/09/2026" in last(card).body


def test_a_refusal_is_told_as_one(stage: Stage) -> None:
    card = stage.at_signature()
    stage.work(card, stage.cast.chair, MONDAY_MORNING, Outcome.REJECT, "Nội dung thuộc điều cấm")
    stage.work(card, stage.cast.office_clerk, MONDAY_MORNING)
    message = last(card)
    assert message.template is Template.REJECTED
    assert "điều cấm" not in message.body


@pytest.mark.parametrize(
    ("act", "template"),
    [("refuse", Template.NOT_ACCEPTED), ("withdraw", Template.WITHDRAWN), ("stop", Template.STOPPED)],
)
def test_every_other_end_is_told(stage: Stage, act: str, template: Template) -> None:
    if act == "refuse":
        card = stage.submitted()
        dossier.refuse(actor=stage.cast.counter_officer, at=MONDAY_MORNING, dossier_id=card.id, reason="Sai nơi")
    else:
        card = stage.received()
        by, more = (stage.cast.applicant, {}) if act == "withdraw" else (stage.cast.leader, {"reason": "Đề nghị"})
        getattr(settle_dossier, act)(actor=by, at=MONDAY_MORNING, dossier_id=card.id, **more)
    assert last(card).template is template


def test_waiting_for_money_is_told_with_the_amount(stage: Stage) -> None:
    card = stage.received()
    settle_dossier.hold_for_payment(
        actor=stage.cast.specialist, at=MONDAY_MORNING, dossier_id=card.id, reason="Chờ nộp phí"
    )
    assert "150.000 đồng" in last(card).body


def test_every_event_that_is_told_is_wired_and_none_other() -> None:
    wired = {name for name, subscriber in ledger.subscribers.pairs() if subscriber.endswith("tell_applicant")}
    assert wired == {event.name for event in EVENTS}


@pytest.fixture
def committed(transactional_db: None, cast: Cast) -> Stage:
    """A stage whose acts are committed, so that the worker sees them."""
    with transaction():
        return Stage(cast)


def test_the_worker_brings_it_from_the_act_to_the_inbox(committed: Stage) -> None:
    with transaction():
        card = committed.received()
    hand_over(clock.now())
    inbox = notice.list_inbox(viewer=committed.cast.applicant).rows
    assert {message.template for message in inbox if message.about_id == card.id} == {
        Template.SUBMITTED,
        Template.RECEIVED,
    }
    assert Event.by_name["dossier.received"]
