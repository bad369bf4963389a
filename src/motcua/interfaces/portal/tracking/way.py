"""
How far a dossier is, for anybody who holds its code: no names, no agency, no procedure (TT 01/2018 Art. 16(2)(d)).

The way has four stages: received, settled, result ready, handed over. The table says which is reached in each state.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.dossier.queries import TrackCard
from motcua.dossier.states import State
from motcua.kernel.plain.worktime import Running, running
from motcua.ui import formats
from motcua.ui.parts import Deadline, Moment
from motcua.ui.parts import State as Kind

_Words = str | Promise

STANDING: Mapping[State, tuple[Kind, _Words]] = {
    State.RECEIVED: ("within", _("Received")),
    State.PROCESSING: ("within", _("Being settled")),
    State.AWAITING_SUPPLEMENT: ("waiting", _("Waiting for papers from the applicant")),
    State.AWAITING_PAYMENT: ("waiting", _("Waiting for the applicant's payment")),
    State.WITHDRAWN: ("stopped", _("Withdrawn by the applicant")),
    State.STOPPED: ("stopped", _("Stopped by the agency")),
    State.DONE: ("done", _("The result is ready")),
    State.RETURNED: ("done", _("The result was handed over")),
}
"""Every state in which a dossier that was once received can be."""

_NOW: Mapping[State, tuple[_Words, _Words]] = {
    State.RECEIVED: (
        _("It goes to those who settle it"),
        _("As a rule this takes no longer than one working day."),
    ),
    State.PROCESSING: (
        _("It is being settled"),
        _("The officers check what was handed in and prepare the answer."),
    ),
    State.AWAITING_SUPPLEMENT: (
        _("It waits for papers from the applicant"),
        _("What is missing stands in the request that the applicant got. It goes on as soon as the papers are there."),
    ),
    State.AWAITING_PAYMENT: (
        _("It waits for the applicant's payment"),
        _("How much and where stands in the notice that the applicant got. It goes on as soon as it is paid."),
    ),
    State.WITHDRAWN: (
        _("The applicant has withdrawn it"),
        _("It is not settled any more. A new dossier can be handed in at any time."),
    ),
    State.STOPPED: (
        _("The agency has stopped settling it"),
        _("The reason stands in the notice that the applicant got."),
    ),
    State.DONE: (
        _("The result waits to be collected"),
        _("Collect it in the way that stands on the receipt slip; bring the slip if you come to the counter."),
    ),
}

_WAITING = (State.AWAITING_SUPPLEMENT, State.AWAITING_PAYMENT)
_GOES_ON = (State.RECEIVED, State.PROCESSING)
GIVEN_UP = (State.WITHDRAWN, State.STOPPED)


def standing(card: TrackCard, now: datetime) -> tuple[Kind, str]:
    """State of the kit and word; what goes on and is overdue says so."""
    kind, word = STANDING[card.state]
    if card.state in _GOES_ON and card.due_at is not None and running(now, card.due_at) is Running.OVERDUE:
        return "late", gettext("Overdue")
    return kind, str(word)


def moments(card: TrackCard) -> list[Moment]:
    return list(_moments(card))


def _moments(card: TrackCard) -> Iterator[Moment]:
    yield Moment(gettext("The one-stop received it"), "done", formats.vn_datetime(card.received_at))
    if card.finished_at is not None:
        yield Moment(gettext("It was settled"), "done", formats.vn_datetime(card.finished_at))
    if card.state in _NOW:
        title, line = _NOW[card.state]
        yield Moment(str(title), "now", lines=(str(line),))
    if card.state is State.RETURNED:
        yield Moment(gettext("The result was handed over"), "done")
    elif card.state is State.DONE:
        yield Moment(gettext("It is handed over"), "next")
    elif card.state not in GIVEN_UP:
        yield from _ahead(card)


def _ahead(card: TrackCard) -> Iterator[Moment]:
    if card.state is not State.PROCESSING:
        yield Moment(gettext("It is settled"), "next")
    yield Moment(gettext("There is a result"), "next")
    chosen = gettext("At the counter, by post or online: as chosen.")
    yield Moment(gettext("It is handed over"), "next", lines=(chosen,))


def deadline(card: TrackCard, now: datetime) -> Deadline | None:
    """The day of the appointment; none where the law sets no limit, or the matter has ended without an answer."""
    if card.due_at is None or card.state in GIVEN_UP:
        return None
    at = formats.vn_datetime(card.due_at)
    if card.finished_at is not None:
        return Deadline(at, "done", gettext("Settled %(at)s") % {"at": formats.vn_moment(card.finished_at)})
    if card.state in _WAITING:
        note = gettext("The applicant is told the new day as soon as it goes on.")
        return Deadline(at, "waiting", gettext("The clock stands meanwhile"), note=note)
    if running(now, card.due_at) is Running.OVERDUE:
        return Deadline(at, "late", gettext("Overdue"), note=gettext("We are sorry. Ask at the counter on your slip."))
    return Deadline(at, "within", gettext("In time"))
