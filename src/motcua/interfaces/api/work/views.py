"""The worklist: open steps, the most pressing first; a fixed number of questions, whatever the number of rows."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from ninja import P, QueryEx, Router
from pydantic import BaseModel

from motcua.dossier import queries as dossiers
from motcua.interfaces.api import cursors, replies
from motcua.interfaces.api.identity import ANY, READ, actor, now
from motcua.interfaces.api.shapes import MOST, Cursor, Limit, Text
from motcua.kernel.plain.actor import Role
from motcua.kernel.plain.errors import NotAllowed
from motcua.org import queries as org
from motcua.party import queries as parties
from motcua.process import queries as steps
from motcua.process.states import Due, Scope

router = Router(tags=["work"])


class ForOfficers(NotAllowed):
    """The worklist is for officers."""

    code = "api.for_officers"


class Work(BaseModel):
    """An open step of a dossier."""

    step_id: int
    key: str
    step: Text
    role: str
    agency_id: int
    assignee_id: int | None
    opened_at: datetime
    step_due_at: datetime | None
    dossier_id: int
    code: str | None
    state: str
    procedure: str
    owner: str
    due_at: datetime | None


class Worklist(BaseModel):
    items: list[Work]
    next: str | None


class WorkCounts(BaseModel):
    """Each figure stops at 1001, which means more than 1000. `today` and `soon` lie ahead; `late` is past."""

    late: int
    today: int
    soon: int
    total: int


class Grant(BaseModel):
    role: str
    agency_id: int
    unit_id: int | None
    for_person_id: int | None


class Me(BaseModel):
    """Who asks, and what he or she may do today."""

    kind: str
    id: str
    account_id: int
    person_id: int | None
    party_id: int | None
    grants: list[Grant]


@router.get("/me", response=Me, operation_id="get_me", summary="Who I am", auth=ANY)
def get_me(request: HttpRequest) -> HttpResponse:
    """The account behind the token, with the roles of today, own and lent."""
    me = actor(request)
    grants = [
        Grant(role=one.role, agency_id=one.agency_id, unit_id=one.unit_id, for_person_id=one.for_person_id)
        for one in me.grants
    ]
    answer = Me(
        kind=me.kind,
        id=me.id,
        account_id=me.account_id or 0,
        person_id=me.person_id,
        party_id=me.party_id,
        grants=grants,
    )
    return replies.reply(request, answer)


@router.get("/work", response=Worklist, operation_id="list_work", summary="The worklist", auth=READ)
def list_work(
    request: HttpRequest,
    scope: QueryEx[Scope, P()] = Scope.MINE,
    due: QueryEx[Due, P()] = Due.ALL,
    role: QueryEx[Role | None, P()] = None,
    person: QueryEx[int | None, P(ge=1, le=MOST, description="Only the work of this officer.")] = None,
    unit: QueryEx[int | None, P(ge=1, le=MOST, description="Only the work of this unit.")] = None,
    cursor: Cursor | None = None,
    limit: Limit = 50,
) -> HttpResponse:
    """Open steps by the due time of their dossier; what may not be seen is not in it."""
    viewer = actor(request)
    if not viewer.is_officer:
        raise ForOfficers()
    page = steps.list_work(
        viewer=viewer,
        at=now(request),
        only=steps.WorkFilter(scope=scope, due=due, role=role, person_id=person, unit_id=unit, subject_kind="dossier"),
        calendar=org.calendar_at(viewer=viewer),
        number=cursors.read(cursor, "work") or 1,
        size=limit,
    )
    cards = dossiers.rows_of([row.subject_id for row in page.rows], viewer=viewer)
    owners = parties.names_of([card.owner_id for card in cards.values() if card.owner_id], viewer=viewer)
    following = cursors.write(page.number + 1, "work") if page.has_next else None
    items = [_line(row, cards.get(row.subject_id), owners) for row in page.rows]
    return replies.reply(request, Worklist(items=items, next=following))


@router.get("/work/counts", response=WorkCounts, operation_id="count_work", summary="How much work there is", auth=READ)
def count_work(request: HttpRequest, scope: QueryEx[Scope, P()] = Scope.MINE) -> HttpResponse:
    """By the due time of the dossiers, as it is now."""
    viewer = actor(request)
    if not viewer.is_officer:
        raise ForOfficers()
    only = steps.WorkFilter(scope=scope, subject_kind="dossier")
    found = steps.count_work(viewer=viewer, at=now(request), only=only, calendar=org.calendar_at(viewer=viewer))
    answer = WorkCounts(late=found.late, today=found.today, soon=found.soon, total=found.total)
    return replies.reply(request, answer)


def _line(row: steps.WorkRow, card: dossiers.DossierRow | None, owners: dict[int, str]) -> Work:
    return Work(
        step_id=row.step_id,
        key=row.key,
        step=Text.of(row.name),
        role=row.role,
        agency_id=row.agency_id,
        assignee_id=row.assignee_id,
        opened_at=row.opened_at,
        step_due_at=row.due_at,
        dossier_id=row.subject_id,
        code=card.code if card else None,
        state=card.state if card else "",
        procedure=card.procedure_code if card else "",
        owner=owners.get(card.owner_id or 0, "") if card else "",
        due_at=row.subject_due_at,
    )
