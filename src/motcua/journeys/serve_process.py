"""What a service task of a process asks of the platform is done here, and the process goes on."""

from datetime import datetime

from motcua.catalogue import queries as catalogue
from motcua.dossier import queries as dossiers
from motcua.dossier.ports import Addresses
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.ports import adapter
from motcua.kernel.store.ledger import EntryCard
from motcua.notice import operations as notice
from motcua.notice.states import RecipientKind, Template
from motcua.org import queries as org
from motcua.party import queries as parties
from motcua.process import events as process
from motcua.process import queries as steps
from motcua.process.states import Service

from .settle_dossier import KIND, answer_service

SYSTEM = Actor.system("service")


def serve_process(event: process.ServiceAsked, entry: EntryCard) -> None:
    """
    Do what was asked and answer, once per entry: the answer finds nobody who waits for it a second time.

    Services of subjects that are not dossiers are for whoever keeps those.
    """
    waits = steps.list_waits(event.subject_kind, event.subject_id, viewer=SYSTEM)
    if event.subject_kind != KIND or all(wait.key != event.key for wait in waits):
        return
    if event.service == Service.TELL_APPLICANT:
        label = next(wait.label for wait in waits if wait.key == event.key)
        _tell_applicant(event.subject_id, label.vi, entry)
    answer_service(at=entry.at, dossier_id=event.subject_id, service=event.service)


def _tell_applicant(dossier_id: int, title: str, entry: EntryCard) -> None:
    card = dossiers.get_dossier(dossier_id, viewer=SYSTEM)
    if card.submitter_id is None:
        return
    procedure = catalogue.get_procedure(card.version_id, viewer=SYSTEM)
    agency = org.get_agencies([card.competent_agency_id], viewer=SYSTEM)[card.competent_agency_id]
    facts: dict[str, str | int | datetime | None] = {
        "code": card.code or procedure.code or procedure.key,
        "procedure": procedure.name.vi,
        "agency": agency.name,
        "title": title,
        "due_at": card.due_at,
        "link": adapter(Addresses).of_dossier(card.id),
    }
    notice.queue(
        actor=SYSTEM,
        at=entry.at,
        recipient_kind=RecipientKind.PARTY,
        recipient_id=card.submitter_id,
        template=Template.STEP_REACHED,
        data=facts,
        dedupe_key=f"ledger:{entry.id}:service",
        address=parties.get_party(card.submitter_id, viewer=SYSTEM).email or None,
        about_kind=KIND,
        about_id=card.id,
    )
