"""Looking into ratings at the lowest level."""

from datetime import datetime

from motcua.feedback import policy
from motcua.feedback.events import FollowUpClosed, FollowUpOpened
from motcua.feedback.models import FollowUp
from motcua.feedback.operations._petitions import written
from motcua.feedback.policy import NoSuchFollowUp
from motcua.feedback.queries._follow_ups import FollowUpCard, follow_up_card
from motcua.feedback.states import FollowUpState
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import NotAllowed, WrongState
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction_required


class ClosedAlready(WrongState):
    """Somebody has closed this already: what was done stands there."""

    code = "feedback.follow_up_closed"


class OnlyOfBadRatings(NotAllowed):
    """Only the platform opens this, when a rating is bad."""

    code = "feedback.only_of_bad_ratings"


@transaction_required
def open_follow_up(*, actor: Actor, at: datetime, rating_id: int, agency_id: int, party_id: int | None) -> FollowUpCard:
    """Let the agency look into a rating; which ratings are bad is said by the journey that knows the scale."""
    if not actor.is_system:
        raise OnlyOfBadRatings()
    row = FollowUp.objects.create(
        rating_id=rating_id, agency_id=agency_id, party_id=party_id, state=FollowUpState.OPEN, opened_at=at
    )
    ledger.record(FollowUpOpened(row.pk, rating_id, agency_id), actor=actor, at=at)
    return follow_up_card(row, actor)


@transaction_required
def close_follow_up(*, actor: Actor, at: datetime, follow_up_id: int, found: str, done: str) -> FollowUpCard:
    """
    Write down what was found, for the agency, and what was done, which the person reads too.

    :raises ClosedAlready: the second time
    """
    row = FollowUp.objects.select_for_update(of=("self",)).select_related("rating").filter(pk=follow_up_id).first()
    if row is None:
        raise NoSuchFollowUp()
    actor = policy.may_follow(actor, row)
    if row.state != FollowUpState.OPEN:
        raise ClosedAlready()
    row.found, row.done = written(found, "found"), written(done, "done")
    row.state, row.closed_at, row.closed_by = FollowUpState.CLOSED, at, actor.id
    row.save(update_fields=["state", "found", "done", "closed_at", "closed_by"])
    ledger.record(FollowUpClosed(row.pk, row.rating_id, row.agency_id), actor=actor, at=at)
    return follow_up_card(row, actor)
