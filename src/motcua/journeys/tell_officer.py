"""An officer is told when work was put on his or her desk by somebody else, and when it is soon due."""

from datetime import date, datetime, timedelta

from motcua.catalogue import queries as catalogue
from motcua.dossier import events as dossier
from motcua.dossier import queries as dossiers
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.store.ledger import EntryCard
from motcua.kernel.store.transactions import transaction_required
from motcua.notice import operations as notice
from motcua.notice.states import RecipientKind, Template
from motcua.org import queries as org
from motcua.process import events as process
from motcua.process import queries as steps

SYSTEM = Actor.system("notice")
KIND = "dossier"
AHEAD = timedelta(days=5)
"""Dossiers due later are not near, whatever the calendar: one working day ahead spans a weekend and a holiday."""


def tell_officer(
    event: process.StepCompleted | process.StepReturned | process.StepReassigned, entry: EntryCard
) -> None:
    """Put a line into the inbox of everybody on whose desk this act has put a step of the dossier, once per entry."""
    if event.subject_kind != KIND:
        return
    card = dossiers.get_dossier(event.subject_id, viewer=SYSTEM)
    moved = (event.step_id,) if isinstance(event, process.StepReassigned) else event.opened
    for step in steps.current_steps(KIND, card.id, viewer=SYSTEM):
        if step.id not in moved or step.assignee_id is None or entry.actor == f"officer:{step.assignee_id}":
            continue
        notice.queue(
            actor=SYSTEM,
            at=entry.at,
            recipient_kind=RecipientKind.PERSON,
            recipient_id=step.assignee_id,
            template=Template.ASSIGNED,
            data=_facts(card) | {"due_at": step.due_at},
            dedupe_key=f"ledger:{entry.id}:step:{step.id}",
            about_kind=KIND,
            about_id=card.id,
        )


def tell_paid(event: dossier.DossierResumed, entry: EntryCard) -> None:
    """A hold for payment has ended by itself: whoever works on the dossier is told, once per entry."""
    if not entry.actor.startswith("system:"):
        return
    card = dossiers.get_dossier(event.dossier_id, viewer=SYSTEM)
    for step in steps.current_steps(KIND, card.id, viewer=SYSTEM):
        for person_id in _holders(step, on=clock.local_date(entry.at)):
            notice.queue(
                actor=SYSTEM,
                at=entry.at,
                recipient_kind=RecipientKind.PERSON,
                recipient_id=person_id,
                template=Template.PAYMENT_MADE,
                data=_facts(card) | {"due_at": card.due_at},
                dedupe_key=f"ledger:{entry.id}:paid:{person_id}",
                about_kind=KIND,
                about_id=card.id,
            )


@transaction_required
def tell_due_soon(*, at: datetime, dossier_id: int) -> int:
    """
    Remind whoever holds an open step of a dossier that is due by the end of the next working day: once on the working
    day before, once on the day itself. A step that nobody has taken yet concerns everybody who may.

    Returns how many were told.
    """
    card = dossiers.get_dossier(dossier_id, viewer=SYSTEM)
    today = clock.local_date(at)
    if card.due_at is None or not _is_near(card, today):
        return 0
    due = clock.local_date(card.due_at)
    told = 0
    for step in steps.current_steps(KIND, card.id, viewer=SYSTEM):
        for person_id in _holders(step, on=today):
            [message, *_] = notice.queue(
                actor=SYSTEM,
                at=at,
                recipient_kind=RecipientKind.PERSON,
                recipient_id=person_id,
                template=Template.DUE_SOON,
                data=_facts(card) | {"due_at": card.due_at},
                dedupe_key=f"due:{due}:{'today' if due == today else 'before'}:step:{step.id}:person:{person_id}",
                about_kind=KIND,
                about_id=card.id,
            )
            told += message.queued_at == at
    return told


def _is_near(card: dossiers.DossierCard, today: date) -> bool:
    if not card.is_running or card.due_at is None:
        return False
    calendar = org.calendar_of(card.competent_agency_id, viewer=SYSTEM)
    return today <= clock.local_date(card.due_at) <= calendar.add_workdays(today, 1)


def _holders(step: steps.StepCard, *, on: date) -> list[int]:
    if step.assignee_id is not None:
        return [step.assignee_id]
    return [
        person.id for person in org.officers_with_role(step.role, step.agency_id, step.unit_id, viewer=SYSTEM, on=on)
    ]


def _facts(card: dossiers.DossierCard) -> dict[str, str | int | date | datetime | None]:
    return {
        "code": card.code or "",
        "procedure": catalogue.get_procedure(card.version_id, viewer=SYSTEM).name.vi,
        "agency": org.get_agency(card.competent_agency_id, viewer=SYSTEM).name,
    }
