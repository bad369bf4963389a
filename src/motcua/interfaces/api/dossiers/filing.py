"""Filing goes on: answer, attach, count sheets, submit; give what was asked for; withdraw."""

import json
from collections.abc import Iterable
from typing import Annotated, Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Body, File, P, QueryEx, Router, UploadedFile
from pydantic import Field

from motcua.catalogue import queries as catalogue
from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.dossier.states import Channel
from motcua.eforms import operations as answering
from motcua.eforms import queries as eforms
from motcua.interfaces.api import replies
from motcua.interfaces.api.acting import Answer, act
from motcua.interfaces.api.dossiers.shapes import Answers, Dossier, Paper, Papers
from motcua.interfaces.api.dossiers.show import shown
from motcua.interfaces.api.dossiers.trace import leave_trace
from motcua.interfaces.api.identity import FILE, READ, actor, now
from motcua.interfaces.api.shapes import Code, Id, Told
from motcua.journeys import settle_dossier
from motcua.journeys.fill_in import fill_in
from motcua.journeys.hand_in_papers import PURPOSE, Given, hand_in_papers, submit_with_papers
from motcua.journeys.keep_upload import receive_bytes
from motcua.kernel.plain.errors import NotAllowed
from motcua.vault.ports import TYPES, Limits

router = Router(tags=["filing"], auth=FILE)
_CODES = {kind.content_type: kind.code for kind in TYPES.values()}


class OnlyAtTheCounter(NotAllowed):
    """Sheets are counted at the counter. Send the paper as a file."""

    code = "api.only_at_the_counter"


class TypedAnswers(Told):
    """Answers by the name of their field; null takes one back, and what is not named stays."""

    data: dict[str, Any] = Field(max_length=1000)


class Sheets(Told):
    component: Code
    originals: Annotated[int, Field(ge=0, le=999)] = 0
    copies: Annotated[int, Field(ge=0, le=999)] = 0


class Submission(Told):
    """How the result shall come back; without it, by the way that the dossier came."""

    return_method: Channel | None = None


class Nothing(Told):
    """Nothing more is to be said."""


@router.get(
    "/dossiers/{dossier_id}/answers", response=Answers, operation_id="get_answers", summary="Answers", auth=READ
)
def get_answers(request: HttpRequest, dossier_id: Id) -> HttpResponse:
    """What was declared, and what is still missing or wrong in it."""
    card = dossiers.get_dossier(dossier_id, viewer=actor(request))
    leave_trace(request, dossier_id)
    return replies.reply(request, _answers(eforms.get_answers(card.answers_id, viewer=actor(request))))


@router.put("/dossiers/{dossier_id}/answers", response=Answers, operation_id="put_answers", summary="Answer")
def put_answers(request: HttpRequest, dossier_id: Id, told: Body[TypedAnswers]) -> HttpResponse:
    """Kept, right or wrong, as long as the dossier takes answers; `errors` says what is wrong."""

    def perform() -> Answer:
        kept = fill_in(actor=actor(request), at=now(request), dossier_id=dossier_id, values=told.data)
        return _answers(kept), None

    return act(request, perform, dossier_id=dossier_id)


def _answers(card: eforms.AnswersCard) -> Answers:
    form = eforms.get_form(card.form_id).form
    found = eforms.errors(form, card.data, places=eforms.places(language="vi"))
    return Answers(version=card.version, state=card.state, data=dict(card.data), errors=list(_places(form, found)))


def _places(form: eforms.Form, found: Iterable[eforms.FieldError]) -> Iterable[Any]:
    for fault in found:
        said = {language: eforms.words(fault, form, language=language) for language in ("vi", "en")}
        yield {"place": f"data.{fault.field}", "code": fault.code, "words": said}


@router.get(
    "/dossiers/{dossier_id}/papers",
    response=Papers,
    operation_id="list_papers",
    summary="Papers",
    auth=READ,
    tags=["dossiers"],
)
def list_papers(request: HttpRequest, dossier_id: Id) -> HttpResponse:
    """What was given, in the order in which it came."""
    papers = dossiers.list_papers(dossier_id, viewer=actor(request))
    leave_trace(request, dossier_id)
    return replies.reply(request, Papers(items=[Paper.of(paper) for paper in papers]))


@router.post(
    "/dossiers/{dossier_id}/papers", response={201: Papers}, operation_id="add_paper", summary="Attach a paper"
)
def add_paper(
    request: HttpRequest, dossier_id: Id, component: QueryEx[str, P(max_length=60)], file: File[UploadedFile]
) -> HttpResponse:
    """One file for one of the papers that the procedure asks for; it is looked at and scanned before it is kept."""
    me, at = actor(request), now(request)
    card = dossiers.get_dossier(dossier_id, viewer=me)
    procedure = catalogue.get_procedure(card.version_id, viewer=me)
    part = next((part for part in procedure.components if part.code == component), None)
    if part is None:
        raise dossier.NoSuchComponent(component=component)
    received = receive_bytes(file, actor=me, at=at, limits=_limits(part), purpose=PURPOSE)

    def perform() -> Answer:
        hand_in_papers(actor=me, at=at, dossier_id=dossier_id, papers=[Given(component, received)])
        papers = dossiers.list_papers(dossier_id, viewer=me)
        return Papers(items=[Paper.of(paper) for paper in papers]), None

    content = json.dumps([received.sha256, received.name])
    return act(request, perform, status=201, dossier_id=dossier_id, content=content)


def _limits(part: catalogue.Component) -> Limits:
    most = min(part.max_mb * 1024 * 1024, settings.UPLOAD_LIMIT)
    return Limits(most, tuple(_CODES[kind] for kind in part.accepts if kind in _CODES))


@router.post(
    "/dossiers/{dossier_id}/sheets", response={201: Papers}, operation_id="count_sheets", summary="Count sheets"
)
def count_sheets(request: HttpRequest, dossier_id: Id, told: Body[Sheets]) -> HttpResponse:
    """How many originals and copies of a paper lie at the counter; a wrong count is taken out like a paper."""
    me = actor(request)
    if me.is_citizen:
        dossiers.get_dossier(dossier_id, viewer=me)
        raise OnlyAtTheCounter()

    def perform() -> Answer:
        dossier.add_paper(
            actor=me,
            at=now(request),
            dossier_id=dossier_id,
            component_code=told.component,
            originals=told.originals,
            copies=told.copies,
        )
        papers = dossiers.list_papers(dossier_id, viewer=me)
        return Papers(items=[Paper.of(paper) for paper in papers]), None

    return act(request, perform, status=201, dossier_id=dossier_id)


@router.delete(
    "/dossiers/{dossier_id}/papers/{paper_id}",
    response=Papers,
    operation_id="remove_paper",
    summary="Take a paper out",
)
def remove_paper(request: HttpRequest, dossier_id: Id, paper_id: Id) -> HttpResponse:
    """As long as the round in which it was given is open; taking it out twice changes nothing."""

    def perform() -> Answer:
        dossier.remove_paper(actor=actor(request), at=now(request), dossier_id=dossier_id, paper_id=paper_id)
        papers = dossiers.list_papers(dossier_id, viewer=actor(request))
        return Papers(items=[Paper.of(paper) for paper in papers]), None

    return act(request, perform, dossier_id=dossier_id)


@router.post("/dossiers/{dossier_id}/submission", response=Dossier, operation_id="submit", summary="Submit")
def submit(request: HttpRequest, dossier_id: Id, told: Body[Submission]) -> HttpResponse:
    """Refused with every place that is missing or wrong, and kept as it was."""

    def perform() -> Answer:
        submit_with_papers(
            actor=actor(request),
            at=now(request),
            dossier_id=dossier_id,
            return_method=told.return_method,
            places=eforms.places(language="vi"),
        )
        return shown(request, dossier_id)

    return _sealing(request, dossier_id, perform)


@router.post(
    "/dossiers/{dossier_id}/supplement", response=Dossier, operation_id="supplement", summary="Give what was asked for"
)
def supplement(request: HttpRequest, dossier_id: Id, told: Body[Nothing]) -> HttpResponse:
    """After answers were mended and papers attached; the work goes on."""

    def perform() -> Answer:
        settle_dossier.supplement(
            actor=actor(request), at=now(request), dossier_id=dossier_id, places=eforms.places(language="vi")
        )
        return shown(request, dossier_id)

    return _sealing(request, dossier_id, perform)


def _sealing(request: HttpRequest, dossier_id: int, perform: Any) -> HttpResponse:
    """An act that closes the answers: if they are not complete, each place is told in words."""
    try:
        return act(request, perform, dossier_id=dossier_id)
    except answering.NotValid as refusal:
        card = dossiers.get_dossier(dossier_id, viewer=actor(request))
        kept = eforms.get_answers(card.answers_id, viewer=actor(request))
        places = [place.model_dump() for place in _answers(kept).errors]
        raise answering.NotValid(**{**refusal.data, "places": places}) from None


@router.post("/dossiers/{dossier_id}/withdrawal", response=Dossier, operation_id="withdraw", summary="Withdraw")
def withdraw(request: HttpRequest, dossier_id: Id, told: Body[Nothing]) -> HttpResponse:
    """While it is unresolved; all work on it ends, and that cannot be undone."""

    def perform() -> Answer:
        settle_dossier.withdraw(actor=actor(request), at=now(request), dossier_id=dossier_id)
        return shown(request, dossier_id)

    return act(request, perform, dossier_id=dossier_id)


@router.post("/dossiers/{dossier_id}/discarding", response=Dossier, operation_id="discard", summary="Discard a draft")
def discard(request: HttpRequest, dossier_id: Id, told: Body[Nothing]) -> HttpResponse:
    """Throw away what was never submitted."""

    def perform() -> Answer:
        dossier.discard_draft(actor=actor(request), at=now(request), dossier_id=dossier_id)
        return shown(request, dossier_id)

    return act(request, perform, dossier_id=dossier_id)
