"""The feed of events: from a position onward, for those who may read it."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import P, QueryEx, Router
from pydantic import BaseModel

from motcua.dossier import queries as dossiers
from motcua.interfaces.api import replies
from motcua.interfaces.api.dossiers.telling import plain, who
from motcua.interfaces.api.identity import EVENTS, actor
from motcua.interfaces.api.shapes import MOST, Limit

router = Router(tags=["events"], auth=EVENTS)


class Event(BaseModel):
    """An act. `by` names an officer by number, and of everybody else only the kind; `data` holds no names."""

    position: int
    name: str
    version: int
    dossier_id: int
    by: str
    at: datetime
    data: dict[str, Any]


class Events(BaseModel):
    """`next` is the position to ask after; at the end of the ledger, ask again later with the same."""

    items: list[Event]
    next: int
    at_end: bool


@router.get("/events", response=Events, operation_id="list_events", summary="The feed of events")
def list_events(
    request: HttpRequest,
    after: QueryEx[int, P(ge=0, le=MOST // 2, description="The position that was read last; 0 to begin.")] = 0,
    limit: Limit = 100,
) -> HttpResponse:
    """Acts on dossiers of one's agency, or of those that one oversees, each exactly once and in order."""
    acts = dossiers.list_acts(viewer=actor(request), after=after, size=limit)
    items = [
        Event(
            position=entry.position or 0,
            name=entry.name,
            version=entry.version,
            dossier_id=entry.subject_id,
            by=who(entry),
            at=entry.at,
            data=plain(entry.data),
        )
        for entry in acts.entries
    ]
    return replies.reply(request, Events(items=items, next=acts.next, at_end=acts.at_end))
