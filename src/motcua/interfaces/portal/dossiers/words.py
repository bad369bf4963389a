"""The state of a dossier in words for the person whose it is."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from motcua.dossier.queries import DossierCard
from motcua.dossier.states import Proof, State
from motcua.kernel.plain.worktime import Running, running
from motcua.ui import formats
from motcua.ui.parts import State as Kind

STATES: Mapping[State, tuple[Kind, str | Promise]] = {
    State.DRAFT: ("waiting", _("Draft, not sent yet")),
    State.DISCARDED: ("stopped", _("Thrown away")),
    State.SUBMITTED: ("within", _("Sent, waiting to be received")),
    State.NOT_ACCEPTED: ("stopped", _("Not accepted")),
    State.RECEIVED: ("within", pgettext_lazy("state", "Received")),
    State.PROCESSING: ("within", _("Being settled")),
    State.AWAITING_SUPPLEMENT: ("waiting", _("Waiting for papers from you")),
    State.AWAITING_PAYMENT: ("waiting", _("Waiting for your payment")),
    State.WITHDRAWN: ("stopped", _("Withdrawn")),
    State.STOPPED: ("stopped", _("Stopped by the agency")),
    State.DONE: ("done", _("The result is ready")),
    State.RETURNED: ("done", _("The result was handed over")),
}


PROOFS: Mapping[Proof, str | Promise] = {
    Proof.SIGNATURE: _("signed on the screen, %(at)s"),
    Proof.CODE: _("by the one-time code that was sent to you, %(at)s"),
    Proof.PAPER: _("signed on paper, %(at)s"),
}
"""How it is proven that the result was taken."""


def standing(card: DossierCard, now: datetime) -> tuple[Kind, str]:
    """State of the kit and word; running work that is overdue says so."""
    kind, word = STATES[card.state]
    if card.is_running and card.due_at is not None and running(now, card.due_at) is Running.OVERDUE:
        return "late", gettext("Overdue")
    return kind, str(word)


def name_of(card: DossierCard) -> str:
    """The code, or before there is one the number of the submission."""
    return card.code or submission_number(card)


def submission_number(card: DossierCard) -> str:
    return gettext("No. %(number)s") % {"number": card.id}


def when(card: DossierCard) -> str:
    """The one date that matters now."""
    if card.state is State.DRAFT:
        return gettext("begun %(at)s") % {"at": formats.vn_moment(card.started_at)}
    if card.is_running and card.due_at is not None:
        return gettext("result due %(at)s") % {"at": formats.vn_moment(card.due_at)}
    if card.ended_at is not None:
        return formats.vn_moment(card.ended_at)
    return gettext("sent %(at)s") % {"at": formats.vn_moment(card.submitted_at)}
