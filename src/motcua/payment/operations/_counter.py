"""Money taken at a counter."""

from collections.abc import Sequence
from datetime import datetime

from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Invalid
from motcua.kernel.plain.text import nfc
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction_required
from motcua.payment import policy
from motcua.payment.events import MoneyTaken
from motcua.payment.models import Receipt
from motcua.payment.operations._orders import cancel_open
from motcua.payment.operations._purse import hold, issue, payable
from motcua.payment.queries import ReceiptCard
from motcua.payment.rules import Line
from motcua.payment.states import Method


class NotAtACounter(Invalid):
    """What is paid online is recorded by what the gateway says, and not at a counter."""

    code = "payment.not_at_a_counter"


@transaction_required
def take(
    *,
    actor: Actor,
    at: datetime,
    subject_kind: str,
    subject_id: int,
    about: str,
    lines: Sequence[Line],
    payer_id: int | None,
    agency_id: int,
    method: Method,
    other_number: str = "",
) -> ReceiptCard:
    """
    Take what a subject owes and give the receipt; whoever was about to pay it online is asked no more.

    :param other_number: of another receipt written for it, on paper or with the tax office
    :raises NothingToPay: if no line asks for money
    :raises PaidAlready: if one of them was paid before
    """
    actor = policy.at_counter(actor, agency_id)
    if method is Method.ONLINE:
        raise NotAtACounter()
    hold(subject_kind, subject_id)
    wanted = payable(subject_kind, subject_id, lines)
    cancelled = cancel_open(subject_kind, subject_id, actor=actor, at=at)
    receipt = Receipt(
        subject_kind=subject_kind,
        subject_id=subject_id,
        about=about,
        payer_id=payer_id,
        agency_id=agency_id,
        method=method,
        taken_by=actor.person_id,
        other_number=nfc(other_number).strip(),
    )
    issue(receipt, wanted, at=at)
    event = MoneyTaken(receipt.pk, subject_kind, subject_id, agency_id, receipt.amount, method, cancelled)
    ledger.record(event, actor=actor, at=at)
    return ReceiptCard.of(receipt, wanted)
