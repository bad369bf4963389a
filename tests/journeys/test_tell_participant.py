"""Agencies that take part hear of their part; the lead hears what became of it; of silence also the one-stop's head."""

from datetime import datetime, timedelta

from motcua.dossier import operations as dossier
from motcua.dossier.states import LegMode
from motcua.interfaces.jobs.remind import remind
from motcua.interfaces.jobs.silence import record_silence
from motcua.journeys import tell_participant, work_legs
from motcua.kernel.plain.actor import Actor
from motcua.kernel.store import ledger
from motcua.notice import queries as notice
from motcua.notice.queries import MessageCard
from motcua.notice.states import Template
from motcua.process import queries as steps
from tests.cast.cast import MACHINE
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING
from tests.journeys.legs import sent
from tests.rooms.dossier.legs import DAY

TELL = {
    "dossier.legs_sent": tell_participant.tell_sent,
    "dossier.leg_answered": tell_participant.tell_returned,
    "dossier.leg_refused": tell_participant.tell_returned,
    "dossier.leg_silent": tell_participant.tell_returned,
    "dossier.leg_reminded": tell_participant.tell_reminded,
    "dossier.leg_withdrawn": tell_participant.tell_withdrawn,
}


def deliver(dossier_id: int) -> None:
    for entry in ledger.history("dossier", dossier_id):
        if tell := TELL.get(entry.name):
            tell(entry.event, entry)


def inbox(who: Actor, template: Template) -> list[MessageCard]:
    return [message for message in notice.list_inbox(viewer=who).rows if message.template is template]


def test_who_gives_work_out_hears_of_the_part_once(stage: Stage) -> None:
    leg, _ = sent(stage)
    deliver(leg.dossier_id)
    deliver(leg.dossier_id)
    [message] = inbox(stage.cast.partner_head, Template.LEG_SENT)
    assert leg.code in message.subject
    assert "Sở Văn hóa" in message.body
    assert len(inbox(stage.cast.commune_chair, Template.LEG_SENT)) == 1


def test_in_sequence_the_next_hears_when_its_turn_has_come(stage: Stage) -> None:
    first, _ = sent(stage, LegMode.SEQUENTIAL)
    deliver(first.dossier_id)
    assert inbox(stage.cast.commune_chair, Template.LEG_SENT) == []
    work_legs.answer_leg(actor=stage.cast.partner, at=MONDAY_MORNING + DAY, leg_id=first.id, answer="Có")
    deliver(first.dossier_id)
    assert len(inbox(stage.cast.commune_chair, Template.LEG_SENT)) == 1
    [message] = inbox(stage.cast.specialist, Template.LEG_ANSWERED)
    assert message.subject.startswith("Sở Nội vụ")


def test_of_silence_the_lead_and_the_head_of_the_one_stop_hear_once(stage: Stage) -> None:
    leg, _ = sent(stage)
    late = MONDAY_MORNING + 2 * DAY + DAY / 24
    assert record_silence(late) == 1
    assert record_silence(late) == 0
    deliver(leg.dossier_id)
    assert len(inbox(stage.cast.specialist, Template.LEG_SILENT)) == 1
    assert len(inbox(stage.cast.counter_officer, Template.LEG_SILENT)) == 1


def test_a_reminder_reaches_who_has_the_part(stage: Stage) -> None:
    leg, _ = sent(stage)
    work_legs.accept_leg(actor=stage.cast.partner, at=MONDAY_MORNING, leg_id=leg.id)
    dossier.remind(actor=stage.cast.specialist, at=MONDAY_MORNING + DAY, leg_id=leg.id)
    deliver(leg.dossier_id)
    assert len(inbox(stage.cast.partner, Template.LEG_REMINDED)) == 1
    assert inbox(stage.cast.partner_head, Template.LEG_REMINDED) == []


def warn(leg_id: int, at: datetime) -> None:
    """The job looks, and whatever it has noted so far is delivered once more."""
    remind(at)
    instance = steps.get_instance("leg", leg_id, viewer=MACHINE)
    for entry in ledger.history("process", instance.id):
        if entry.name == "process.due_warned":
            tell_participant.tell_warned(entry.event, entry)


WARNED = (Template.LEG_DUE, Template.LEG_DUE_TODAY, Template.LEG_OVERDUE)


def test_each_mark_of_a_part_is_told_once_however_often_the_job_looks(stage: Stage) -> None:
    """Due on the Monday after: three days before it, one day before it, on the day, and after it."""
    leg, _ = sent(stage, days=(7, 8))
    work_legs.accept_leg(actor=stage.cast.partner, at=MONDAY_MORNING, leg_id=leg.id)
    for hours in range(0, 24 * 9, 7):
        warn(leg.id, MONDAY_MORNING + timedelta(hours=hours))
    assert [len(inbox(stage.cast.partner, template)) for template in WARNED] == [2, 1, 1]
    assert [len(inbox(stage.cast.partner_head, template)) for template in WARNED] == [0, 0, 1]
    assert "Số ngày làm việc còn lại: 1." in inbox(stage.cast.partner, Template.LEG_DUE)[0].body
    assert "Đặng Minh Nhựt" in inbox(stage.cast.partner_head, Template.LEG_OVERDUE)[0].body


def test_what_nobody_has_taken_is_told_to_those_who_give_it_out(stage: Stage) -> None:
    leg, _ = sent(stage)
    warn(leg.id, MONDAY_MORNING + 2 * DAY - DAY / 24)
    assert len(inbox(stage.cast.partner_head, Template.LEG_DUE_TODAY)) == 1
    assert inbox(stage.cast.partner, Template.LEG_DUE_TODAY) == []


def test_the_lead_hears_once_that_a_part_is_overdue(stage: Stage) -> None:
    leg, _ = sent(stage, days=(2, 8))
    for after in (2 * DAY + DAY / 24, 3 * DAY, 4 * DAY):
        warn(leg.id, MONDAY_MORNING + after)
        record_silence(MONDAY_MORNING + after)
        deliver(leg.dossier_id)
    overdue = [inbox(stage.cast.specialist, template) for template in (*WARNED, Template.LEG_SILENT)]
    assert [len(messages) for messages in overdue] == [0, 0, 0, 1]


def test_an_answered_part_is_warned_of_no_more(stage: Stage) -> None:
    leg, _ = sent(stage)
    work_legs.answer_leg(actor=stage.cast.partner, at=MONDAY_MORNING, leg_id=leg.id, answer="Có")
    warn(leg.id, MONDAY_MORNING + 3 * DAY)
    assert [inbox(stage.cast.partner_head, template) for template in WARNED] == [[], [], []]


def test_a_refusal_reaches_the_lead_and_a_withdrawal_the_agency(stage: Stage) -> None:
    first, second = sent(stage)
    work_legs.refuse_leg(actor=stage.cast.partner, at=MONDAY_MORNING, leg_id=first.id, reason="Không thuộc thẩm quyền.")
    work_legs.withdraw_leg(actor=stage.cast.specialist, at=MONDAY_MORNING, leg_id=second.id, reason="Thôi.")
    deliver(first.dossier_id)
    assert len(inbox(stage.cast.specialist, Template.LEG_REFUSED)) == 1
    assert len(inbox(stage.cast.commune_chair, Template.LEG_WITHDRAWN)) == 1


def test_the_officer_to_whom_it_is_given_is_told(stage: Stage) -> None:
    leg, _ = sent(stage)
    work_legs.accept_leg(
        actor=stage.cast.partner_head, at=MONDAY_MORNING, leg_id=leg.id, person_id=stage.cast.partner.person_id
    )
    instance = steps.get_instance("leg", leg.id, viewer=MACHINE)
    [entry] = [one for one in ledger.history("process", instance.id) if one.name == "process.step_reassigned"]
    tell_participant.tell_given(entry.event, entry)
    assert len(inbox(stage.cast.partner, Template.ASSIGNED)) == 1
