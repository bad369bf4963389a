"""Words about certificates and signatures."""

from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.signature.queries import CertificateCard, SignatureCard, Standing
from motcua.signature.states import RequestState
from motcua.ui import formats
from motcua.ui.parts import State

STANDINGS: dict[Standing, tuple[State, str | Promise]] = {
    Standing.USABLE: ("done", _("Can be used")),
    Standing.NOT_YET: ("waiting", _("Not valid yet")),
    Standing.OVER: ("late", _("Its time is over")),
    Standing.REVOKED: ("stopped", _("Revoked")),
}
ANSWERS: dict[RequestState, tuple[State, str | Promise]] = {
    RequestState.WAITING: ("waiting", _("Waits for you")),
    RequestState.SIGNED: ("done", _("Signed by you")),
    RequestState.DECLINED: ("stopped", _("Declined by you")),
}


def standing(card: CertificateCard, at: datetime) -> tuple[State, str]:
    shape, word = STANDINGS[card.standing(at)]
    return shape, str(word)


def term(card: CertificateCard) -> str:
    return f"{formats.vn_short(card.valid_from)} – {formats.vn_short(card.valid_to)}"


def made(one: SignatureCard) -> str:
    """When, and whether that is proven."""
    said = {"when": formats.vn_moment(one.signed_at)}
    if one.has_proven_time:
        return gettext("%(when)s, proven by a timestamp") % said
    return gettext("%(when)s, by the clock of this platform") % said
