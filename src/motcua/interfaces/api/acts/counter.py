"""Acts of the one-stop: receive, refuse, forward, take fees, return the result."""

from enum import StrEnum

from django.http import HttpRequest, HttpResponse
from ninja import Body, Router

from motcua.dossier import operations as dossier
from motcua.dossier.states import Channel
from motcua.interfaces.api.acts.doing import do
from motcua.interfaces.api.dossiers.filing import Nothing
from motcua.interfaces.api.dossiers.shapes import Dossier
from motcua.interfaces.api.identity import ACT
from motcua.interfaces.api.shapes import Id, Line, MaybeWords, Told, Words
from motcua.journeys import pay_fees, settle_dossier

router = Router(tags=["counter"], auth=ACT)


class Method(StrEnum):
    CASH = "CASH"
    TRANSFER = "TRANSFER"
    CARD = "CARD"


class Reception(Told):
    """`forward`: hand it on at once to the agency that settles it."""

    forward: bool = True


class Refusal(Told):
    """Both are printed on the slip that the applicant gets."""

    reason: Words
    guidance: MaybeWords = ""


class Payment(Told):
    method: Method
    receipt_number: Line = ""


class Return(Told):
    method: Channel


@router.post("/dossiers/{dossier_id}/reception", response=Dossier, operation_id="receive", summary="Receive")
def receive(request: HttpRequest, dossier_id: Id, told: Body[Reception]) -> HttpResponse:
    """It gets its code and its appointment, and its work begins."""
    return do(request, settle_dossier.receive, dossier_id, forward=told.forward)


@router.post("/dossiers/{dossier_id}/refusal", response=Dossier, operation_id="refuse", summary="Refuse to take it")
def refuse(request: HttpRequest, dossier_id: Id, told: Body[Refusal]) -> HttpResponse:
    """With the reason in writing, and what the applicant can do instead."""
    return do(request, dossier.refuse, dossier_id, reason=told.reason, guidance=told.guidance)


@router.post("/dossiers/{dossier_id}/forwarding", response=Dossier, operation_id="forward", summary="Forward")
def forward(request: HttpRequest, dossier_id: Id, told: Body[Nothing]) -> HttpResponse:
    """Hand a received dossier on to the agency that settles it."""
    return do(request, settle_dossier.pass_on, dossier_id)


@router.post("/dossiers/{dossier_id}/payment", response=Dossier, operation_id="take_payment", summary="Take the fees")
def take_payment(request: HttpRequest, dossier_id: Id, told: Body[Payment]) -> HttpResponse:
    """All open fees at once."""
    return do(
        request, pay_fees.take_at_counter, dossier_id, method=str(told.method), receipt_number=told.receipt_number
    )


@router.post(
    "/dossiers/{dossier_id}/return", response=Dossier, operation_id="return_result", summary="Return the result"
)
def return_result(request: HttpRequest, dossier_id: Id, told: Body[Return]) -> HttpResponse:
    """Over the counter, online, or by post."""
    return do(request, dossier.give_back, dossier_id, method=told.method)
