"""Giving a rating."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from motcua.feedback import rules
from motcua.feedback.events import MatterRated
from motcua.feedback.models import Rating
from motcua.feedback.queries._ratings import RatingCard, card_of
from motcua.feedback.states import Aspect, Satisfaction
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Invalid, NotAllowed, Taken
from motcua.kernel.plain.text import nfc
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction_required

LONGEST_COMMENT = 2000


class RatedAlready(Taken):
    """This dossier was rated already. Thank you."""

    code = "feedback.rated_already"


class NotALevel(Invalid):
    """Choose one of the levels."""

    code = "feedback.not_a_level"


class TooLong(Invalid):
    """Please say it in at most {limit} characters."""

    code = "feedback.too_long"


class NotForOfficers(NotAllowed):
    """Only the people whose matter it is may rate it."""

    code = "feedback.not_for_officers"


@transaction_required
def rate(
    *,
    actor: Actor,
    at: datetime,
    about_kind: str,
    about_id: int,
    overall: str,
    aspects: Mapping[str, str] | None = None,
    comment: str = "",
    channel: str = "ONLINE",
    scale: Sequence[str] = tuple(Satisfaction),
    agency_id: int | None = None,
) -> RatingCard:
    """
    Say once how a matter was settled. Whether the matter is the person's own and settled is asked by the journey; it
    also names the `scale` of the matter's regime, the best level first, and the agency that is judged.

    :raises RatedAlready: at the second rating
    :raises NotALevel: if a level is not one of the scale
    """
    if actor.is_officer:
        raise NotForOfficers()
    aspects = {key: level for key, level in (aspects or {}).items() if level}
    if overall not in scale or any(key not in list(Aspect) or level not in scale for key, level in aspects.items()):
        raise NotALevel()
    comment = nfc(comment).strip()
    if len(comment) > LONGEST_COMMENT:
        raise TooLong(limit=LONGEST_COMMENT)
    overall = rules.worst([overall, *aspects.values()], scale)
    try:
        with transaction.atomic():
            row = Rating.objects.create(
                about_kind=about_kind,
                about_id=about_id,
                overall=overall,
                aspects=aspects,
                comment=comment,
                given_by=actor.id,
                given_at=at,
            )
    except IntegrityError:
        raise RatedAlready() from None
    ledger.record(MatterRated(row.pk, about_kind, about_id, overall, channel, agency_id), actor=actor, at=at)
    return card_of(row, actor)
