"""Petitions: those that are published for everybody; one's own, from sending to the answer."""

import uuid

from django.http import HttpRequest, HttpResponse
from ninja import Body, P, QueryEx, Router

from motcua.feedback import operations as feedback
from motcua.feedback import queries as petitions
from motcua.feedback.states import PetitionKind
from motcua.interfaces.api import cursors, replies
from motcua.interfaces.api.acting import Answer, act
from motcua.interfaces.api.identity import FILE, READ, actor, now
from motcua.interfaces.api.petitions.shapes import (
    JudgementOfAnswer,
    MoreOfPetition,
    NewPetition,
    Petition,
    PetitionRow,
    Petitions,
    PublicPetition,
    PublicPetitions,
    petition,
)
from motcua.interfaces.api.shapes import Cursor, Id, Limit
from motcua.journeys.send_petition import send_petition

router = Router(tags=["petitions"])
LAST_PAGE = 1000


@router.get(
    "/public-petitions",
    response=PublicPetitions,
    operation_id="list_public_petitions",
    summary="Published petitions and their answers",
)
def list_public_petitions(
    request: HttpRequest,
    q: QueryEx[str, P(max_length=200)] = "",
    kind: QueryEx[PetitionKind | None, P()] = None,
    cursor: Cursor | None = None,
    limit: Limit = 20,
) -> HttpResponse:
    """Open to everybody; the words may stand in any order, with or without diacritics."""
    number = min(cursors.read(cursor, "public-petitions") or 1, LAST_PAGE)
    page = petitions.list_published(viewer=actor(request), words=q, kind=kind, number=number, size=limit)
    following = cursors.write(number + 1, "public-petitions") if page.has_next else None
    items = [PublicPetition.of(card) for card in page.rows]
    return replies.reply(request, PublicPetitions(items=items, next=following), public=True)


@router.get(
    "/public-petitions/{petition_id}",
    response=PublicPetition,
    operation_id="get_public_petition",
    summary="A published petition",
)
def get_public_petition(request: HttpRequest, petition_id: Id) -> HttpResponse:
    """As everybody may read it."""
    card = petitions.get_published(petition_id, viewer=actor(request))
    return replies.reply(request, PublicPetition.of(card), public=True)


@router.get("/petitions", response=Petitions, operation_id="list_petitions", summary="Petitions", auth=READ)
def list_petitions(request: HttpRequest, cursor: Cursor | None = None, limit: Limit = 20) -> HttpResponse:
    """One's own, the newest first; for officers those that are open at their agencies, what is due first at the top."""
    viewer = actor(request)
    number = min(cursors.read(cursor, "petitions") or 1, LAST_PAGE)
    ask = petitions.list_own if viewer.is_citizen else petitions.list_petitions
    page = ask(viewer=viewer, number=number, size=limit)
    following = cursors.write(number + 1, "petitions") if page.has_next else None
    return replies.reply(request, Petitions(items=[PetitionRow.of(card) for card in page.rows], next=following))


@router.post("/petitions", response={201: Petition}, operation_id="send_petition", summary="Send a petition", auth=FILE)
def send(request: HttpRequest, told: Body[NewPetition]) -> HttpResponse:
    """To the agency named, or to the one that settles the dossier it is about. Anonymous ones are not taken."""
    key = request.headers.get("Idempotency-Key") or uuid.uuid4().hex

    def perform() -> Answer:
        card = send_petition(
            actor=actor(request),
            at=now(request),
            kind=told.kind,
            title=told.title,
            body=told.body,
            sent_key=f"api:{key}"[:60],
            agency_id=told.agency_id,
            dossier_id=told.dossier_id,
        )
        return _shown(request, card.id), None

    return act(request, perform, status=201)


@router.get(
    "/petitions/{petition_id}", response=Petition, operation_id="get_petition", summary="One petition", auth=READ
)
def get_petition(request: HttpRequest, petition_id: Id) -> HttpResponse:
    """For its sender and for the agency: what was written to and fro, and what is due when."""
    return replies.reply(request, _shown(request, petition_id))


@router.post(
    "/petitions/{petition_id}/supplement",
    response=Petition,
    operation_id="supplement_petition",
    summary="Say what was asked for",
    auth=FILE,
)
def supplement(request: HttpRequest, petition_id: Id, told: Body[MoreOfPetition]) -> HttpResponse:
    """The time of the agency runs on from then."""

    def perform() -> Answer:
        feedback.supplement_petition(actor=actor(request), at=now(request), petition_id=petition_id, text=told.text)
        return _shown(request, petition_id), None

    return act(request, perform)


@router.post(
    "/petitions/{petition_id}/judgement",
    response=JudgementOfAnswer,
    operation_id="judge_answer",
    summary="Like or dislike an answer",
    auth=FILE,
)
def judge(request: HttpRequest, petition_id: Id, told: Body[JudgementOfAnswer]) -> HttpResponse:
    """Once: the answer to a published petition, or to one's own."""

    def perform() -> Answer:
        feedback.judge_answer(actor=actor(request), at=now(request), petition_id=petition_id, likes=told.likes)
        return told, None

    return act(request, perform)


def _shown(request: HttpRequest, petition_id: int) -> Petition:
    viewer = actor(request)
    card = petitions.get_petition(petition_id, viewer=viewer)
    words = petitions.list_words(petition_id, viewer=viewer)
    return petition(card, words, petitions.list_duties(petition_id, viewer=viewer))
