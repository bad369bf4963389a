"""What money is called on the desk."""

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.payment.queries import TransferCard
from motcua.payment.states import Resolution, Standing
from motcua.ui.parts import State

STANDINGS: dict[Standing, str | Promise] = {
    Standing.COUNTED: _("Counted"),
    Standing.WRONG_AMOUNT: _("Another amount than asked for"),
    Standing.AFTER_EXPIRY: _("Paid after its time"),
    Standing.AFTER_CANCELLATION: _("Paid after it was cancelled"),
    Standing.PAID_BEFORE: _("Paid before already"),
    Standing.NOT_OWED: _("Not owed any more"),
    Standing.NO_SUCH_ORDER: _("Names no order of ours"),
}
RESOLUTIONS: dict[str, str | Promise] = {
    Resolution.ACCEPTED: _("Accepted"),
    Resolution.REFUNDED: _("Given back"),
}


def resolution(card: TransferCard) -> tuple[State, str]:
    """What became of it, with its shape."""
    if card.counts:
        return "done", gettext("Receipt issued")
    if card.resolution:
        return "done", str(RESOLUTIONS[card.resolution])
    return "late", gettext("Waits for a decision")


def told(card: TransferCard) -> str:
    """How often it was told, where that is worth a word."""
    parts = []
    if card.told > 1:
        parts.append(gettext("told %(n)d times") % {"n": card.told})
    if card.other_amount is not None:
        parts.append(gettext("once with another amount"))
    return ", ".join(parts)
