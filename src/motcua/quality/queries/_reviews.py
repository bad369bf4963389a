"""Management reviews: what was looked at, what was decided."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import NotFound
from motcua.quality import policy
from motcua.quality.models import Review
from motcua.quality.states import ReviewState, Right, Topic


class NoSuchReview(NotFound):
    """There is no such management review in a quality system that is open to you."""

    code = "quality.no_such_review"


@dataclass(frozen=True, slots=True)
class ReviewCard:
    """The minutes of a management review."""

    id: int
    agency_id: int
    state: ReviewState
    held_on: date
    people: str
    inputs: Mapping[Topic, str]
    decisions: str
    recorded_by: int
    signed_number: str
    signer_id: int | None
    signed_at: datetime | None
    may_change: bool
    may_sign: bool


def list_reviews(agency_id: int, *, viewer: Actor) -> tuple[ReviewCard, ...]:
    """
    Every review of an agency, the latest first.

    :raises NoQualitySystem: to whoever has nothing to do with the agency
    """
    policy.may_read(viewer, agency_id)
    return tuple(
        review_card(row, viewer) for row in Review.objects.filter(agency=agency_id).order_by("-held_on", "-id")
    )


def get_review(review_id: int, *, viewer: Actor) -> ReviewCard:
    """:raises NoSuchReview: if there is none, or its agency is not the viewer's to read"""
    row = Review.objects.filter(policy.seen_by(viewer), pk=review_id).first()
    if row is None:
        raise NoSuchReview()
    return review_card(row, viewer)


def review_card(row: Review, viewer: Actor) -> ReviewCard:
    is_open = row.state == ReviewState.DRAFT
    return ReviewCard(
        id=row.pk,
        agency_id=row.agency_id,
        state=ReviewState(row.state),
        held_on=row.held_on,
        people=row.people,
        inputs={topic: row.inputs[topic] for topic in Topic if topic in row.inputs},
        decisions=row.decisions,
        recorded_by=row.recorded_by,
        signed_number=row.signed_number,
        signer_id=row.signer_id,
        signed_at=row.signed_at,
        may_change=is_open and policy.acting(viewer, row.agency_id, Right.MANAGE) is not None,
        may_sign=is_open and policy.acting(viewer, row.agency_id, Right.APPROVE) is not None,
    )
