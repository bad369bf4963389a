"""Reading what is done about bad ratings."""

from dataclasses import dataclass
from datetime import datetime

from motcua.feedback import policy
from motcua.feedback.models import FollowUp
from motcua.feedback.policy import NoSuchFollowUp
from motcua.feedback.states import FollowUpState
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.page import Page


@dataclass(frozen=True, slots=True)
class FollowUpCard:
    """`comment` and `overall` are of the rating; `found` is for officers, `done` for the person too."""

    id: int
    rating_id: int
    about_kind: str
    about_id: int
    agency_id: int
    party_id: int | None
    overall: str
    comment: str
    rated_at: datetime
    state: FollowUpState
    found: str
    done: str
    closed_at: datetime | None
    closed_by: str
    may_close: bool


def get_follow_up(follow_up_id: int, *, viewer: Actor) -> FollowUpCard:
    """
    What is looked into, for the officers whose task it is.

    :raises NoSuchFollowUp: to anybody else
    """
    row = FollowUp.objects.select_related("rating").filter(policy.follows(viewer), pk=follow_up_id).first()
    if row is None:
        raise NoSuchFollowUp()
    return follow_up_card(row, viewer)


def list_follow_ups(
    *, viewer: Actor, state: FollowUpState = FollowUpState.OPEN, number: int = 1, size: int = 50
) -> Page[FollowUpCard]:
    """Bad ratings of the viewer's agencies: open ones the oldest first, closed ones the newest first."""
    order = "pk" if state is FollowUpState.OPEN else "-closed_at"
    start = (number - 1) * size
    rows = FollowUp.objects.select_related("rating").filter(policy.follows(viewer), state=state).order_by(order)
    return Page.cut([follow_up_card(row, viewer) for row in rows[start : start + size + 1]], number=number, size=size)


def count_follow_ups(*, viewer: Actor) -> int:
    """How many are open in the agencies of the viewer."""
    return FollowUp.objects.filter(policy.follows(viewer), state=FollowUpState.OPEN).count()


def find_what_was_done(about_kind: str, about_id: int, *, viewer: Actor) -> str:
    """What was done about the viewer's own bad rating; empty as long as nothing is written."""
    if viewer.party_id is None:
        return ""
    rows = FollowUp.objects.filter(
        rating__about_kind=about_kind, rating__about_id=about_id, party=viewer.party_id, state=FollowUpState.CLOSED
    )
    return rows.values_list("done", flat=True).first() or ""


def follow_up_card(row: FollowUp, viewer: Actor) -> FollowUpCard:
    return FollowUpCard(
        id=row.pk,
        rating_id=row.rating_id,
        about_kind=row.rating.about_kind,
        about_id=row.rating.about_id,
        agency_id=row.agency_id,
        party_id=row.party_id,
        overall=row.rating.overall,
        comment=row.rating.comment,
        rated_at=row.rating.given_at,
        state=FollowUpState(row.state),
        found=row.found,
        done=row.done,
        closed_at=row.closed_at,
        closed_by=row.closed_by,
        may_close=row.state == FollowUpState.OPEN and policy.followed_by(viewer, row) is not None,
    )
