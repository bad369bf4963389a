"""Papers, slips and the result, as files."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from ninja import Router

from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.interfaces.api import replies
from motcua.interfaces.api.dossiers.trace import leave_trace
from motcua.interfaces.api.identity import READ, actor, now
from motcua.interfaces.api.shapes import Id
from motcua.journeys import print_forms
from motcua.journeys.open_file import open_file
from motcua.kernel.store.transactions import transaction
from motcua.vault import queries as vault
from motcua.vault.ports import TYPES

router = Router(tags=["documents"], auth=READ)
PDF = {"x-document": ["application/pdf"]}
ANY = {"x-document": [kind.content_type for kind in TYPES.values()]}


@router.get(
    "/dossiers/{dossier_id}/papers/{paper_id}/file", operation_id="get_paper", summary="A paper", openapi_extra=ANY
)
def get_paper(request: HttpRequest, dossier_id: Id, paper_id: Id) -> HttpResponseBase:
    """The file as it was handed in."""
    papers = dossiers.list_papers(dossier_id, viewer=actor(request))
    file_id = next((paper.file_id for paper in papers if paper.id == paper_id), None)
    if file_id is None:
        raise vault.NoSuchFile(file_id=0)
    leave_trace(request, dossier_id)
    return replies.file(*open_file(viewer=actor(request), file_id=file_id, vouched=True))


@router.get(
    "/dossiers/{dossier_id}/slips/{slip_id}.pdf", operation_id="get_slip", summary="A slip as PDF", openapi_extra=PDF
)
def get_slip(request: HttpRequest, dossier_id: Id, slip_id: Id) -> HttpResponse:
    """As it was issued."""
    printed = print_forms.print_slip(viewer=actor(request), dossier_id=dossier_id, slip_id=slip_id)
    return replies.document(printed.name, printed.pdf)


@router.get(
    "/dossiers/{dossier_id}/result.pdf", operation_id="get_result_document", summary="The result", openapi_extra=PDF
)
def get_result_document(request: HttpRequest, dossier_id: Id) -> HttpResponseBase:
    """The signed document; who opens it is recorded."""
    result = dossiers.find_result(dossier_id, viewer=actor(request))
    if result is None or result.file_id is None:
        raise print_forms.NoResultYet()
    card, stream = open_file(viewer=actor(request), file_id=result.file_id, vouched=True)
    with transaction():
        dossier.note_download(actor=actor(request), at=now(request), dossier_id=dossier_id)
    return replies.file(card, stream)
