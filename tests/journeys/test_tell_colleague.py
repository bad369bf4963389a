"""Officers find in their inbox who named them, who told them what to do, and who answered."""

from motcua.journeys.tell_colleague import tell_colleague
from motcua.kernel.plain.actor import Actor
from motcua.kernel.store import ledger
from motcua.notice import queries as notice
from motcua.notice.states import Template
from motcua.process import operations as process
from motcua.process import queries as steps
from tests.cast.cast import MACHINE
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING

TOLD = ("process.note_written", "process.instruction_given", "process.instruction_answered")


def deliver(dossier_id: int) -> None:
    instance = steps.get_instance("dossier", dossier_id, viewer=MACHINE)
    for entry in ledger.history("process", instance.id):
        if entry.name in TOLD:
            tell_colleague(entry.event, entry)


def inbox(who: Actor, template: Template) -> list[str]:
    return [message.body for message in notice.list_inbox(viewer=who).rows if message.template is template]


def test_who_is_named_in_a_note_is_told_once_and_without_its_words(stage: Stage) -> None:
    card = stage.received()
    head, specialist = stage.cast.head, stage.cast.specialist
    process.write_note(
        actor=specialist,
        at=MONDAY_MORNING,
        subject_kind="dossier",
        subject_id=card.id,
        text="Thiếu dấu giáp lai",
        mentions=[head.person_id or 0, specialist.person_id or 0],
    )
    deliver(card.id)
    deliver(card.id)
    [body] = inbox(head, Template.MENTIONED)
    assert card.code in body
    assert "giáp lai" not in body
    assert inbox(specialist, Template.MENTIONED) == []


def test_who_is_told_and_who_told_hear_of_it(stage: Stage) -> None:
    card = stage.received()
    told = process.instruct(
        actor=stage.cast.leader,
        at=MONDAY_MORNING,
        step_id=stage.step(card).id or 0,
        person_id=stage.cast.head.person_id,
        text="Ưu tiên hồ sơ này",
    )
    process.answer_instruction(actor=stage.cast.head, at=MONDAY_MORNING, instruction_id=told.id, answer="Rõ")
    deliver(card.id)
    [instructed] = inbox(stage.cast.head, Template.INSTRUCTED)
    [answered] = inbox(stage.cast.leader, Template.INSTRUCTION_ANSWERED)
    assert "Ưu tiên" not in instructed
    assert "Huỳnh Thanh Đạm" in instructed
    assert "Rõ" not in answered
