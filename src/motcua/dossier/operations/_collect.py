"""The result is given back: over the counter with evidence of who took it, online, or by post."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.crypto import constant_time_compare, salted_hmac

from motcua.dossier import policy, rules
from motcua.dossier.events import CollectionCodeIssued, CollectionCodeTried, DossierReturned
from motcua.dossier.models import Collection, CollectionCode, Dossier, Fee
from motcua.dossier.operations._decide import FeesOpen
from motcua.dossier.queries import DossierCard, card_of
from motcua.dossier.states import Channel, Collector, Delivery, Proof, Verb, after
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Incomplete, WrongState
from motcua.kernel.plain.text import nfc
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction_required

CODE_HOLDS = timedelta(minutes=10)
MOST_TRIES = 5

_DELIVERED = {
    Channel.DIRECT: Delivery.HANDED_OVER,
    Channel.ONLINE: Delivery.AVAILABLE_ONLINE,
    Channel.PUBLIC_POST: Delivery.SENT_BY_POST,
}


class CollectorUnknown(Incomplete):
    """Say who takes the result for the applicant: name, identity number, and the paper that authorises it."""

    code = "dossier.collector_unknown"


class NotSigned(Incomplete):
    """Nothing is signed yet: let the person sign on the screen, or choose another way."""

    code = "dossier.not_signed"


class CodeOver(WrongState):
    """The code holds no longer: ten minutes have gone, or it was typed wrong five times. Send a new one."""

    code = "dossier.code_over"


class CodeNotGiven(WrongState):
    """The applicant has not said the right code yet."""

    code = "dossier.code_not_given"


@dataclass(frozen=True, slots=True)
class Collected:
    """Who took the result at the counter, and how that is proven; `file_id` is the picture of the signature."""

    collector: Collector = Collector.APPLICANT
    proof: Proof = Proof.PAPER
    name: str = ""
    identity_number: str = ""
    authority: str = ""
    file_id: int | None = None


@transaction_required
def give_back(
    *, actor: Actor, at: datetime, dossier_id: int, method: Channel, collected: Collected | None = None
) -> DossierCard:
    """
    Return the result: over the counter, online, or by post (status 10). Lateness is never a ground to refuse it.

    :param collected: at the counter only; the applicant with a signature on paper when nothing else is said
    :raises FeesOpen: if something is still to be paid
    :raises CollectorUnknown: if it is not said who takes it for the applicant
    :raises NotSigned: if there is no picture of the signature
    :raises CodeNotGiven: unless the right code was typed within its time
    """
    dossier = Dossier.locked(dossier_id)
    actor = policy.at_counter(actor, dossier)
    dossier.move(Verb.RETURN)
    owed = sum(Fee.objects.filter(dossier=dossier, paid_at__isnull=True).values_list("amount", flat=True))
    if owed:
        raise FeesOpen(amount=owed)
    dossier.returned_at = at
    dossier.delivery = _DELIVERED[method]
    dossier.save(update_fields=["state", "returned_at", "delivery"])
    collector, proof = "", ""
    if method is Channel.DIRECT:
        row = _collect(dossier, collected or Collected(), at=at)
        collector, proof = row.collector, row.proof
    event = DossierReturned(dossier.pk, dossier.state, method, collector, proof)
    ledger.record(event, actor=actor, at=at)
    return card_of(dossier)


def _collect(dossier: Dossier, told: Collected, *, at: datetime) -> Collection:
    name, number, authority = (
        " ".join(nfc(text).split()) for text in (told.name, told.identity_number, told.authority)
    )
    if told.collector is Collector.APPLICANT:
        name = number = authority = ""
    elif not (name and number and authority):
        raise CollectorUnknown()
    if told.proof is Proof.SIGNATURE and told.file_id is None:
        raise NotSigned()
    if told.proof is Proof.CODE:
        _spend_code(dossier, at=at)
    return Collection.objects.create(
        dossier=dossier,
        collector=told.collector,
        name=name,
        identity_number=number,
        authority=authority,
        proof=told.proof,
        file_id=told.file_id if told.proof is Proof.SIGNATURE else None,
        collected_at=at,
    )


@transaction_required
def issue_code(*, actor: Actor, at: datetime, dossier_id: int, code: str) -> datetime:
    """
    Keep a new one-time code for the collection of a result and say until when it holds; an older one holds no longer.

    :param code: drawn by the caller from a source that cannot be guessed
    :raises NotPossibleNow: unless the result waits to be collected
    """
    dossier = Dossier.locked(dossier_id)
    actor = policy.at_counter(actor, dossier)
    after(dossier.current_state, Verb.RETURN)
    CollectionCode.objects.filter(dossier=dossier, closed_at__isnull=True).update(closed_at=at)
    until = at + CODE_HOLDS
    row = CollectionCode.objects.create(dossier=dossier, digest=_digest(dossier, code), issued_at=at, until=until)
    ledger.record(CollectionCodeIssued(dossier.pk, dossier.state, row.pk, until), actor=actor, at=at)
    return until


@transaction_required
def try_code(*, actor: Actor, at: datetime, dossier_id: int, code: str) -> bool:
    """
    Whether this is the code that was sent. Wrong tries are counted, so the answer is given and not raised.

    :raises CodeOver: if no code holds any more
    """
    dossier = Dossier.locked(dossier_id)
    actor = policy.at_counter(actor, dossier)
    row = CollectionCode.objects.select_for_update().filter(dossier=dossier, closed_at__isnull=True).first()
    if row is None or not rules.code_holds(until=row.until, tries=row.tries, most=MOST_TRIES, at=at):
        raise CodeOver()
    row.tries += 1
    if constant_time_compare(row.digest, _digest(dossier, code)):
        row.matched_at = at
    row.save(update_fields=["tries", "matched_at"])
    is_right = row.matched_at == at
    ledger.record(CollectionCodeTried(dossier.pk, dossier.state, row.pk, is_right), actor=actor, at=at)
    return is_right


def _spend_code(dossier: Dossier, *, at: datetime) -> None:
    spent = CollectionCode.objects.filter(
        dossier=dossier, closed_at__isnull=True, matched_at__isnull=False, until__gte=at
    ).update(closed_at=at)
    if not spent:
        raise CodeNotGiven()


def _digest(dossier: Dossier, code: str) -> str:
    """Of a million codes each would be found from a bare hash; the key of the platform is not in the database."""
    return salted_hmac("dossier.collection_code", f"{dossier.pk}:{code}", algorithm="sha256").hexdigest()
