"""
Who takes part in a dossier of another agency hears of its part; the lead hears what became of it.

That an agency stayed silent is also told to the head of the one-stop (NĐ 61/2018 Art. 19(5)).
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from motcua.catalogue import queries as catalogue
from motcua.dossier import events as dossier
from motcua.dossier import queries as dossiers
from motcua.journeys.work_legs import KIND, step_of
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor, Role
from motcua.kernel.store.ledger import EntryCard
from motcua.notice import operations as notice
from motcua.notice.states import RecipientKind, Template
from motcua.org import queries as org
from motcua.org.states import UnitKind
from motcua.process import events as process
from motcua.process import queries as steps
from motcua.process.states import OVERDUE

SYSTEM = Actor.system("notice")
HEADS = (Role.LEADER, Role.UNIT_HEAD)

Returned = dossier.LegAnswered | dossier.LegRefused | dossier.LegSilent


def tell_sent(event: dossier.LegsSent, entry: EntryCard) -> None:
    """Those who give the work out at each agency that has its part now."""
    for leg_id in event.opened:
        _tell_agency(leg_id, Template.LEG_SENT, entry)


def tell_returned(event: Returned, entry: EntryCard) -> None:
    """The lead; of silence also the head of the one-stop. The next agency of a sequence hears that it has its turn."""
    leg = dossiers.get_leg(event.leg_id, viewer=SYSTEM)
    today = clock.local_date(entry.at)
    people = [*_lead(leg)]
    template = Template.LEG_ANSWERED
    if isinstance(event, dossier.LegRefused):
        template = Template.LEG_REFUSED
    elif isinstance(event, dossier.LegSilent):
        template = Template.LEG_SILENT
        card = dossiers.get_dossier(leg.dossier_id, viewer=SYSTEM)
        people += _heads_of_one_stop(card.receiving_agency_id, on=today)
    _tell(leg, people, template, entry, agency_id=leg.to_agency_id)
    if isinstance(event, dossier.LegAnswered) and event.opened is not None:
        _tell_agency(event.opened, Template.LEG_SENT, entry)


def tell_reminded(event: dossier.LegReminded, entry: EntryCard) -> None:
    """Whoever has the part, or gives it out where nobody has it yet."""
    _tell_agency(event.leg_id, Template.LEG_REMINDED, entry)


def tell_withdrawn(event: dossier.LegWithdrawn, entry: EntryCard) -> None:
    """Those who give the work out; only where the agency had heard of its part."""
    leg = dossiers.get_leg(event.leg_id, viewer=SYSTEM)
    if leg.sent_at is not None:
        people = _givers(leg.to_agency_id, on=clock.local_date(entry.at))
        _tell(leg, people, Template.LEG_WITHDRAWN, entry, agency_id=leg.lead_agency_id)
    if event.opened is not None:
        _tell_agency(event.opened, Template.LEG_SENT, entry)


def tell_given(event: process.StepReassigned, entry: EntryCard) -> None:
    """The officer to whom a head or leader has given the part."""
    if event.subject_kind != KIND or event.person_id is None:
        return
    leg = dossiers.get_leg(event.subject_id, viewer=SYSTEM)
    _tell(leg, [event.person_id], Template.ASSIGNED, entry, agency_id=leg.lead_agency_id)


def tell_warned(event: process.DueWarned, entry: EntryCard) -> None:
    """
    Whoever has the part, or gives it out where nobody has it, at each mark before its deadline; when overdue, both.

    What was done meanwhile needs no warning.
    """
    if event.subject_kind != KIND:
        return
    leg = dossiers.get_leg(event.subject_id, viewer=SYSTEM)
    if not leg.is_at_work:
        return
    calendar = org.calendar_of(leg.to_agency_id, viewer=SYSTEM)
    left = calendar.workdays_between(clock.local_date(entry.at), clock.local_date(event.due_at))
    _tell_agency(leg.id, _WARNINGS[min(event.days, 1)], entry, with_heads=event.days == OVERDUE, days=left)


_WARNINGS = {1: Template.LEG_DUE, 0: Template.LEG_DUE_TODAY, OVERDUE: Template.LEG_OVERDUE}
"""By the working days that are left, as far as they matter."""


def _tell_agency(leg_id: int, template: Template, entry: EntryCard, *, with_heads: bool = False, **more: Any) -> None:
    """Heads are told who has it."""
    leg = dossiers.get_leg(leg_id, viewer=SYSTEM)
    step = step_of(leg_id, viewer=SYSTEM)
    holder = org.get_people([step.assignee_id] if step and step.assignee_id else [], viewer=SYSTEM)
    _tell(leg, holder, template, entry, agency_id=leg.lead_agency_id, **more)
    if with_heads or not holder:
        heads = [one for one in _givers(leg.to_agency_id, on=clock.local_date(entry.at)) if one not in holder]
        officer = next((person.full_name for person in holder.values()), None)
        _tell(leg, heads, template, entry, agency_id=leg.lead_agency_id, officer=officer, **more)


def _givers(agency_id: int, *, on: date) -> list[int]:
    """Leaders and heads; where an agency has neither, whoever may take the work."""
    found = {holder.person.id for holder in org.list_holders(HEADS, [agency_id], viewer=SYSTEM, on=on)}
    if not found:
        found = {one.id for one in org.officers_with_role(Role.SPECIALIST, agency_id, viewer=SYSTEM, on=on)}
    return sorted(found)


def _lead(leg: dossiers.LegCard) -> Iterator[int]:
    """Who laid it down, and who works on the dossier now."""
    if leg.planned_by is not None:
        yield leg.planned_by
    for step in steps.current_steps("dossier", leg.dossier_id, viewer=SYSTEM):
        if step.assignee_id is not None:
            yield step.assignee_id


def _heads_of_one_stop(agency_id: int, *, on: date) -> list[int]:
    """Heads of the units that receive; where there is none, the leaders of the agency, and at a centre its officers."""
    units = {unit.id for unit in org.list_units(agency_id, viewer=SYSTEM, kind=UnitKind.RECEPTION)}
    holders = org.list_holders((*HEADS, Role.RECEPTION), [agency_id], viewer=SYSTEM, on=on)
    heads = {one.person.id for one in holders if one.role is Role.UNIT_HEAD and one.unit_id in units}
    leaders = {one.person.id for one in holders if one.role is Role.LEADER}
    return sorted(heads or leaders or {one.person.id for one in holders})


def _tell(
    leg: dossiers.LegCard, people: Iterable[int], template: Template, entry: EntryCard, *, agency_id: int, **more: Any
) -> None:
    card = dossiers.get_dossier(leg.dossier_id, viewer=SYSTEM)
    for person_id in dict.fromkeys(people):
        if entry.actor == f"officer:{person_id}":
            continue
        notice.queue(
            actor=SYSTEM,
            at=entry.at,
            recipient_kind=RecipientKind.PERSON,
            recipient_id=person_id,
            template=template,
            data={
                "code": card.code or "",
                "procedure": catalogue.get_procedure(card.version_id, viewer=SYSTEM).name.vi,
                "agency": org.get_agency(agency_id, viewer=SYSTEM).name,
                "due_at": leg.respond_by,
                **more,
            },
            dedupe_key=f"ledger:{entry.id}:leg:{leg.id}:{person_id}",
            about_kind="dossier",
            about_id=card.id,
        )
