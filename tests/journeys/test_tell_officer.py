"""Officers find in their inbox what others put on their desk, and what is due by the end of the next working day."""

from datetime import datetime, timedelta

import pytest

from motcua.dossier import queries as dossiers
from motcua.interfaces.jobs.remind import remind
from motcua.journeys import settle_dossier
from motcua.journeys.tell_officer import tell_due_soon, tell_officer
from motcua.kernel.plain.actor import Actor
from motcua.kernel.store import ledger
from motcua.notice import queries as notice
from motcua.notice.queries import MessageCard
from motcua.notice.states import Template
from motcua.process import operations as process
from motcua.process import queries as steps
from tests.cast.cast import MACHINE
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING

DAY = timedelta(days=1)
"""The licence is due on Monday, 28 September; the working day before is Friday, the 25th."""
FRIDAY = MONDAY_MORNING + 11 * DAY
LAST_DAY = MONDAY_MORNING + 14 * DAY


def deliver(card: dossiers.DossierCard) -> None:
    instance = steps.get_instance("dossier", card.id, viewer=MACHINE)
    for entry in ledger.history("process", instance.id):
        if entry.name in ("process.step_completed", "process.step_returned", "process.step_reassigned"):
            tell_officer(entry.event, entry)


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
    deliver(card)
    [message] = inbox(stage.cast.specialist, Template.ASSIGNED)
    assert (message.about_kind, message.about_id) == ("dossier", card.id)
    assert card.code is not None
    assert card.code in message.body


def test_delivered_twice_it_is_told_once(stage: Stage) -> None:
    card = assigned(stage)
    deliver(card)
    deliver(card)
    assert len(inbox(stage.cast.specialist, Template.ASSIGNED)) == 1


def test_nobody_is_told_what_he_or_she_took(stage: Stage) -> None:
    card = stage.received()
    stage.work(card, stage.cast.head, MONDAY_MORNING)
    deliver(card)
    process.claim(actor=stage.cast.specialist, at=MONDAY_MORNING, step_id=stage.step(card).id or 0)
    assert not inbox(stage.cast.specialist, Template.ASSIGNED)


def test_work_given_to_somebody_else_is_told_to_that_one(stage: Stage) -> None:
    card = assigned(stage)
    deliver(card)
    process.reassign(
        actor=stage.cast.head,
        at=MONDAY_MORNING,
        step_id=stage.step(card).id or 0,
        person_id=stage.cast.colleague.person_id,
    )
    deliver(card)
    assert len(inbox(stage.cast.specialist, Template.ASSIGNED)) == 1
    assert len(inbox(stage.cast.colleague, Template.ASSIGNED)) == 1


def test_of_a_step_that_nobody_holds_nobody_is_told(stage: Stage) -> None:
    card = stage.received()
    deliver(card)
    assert not inbox(stage.cast.head, Template.ASSIGNED)


@pytest.mark.parametrize(
    ("at", "reminders"),
    [(MONDAY_MORNING, 0), (FRIDAY - DAY, 0), (FRIDAY, 1), (FRIDAY + DAY, 1), (LAST_DAY, 1), (LAST_DAY + DAY, 0)],
)
def test_the_day_before_and_the_day_itself_are_near(stage: Stage, at: datetime, reminders: int) -> None:
    assert tell_due_soon(at=at, dossier_id=assigned(stage).id) == reminders


def test_one_is_reminded_once_before_and_once_on_the_day(stage: Stage) -> None:
    card = assigned(stage)
    hours = [FRIDAY, FRIDAY + timedelta(hours=1), FRIDAY + DAY, LAST_DAY, LAST_DAY + timedelta(hours=2)]
    assert [tell_due_soon(at=at, dossier_id=card.id) for at in hours] == [1, 0, 0, 1, 0]
    assert len(inbox(stage.cast.specialist, Template.DUE_SOON)) == 2


def test_a_step_that_nobody_has_taken_concerns_all_who_may(stage: Stage) -> None:
    card = stage.received()
    stage.work(card, stage.cast.head, MONDAY_MORNING)
    assert tell_due_soon(at=FRIDAY, dossier_id=card.id) == 2
    assert inbox(stage.cast.specialist, Template.DUE_SOON)
    assert inbox(stage.cast.colleague, Template.DUE_SOON)


def test_an_appointment_moved_brings_a_reminder_of_its_own(stage: Stage) -> None:
    card = assigned(stage)
    assert tell_due_soon(at=FRIDAY, dossier_id=card.id) == 1
    until = (card.due_at or MONDAY_MORNING) + DAY
    settle_dossier.extend(actor=stage.cast.leader, at=FRIDAY, dossier_id=card.id, until=until, reason="Phức tạp")
    assert tell_due_soon(at=FRIDAY, dossier_id=card.id) == 0
    assert tell_due_soon(at=LAST_DAY, dossier_id=card.id) == 1


def test_while_papers_are_awaited_nobody_is_reminded(stage: Stage) -> None:
    card = assigned(stage)
    settle_dossier.ask_for_supplement(
        actor=stage.cast.specialist, at=MONDAY_MORNING, dossier_id=card.id, items=["Bản dịch"], reason="Thiếu"
    )
    assert tell_due_soon(at=FRIDAY, dossier_id=card.id) == 0


def test_the_job_finds_what_is_near_by_itself(stage: Stage) -> None:
    assigned(stage)
    assert remind(FRIDAY - 5 * DAY) == 0
    assert remind(FRIDAY) == 1
    assert remind(FRIDAY + timedelta(minutes=30)) == 0
