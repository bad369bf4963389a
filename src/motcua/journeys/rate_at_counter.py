"""
A rating device asks whoever was just served at its counter, and keeps the answer: no sign-in, one tap.

Only the dossier that the counter has just received or handed over is asked about, for some minutes, each matter once.
"""

from datetime import datetime

from motcua.catalogue import queries as catalogue
from motcua.dossier import queries as dossiers
from motcua.feedback import operations as feedback
from motcua.feedback import queries as ratings
from motcua.journeys.rate_settlement import RECEPTION, SETTLEMENT, SYSTEM
from motcua.kernel.plain.actor import Actor
from motcua.kernel.store.transactions import transaction_required
from motcua.queue import operations as queue
from motcua.queue import queries as hall

CHANNEL = "DEVICE"


@transaction_required
def ask_at_counter(*, actor: Actor, at: datetime, dossier_id: int, window: str) -> hall.DeviceCard | None:
    """
    Let the device of this officer's counter ask, about the settlement once there is a result, before that about the
    reception; None where no device stands there, or where it was rated already.
    """
    card = dossiers.get_dossier(dossier_id, viewer=actor)
    device = hall.find_rating_device(card.receiving_agency_id, viewer=actor, window=window)
    kind = SETTLEMENT if card.finished_at else RECEPTION
    if device is None or ratings.find_rating(kind, dossier_id, viewer=actor) is not None:
        return None
    queue.ask_rating(actor=actor, at=at, device_id=device.id, about_kind=kind, about_id=dossier_id)
    return device


def scale_of(asked: hall.AskingCard, *, language: str) -> list[tuple[str, str]]:
    """The levels of the regime of what is asked about, the best first, in words."""
    card = dossiers.get_dossier(asked.about_id, viewer=SYSTEM)
    regime = catalogue.get_regime(card.regime, viewer=SYSTEM)
    names = {level.key: level.name.get(language) for level in regime.rating_scale}
    return [(key, names[key]) for key in regime.rating_keys]


@transaction_required
def rate_at_counter(
    *, at: datetime, device_key: str, asking_id: int, overall: str, comment: str = ""
) -> ratings.RatingCard | None:
    """
    Keep what was tapped; the lowest level opens a follow-up, at the agency that settled the dossier or that received
    it. Where the applicant has rated on the portal meanwhile, that stands.

    :raises motcua.queue.operations.NothingAsked: if the device asks nothing any more, or something else
    :raises motcua.feedback.operations.NotALevel: if the scale has no such level
    """
    asked = queue.answer_rating(actor=Actor.NOBODY, at=at, device_key=device_key, asking_id=asking_id)
    card = dossiers.get_dossier(asked.about_id, viewer=SYSTEM)
    scale = catalogue.get_regime(card.regime, viewer=SYSTEM).rating_keys
    is_settled = asked.about_kind == SETTLEMENT
    agency_id = card.competent_agency_id if is_settled else card.receiving_agency_id
    try:
        rating = feedback.rate(
            actor=Actor.NOBODY,
            at=at,
            about_kind=asked.about_kind,
            about_id=asked.about_id,
            overall=overall,
            comment=comment,
            channel=CHANNEL,
            scale=scale,
            agency_id=agency_id,
        )
    except feedback.RatedAlready:
        return ratings.find_rating(asked.about_kind, asked.about_id, viewer=SYSTEM)
    if rating.overall == scale[-1]:
        feedback.open_follow_up(
            actor=SYSTEM,
            at=at,
            rating_id=rating.id,
            agency_id=agency_id,
            party_id=card.submitter_id if is_settled else None,
        )
    return rating
