"""Officers find in their inbox what others put on their desk, and what is soon due or late."""

from datetime import datetime, timedelta

from motcua.config.wiring import SUBSCRIBERS
from motcua.dossier import queries as dossiers
from motcua.interfaces.jobs.remind import remind
from motcua.journeys import settle_dossier
from motcua.kernel.plain.actor import Actor
from motcua.kernel.store import ledger
from motcua.notice import queries as notice
from motcua.notice.queries import MessageCard
from motcua.notice.states import Template
from motcua.process import operations as process
from motcua.process import queries as steps
from tests.cast.cast import MACHINE, OFFICERS
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING

DAY = timedelta(days=1)
"""The licence is due on Monday, 28 September; the working day before is Friday, the 25th."""
FRIDAY = MONDAY_MORNING + 11 * DAY
LAST_DAY = MONDAY_MORNING + 14 * DAY
WHOLE = (Template.DUE_SOON, Template.DUE_TODAY, Template.OVERDUE)


def hand_on(card: dossiers.DossierCard) -> None:
    instance = steps.get_instance("dossier", card.id, viewer=MACHINE)
    for entry in ledger.history("process", instance.id):
        for event, handlers in SUBSCRIBERS.items():
            if event.name == entry.name:
                for handler in handlers:
                    handler(entry.event, entry)


def inbox(who: Actor, template: Template) -> list[MessageCard]:
    return [message for message in notice.list_inbox(viewer=who).rows if message.template is template]


def assigned(stage: Stage) -> dossiers.DossierCard:
    """The head gave the dossier to the specialist."""
    card = stage.received()
    settle_dossier.complete_step(
        actor=stage.cast.head,
        at=MONDAY_MORNING,
        step_id=stage.step(card).id or 0,
        assign_to=stage.cast.specialist.person_id,
    )
    return card


def test_who_gets_work_is_told(stage: Stage) -> None:
    card = assigned(stage)
    hand_on(card)
    [message] = inbox(stage.cast.specialist, Template.ASSIGNED)
    assert (message.about_kind, message.about_id) == ("dossier", card.id)
    assert card.code is not None
    assert card.code in message.body


def test_delivered_twice_it_is_told_once(stage: Stage) -> None:
    card = assigned(stage)
    hand_on(card)
    hand_on(card)
    assert len(inbox(stage.cast.specialist, Template.ASSIGNED)) == 1


def test_nobody_is_told_what_he_or_she_took(stage: Stage) -> None:
    card = stage.received()
    stage.work(card, stage.cast.head, MONDAY_MORNING)
    hand_on(card)
    process.claim(actor=stage.cast.specialist, at=MONDAY_MORNING, step_id=stage.step(card).id or 0)
    assert not inbox(stage.cast.specialist, Template.ASSIGNED)


def test_work_given_to_somebody_else_is_told_to_that_one(stage: Stage) -> None:
    card = assigned(stage)
    hand_on(card)
    process.reassign(
        actor=stage.cast.head,
        at=MONDAY_MORNING,
        step_id=stage.step(card).id or 0,
        person_id=stage.cast.colleague.person_id,
    )
    hand_on(card)
    assert len(inbox(stage.cast.specialist, Template.ASSIGNED)) == 1
    assert len(inbox(stage.cast.colleague, Template.ASSIGNED)) == 1


def test_of_a_step_that_nobody_holds_nobody_is_told(stage: Stage) -> None:
    card = stage.received()
    hand_on(card)
    assert not inbox(stage.cast.head, Template.ASSIGNED)


def warned(card: dossiers.DossierCard, at: datetime) -> int:
    """The job looks, and the ledger hands on all that it ever noted: once more what was handed on before."""
    noted = remind(at)
    hand_on(card)
    return noted


def test_the_holder_is_warned_of_the_dossier_at_each_mark_once(stage: Stage) -> None:
    card = assigned(stage)
    for day in range(10, 17):
        for hour in (0, 5):
            warned(card, MONDAY_MORNING + day * DAY + timedelta(hours=hour))
    assert [len(inbox(stage.cast.specialist, template)) for template in WHOLE] == [2, 1, 1]
    left = [message.body.splitlines()[2] for message in inbox(stage.cast.specialist, Template.DUE_SOON)]
    assert left == ["Số ngày làm việc còn lại: 1.", "Số ngày làm việc còn lại: 2."]


def test_the_holder_is_warned_of_the_step_and_the_head_when_it_is_late(stage: Stage) -> None:
    card = assigned(stage)
    due = stage.step(card).due_at
    assert due is not None
    assert warned(card, due - DAY) == 1
    assert inbox(stage.cast.specialist, Template.STEP_DUE_SOON)
    assert not inbox(stage.cast.head, Template.STEP_DUE_SOON)
    warned(card, due + DAY)
    [late] = inbox(stage.cast.head, Template.STEP_OVERDUE)
    assert f"Người đang xử lý: {OFFICERS['specialist'][0]}." in late.body
    assert "Người đang xử lý" not in inbox(stage.cast.specialist, Template.STEP_OVERDUE)[0].body


def test_a_step_that_nobody_has_taken_concerns_all_who_may(stage: Stage) -> None:
    card = stage.received()
    stage.work(card, stage.cast.head, MONDAY_MORNING)
    warned(card, LAST_DAY)
    assert inbox(stage.cast.specialist, Template.DUE_TODAY)
    assert inbox(stage.cast.colleague, Template.DUE_TODAY)
    assert not inbox(stage.cast.stranger, Template.DUE_TODAY)


def test_an_appointment_moved_brings_warnings_of_its_own(stage: Stage) -> None:
    card = assigned(stage)
    warned(card, FRIDAY)
    until = (card.due_at or MONDAY_MORNING) + DAY
    settle_dossier.extend(actor=stage.cast.leader, at=FRIDAY, dossier_id=card.id, until=until, reason="Phức tạp")
    warned(card, FRIDAY)
    warned(card, LAST_DAY)
    assert [len(inbox(stage.cast.specialist, template)) for template in WHOLE] == [3, 0, 0]


def test_while_papers_are_awaited_nobody_is_warned(stage: Stage) -> None:
    card = assigned(stage)
    settle_dossier.ask_for_supplement(
        actor=stage.cast.specialist, at=MONDAY_MORNING, dossier_id=card.id, items=["Bản dịch"], reason="Thiếu"
    )
    assert warned(card, FRIDAY) == warned(card, LAST_DAY + DAY) == 0


def test_what_was_finished_before_the_warning_came_is_not_told(stage: Stage) -> None:
    card = assigned(stage)
    remind(LAST_DAY)
    settle_dossier.withdraw(actor=stage.cast.applicant, at=LAST_DAY, dossier_id=card.id)
    hand_on(card)
    assert not inbox(stage.cast.specialist, Template.DUE_TODAY)


def test_a_worker_that_stopped_between_noting_and_telling_loses_and_repeats_nothing(stage: Stage) -> None:
    card = assigned(stage)
    assert remind(LAST_DAY) > 0
    for at in (LAST_DAY, LAST_DAY + timedelta(hours=1)):
        warned(card, at)
    assert len(inbox(stage.cast.specialist, Template.DUE_TODAY)) == 1
