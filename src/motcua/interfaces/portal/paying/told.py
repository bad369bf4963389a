"""What a payer is told of a payment: what is known, what is not, and what to do."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.utils.translation import gettext

from motcua.payment.queries import OrderCard, TransferCard
from motcua.payment.states import OrderState, Standing
from motcua.ui import formats


@dataclass(frozen=True, slots=True)
class Outcome:
    """`can_go_back`: the bank still waits there; `can_try_again`: what is owed can be asked for anew."""

    kind: Literal["success", "info", "warning", "error"]
    title: str
    text: str
    can_go_back: bool = False
    can_try_again: bool = False


def outcome(order: OrderCard, *, aside: bool, now: datetime) -> Outcome:
    """:param aside: whether money came for it that does not fit"""
    if order.state is OrderState.PAID:
        return Outcome("success", gettext("You have paid"), gettext("The money has come in; this is your receipt."))
    if order.state is OrderState.CANCELLED:
        return Outcome(
            "info",
            gettext("This payment is not asked for any more"),
            gettext("The fee was paid in another way, or the dossier has ended. See how the fees stand."),
        )
    if order.state is OrderState.EXPIRED:
        said = gettext("Its time ran out before the bank told us of any money. Nothing is recorded as paid.")
        return Outcome("warning", gettext("This payment has run out"), said, can_try_again=True)
    if aside:
        said = gettext("Money has come in, but not the amount that was asked for. The agency looks into it.")
        return Outcome("warning", gettext("The amount does not fit"), said, can_go_back=now < order.expires_at)
    if order.refused_at is not None:
        said = gettext(
            "The bank refused the attempt of %(at)s and took nothing then. If you have paid since, ask the bank now; "
            "if not, you can try once more."
        ) % {"at": formats.vn_moment(order.refused_at)}
        return Outcome("error", gettext("The payment was refused"), said, can_go_back=now < order.expires_at)
    said = gettext(
        "The bank has not told us yet whether you have paid. If you have, do not pay again: we ask the bank by "
        "ourselves every few minutes, and the receipt comes here."
    )
    return Outcome("info", gettext("Not known yet"), said, can_go_back=now < order.expires_at)


def aside(transfer: TransferCard) -> str:
    """Money that came in and was not counted, as its sender reads it."""
    why = {
        Standing.WRONG_AMOUNT: gettext("is not the amount that was asked for"),
        Standing.AFTER_EXPIRY: gettext("came after the payment had run out"),
        Standing.AFTER_CANCELLATION: gettext("came after the payment had been cancelled"),
        Standing.PAID_BEFORE: gettext("came although the fee was paid already"),
        Standing.NOT_OWED: gettext("came although the fee was not owed any more"),
    }.get(transfer.standing, "")
    facts = {"amount": formats.vnd(transfer.amount), "why": why, "at": formats.vn_moment(transfer.paid_at)}
    if transfer.resolution == "REFUNDED":
        return gettext("%(amount)s of %(at)s %(why)s; the agency has given it back.") % facts
    if transfer.resolution == "ACCEPTED":
        return gettext("%(amount)s of %(at)s %(why)s; the agency has accepted it.") % facts
    return gettext("%(amount)s of %(at)s %(why)s. The agency looks into it: you do not lose it.") % facts
