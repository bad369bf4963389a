"""The answer of the agency: drafted by a specialist, signed by a leader, filed as a document."""

from datetime import date, datetime

from motcua.dossier import policy, rules
from motcua.dossier.events import DossierDecided, ResultDrafted, ResultFiled
from motcua.dossier.models import Dossier, Paper, Result
from motcua.dossier.operations._reception import ReasonMissing
from motcua.dossier.queries import DossierCard, _legal, card_of
from motcua.dossier.states import Decision, Verb, after
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Incomplete, Invalid, NotAllowed, Taken
from motcua.kernel.store import ledger
from motcua.kernel.store.sequences import next_number
from motcua.kernel.store.transactions import transaction_required
from motcua.org import queries as org


class NothingDrafted(Incomplete):
    """There is no draft of a result to sign yet."""

    code = "dossier.nothing_drafted"


class SignedAlready(Taken):
    """The result was signed already."""

    code = "dossier.signed_already"


class FeesOpen(Incomplete):
    """Fees are still open: {amount}."""

    code = "dossier.fees_open"


class FiledAlready(Taken):
    """The document of this result is kept already."""

    code = "dossier.filed_already"


class NoSuchResult(Invalid):
    """The procedure has no such result."""

    code = "dossier.no_such_result"


class OnlyTheMachine(NotAllowed):
    """Result documents are filed by the platform itself."""

    code = "dossier.only_the_machine"


@transaction_required
def draft_result(
    *,
    actor: Actor,
    at: datetime,
    dossier_id: int,
    decision: Decision,
    result_code: str = "",
    reasons: str = "",
) -> DossierCard:
    """
    Propose an answer. A refusal names its reasons (NĐ 61/2018 Art. 19(8)); a later draft replaces an unsigned one.

    :raises ReasonMissing: if a refusal has no reasons
    :raises SignedAlready: if the current result was signed
    """
    dossier = Dossier.locked(dossier_id)
    actor = policy.at_work(actor, dossier)
    _may_decide(dossier)
    if decision is Decision.REJECTED and not reasons.strip():
        raise ReasonMissing()
    procedure = _legal.procedure_of(dossier)
    if decision is Decision.APPROVED and result_code not in {result.code for result in procedure.results}:
        raise NoSuchResult(result=result_code)
    current = _current(dossier)
    if current is not None and current.signed_at is not None:
        raise SignedAlready()
    row = current or Result(dossier=dossier)
    row.decision, row.result_code, row.reasons = decision, result_code, reasons.strip()
    row.drafted_by, row.drafted_at, row.agency_id = actor.person_id or 0, at, dossier.deciding_agency_id
    row.save()
    ledger.record(ResultDrafted(dossier.pk, dossier.state, row.pk, decision), actor=actor, at=at)
    return card_of(dossier)


@transaction_required
def decide(*, actor: Actor, at: datetime, dossier_id: int) -> DossierCard:
    """
    Sign the drafted answer: it gets its number in the deciding agency's book of the year, its signer and its date.

    :raises NothingDrafted: if no specialist has drafted it
    :raises SignedAlready: if somebody signed before
    """
    dossier = Dossier.locked(dossier_id)
    actor = policy.as_leader(actor, dossier)
    _may_decide(dossier)
    result = _current(dossier)
    if result is None:
        raise NothingDrafted()
    if result.signed_at is not None:
        raise SignedAlready()
    day = clock.local_date(at)
    agency_code = org.get_agency(result.agency_id, viewer=_legal.SYSTEM, on=day).code
    result.number = f"{next_number(f'result:{agency_code}', str(day.year)):02d}"
    result.signer_id, result.signed_at = actor.person_id, at
    result.valid_to = _valid_to(dossier, result, day)
    result.save(update_fields=["number", "signer_id", "signed_at", "valid_to"])
    dossier.decision, dossier.decided_at = result.decision, at
    dossier.save(update_fields=["decision", "decided_at"])
    event = DossierDecided(dossier.pk, dossier.state, result.pk, result.decision, result.agency_id, result.number)
    ledger.record(event, actor=actor, at=at)
    return card_of(dossier)


def _may_decide(dossier: Dossier) -> None:
    after(dossier.current_state, Verb.DECIDE)


def _current(dossier: Dossier) -> Result | None:
    return Result.objects.filter(dossier=dossier, replaced_at__isnull=True).first()


def _valid_to(dossier: Dossier, result: Result, day: date) -> date | None:
    if result.decision != Decision.APPROVED:
        return None
    validity = _legal.procedure_of(dossier).result(result.result_code).validity
    return rules.last_day(day, validity.amount, validity.unit) if validity else None


@transaction_required
def file_result(*, actor: Actor, at: datetime, dossier_id: int, file_id: int) -> DossierCard:
    """
    Keep the PDF that was made of a signed result. The platform does this after the signature, outside of it.

    :raises FiledAlready: if another worker was first
    """
    dossier = Dossier.locked(dossier_id)
    if not actor.is_system:
        raise OnlyTheMachine()
    result = _current(dossier)
    if result is None or result.signed_at is None:
        raise NothingDrafted()
    if result.file_id is not None:
        raise FiledAlready()
    result.file_id = file_id
    result.save(update_fields=["file"])
    dossier.digitisation = _digitised(dossier, has_result_file=True)
    dossier.save(update_fields=["digitisation"])
    ledger.record(ResultFiled(dossier.pk, dossier.state, result.pk, file_id), actor=actor, at=at)
    return card_of(dossier)


def _digitised(dossier: Dossier, *, has_result_file: bool) -> str:
    components = _legal.procedure_of(dossier).components
    papers = Paper.objects.filter(dossier=dossier, removed_at__isnull=True)
    given = set(papers.values_list("component_code", flat=True))
    with_file = set(papers.filter(file__isnull=False).values_list("component_code", flat=True))
    to_digitise = {part.code for part in components if part.digitise and part.code in given}
    return rules.digitisation(to_digitise, with_file, has_result_file=has_result_file)
