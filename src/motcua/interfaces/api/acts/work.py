"""Acts of those who settle: ask, wait, go on, move the appointment, consult, draft, stop, reopen."""

from datetime import date
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Body, Router
from pydantic import Field

from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.dossier.states import Decision
from motcua.interfaces.api import replies
from motcua.interfaces.api.acting import Answer, act
from motcua.interfaces.api.acts.doing import close_of, do
from motcua.interfaces.api.dossiers.filing import Nothing
from motcua.interfaces.api.dossiers.shapes import Consultation, Consultations, Dossier
from motcua.interfaces.api.dossiers.show import shown
from motcua.interfaces.api.identity import ACT, READ, actor, now
from motcua.interfaces.api.shapes import Id, Line, MaybeWords, Ref, Told, Words
from motcua.journeys import settle_dossier
from motcua.journeys.home_agencies import is_at_home
from motcua.org import queries as org

router = Router(tags=["settling"], auth=ACT)
Day = Annotated[date, Field(ge=date(2000, 1, 1), le=date(2100, 1, 1))]


class Reason(Told):
    reason: Words


class SupplementRequest(Told):
    """Everything that is missing, in one list: it can be asked for only once."""

    items: Annotated[list[Words], Field(min_length=1, max_length=50)]
    reason: Words
    days_to_answer: Annotated[int, Field(ge=1, le=365)] | None = None


class Extension(Told):
    until: Day
    reason: Words


class Draft(Told):
    """A refusal names its reasons; a grant names which of the results of the procedure."""

    decision: Decision
    result_code: Line = ""
    reasons: MaybeWords = ""


class Message(Told):
    """`message` is its name in the model of the process, as `/awaited` says it."""

    message: Line


class Question(Told):
    agency_id: Ref
    question: Words
    respond_by: Day


class Opinion(Told):
    agrees: bool
    answer: Words


@router.post(
    "/dossiers/{dossier_id}/supplement-request",
    response=Dossier,
    operation_id="ask_for_supplement",
    summary="Ask for what is missing",
)
def ask_for_supplement(request: HttpRequest, dossier_id: Id, told: Body[SupplementRequest]) -> HttpResponse:
    """The applicant gets a slip and a message; the clock stands until an answer comes."""
    return do(
        request,
        settle_dossier.ask_for_supplement,
        dossier_id,
        items=told.items,
        reason=told.reason,
        days_to_answer=told.days_to_answer,
    )


@router.post(
    "/dossiers/{dossier_id}/payment-hold", response=Dossier, operation_id="hold_for_payment", summary="Wait for payment"
)
def hold_for_payment(request: HttpRequest, dossier_id: Id, told: Body[Reason]) -> HttpResponse:
    """The clock stands until the work goes on."""
    return do(request, settle_dossier.hold_for_payment, dossier_id, reason=told.reason)


@router.post("/dossiers/{dossier_id}/resumption", response=Dossier, operation_id="resume", summary="Go on")
def resume(request: HttpRequest, dossier_id: Id, told: Body[Nothing]) -> HttpResponse:
    """What was to be paid is paid."""
    return do(request, settle_dossier.resume, dossier_id)


@router.post(
    "/dossiers/{dossier_id}/extension", response=Dossier, operation_id="extend", summary="Move the appointment"
)
def extend(request: HttpRequest, dossier_id: Id, told: Body[Extension]) -> HttpResponse:
    """Once, with an apology, to the end of office hours of that day."""
    until = close_of(request, dossier_id, told.until)
    return do(request, settle_dossier.extend, dossier_id, until=until, reason=told.reason)


@router.post("/dossiers/{dossier_id}/draft", response=Dossier, operation_id="draft_result", summary="Draft the answer")
def draft_result(request: HttpRequest, dossier_id: Id, told: Body[Draft]) -> HttpResponse:
    """A later draft replaces an unsigned one."""
    return do(
        request,
        dossier.draft_result,
        dossier_id,
        decision=told.decision,
        result_code=told.result_code,
        reasons=told.reasons,
    )


@router.get(
    "/dossiers/{dossier_id}/consultations",
    response=Consultations,
    operation_id="list_consultations",
    summary="Opinions of other agencies",
    auth=READ,
    tags=["settling"],
)
def list_consultations(request: HttpRequest, dossier_id: Id) -> HttpResponse:
    """What other agencies were asked, and what they answered; none for the applicant."""
    viewer = actor(request)
    found = dossiers.list_consultations(dossier_id, viewer=viewer)
    items = [Consultation.of(card) for card in found] if viewer.is_officer else []
    return replies.reply(request, Consultations(items=items))


@router.post(
    "/dossiers/{dossier_id}/consultations", response=Dossier, operation_id="consult", summary="Ask another agency"
)
def consult(request: HttpRequest, dossier_id: Id, told: Body[Question]) -> HttpResponse:
    """Content and deadline are named; the clock of the dossier runs on."""
    if not is_at_home(org.get_agency(told.agency_id, viewer=actor(request))):
        raise org.NoSuchAgency()
    respond_by = close_of(request, dossier_id, told.respond_by)
    return do(
        request, dossier.consult, dossier_id, agency_id=told.agency_id, question=told.question, respond_by=respond_by
    )


@router.post(
    "/dossiers/{dossier_id}/consultations/{consultation_id}/answer",
    response=Dossier,
    operation_id="answer_consultation",
    summary="Give an opinion",
)
def answer_consultation(request: HttpRequest, dossier_id: Id, consultation_id: Id, told: Body[Opinion]) -> HttpResponse:
    """By an officer of the agency that was asked; a late answer is taken too."""
    asked = dossiers.list_consultations(dossier_id, viewer=actor(request))
    if consultation_id not in {one.id for one in asked}:
        raise dossier.NoSuchConsultation()

    def perform() -> Answer:
        dossier.answer_consultation(
            actor=actor(request),
            at=now(request),
            consultation_id=consultation_id,
            agrees=told.agrees,
            answer=told.answer,
        )
        return shown(request, dossier_id)

    return act(request, perform, dossier_id=dossier_id)


@router.post("/dossiers/{dossier_id}/stop", response=Dossier, operation_id="stop", summary="Stop settling")
def stop(request: HttpRequest, dossier_id: Id, told: Body[Reason]) -> HttpResponse:
    """A notice with the ground goes to the applicant; that cannot be undone."""
    return do(request, settle_dossier.stop, dossier_id, reason=told.reason)


@router.post("/dossiers/{dossier_id}/reopening", response=Dossier, operation_id="reopen", summary="Reopen")
def reopen(request: HttpRequest, dossier_id: Id, told: Body[Reason]) -> HttpResponse:
    """To correct an error before the result is collected: the signed answer is set aside."""
    return do(request, settle_dossier.reopen, dossier_id, reason=told.reason)


@router.post(
    "/dossiers/{dossier_id}/messages", response=Dossier, operation_id="receive_message", summary="Say what came in"
)
def receive_message(request: HttpRequest, dossier_id: Id, told: Body[Message]) -> HttpResponse:
    """What the process waits for has come, and its work goes on; an officer of an agency that takes part says so."""
    return do(request, settle_dossier.receive_message, dossier_id, message=told.message)
