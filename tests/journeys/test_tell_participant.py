"""Agencies that take part hear of their part; the lead hears what became of it; of silence also the one-stop's head."""

from datetime import timedelta

import pytest

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


@pytest.mark.parametrize(("after", "heads_too"), [(DAY, False), (3 * DAY, True)])
def test_before_its_deadline_the_holder_is_warned_and_after_it_the_heads_too(
    stage: Stage, after: timedelta, heads_too: bool
) -> None:
    leg, _ = sent(stage)
    work_legs.accept_leg(actor=stage.cast.partner, at=MONDAY_MORNING, leg_id=leg.id)
    remind(MONDAY_MORNING + after)
    instance = steps.get_instance("leg", leg.id, viewer=MACHINE)
    [entry] = [one for one in ledger.history("process", instance.id) if one.name == "process.due_warned"]
    tell_participant.tell_warned(entry.event, entry)
    assert len(inbox(stage.cast.partner, Template.LEG_DUE)) == 1
    assert bool(inbox(stage.cast.partner_head, Template.LEG_DUE)) is heads_too


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
