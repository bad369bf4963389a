"""
Parts of other agencies in a dossier, sent to all at once or from one to the next.

The agency takes its part up, answers or sends it back; the lead reminds or withdraws.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Body, Router
from pydantic import BaseModel, Field

from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.dossier.states import LegMode
from motcua.interfaces.api import replies
from motcua.interfaces.api.acting import Answer, act
from motcua.interfaces.api.acts.doing import close_of, do
from motcua.interfaces.api.acts.work import Day, Reason
from motcua.interfaces.api.dossiers.filing import Nothing
from motcua.interfaces.api.dossiers.shapes import Dossier
from motcua.interfaces.api.dossiers.show import shown
from motcua.interfaces.api.identity import ACT, READ, actor, now
from motcua.interfaces.api.shapes import Id, MaybeWords, Read, Ref, Told, Words
from motcua.journeys import work_legs
from motcua.journeys.home_agencies import is_at_home
from motcua.org import queries as org

router = Router(tags=["settling"], auth=ACT)


class Leg(Read):
    """
    The part of one agency. `reference` names it everywhere; `first_deadline` is what was laid down, `respond_by` later
    where the agency before was late, `beyond_reason` why it lies after the time of the lead. `punctuality` is told of
    an answer; `reason`: why it was sent back or withdrawn.
    """

    id: int
    reference: str
    plan: int
    number: int
    mode: str
    state: str
    from_agency_id: int
    to_agency_id: int
    lead_agency_id: int
    duty: str
    beyond_reason: str
    first_deadline: datetime
    respond_by: datetime
    sent_at: datetime | None
    accepted_at: datetime | None
    reminded_at: datetime | None
    reminders: int
    silent_at: datetime | None
    answer: str
    reason: str
    ended_at: datetime | None
    punctuality: str | None


class Legs(BaseModel):
    items: list[Leg]


class NewLeg(Told):
    """Without a day the agency gets its share of the time that the lead has left."""

    agency_id: Ref
    duty: Words
    respond_by: Day | None = None


class LegPlan(Told):
    """`beyond_reason` says why a day lies after the time of the lead, where one does."""

    mode: LegMode
    legs: Annotated[list[NewLeg], Field(min_length=1, max_length=dossier.MOST_LEGS)]
    beyond_reason: MaybeWords = ""


class LegAnswer(Told):
    answer: Words


class LegTaking(Told):
    """`person_id` names to whom a head or leader gives it; without one it is for oneself."""

    person_id: Ref | None = None


@router.get(
    "/dossiers/{dossier_id}/legs",
    response=Legs,
    operation_id="list_legs",
    summary="Parts of other agencies",
    auth=READ,
    tags=["settling"],
)
def list_legs(request: HttpRequest, dossier_id: Id) -> HttpResponse:
    """What other agencies do for the dossier, by when, and what they answered; none for the applicant."""
    found = dossiers.list_legs(dossier_id, viewer=actor(request))
    return replies.reply(request, Legs(items=[Leg.of(card) for card in found]))


@router.post(
    "/dossiers/{dossier_id}/legs",
    response=Dossier,
    operation_id="send_legs",
    summary="Send parts to other agencies",
)
def send_legs(request: HttpRequest, dossier_id: Id, told: Body[LegPlan]) -> HttpResponse:
    """In parallel all get their part now; in sequence each gets it when the one before has answered."""
    for leg in told.legs:
        if not is_at_home(org.get_agency(leg.agency_id, viewer=actor(request))):
            raise org.NoSuchAgency()
    legs = [
        dossier.NewLeg(
            agency_id=leg.agency_id,
            duty=leg.duty,
            respond_by=close_of(request, dossier_id, leg.respond_by) if leg.respond_by else None,
            beyond_reason=told.beyond_reason,
        )
        for leg in told.legs
    ]
    return do(request, work_legs.send_legs, dossier_id, mode=told.mode, legs=legs)


@router.post(
    "/dossiers/{dossier_id}/legs/{leg_id}/acceptance",
    response=Dossier,
    operation_id="accept_leg",
    summary="Take a part up",
)
def accept_leg(request: HttpRequest, dossier_id: Id, leg_id: Id, told: Body[LegTaking]) -> HttpResponse:
    """By an officer of the agency that was asked, for oneself; heads and leaders may give it to an officer."""
    return _do(request, dossier_id, leg_id, work_legs.accept_leg, person_id=told.person_id)


@router.post(
    "/dossiers/{dossier_id}/legs/{leg_id}/answer",
    response=Dossier,
    operation_id="answer_leg",
    summary="Answer for a part",
)
def answer_leg(request: HttpRequest, dossier_id: Id, leg_id: Id, told: Body[LegAnswer]) -> HttpResponse:
    """By whoever has it at the agency that was asked, or may take it; a late answer is taken too."""
    return _do(request, dossier_id, leg_id, work_legs.answer_leg, answer=told.answer)


@router.post(
    "/dossiers/{dossier_id}/legs/{leg_id}/refusal",
    response=Dossier,
    operation_id="refuse_leg",
    summary="Send a part back",
)
def refuse_leg(request: HttpRequest, dossier_id: Id, leg_id: Id, told: Body[Reason]) -> HttpResponse:
    """By the agency that was asked, also where something is missing; a sequence ends here, and the lead plans anew."""
    return _do(request, dossier_id, leg_id, work_legs.refuse_leg, reason=told.reason)


@router.post(
    "/dossiers/{dossier_id}/legs/{leg_id}/reminder",
    response=Dossier,
    operation_id="remind_leg",
    summary="Remind an agency of its part",
)
def remind_leg(request: HttpRequest, dossier_id: Id, leg_id: Id, told: Body[Nothing]) -> HttpResponse:
    """By the lead: whoever has it there gets a message, and that it was sent is recorded."""
    return _do(request, dossier_id, leg_id, dossier.remind)


@router.post(
    "/dossiers/{dossier_id}/legs/{leg_id}/withdrawal",
    response=Dossier,
    operation_id="withdraw_leg",
    summary="Withdraw a part",
)
def withdraw_leg(request: HttpRequest, dossier_id: Id, leg_id: Id, told: Body[Reason]) -> HttpResponse:
    """By the lead: it is no longer needed; in a sequence the next agency gets its part."""
    return _do(request, dossier_id, leg_id, work_legs.withdraw_leg, reason=told.reason)


def _do(request: HttpRequest, dossier_id: int, leg_id: int, operation: Callable[..., Any], **told: Any) -> HttpResponse:
    """An act on a part of this dossier, and of no other."""
    if leg_id not in {leg.id for leg in dossiers.list_legs(dossier_id, viewer=actor(request))}:
        raise dossiers.NoSuchLeg()

    def perform() -> Answer:
        operation(actor=actor(request), at=now(request), leg_id=leg_id, **told)
        return shown(request, dossier_id)

    return act(request, perform, dossier_id=dossier_id)
