"""Lists of dossiers, at the address where one is begun too: the framework wants one router for one address."""

from django.http import HttpRequest, HttpResponse
from ninja import P, QueryEx, Router

from motcua.dossier import queries as dossiers
from motcua.dossier.states import State
from motcua.interfaces.api import cursors, replies
from motcua.interfaces.api.dossiers.shapes import DossierRow, Dossiers
from motcua.interfaces.api.identity import READ, actor
from motcua.interfaces.api.shapes import Cursor, Limit

router = Router(tags=["dossiers"], auth=READ)
KIND = "dossiers"


@router.get("/dossiers", response=Dossiers, operation_id="list_dossiers", summary="Dossiers")
def list_dossiers(
    request: HttpRequest,
    state: QueryEx[State | None, P()] = None,
    procedure: QueryEx[str, P(max_length=60)] = "",
    code: QueryEx[str, P(max_length=60, description="The code on the receipt slip: one dossier, or none.")] = "",
    cursor: Cursor | None = None,
    limit: Limit = 50,
) -> HttpResponse:
    """A citizen's own, or those of an officer's agencies; the newest first."""
    page = dossiers.list_rows(
        viewer=actor(request),
        before=cursors.read(cursor, KIND),
        size=limit,
        state=state,
        procedure_code=procedure,
        code=code,
    )
    following = cursors.write(page.rows[-1].id, KIND) if page.has_next else None
    return replies.reply(request, Dossiers(items=[DossierRow.of(row) for row in page.rows], next=following))
