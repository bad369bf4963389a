"""How the applicant found it: the scale of the regime, and what he or she said."""

from datetime import datetime
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Body, Router
from pydantic import BaseModel, Field

from motcua.catalogue import queries as catalogue
from motcua.dossier import queries as dossiers
from motcua.feedback import queries as feedback
from motcua.feedback.states import Aspect
from motcua.interfaces.api import replies
from motcua.interfaces.api.acting import Answer, act
from motcua.interfaces.api.dossiers.show import KIND
from motcua.interfaces.api.identity import FILE, READ, actor, now
from motcua.interfaces.api.shapes import Id, MaybeWords, Text, Told
from motcua.journeys.rate_settlement import rate_settlement
from motcua.kernel.plain import clock

router = Router(tags=["dossiers"], auth=FILE)
Level = Annotated[str, Field(max_length=60)]


class NewRating(Told):
    """A level of the scale for the whole, and where wished for single aspects."""

    overall: Level
    aspects: dict[Aspect, Level] = Field(default_factory=dict)
    comment: MaybeWords = ""


class RatingLevel(BaseModel):
    key: str
    name: Text


class Rated(BaseModel):
    """What was said. The comment is shown to its author and to officers."""

    overall: str
    aspects: dict[str, str]
    comment: str
    given_at: datetime


class Rating(BaseModel):
    """`scale` has the best level first; `rating` is null until somebody has rated."""

    scale: list[RatingLevel]
    rating: Rated | None


@router.get("/dossiers/{dossier_id}/rating", response=Rating, operation_id="get_rating", summary="Rating", auth=READ)
def get_rating(request: HttpRequest, dossier_id: Id) -> HttpResponse:
    """The levels to choose from, and what was chosen."""
    return replies.reply(request, _rating(request, dossier_id))


@router.post("/dossiers/{dossier_id}/rating", response=Rating, operation_id="rate", summary="Rate how it was settled")
def rate(request: HttpRequest, dossier_id: Id, told: Body[NewRating]) -> HttpResponse:
    """Once, by the applicant, when it is finished. The lowest level opens a follow-up at the agency."""

    def perform() -> Answer:
        rate_settlement(
            actor=actor(request),
            at=now(request),
            dossier_id=dossier_id,
            overall=told.overall,
            aspects={str(aspect): level for aspect, level in told.aspects.items()},
            comment=told.comment,
        )
        return _rating(request, dossier_id), None

    return act(request, perform, dossier_id=dossier_id)


def _rating(request: HttpRequest, dossier_id: int) -> Rating:
    viewer = actor(request)
    card = dossiers.get_dossier(dossier_id, viewer=viewer)
    if card.regime:
        regime = catalogue.get_regime(card.regime, viewer=viewer)
    else:
        regime = catalogue.regime_on(clock.local_date(now(request)), viewer=viewer)
    names = {step.key: Text.of(step.name) for step in regime.rating_scale}
    said = feedback.find_rating(KIND, dossier_id, viewer=viewer)
    return Rating(
        scale=[RatingLevel(key=key, name=names[key]) for key in regime.rating_keys],
        rating=_rated(said) if said else None,
    )


def _rated(card: feedback.RatingCard) -> Rated:
    return Rated(overall=card.overall, aspects=dict(card.aspects), comment=card.comment, given_at=card.given_at)
