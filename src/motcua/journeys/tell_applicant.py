"""After each act the applicant is told, at once, who has the dossier and when (NĐ 224/2026 Art. 15(1)(g))."""

from datetime import datetime
from typing import Any

from motcua.catalogue import queries as catalogue
from motcua.dossier import events
from motcua.dossier import queries as dossiers
from motcua.dossier.ports import Addresses
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.ports import adapter
from motcua.kernel.store.ledger import EntryCard
from motcua.notice import operations as notice
from motcua.notice.states import RecipientKind, Template
from motcua.org import queries as org
from motcua.party import queries as parties

SYSTEM = Actor.system("notice")

_TEMPLATE: dict[type[Any], Template] = {
    events.DossierSubmitted: Template.SUBMITTED,
    events.DossierReceived: Template.RECEIVED,
    events.DossierNotAccepted: Template.NOT_ACCEPTED,
    events.SupplementAsked: Template.SUPPLEMENT_ASKED,
    events.DossierSupplemented: Template.SUPPLEMENT_RECEIVED,
    events.DeadlineExtended: Template.EXTENDED,
    events.PaymentAsked: Template.PAYMENT_ASKED,
    events.FeePaid: Template.PAYMENT_RECEIVED,
    events.DossierReturned: Template.RETURNED,
    events.DossierWithdrawn: Template.WITHDRAWN,
    events.DossierStopped: Template.STOPPED,
}

EVENTS: tuple[type[Any], ...] = (*_TEMPLATE, events.DossierFinished)


def tell_applicant(event: Any, entry: EntryCard) -> None:
    """Queue one message about the act to the submitter; the same entry never tells twice."""
    card = dossiers.get_dossier(event.dossier_id, viewer=SYSTEM)
    if card.submitter_id is None:
        return
    person = parties.get_party(card.submitter_id, viewer=SYSTEM)
    notice.queue(
        actor=SYSTEM,
        at=entry.at,
        recipient_kind=RecipientKind.PARTY,
        recipient_id=card.submitter_id,
        template=_template(event),
        data=_data(event, entry, card),
        dedupe_key=f"ledger:{entry.id}:applicant",
        address=person.email or None,
        about_kind="dossier",
        about_id=card.id,
    )


def _template(event: Any) -> Template:
    if isinstance(event, events.DossierFinished):
        return Template.REJECTED if event.decision == "REJECTED" else Template.DECIDED
    return _TEMPLATE[type(event)]


def _data(event: Any, entry: EntryCard, card: dossiers.DossierCard) -> dict[str, str | int | datetime | None]:
    procedure = catalogue.get_procedure(card.version_id, viewer=SYSTEM)
    agencies = org.get_agencies([card.receiving_agency_id, card.competent_agency_id], viewer=SYSTEM)
    settled_by = card.competent_agency_id if card.received_at else card.receiving_agency_id
    data: dict[str, str | int | datetime | None] = {
        "code": card.code or procedure.code or procedure.key,
        "procedure": procedure.name.vi,
        "agency": agencies[settled_by].name,
        "officer": _officer(entry),
        "place": agencies[card.receiving_agency_id].name,
        "submitted_at": card.submitted_at,
        "received_at": card.received_at,
        "due_at": card.due_at,
        "decided_at": card.decided_at,
        "ready_at": card.finished_at,
        "returned_at": card.returned_at,
        "link": adapter(Addresses).of_dossier(card.id),
    }
    if isinstance(event, events.SupplementAsked):
        data["answer_by"] = event.respond_by
    if isinstance(event, events.DeadlineExtended):
        data["old_due_at"], data["due_at"] = event.due_before, event.due_at
    if isinstance(event, events.PaymentAsked | events.FeePaid):
        data["amount"] = event.amount
    if isinstance(event, events.FeePaid):
        data["agency"] = agencies[card.receiving_agency_id].name
    return data


def _officer(entry: EntryCard) -> str | None:
    kind, _, number = entry.actor.partition(":")
    if kind != "officer" or not number.isdigit():
        return None
    people = org.get_people([int(number)], viewer=SYSTEM)
    return people[int(number)].full_name if int(number) in people else None
