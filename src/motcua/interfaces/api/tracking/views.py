"""How far a dossier is, and whether a result is genuine: no names, no agency of the applicant (TT 01/2018 Art. 16)."""

from datetime import date, datetime

from django.http import HttpRequest, HttpResponse
from ninja import P, PathEx, QueryEx, Router
from pydantic import BaseModel

from motcua.dossier import queries as dossiers
from motcua.interfaces.api import replies
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import NotFound
from motcua.process import queries as process

router = Router(tags=["tracking"])
Code = PathEx[str, P(max_length=60, description="The code on the receipt slip, such as H12.99-260914-0001")]


class NoSuchResult(NotFound):
    """No result of this number was issued for this dossier."""

    code = "api.no_such_result"


class Tracking(BaseModel):
    """How far a dossier is: `done` of `total` steps, where it has steps."""

    code: str
    state: str
    national_code: int
    received_at: datetime
    due_at: datetime | None
    finished_at: datetime | None
    done: int | None
    total: int | None


class Verification(BaseModel):
    """A result that was issued here."""

    number: str
    decision: str
    agency_id: int
    signed_on: date
    valid_to: date | None


@router.get("/tracking/{code}", response=Tracking, operation_id="track", summary="Follow a dossier by its code")
def track(request: HttpRequest, code: Code) -> HttpResponse:
    """Open to everybody who has the code; says nothing about people."""
    card = dossiers.track(code)
    steps = _progress(card.id)
    answer = Tracking(
        code=card.code,
        state=card.state,
        national_code=card.national_code,
        received_at=card.received_at,
        due_at=card.due_at,
        finished_at=card.finished_at,
        done=steps.done if steps else None,
        total=steps.total if steps else None,
    )
    return replies.reply(request, answer)


def _progress(dossier_id: int) -> process.Progress | None:
    try:
        return process.progress("dossier", dossier_id, viewer=Actor.NOBODY)
    except NotFound:
        return None


@router.get("/verification", response=Verification, operation_id="verify_result", summary="Check a result")
def verify_result(
    request: HttpRequest, code: QueryEx[str, P(max_length=60)], number: QueryEx[str, P(max_length=60)]
) -> HttpResponse:
    """Whether a result of this dossier code and number was issued here."""
    card = dossiers.verify_result(code, number)
    if card is None or card.signed_at is None:
        raise NoSuchResult()
    answer = Verification(
        number=card.number,
        decision=card.decision,
        agency_id=card.agency_id,
        signed_on=clock.local_date(card.signed_at),
        valid_to=card.valid_to,
    )
    return replies.reply(request, answer)
