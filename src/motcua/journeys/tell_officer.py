"""An officer is told of work that somebody else put on his or her desk, when it is soon due, and when it is late."""

from datetime import date, datetime

from motcua.catalogue import queries as catalogue
from motcua.dossier import events as dossier
from motcua.dossier import queries as dossiers
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor, Role
from motcua.kernel.store.ledger import EntryCard
from motcua.notice import operations as notice
from motcua.notice.states import RecipientKind, Template
from motcua.org import queries as org
from motcua.process import events as process
from motcua.process import queries as steps
from motcua.process.states import OVERDUE

SYSTEM = Actor.system("notice")
KIND = "dossier"


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


def tell_warned(event: process.DueWarned, entry: EntryCard) -> None:
    """
    Warn whoever holds the step, or each open step of the dossier, once per entry; when it is overdue their heads too.

    A step that nobody has taken yet concerns everybody who may. What was done meanwhile needs no warning.
    """
    if event.subject_kind != KIND:
        return
    card = dossiers.get_dossier(event.subject_id, viewer=SYSTEM)
    today = clock.local_date(entry.at)
    open_steps = steps.current_steps(KIND, card.id, viewer=SYSTEM)
    concerned = [step for step in open_steps if event.step_id in (None, step.id)]
    told = {person: step for step in concerned for person in _holders(step, on=today)}
    heads = {person: step for step in concerned for person in _heads(step, on=today)} if event.days == OVERDUE else {}
    holders = org.get_people([step.assignee_id for step in concerned if step.assignee_id], viewer=SYSTEM)
    for person_id, step in (heads | told).items():
        holder = holders.get(step.assignee_id or 0)
        calendar = org.calendar_of(step.agency_id, viewer=SYSTEM)
        notice.queue(
            actor=SYSTEM,
            at=entry.at,
            recipient_kind=RecipientKind.PERSON,
            recipient_id=person_id,
            template=_WARNINGS[min(event.days, 1), event.step_id is not None],
            data=_facts(card)
            | {
                "step": None if event.step_id is None else step.name.vi,
                "due_at": event.due_at,
                "days": calendar.workdays_between(today, clock.local_date(event.due_at)),
                "officer": None if holder is None or person_id in told else holder.full_name,
            },
            dedupe_key=f"ledger:{entry.id}:person:{person_id}",
            about_kind=KIND,
            about_id=card.id,
        )


_WARNINGS = {
    (1, False): Template.DUE_SOON,
    (0, False): Template.DUE_TODAY,
    (OVERDUE, False): Template.OVERDUE,
    (1, True): Template.STEP_DUE_SOON,
    (0, True): Template.STEP_DUE_TODAY,
    (OVERDUE, True): Template.STEP_OVERDUE,
}
"""By the working days that are left, as far as they matter, and whether it is of a step."""


def _heads(step: steps.StepCard, *, on: date) -> list[int]:
    """The head of the unit; where the work is the head's own, or of no unit, the leaders of the agency."""
    if step.role == Role.LEADER:
        return []
    of_unit = step.unit_id is not None and step.role in (Role.SPECIALIST, Role.RECEPTION)
    role, unit_id = (Role.UNIT_HEAD, step.unit_id) if of_unit else (Role.LEADER, None)
    return [person.id for person in org.officers_with_role(role, step.agency_id, unit_id, viewer=SYSTEM, on=on)]


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
