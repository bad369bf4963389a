"""Acts on a step of the work: do it, send it back, take it, give it away, take it back."""

import logging
from collections.abc import Callable
from enum import StrEnum
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Body, Router

from motcua.dossier import queries as dossiers
from motcua.interfaces.api.acting import Answer, act
from motcua.interfaces.api.dossiers.shapes import Dossier
from motcua.interfaces.api.dossiers.show import KIND, shown
from motcua.interfaces.api.identity import ACT, actor, now
from motcua.interfaces.api.shapes import Id, Line, MaybeWords, Ref, Told, Words
from motcua.journeys import settle_dossier
from motcua.journeys.file_result import file_result, make_result
from motcua.kernel.store.transactions import transaction
from motcua.org import queries as org
from motcua.process import operations as process
from motcua.process import queries as steps
from motcua.process.states import Outcome

router = Router(tags=["steps"], auth=ACT)
log = logging.getLogger(__name__)


class Done(StrEnum):
    FORWARD = "FORWARD"
    APPROVE = "APPROVE"
    REJECT = "REJECT"


class OfStep(Told):
    step_id: Ref


class Completion(OfStep):
    """With REJECT, `comment` holds the reasons: they become the answer. `assign_to` names who has the next step."""

    outcome: Done = Done.FORWARD
    comment: MaybeWords = ""
    assign_to: Ref | None = None


class SendingBack(OfStep):
    """`target` is the key of an earlier step."""

    target: Line
    reason: Words


class Assignment(OfStep):
    person_id: Ref


@router.post(
    "/dossiers/{dossier_id}/step-completion", response=Dossier, operation_id="complete_step", summary="Do a step"
)
def complete_step(request: HttpRequest, dossier_id: Id, told: Body[Completion]) -> HttpResponse:
    """Pass it on, or sign: the last approval signs the draft, and its document is made."""
    answer = _do(
        request,
        dossier_id,
        told,
        settle_dossier.complete_step,
        outcome=Outcome(told.outcome),
        comment=told.comment,
        assign_to=told.assign_to,
    )
    if told.outcome is not Done.FORWARD:
        _keep_document(request, dossier_id)
    return answer


@router.post(
    "/dossiers/{dossier_id}/step-return", response=Dossier, operation_id="return_step", summary="Send back a step"
)
def return_step(request: HttpRequest, dossier_id: Id, told: Body[SendingBack]) -> HttpResponse:
    """It goes to whoever did that step before."""
    card = dossiers.get_dossier(dossier_id, viewer=actor(request))
    calendar = org.calendar_of(card.competent_agency_id, viewer=actor(request))
    return _do(
        request,
        dossier_id,
        told,
        process.return_to,
        target_key=told.target,
        reason=told.reason,
        calendar=calendar,
    )


@router.post("/dossiers/{dossier_id}/step-claim", response=Dossier, operation_id="claim_step", summary="Take a step")
def claim_step(request: HttpRequest, dossier_id: Id, told: Body[OfStep]) -> HttpResponse:
    """From now on it is yours: colleagues see that you have it."""
    return _do(request, dossier_id, told, process.claim)


@router.post(
    "/dossiers/{dossier_id}/step-assignment", response=Dossier, operation_id="assign_step", summary="Give a step away"
)
def assign_step(request: HttpRequest, dossier_id: Id, told: Body[Assignment]) -> HttpResponse:
    """By the head of the unit or a leader."""
    return _do(request, dossier_id, told, process.reassign, person_id=told.person_id)


@router.post(
    "/dossiers/{dossier_id}/step-recall", response=Dossier, operation_id="recall_step", summary="Take a step back"
)
def recall_step(request: HttpRequest, dossier_id: Id, told: Body[OfStep]) -> HttpResponse:
    """As long as nobody has touched what it led to."""
    return _do(request, dossier_id, told, process.recall)


def _do(
    request: HttpRequest, dossier_id: int, told: OfStep, operation: Callable[..., Any], **more: Any
) -> HttpResponse:
    dossiers.get_dossier(dossier_id, viewer=actor(request))
    step = steps.get_step(told.step_id, viewer=actor(request))
    if (step.subject_kind, step.subject_id) != (KIND, dossier_id):
        raise dossiers.NoSuchDossier()

    def perform() -> Answer:
        operation(actor=actor(request), at=now(request), step_id=told.step_id, **more)
        return shown(request, dossier_id)

    return act(request, perform, dossier_id=dossier_id)


def _keep_document(request: HttpRequest, dossier_id: int) -> None:
    """The document of an answer that was just signed. If that fails the signature stands: a machine makes up for it."""
    result = dossiers.find_result(dossier_id, viewer=actor(request))
    if result is None or result.signed_at is None or result.file_id is not None:
        return
    try:
        made = make_result(dossier_id)
        with transaction():
            file_result(at=now(request), dossier_id=dossier_id, made=made)
    except Exception:
        log.exception("the document of dossier %s was not made after its signature", dossier_id)
