"""What the verbs of this room share: one at a time for a subject, and the receipt that every counted sum gets."""

from collections.abc import Sequence
from datetime import datetime

from django.db import connection

from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Incomplete, Taken, WrongState
from motcua.kernel.store.sequences import next_number
from motcua.org import queries as org
from motcua.payment import rules
from motcua.payment.models import Order, Receipt, ReceiptLine
from motcua.payment.rules import Line
from motcua.payment.states import TRANSITIONS, OrderState

_MACHINE = Actor.system("payment")


class NothingToPay(Incomplete):
    """There is nothing to be paid."""

    code = "payment.nothing_to_pay"


class PaidAlready(Taken):
    """This was paid already; the receipt is {number}."""

    code = "payment.paid_already"


class MovedOn(WrongState):
    """This payment has come to its end meanwhile: see how it stands now."""

    code = "payment.moved_on"


def hold(kind: str, key: int | str) -> None:
    """Whoever deals with the money of a subject waits here for whoever does so already, until that one commits."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"payment:{kind}:{key}"])


def payable(subject_kind: str, subject_id: int, lines: Sequence[Line]) -> tuple[Line, ...]:
    """
    :raises NothingToPay: if no line asks for money
    :raises PaidAlready: if one of them was paid before
    """
    wanted = tuple(line for line in lines if line.amount > 0)
    if not wanted:
        raise NothingToPay()
    if (before := paid_before(subject_kind, subject_id, wanted)) is not None:
        raise PaidAlready(number=rules.receipt_number(before.series, before.number))
    return wanted


def paid_before(subject_kind: str, subject_id: int, lines: Sequence[Line]) -> Receipt | None:
    """The receipt with which one of these lines was paid."""
    codes = [line.code for line in lines]
    row = ReceiptLine.objects.filter(subject_kind=subject_kind, subject_id=subject_id, code__in=codes)
    found = row.select_related("receipt").first()
    return found.receipt if found else None


def move(order: Order, verb: str, *, at: datetime) -> None:
    """Go where the transition table leads; the caller saves nothing more."""
    try:
        order.state = TRANSITIONS[OrderState(order.state), verb]
    except KeyError:
        raise MovedOn() from None
    order.closed_at, order.ask_at = at, None
    order.save(update_fields=["state", "closed_at", "ask_at"])


def issue(receipt: Receipt, lines: Sequence[Line], *, at: datetime) -> Receipt:
    """Number the receipt in the series of its agency and year, and keep it with its lines."""
    year = clock.local_date(at).year
    code = org.get_agency(receipt.agency_id, viewer=_MACHINE, on=clock.local_date(at)).code
    receipt.series = rules.series(code, year)
    receipt.number = next_number(f"fee_receipt:{code}", str(year))
    receipt.amount, receipt.issued_at = rules.total(lines), at
    receipt.save()
    subject = {"subject_kind": receipt.subject_kind, "subject_id": receipt.subject_id}
    ReceiptLine.objects.bulk_create(
        ReceiptLine(receipt=receipt, code=line.code, name=line.name, amount=line.amount, **subject) for line in lines
    )
    return receipt
