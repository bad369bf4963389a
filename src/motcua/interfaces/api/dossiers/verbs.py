"""Why an act is open to somebody, or closed; and who took the result away."""

from datetime import datetime
from typing import Self

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import BaseModel

from motcua.dossier import queries as dossiers
from motcua.interfaces.api import replies
from motcua.interfaces.api.dossiers.trace import leave_trace
from motcua.interfaces.api.identity import READ, actor
from motcua.interfaces.api.shapes import Id
from motcua.kernel.plain.errors import NotFound

router = Router(tags=["dossiers"], auth=READ)


class NotCollected(NotFound):
    """Nobody has taken this result at a counter."""

    code = "api.not_collected"


class Act(BaseModel):
    """
    An act on the dossier. It is open where `fits_state` and `is_entitled` are both true.

    `states` are those it is known from; `roles` in the agencies of `agency_ids` may do it, and where `of_people` is
    true also the people whose dossier it is.
    """

    verb: str
    is_open: bool
    fits_state: bool
    is_entitled: bool
    states: list[str]
    roles: list[str]
    agency_ids: list[int]
    of_people: bool

    @classmethod
    def of(cls, card: dossiers.VerbCard) -> Self:
        return cls(
            verb=card.verb,
            is_open=card.is_open,
            fits_state=card.fits_state,
            is_entitled=card.is_entitled,
            states=list(card.states),
            roles=list(card.roles),
            agency_ids=list(card.agency_ids),
            of_people=card.of_people,
        )


class Acts(BaseModel):
    items: list[Act]


class Collection(BaseModel):
    """
    Who took it: the applicant or somebody authorised, by which proof (SIGNATURE on the screen,
    one-time CODE, or PAPER that is signed), and the picture of the signature.
    """

    collector: str
    name: str
    identity_number: str
    authority: str
    proof: str
    file_id: int | None
    collected_at: datetime

    @classmethod
    def of(cls, card: dossiers.CollectionCard) -> Self:
        return cls(
            collector=card.collector,
            name=card.name,
            identity_number=card.identity_number,
            authority=card.authority,
            proof=card.proof,
            file_id=card.file_id,
            collected_at=card.collected_at,
        )


@router.get("/dossiers/{dossier_id}/verbs", response=Acts, operation_id="explain_verbs", summary="Which acts are open")
def explain_verbs(request: HttpRequest, dossier_id: Id) -> HttpResponse:
    """Every act, open or closed to whoever asks, and why."""
    verbs = dossiers.explain_verbs(dossier_id, viewer=actor(request))
    return replies.reply(request, Acts(items=[Act.of(card) for card in verbs]))


@router.get(
    "/dossiers/{dossier_id}/collection",
    response=Collection,
    operation_id="get_collection",
    summary="Who took the result",
)
def get_collection(request: HttpRequest, dossier_id: Id) -> HttpResponse:
    """At the counter; what went out online or by post was taken by nobody there."""
    card = dossiers.find_collection(dossier_id, viewer=actor(request))
    if card is None:
        raise NotCollected()
    leave_trace(request, dossier_id)
    return replies.reply(request, Collection.of(card))
