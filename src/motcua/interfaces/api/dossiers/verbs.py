"""Why an act is open to somebody, or closed; and who took the result away."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import BaseModel

from motcua.dossier import queries as dossiers
from motcua.interfaces.api import replies
from motcua.interfaces.api.dossiers.trace import leave_trace
from motcua.interfaces.api.identity import READ, actor
from motcua.interfaces.api.shapes import Id, Read
from motcua.kernel.plain.errors import NotFound

router = Router(tags=["dossiers"], auth=READ)


class NotCollected(NotFound):
    """Nobody has taken this result at a counter."""

    code = "api.not_collected"


class Act(Read):
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


class Acts(BaseModel):
    items: list[Act]


class Collection(Read):
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
