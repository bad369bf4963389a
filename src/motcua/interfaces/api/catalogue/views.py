"""Procedures, their forms, and agencies."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import P, PathEx, QueryEx, Router

from motcua.catalogue import queries as catalogue
from motcua.eforms import queries as eforms
from motcua.interfaces.api import cursors, replies
from motcua.interfaces.api.catalogue.shapes import (
    Agencies,
    Agency,
    Form,
    FormField,
    FormPage,
    Procedure,
    ProcedureRow,
    Procedures,
    SectorRow,
    Sectors,
)
from motcua.interfaces.api.frame import language_of
from motcua.interfaces.api.identity import actor, now
from motcua.interfaces.api.shapes import Cursor, Id, Limit, Text
from motcua.kernel.plain import clock
from motcua.org import queries as org
from motcua.org.states import AgencyKind

router = Router(tags=["catalogue"])
Key = PathEx[str, P(max_length=60, description="The code of a procedure, such as 1.003868")]
BPMN, SVG = "application/xml", "image/svg+xml"
Word = QueryEx[str, P(max_length=200)]


@router.get("/procedures", response=Procedures, operation_id="list_procedures", summary="Find procedures")
def list_procedures(
    request: HttpRequest,
    q: Word = "",
    level: Word = "",
    sector: Word = "",
    cursor: Cursor | None = None,
    limit: Limit = 20,
) -> HttpResponse:
    """Procedures in force today that hold the words, with or without diacritics, best first; all of them without."""
    page = catalogue.search(
        q,
        viewer=actor(request),
        on=clock.local_date(now(request)),
        page=min(cursors.read(cursor, "procedures") or 1, 10_000),
        size=limit,
        filters=catalogue.Filters(level=level, sector=sector),
    )
    following = cursors.write(page.number + 1, "procedures") if page.has_next else None
    answer = Procedures(items=[ProcedureRow.of(row) for row in page.rows], total=page.total or 0, next=following)
    return replies.reply(request, answer, public=True)


@router.get("/sectors", response=Sectors, operation_id="list_sectors", summary="Sectors with procedures in force")
def list_sectors(request: HttpRequest) -> HttpResponse:
    """Each sector with the number of its procedures."""
    rows = catalogue.list_sectors(viewer=actor(request), on=clock.local_date(now(request)))
    items = [SectorRow(code=row.code, name=Text.of(row.name), count=row.count) for row in rows]
    return replies.reply(request, Sectors(items=items), public=True)


@router.get("/procedures/{key}", response=Procedure, operation_id="get_procedure", summary="One procedure")
def get_procedure(request: HttpRequest, key: Key) -> HttpResponse:
    """What it asks for, what it costs, how long it takes and what it gives."""
    return replies.reply(request, Procedure.of(_procedure(request, key)), public=True)


@router.get("/procedures/{key}/form", response=Form, operation_id="get_form", summary="The form of a procedure")
def get_form(request: HttpRequest, key: Key) -> HttpResponse:
    """JSON Schema 2020-12 of the answers, and the pages on which they stand."""
    card = _procedure(request, key)
    if card.form_id is None:
        raise eforms.NoSuchForm()
    pages = [
        FormPage(key=page.key, title=Text.of(page.title), fields=[_field(field) for field in page.fields])
        for page in eforms.get_form(card.form_id).form.pages
    ]
    answer = Form(procedure=card.key, version_id=card.id, json_schema=dict(card.schema), pages=pages)
    return replies.reply(request, answer, public=True)


@router.get(
    "/procedures/{key}/process.bpmn",
    operation_id="get_process",
    summary="The process of a procedure as BPMN 2.0",
    openapi_extra={"x-document": [BPMN]},
)
def get_process(request: HttpRequest, key: Key) -> HttpResponse:
    """Who works, where, how long and in which order, with our execution data and coordinates; any tool opens it."""
    model = catalogue.process_file(_procedure(request, key).id, viewer=actor(request))
    return replies.public_document(request, model, BPMN)


@router.get(
    "/procedures/{key}/process.svg",
    operation_id="get_process_drawing",
    summary="The process of a procedure as a drawing",
    openapi_extra={"x-document": [SVG]},
)
def get_process_drawing(request: HttpRequest, key: Key) -> HttpResponse:
    """The drawing in the language that is asked for, complete by itself: to be shown or printed."""
    card = _procedure(request, key)
    drawn = catalogue.drawn_process(card.id, viewer=actor(request))
    title = card.title.get(language_of(request))
    pictures = drawn.svgs(title, alone=True) if drawn is not None else ()
    if not pictures:
        raise catalogue.NoSuchProcedure(ref=key)
    return replies.public_document(request, pictures[0].encode(), SVG)


def _field(field: Any) -> FormField:
    return FormField(name=field.name, widget=str(field.widget), label=Text.of(field.label))


def _procedure(request: HttpRequest, key: str) -> catalogue.ProcedureCard:
    return catalogue.get_procedure(key, viewer=actor(request), on=clock.local_date(now(request)))


@router.get("/agencies", response=Agencies, operation_id="list_agencies", summary="Agencies")
def list_agencies(request: HttpRequest, kind: QueryEx[AgencyKind | None, P()] = None) -> HttpResponse:
    """Those that exist today, in the order of their codes."""
    cards = org.list_agencies(viewer=actor(request), kind=kind, on=clock.local_date(now(request)))
    return replies.reply(request, Agencies(items=[Agency.of(card) for card in cards]), public=True)


@router.get("/agencies/{agency_id}", response=Agency, operation_id="get_agency", summary="One agency")
def get_agency(request: HttpRequest, agency_id: Id) -> HttpResponse:
    """Under its name and codes of today."""
    card = org.get_agency(agency_id, viewer=actor(request), on=clock.local_date(now(request)))
    return replies.reply(request, Agency.of(card), public=True)
