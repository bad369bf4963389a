"""Asking another agency (NĐ 61/2018 Art. 19(5)): content and deadline are named; answer or silence is recorded."""

from datetime import datetime

from motcua.dossier import policy
from motcua.dossier.events import AgencyConsulted, ConsultationAnswered
from motcua.dossier.models import Consultation, Dossier, Participant
from motcua.dossier.operations._deadline import NotLater
from motcua.dossier.operations._reception import ReasonMissing
from motcua.dossier.queries import DossierCard, card_of
from motcua.dossier.states import Verb
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import NotFound, Taken
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction_required


class NoSuchConsultation(NotFound):
    """This request for an opinion does not exist."""

    code = "dossier.no_such_consultation"


class AnsweredAlready(Taken):
    """This request was answered already."""

    code = "dossier.answered_already"


@transaction_required
def consult(
    *, actor: Actor, at: datetime, dossier_id: int, agency_id: int, question: str, respond_by: datetime
) -> DossierCard:
    """
    Ask an agency for its opinion by a deadline. The clock of the dossier runs on.

    :raises ReasonMissing: if nothing is asked
    :raises NotLater: if the deadline has passed already
    """
    dossier = Dossier.locked(dossier_id)
    actor = policy.at_work(actor, dossier)
    dossier.move(Verb.CONSULT)
    if not question.strip():
        raise ReasonMissing()
    if respond_by <= at:
        raise NotLater()
    Participant.objects.bulk_create([Participant(dossier=dossier, agency_id=agency_id)], ignore_conflicts=True)
    row = Consultation.objects.create(
        dossier=dossier,
        agency_id=agency_id,
        question=question.strip(),
        respond_by=respond_by,
        asked_at=at,
        asked_by=actor.person_id or 0,
    )
    ledger.record(AgencyConsulted(dossier.pk, dossier.state, row.pk, agency_id, respond_by), actor=actor, at=at)
    return card_of(dossier)


@transaction_required
def answer_consultation(*, actor: Actor, at: datetime, consultation_id: int, agrees: bool, answer: str) -> DossierCard:
    """
    Give the opinion that was asked for; a late answer is taken too, and recorded as late.

    :raises AnsweredAlready: if somebody answered before
    """
    row = Consultation.objects.select_for_update().filter(pk=consultation_id).first()
    if row is None:
        raise NoSuchConsultation()
    dossier = Dossier.locked(row.dossier_id)
    actor = policy.for_the_asked(actor, dossier, row.agency_id)
    if row.answered_at is not None:
        raise AnsweredAlready()
    row.agrees, row.answer = agrees, answer.strip()
    row.answered_at, row.answered_by = at, actor.person_id
    row.save(update_fields=["agrees", "answer", "answered_at", "answered_by"])
    event = ConsultationAnswered(
        dossier.pk, dossier.state, row.pk, row.agency_id, agrees=agrees, in_time=at <= row.respond_by
    )
    ledger.record(event, actor=actor, at=at)
    return card_of(dossier)
