"""
The applicant says how a dossier was settled: the dossier must be theirs and finished, the scale is that of its regime.

A rating at the lowest level opens a follow-up at the agency that settled the dossier.
"""

from collections.abc import Mapping
from datetime import datetime

from motcua.catalogue import queries as catalogue
from motcua.dossier import queries as dossiers
from motcua.dossier.states import NotPossibleNow
from motcua.feedback import operations as feedback
from motcua.feedback import queries as ratings
from motcua.kernel.plain.actor import Actor
from motcua.kernel.store.transactions import transaction_required

SYSTEM = Actor.system("ratings")
SETTLEMENT, RECEPTION = "dossier", "reception"
"""What is rated of a dossier, each once: how it was settled, and how it was received."""


@transaction_required
def rate_settlement(
    *,
    actor: Actor,
    at: datetime,
    dossier_id: int,
    overall: str,
    aspects: Mapping[str, str] | None = None,
    comment: str = "",
) -> ratings.RatingCard:
    """
    Rate a finished dossier of one's own, once.

    :raises motcua.dossier.queries.NoSuchDossier: to anybody whose dossier it is not
    :raises NotPossibleNow: before it is finished
    """
    card = dossiers.get_dossier(dossier_id, viewer=actor)
    if card.finished_at is None:
        raise NotPossibleNow(state=str(card.state), verb="RATE")
    scale = catalogue.get_regime(card.regime, viewer=actor).rating_keys
    rating = feedback.rate(
        actor=actor,
        at=at,
        about_kind=SETTLEMENT,
        about_id=dossier_id,
        overall=overall,
        aspects=aspects,
        comment=comment,
        scale=scale,
        agency_id=card.competent_agency_id,
    )
    if rating.overall == scale[-1]:
        feedback.open_follow_up(
            actor=SYSTEM, at=at, rating_id=rating.id, agency_id=card.competent_agency_id, party_id=actor.party_id
        )
    return rating
