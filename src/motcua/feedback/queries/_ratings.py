"""Reading ratings."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from motcua.feedback.models import Rating
from motcua.kernel.plain.actor import Actor


@dataclass(frozen=True, slots=True)
class RatingCard:
    id: int
    overall: str
    aspects: Mapping[str, str]
    comment: str
    given_at: datetime


def find_rating(about_kind: str, about_id: int, *, viewer: Actor) -> RatingCard | None:
    """The rating of a matter; what was written is shown to its author and to officers."""
    row = Rating.objects.filter(about_kind=about_kind, about_id=about_id).first()
    return card_of(row, viewer) if row else None


def list_ratings(about_kind: str, about_ids: Iterable[int], *, viewer: Actor) -> dict[int, RatingCard]:
    """As `find_rating` for many matters, in one query: by the number of the matter."""
    rows = Rating.objects.filter(about_kind=about_kind, about_id__in=list(about_ids))
    return {row.about_id: card_of(row, viewer) for row in rows}


def card_of(row: Rating, viewer: Actor) -> RatingCard:
    may_read = viewer.is_officer or viewer.is_system or viewer.id == row.given_by
    return RatingCard(row.pk, row.overall, row.aspects, row.comment if may_read else "", row.given_at)
