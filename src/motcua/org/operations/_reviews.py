"""Reviews of access: every role is confirmed or withdrawn by somebody who knows the work."""

from datetime import date, datetime

from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Incomplete, Invalid, NotFound, Taken, WrongState
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction_required
from motcua.org import events, policy
from motcua.org.models import AccessReview, ReviewedRole, RoleGrant, in_force
from motcua.org.operations._rows import clean_name, clean_words, lasts_beyond, open_agency
from motcua.org.queries import agencies_within
from motcua.org.states import Verdict


class DeadlinePassed(Invalid):
    """The deadline must lie in the future."""

    code = "org.deadline_passed"


class ReviewRunning(Taken):
    """A review of access already runs in this agency. Close it first."""

    code = "org.review_running"


class NothingToReview(Incomplete):
    """There is no role to review there."""

    code = "org.nothing_to_review"


class NoSuchReview(NotFound):
    """There is no such review of access."""

    code = "org.no_such_review"


class ReviewClosed(WrongState):
    """This review of access is closed."""

    code = "org.review_closed"


class AlreadyJudged(WrongState):
    """Somebody has already said this of the role."""

    code = "org.already_judged"


class ReasonMissing(Incomplete):
    """A reason is required."""

    code = "org.reason_missing"


@transaction_required
def open_access_review(*, actor: Actor, at: datetime, agency_id: int, title: str, deadline: date) -> int:
    """
    Have every role of today in an agency, and in those below it, confirmed or withdrawn; returns the review's id.

    :raises ReviewRunning: if one runs there already
    :raises NothingToReview: if nobody holds a role there
    """
    agency = open_agency(agency_id, locked=True)
    actor = policy.administers(actor, agency)
    title, today = clean_name(title), clock.local_date(at)
    if deadline <= today:
        raise DeadlinePassed()
    if AccessReview.objects.filter(agency=agency, closed_at=None).exists():
        raise ReviewRunning()
    grants = RoleGrant.objects.filter(in_force(today), agency__in=agencies_within(agency.pk, viewer=actor))
    ids = list(grants.order_by("agency", "unit", "pk").values_list("pk", flat=True))
    if not ids:
        raise NothingToReview()
    review = AccessReview.objects.create(agency=agency, title=title, deadline=deadline, opened_at=at)
    ReviewedRole.objects.bulk_create(ReviewedRole(review=review, grant_id=grant_id) for grant_id in ids)
    ledger.record(
        events.AccessReviewOpened(review_id=review.pk, agency_id=agency.pk, deadline=deadline, count=len(ids)),
        actor=actor,
        at=at,
    )
    return review.pk


@transaction_required
def keep_role(*, actor: Actor, at: datetime, item_id: int) -> None:
    """
    Confirm that an officer still needs a role.

    :raises OwnRole: if it is the actor's own
    :raises AlreadyJudged: if it was confirmed or withdrawn before
    """
    item, actor = _judged(actor, item_id, Verdict.KEPT, "", at)
    grant = item.grant
    ledger.record(
        events.RoleKept(
            person_id=grant.person_id,
            review_id=item.review_id,
            grant_id=grant.pk,
            role=grant.role,
            agency_id=grant.agency_id,
        ),
        actor=actor,
        at=at,
    )


@transaction_required
def withdraw_role(*, actor: Actor, at: datetime, item_id: int, reason: str) -> None:
    """
    Say that a role is needed no longer, and why: it ends at once.

    :raises OwnRole: if it is the actor's own
    :raises AlreadyJudged: if it was confirmed or withdrawn before
    """
    if not clean_words(reason):
        raise ReasonMissing()
    item, actor = _judged(actor, item_id, Verdict.WITHDRAWN, clean_words(reason), at)
    grant, today = item.grant, clock.local_date(at)
    for row in RoleGrant.objects.select_for_update().filter(lasts_beyond(today), pk=grant.pk):
        row.valid_to = max(today, row.valid_from)
        row.save(update_fields=["valid_to"])
    ledger.record(
        events.RoleWithdrawn(
            person_id=grant.person_id,
            review_id=item.review_id,
            grant_id=grant.pk,
            role=grant.role,
            agency_id=grant.agency_id,
            on=today,
        ),
        actor=actor,
        at=at,
    )


@transaction_required
def close_access_review(*, actor: Actor, at: datetime, review_id: int) -> None:
    """
    End a review. Roles of which nobody said anything stay, and stand in its result.

    :raises ReviewClosed: if it was closed before
    """
    review = AccessReview.objects.select_for_update(of=("self",)).select_related("agency").filter(pk=review_id).first()
    if review is None:
        raise NoSuchReview()
    actor = policy.administers(actor, review.agency)
    if review.closed_at is not None:
        raise ReviewClosed()
    review.closed_at = at
    review.save(update_fields=["closed_at"])
    waiting = ReviewedRole.objects.filter(review=review, verdict=Verdict.NONE).count()
    ledger.record(
        events.AccessReviewClosed(review_id=review.pk, agency_id=review.agency_id, waiting=waiting), actor=actor, at=at
    )


def _judged(actor: Actor, item_id: int, verdict: Verdict, reason: str, at: datetime) -> tuple[ReviewedRole, Actor]:
    rows = ReviewedRole.objects.select_for_update(of=("self",)).select_related("review", "grant__agency")
    item = rows.filter(pk=item_id).first()
    if item is None:
        raise NoSuchReview()
    acting = policy.may_judge(actor, item.grant)
    if item.review.closed_at is not None:
        raise ReviewClosed()
    if item.verdict:
        raise AlreadyJudged()
    item.verdict, item.reason, item.judged_at, item.judged_by_id = verdict, reason, at, actor.person_id
    item.save(update_fields=["verdict", "reason", "judged_at", "judged_by"])
    return item, acting
