"""Reviews of access: for administrators the whole, for others what they have to say something about."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet

from motcua.kernel.plain.actor import Actor, Role
from motcua.org import policy
from motcua.org.models import AccessReview, ReviewedRole
from motcua.org.queries._chart import agencies_administered_by
from motcua.org.states import Verdict


@dataclass(frozen=True, slots=True)
class ReviewCard:
    """`waiting` are roles in force of which nobody has said anything; `ended`, those that ended otherwise meanwhile."""

    id: int
    agency_id: int
    title: str
    deadline: date
    opened_at: datetime
    closed_at: datetime | None
    total: int
    kept: int
    withdrawn: int
    ended: int

    @property
    def waiting(self) -> int:
        return self.total - self.kept - self.withdrawn - self.ended


@dataclass(frozen=True, slots=True)
class ReviewedRoleCard:
    """`has_ended`: nobody said anything, and the role ended otherwise."""

    id: int
    review_id: int
    person_id: int
    role: Role
    agency_id: int
    unit_id: int | None
    valid_from: date
    verdict: Verdict
    reason: str
    judged_by_id: int | None
    judged_at: datetime | None
    has_ended: bool


def list_access_reviews(*, viewer: Actor, on: date) -> list[ReviewCard]:
    """Those of the agencies that one administers, and those in which one has something to say; the newest first."""
    mine = agencies_administered_by(viewer)
    items = ReviewedRole.objects.filter(policy.judged_by(viewer, mine))
    seen = Q() if viewer.is_system else Q(agency__in=mine) | Q(pk__in=items.values("review"))
    return _cards(seen, on)


def find_access_review(review_id: int, *, viewer: Actor, on: date) -> ReviewCard | None:
    return next((card for card in list_access_reviews(viewer=viewer, on=on) if card.id == review_id), None)


def list_roles_to_judge(review_id: int, *, viewer: Actor, on: date) -> list[ReviewedRoleCard]:
    """What waits for this viewer's word in an open review."""
    rows = _waiting(viewer, on).filter(review=review_id)
    return _items(rows, on)


def count_roles_to_judge(*, viewer: Actor, on: date) -> int:
    """How many roles wait for this viewer's word as head or leader."""
    return _waiting(viewer, on, as_administrator=False).count()


def list_reviewed_roles(review_id: int, *, viewer: Actor, on: date) -> list[ReviewedRoleCard]:
    """Every role of a review, for the administrators of its agency."""
    rows = ReviewedRole.objects.filter(review=review_id)
    if not viewer.is_system:
        rows = rows.filter(review__agency__in=agencies_administered_by(viewer))
    return _items(rows, on)


def _waiting(viewer: Actor, on: date, *, as_administrator: bool = True) -> QuerySet[ReviewedRole]:
    mine = agencies_administered_by(viewer) if as_administrator else frozenset()
    open_items = ReviewedRole.objects.filter(review__closed_at=None, verdict=Verdict.NONE).exclude(_ended(on))
    return open_items.filter(policy.judged_by(viewer, mine))


def _ended(on: date, prefix: str = "") -> Q:
    return Q(**{f"{prefix}grant__valid_to__lte": on})


def _cards(seen: Q, on: date) -> list[ReviewCard]:
    unsaid = Q(items__verdict=Verdict.NONE)
    rows = AccessReview.objects.filter(seen).annotate(
        total=Count("items"),
        kept=Count("items", filter=Q(items__verdict=Verdict.KEPT)),
        withdrawn=Count("items", filter=Q(items__verdict=Verdict.WITHDRAWN)),
        ended=Count("items", filter=unsaid & _ended(on, "items__")),
    )
    return [
        ReviewCard(
            id=row.pk,
            agency_id=row.agency_id,
            title=row.title,
            deadline=row.deadline,
            opened_at=row.opened_at,
            closed_at=row.closed_at,
            total=row.total,
            kept=row.kept,
            withdrawn=row.withdrawn,
            ended=row.ended,
        )
        for row in rows.order_by("-opened_at", "-pk")
    ]


def _items(rows: QuerySet[ReviewedRole], on: date) -> list[ReviewedRoleCard]:
    found = rows.select_related("grant").order_by("grant__agency", "grant__unit", "grant__person__sort_key", "pk")
    return [
        ReviewedRoleCard(
            id=row.pk,
            review_id=row.review_id,
            person_id=row.grant.person_id,
            role=Role(row.grant.role),
            agency_id=row.grant.agency_id,
            unit_id=row.grant.unit_id,
            valid_from=row.grant.valid_from,
            verdict=Verdict(row.verdict),
            reason=row.reason,
            judged_by_id=row.judged_by_id,
            judged_at=row.judged_at,
            has_ended=not row.verdict and row.grant.valid_to is not None and row.grant.valid_to <= on,
        )
        for row in found
    ]
