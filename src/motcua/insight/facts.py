"""Subscribers that lay the ledger flat. Each sets values from one entry: a repeated delivery changes nothing."""

from typing import Any

from motcua.dossier import events as dossier
from motcua.feedback import events as feedback
from motcua.insight import tally
from motcua.insight.models import DossierFact
from motcua.kernel.store.ledger import EntryCard
from motcua.kernel.store.questions import Question
from motcua.kernel.store.rows import update_row

_locked = Question(lambda dossier_id: DossierFact.objects.select_for_update().filter(pk=dossier_id))
_CHANGING = tuple(field.name for field in DossierFact._meta.local_concrete_fields if not field.primary_key)


def lay_flat(event: Any, entry: EntryCard) -> None:
    """Bring the fact of a dossier up to this entry; an entry older than the fact is known already."""
    position = entry.position or 0
    fact = _locked.first(event.dossier_id) or _begin(event.dossier_id, event.state)
    if position <= fact.position:
        return
    before = tally.places(fact)
    fact.position, fact.state = position, event.state
    _SET.get(type(event), _nothing)(fact, event, entry)
    update_row(fact, *_CHANGING)
    tally.move(before, tally.places(fact))


def _begin(dossier_id: int, state: str) -> DossierFact:
    return DossierFact.objects.get_or_create(dossier_id=dossier_id, defaults={"position": 0, "state": state})[0]


def note_rating(event: feedback.MatterRated, entry: EntryCard) -> None:
    """Write the level beside the dossier that was rated, though its own acts may not have come through yet."""
    if event.about_kind != "dossier":
        return
    fact = _locked.first(event.about_id) or _begin(event.about_id, "")
    before = tally.places(fact)
    fact.rating = event.overall
    update_row(fact, "rating")
    tally.move(before, tally.places(fact))


def _nothing(fact: DossierFact, event: Any, entry: EntryCard) -> None:
    return None


def _submitted(fact: DossierFact, event: dossier.DossierSubmitted, entry: EntryCard) -> None:
    fact.procedure_code, fact.channel, fact.filing = event.procedure_code, event.channel, event.filing
    fact.receiving_agency_id, fact.competent_agency_id = event.receiving_agency_id, event.competent_agency_id
    fact.submitted_at = entry.at


def _received(fact: DossierFact, event: dossier.DossierReceived, entry: EntryCard) -> None:
    fact.code, fact.procedure_code = event.code, event.procedure_code
    fact.channel, fact.filing = event.channel, event.filing
    fact.receiving_agency_id, fact.competent_agency_id = event.receiving_agency_id, event.competent_agency_id
    fact.received_at, fact.due_at = entry.at, event.due_at


def _due(fact: DossierFact, event: Any, entry: EntryCard) -> None:
    fact.due_at = event.due_at


def _supplement_asked(fact: DossierFact, event: dossier.SupplementAsked, entry: EntryCard) -> None:
    fact.supplements = event.count


def _extended(fact: DossierFact, event: dossier.DeadlineExtended, entry: EntryCard) -> None:
    fact.due_at = event.due_at
    fact.late_apology = fact.late_apology or not event.in_time


def _finished(fact: DossierFact, event: dossier.DossierFinished, entry: EntryCard) -> None:
    fact.finished_at = fact.ended_at = entry.at
    fact.decision = event.decision
    fact.punctuality = "LATE" if fact.late_apology else event.punctuality


def _returned(fact: DossierFact, event: dossier.DossierReturned, entry: EntryCard) -> None:
    fact.returned_at = entry.at


def _ended(fact: DossierFact, event: Any, entry: EntryCard) -> None:
    fact.ended_at = entry.at


def _reopened(fact: DossierFact, event: dossier.DossierReopened, entry: EntryCard) -> None:
    fact.finished_at = fact.ended_at = None
    fact.punctuality = fact.decision = ""


_SET: dict[type[Any], Any] = {
    dossier.DossierSubmitted: _submitted,
    dossier.DossierReceived: _received,
    dossier.DossierForwarded: _due,
    dossier.DossierSupplemented: _due,
    dossier.DossierResumed: _due,
    dossier.DeadlineRecomputed: _due,
    dossier.SupplementAsked: _supplement_asked,
    dossier.DeadlineExtended: _extended,
    dossier.DossierFinished: _finished,
    dossier.DossierReturned: _returned,
    dossier.DossierNotAccepted: _ended,
    dossier.DossierWithdrawn: _ended,
    dossier.DossierStopped: _ended,
    dossier.DossierReopened: _reopened,
}
