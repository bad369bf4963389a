"""One dossier and what hangs on it; lists of dossiers."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from motcua.catalogue import queries as catalogue
from motcua.dossier import queries as dossiers
from motcua.interfaces.api import replies
from motcua.interfaces.api.dossiers.shapes import (
    Dossier,
    Person,
    Result,
    Slip,
    Slips,
    Step,
    Steps,
)
from motcua.interfaces.api.dossiers.trace import leave_trace
from motcua.interfaces.api.identity import READ, actor, now
from motcua.interfaces.api.shapes import AgencyRef, Id, ProcedureRef, Text
from motcua.journeys.print_forms import NoResultYet
from motcua.kernel.plain import clock
from motcua.org import queries as org
from motcua.party import queries as parties
from motcua.process import queries as steps

router = Router(tags=["dossiers"], auth=READ)
KIND = "dossier"


@router.get("/dossiers/{dossier_id}", response=Dossier, operation_id="get_dossier", summary="One dossier")
def get_dossier(request: HttpRequest, dossier_id: Id) -> HttpResponse:
    """Its ETag can be named in `If-Match` when acting on it."""
    answer, version = shown(request, dossier_id)
    return replies.reply(request, answer, version=version)


def shown(request: HttpRequest, dossier_id: int) -> tuple[Dossier, int]:
    """The dossier as this person may see it, and its version."""
    viewer = actor(request)
    card = dossiers.get_dossier(dossier_id, viewer=viewer)
    version = dossiers.last_act(card)
    ids = {card.receiving_agency_id, card.competent_agency_id, card.deciding_agency_id}
    agencies = org.get_agencies(ids, viewer=viewer, on=clock.local_date(now(request)))
    named = {party for party in (card.owner_id, card.submitter_id) if party is not None}
    people = parties.names_of(named, viewer=viewer)
    procedure = catalogue.get_procedure(card.version_id, viewer=viewer)
    current = steps.current_steps(KIND, card.id, viewer=viewer)
    leave_trace(request, card.id, current)
    answer = Dossier(
        id=card.id,
        version=version,
        code=card.code,
        state=card.state,
        national_code=card.national_code,
        procedure=ProcedureRef(key=procedure.key, version_id=procedure.id, name=Text.of(procedure.name)),
        channel=card.channel,
        service_level=card.service_level,
        applicant_class=card.applicant_class,
        receiving_agency=_agency(agencies[card.receiving_agency_id]),
        competent_agency=_agency(agencies[card.competent_agency_id]),
        deciding_agency=_agency(agencies[card.deciding_agency_id]),
        owner=_person(card.owner_id, people),
        submitter=_person(card.submitter_id, people),
        filing=card.filing,
        return_method=card.return_method,
        money=card.money,
        delivery=card.delivery,
        decision=card.decision,
        supplement_count=card.supplement_count,
        extension_count=card.extension_count,
        started_at=card.started_at,
        submitted_at=card.submitted_at,
        received_at=card.received_at,
        due_at=card.due_at,
        due_at_original=card.due_at_original,
        decided_at=card.decided_at,
        finished_at=card.finished_at,
        returned_at=card.returned_at,
        ended_at=card.ended_at,
        may=sorted(card.verbs),
        steps=[Step.of(step) for step in current],
    )
    return answer, version


def _agency(card: org.AgencyCard) -> AgencyRef:
    return AgencyRef(id=card.id, name=card.name, name_en=card.name_en)


def _person(party_id: int | None, names: Any) -> Person | None:
    return Person(id=party_id, name=names.get(party_id, "")) if party_id is not None else None


@router.get("/dossiers/{dossier_id}/steps", response=Steps, operation_id="list_steps", summary="Steps of the work")
def list_steps(request: HttpRequest, dossier_id: Id) -> HttpResponse:
    """Every step, done, open and ahead; none for the applicant."""
    card = dossiers.get_dossier(dossier_id, viewer=actor(request))
    line = steps.steps_of(KIND, card.id, viewer=actor(request))
    return replies.reply(request, Steps(items=[Step.of(step) for step in line]))


@router.get("/dossiers/{dossier_id}/slips", response=Slips, operation_id="list_slips", summary="Slips and notices")
def list_slips(request: HttpRequest, dossier_id: Id) -> HttpResponse:
    """Every form that was issued; each is had as PDF."""
    slips = dossiers.list_slips(dossier_id, viewer=actor(request))
    return replies.reply(request, Slips(items=[Slip.of(slip) for slip in slips]))


@router.get("/dossiers/{dossier_id}/result", response=Result, operation_id="get_result", summary="The answer")
def get_result(request: HttpRequest, dossier_id: Id) -> HttpResponse:
    """For officers as soon as it is drafted, for the applicant when the dossier is finished."""
    card = dossiers.find_result(dossier_id, viewer=actor(request))
    if card is None:
        raise NoResultYet()
    return replies.reply(request, Result.of(card))
